using System.Text.Json;
using System.Text.RegularExpressions;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>A ResultPath: the result instead of the input, nowhere (<c>null</c>: the input stays), or at a place in the input.</summary>
internal sealed partial class ResultPlace
{
    private readonly ReferencePath? path;

    /// <summary>The member of the input where most results go (<c>$.result</c>); null for any other place.</summary>
    private readonly JsonEncodedText? member;

    private ResultPlace(ReferencePath? path = null)
    {
        this.path = path;
        if (path is not null && MemberPath().Match(path.ToString()) is { Success: true } match)
            member = JsonEncodedText.Encode(match.Groups["name"].Value);
    }

    public static ResultPlace Whole { get; } = new();

    public static ResultPlace Nowhere { get; } = new();

    public static ResultPlace At(ReferencePath path) => new(path);

    public Payload Put(Payload input, Payload result)
    {
        if (this == Whole)
            return result;
        if (this == Nowhere)
            return input;
        return (member is { } name ? input.With(name, result) : null) ?? Payload.Of(path!.Insert(input.Node, result.Node));
    }

    [GeneratedRegex(@"^\$\.(?<name>[A-Za-z_][A-Za-z0-9_]*)$")]
    private static partial Regex MemberPath();
}
