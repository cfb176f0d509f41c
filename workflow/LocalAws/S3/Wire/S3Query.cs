using System.Text;

namespace PhotoFlow.LocalAws.S3.Wire;

/// <summary>The parameters of a request's query, decoded, in the order in which they came.</summary>
internal sealed class S3Query(IReadOnlyList<(string Name, string Value)> parameters)
{
    public IReadOnlyList<(string Name, string Value)> Parameters => parameters;

    /// <summary>Null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in parameters)
            {
                if (key == name)
                    return value;
            }

            return null;
        }
    }

    public static S3Query Parse(string rawQuery) => new(
    [
        .. rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(parameter =>
        {
            var sign = parameter.IndexOf('=', StringComparison.Ordinal);
            return sign < 0 ? (Decode(parameter), "") : (Decode(parameter[..sign]), Decode(parameter[(sign + 1)..]));
        }),
    ]);

    public bool Has(string name) => this[name] is not null;

    /// <summary>A whole number that S3 takes from zero up, at most <paramref name="most"/>.</summary>
    /// <exception cref="S3Exception">It is not such a number.</exception>
    public int Number(string name, int otherwise, int most) => this[name] switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, out var number) && number >= 0 => Math.Min(number, most),
        var text => throw S3Errors.InvalidArgument($"Provided {name} not an integer or within integer range", name, text),
    };

    private static string Decode(string encoded) =>
        encoded.AsSpan().ContainsAny('%', '+') ? Encoding.UTF8.GetString(PercentEncoding.Decode(encoded.Replace('+', ' '))) : encoded;
}
