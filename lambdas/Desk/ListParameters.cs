using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Desk;

/// <summary>Reads the parameters of a list of photos, and says which of them is wrong.</summary>
internal static class ListParameters
{
    public const int DefaultLimit = 25;
    public const int HighestLimit = 100;

    private const int LongestName = 500;
    private const int LongestKey = 1_024;
    private const int FilterDigits = 8;
    private const string NoTime = "must be a day or a time, such as 2026-05-01 or 2026-05-01T09:30:00Z";

    private static readonly string[] Known = ["status", "photographer", "key", "from", "to", "cursor", "limit"];

    /// <exception cref="BadParameter">A parameter is unknown or wrong.</exception>
    public static PhotoQuery Read(IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var name in parameters.Keys)
        {
            if (!Known.Contains(name))
                throw new BadParameter(name, $"is unknown; there are {string.Join(", ", Known)}");
        }

        var query = new PhotoQuery(Read(parameters, "limit", Limit) ?? DefaultLimit)
        {
            Status = Read(parameters, "status", PhotoStatuses.Parse, $"must be one of {string.Join(", ", PhotoStatuses.All)}"),
            Photographer = parameters.TryGetValue("photographer", out var photographer) ? Name(photographer) : null,
            Key = parameters.TryGetValue("key", out var key) ? ObjectKey(key) : null,
            From = Read(parameters, "from", text => Time(text, endOfDay: false), NoTime),
            To = Read(parameters, "to", text => Time(text, endOfDay: true), NoTime),
        };
        if (query.From > query.To)
            throw new BadParameter("from", "must not be after \"to\"");
        return parameters.TryGetValue("cursor", out var cursor) ? query with { After = Position(cursor, query) } : query;
    }

    /// <summary>The cursor of the page after the one that ends with this photo: it holds for the same filter alone.</summary>
    public static string Cursor(PhotoRecord last, PhotoQuery query) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Filter(query)} {last.SortKey}"));

    private static string Filter(PhotoQuery query)
    {
        var filter = $"{query.Status}\n{query.Photographer}\n{query.Key}\n{query.From:O}\n{query.To:O}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filter)))[..FilterDigits];
    }

    private static T? Read<T>(IReadOnlyDictionary<string, string> parameters, string name, Func<string, T?> read, string expected)
        where T : struct =>
        parameters.TryGetValue(name, out var text) ? read(text) ?? throw new BadParameter(name, expected) : null;

    private static int? Read(IReadOnlyDictionary<string, string> parameters, string name, Func<string, int?> read) =>
        Read(parameters, name, read, $"must be a number from 1 to {HighestLimit}");

    private static int? Limit(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= HighestLimit ? limit : null;

    private static string Name(string text) =>
        text.Length <= LongestName && ItemKeys.Photographer(text) is { } name
            ? name
            : throw new BadParameter("photographer", $"must be a name of at most {LongestName} characters");

    /// <summary>A day is meant from its first moment to its last, in UTC.</summary>
    private static DateTimeOffset? Time(string text, bool endOfDay)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            return endOfDay ? start.AddMilliseconds(TimeSpan.MillisecondsPerDay - 1) : start;
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    private static string ObjectKey(string text) => Encoding.UTF8.GetByteCount(text) <= LongestKey
        ? text
        : throw new BadParameter("key", $"must be an object's key, of at most {LongestKey} bytes");

    private static string Position(string cursor, PhotoQuery query)
    {
        try
        {
            var position = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            if (position.Length > LongestName || !position.Contains('#', StringComparison.Ordinal) || position.IndexOf(' ', StringComparison.Ordinal) != FilterDigits)
                throw new FormatException();
            return position[..FilterDigits] == Filter(query)
                ? position[(FilterDigits + 1)..]
                : throw new BadParameter("cursor", "belongs to a list with other parameters");
        }
        catch (FormatException)
        {
            throw new BadParameter("cursor", "must be one that this API gave");
        }
    }
}

/// <summary>A parameter is wrong.</summary>
internal sealed class BadParameter(string name, string expected) : Exception($"The parameter \"{name}\" {expected}.")
{
    /// <summary>The parameter.</summary>
    public string Parameter { get; } = name;
}
