using System.Net;

namespace PhotoFlow.Desk;

/// <summary>Reads a query string.</summary>
internal static class Query
{
    /// <summary>The parameters, decoded. One without a value is not given.</summary>
    /// <exception cref="BadParameter">A parameter comes twice.</exception>
    public static Dictionary<string, string> Parse(string? query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            if (value.Length > 0 && !parameters.TryAdd(WebUtility.UrlDecode(name), WebUtility.UrlDecode(value)))
                throw new BadParameter(WebUtility.UrlDecode(name), "is given more than once");
        }

        return parameters;
    }
}
