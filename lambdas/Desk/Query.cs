using System.Net;

namespace PhotoFlow.Desk;

/// <summary>Reads a query string.</summary>
internal static class Query
{
    /// <summary>The parameters, decoded. A parameter that comes twice counts as it comes last; one without a value is not given.</summary>
    public static Dictionary<string, string> Parse(string? query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            if (value.Length > 0)
                parameters[WebUtility.UrlDecode(name)] = WebUtility.UrlDecode(value);
        }

        return parameters;
    }
}
