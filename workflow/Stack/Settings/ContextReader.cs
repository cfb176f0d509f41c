using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;

namespace PhotoFlow.Stack.Settings;

/// <summary>Reads context values, which <c>cdk.json</c> gives as JSON and the command line (<c>-c key=value</c>) as text.</summary>
/// <param name="find">Finds a context value by its key; null where there is none.</param>
/// <remarks>Every method throws <see cref="SettingException"/> for a value it cannot use.</remarks>
internal sealed partial class ContextReader(Func<string, object?> find)
{
    /// <summary>The name of a stage; empty for the one without a name.</summary>
    public string Stage() =>
        Read("stage", $"nothing, or up to {StackName.LongestStage} letters, digits and hyphens, with a letter or digit first and last", text =>
            text.Length == 0 || (text.Length <= StackName.LongestStage && StageText().IsMatch(text)) ? text : null);

    /// <summary>Any text but the empty one.</summary>
    public string Text(string key) => Read(key, "any text", text => text.Length > 0 ? text : null);

    /// <summary>A text on one line, which may be empty.</summary>
    public string Line(string key, int longest) => Read(
        key, $"a text of at most {longest} characters on one line", text => text.Length <= longest && !text.Any(char.IsControl) ? text : null);

    /// <summary>A bare mail address, such as <c>desk@example.com</c>.</summary>
    public string Address(string key) => Read(key, "a mail address such as desk@example.com", ParseAddress);

    /// <summary>A bare mail address; null where the value is empty.</summary>
    public string? OptionalAddress(string key) =>
        Find(key).Length == 0 ? null : Read(key, "a mail address such as desk@example.com, or nothing", ParseAddress);

    /// <summary>One of <paramref name="allowed"/>.</summary>
    public string OneOf(string key, params string[] allowed) =>
        Read(key, string.Join(" or ", allowed), text => allowed.Contains(text) ? text : null);

    /// <summary>A list, in JSON or with commas, of <paramref name="least"/> or more, and no others than <paramref name="allowed"/>.</summary>
    public IReadOnlyList<string> ListOf(string key, int least, params string[] allowed) =>
        Read(key, $"a list of {least} or more of {string.Join(", ", allowed)}, separated by commas", text =>
        {
            var items = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
            return items.Length >= least && items.All(allowed.Contains) ? items : null;
        });

    /// <summary>The same; null where the value is not set.</summary>
    public IReadOnlyList<string>? OptionalListOf(string key, params string[] allowed) => find(key) is null ? null : ListOf(key, 0, allowed);

    /// <summary>A value in JSON, which on the command line is text.</summary>
    public JsonNode? Json(string key)
    {
        var value = find(key);
        if (value is not string text)
            return SettingText.Json(value ?? Find(key));
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw new SettingException($"The context value {key} is not JSON: {wrong.Message}");
        }
    }

    /// <summary>Tags of AWS resources, each written <c>key=value</c> (AWS Billing, "User-defined tag restrictions").</summary>
    public IReadOnlyDictionary<string, string> Tags(string key) =>
        Read<Dictionary<string, string>>(
            key, "up to 50 of key=value, separated by commas, of letters, digits, spaces and _.:/+-@, with keys that differ and do not begin with aws:", text =>
            {
                var pairs = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(pair => TagText().Match(pair)).ToArray();
                return pairs.Length <= 50 && pairs.All(pair => pair.Success) && pairs.DistinctBy(Name).Count() == pairs.Length
                    ? pairs.ToDictionary(Name, pair => pair.Groups["value"].Value)
                    : null;

                static string Name(Match pair) => pair.Groups["name"].Value;
            });

    /// <summary>True or false.</summary>
    public bool Flag(string key) => Read<bool?>(key, "true or false", text => bool.TryParse(text, out var flag) ? flag : null)!.Value;

    /// <summary>A whole number between two others, themselves allowed.</summary>
    public long Whole(string key, long least, long most) =>
        Read<long?>(key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), text =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : null)!.Value;

    /// <summary>A time of whole seconds, from one to less than a year, in ISO 8601: days and smaller, as months have no length.</summary>
    public IsoDuration Duration(string key) =>
        Read(key, "an ISO 8601 duration of days and smaller, from a second to a year, such as P3D or PT12H", text =>
            DurationText().IsMatch(text) && TryParseDuration(text, out var length)
                && length >= TimeSpan.FromSeconds(1) && length < TimeSpan.FromDays(365) && length.Ticks % TimeSpan.TicksPerSecond == 0
                ? new IsoDuration(text, length)
                : null);

    private T Read<T>(string key, string allowed, Func<string, T?> parse) =>
        parse(Find(key)) ?? throw new SettingException($"The context value {key} is \"{Find(key)}\". Allowed is: {allowed}.");

    private string Find(string key) => SettingText.Of(find(key))
        ?? throw new SettingException($"The context value {key} is missing: give it in cdk.json, or with -c {key}=…");

    private static string? ParseAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text ? text : null;

    private static bool TryParseDuration(string text, out TimeSpan length)
    {
        try
        {
            length = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            length = default;
            return false;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$")]
    private static partial Regex StageText();

    [GeneratedRegex(@"^(?!aws:)(?<name>[\p{L}\p{N} _.:/+@-]{1,128})=(?<value>[\p{L}\p{N} _.:/+@=-]{0,256})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TagText();

    [GeneratedRegex("^P[^YM]*(T.*)?$")]
    private static partial Regex DurationText();
}
