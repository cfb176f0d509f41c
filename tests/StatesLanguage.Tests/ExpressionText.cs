using FsCheck;
using FsCheck.Fluent;

namespace PhotoFlow.StatesLanguage.Tests;

/// <summary>Text that looks a little like a path, a filter or a call, so that the parsers get past its first character.</summary>
public sealed record ExpressionText(string Value)
{
    private static readonly string[] Pieces =
    [
        "$", "$$", "@", ".", "..", "[", "]", "(", ")", "?(", "?", "*", ",", ":", "'", "\"", "\\", "\\u00", "a", "b", "'a'", "name", "0", "1", "-1", "99999999999",
        "==", "!=", "<", "&&", "||", "!", "=~", "/a+/", "/(/", "in", "size", "empty", "true", "null", " ", "length()", "sum()", "{", "}", "{}", "'{}'",
        "States.", "Array", "Format", "MathAdd", "UUID()", "States.Array(", "States.StringToJson(", "1e400", "1.5", "é", "\ud83c\udd97", "\ud83c", "\0",
    ];

    public override string ToString() => Value;

    public static Arbitrary<ExpressionText> Arbitrary() =>
        Gen.Elements(Pieces).ArrayOf().Select(pieces => new ExpressionText(string.Concat(pieces))).ToArbitrary();
}
