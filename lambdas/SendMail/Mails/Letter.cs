using System.Diagnostics;
using System.Net;
using System.Text;

namespace PhotoFlow.SendMail.Mails;

/// <summary>
/// A mail's words, from which both its parts are made: plain text and HTML. Whatever people typed is escaped here, in one place, as is
/// everything else.
/// </summary>
internal sealed class Letter
{
    private const int LongestSubject = 150;

    private readonly List<Block> _blocks = [];

    /// <summary>A letter.</summary>
    /// <param name="subject">Its subject; what would end the line is taken out of it.</param>
    public Letter(string subject)
    {
        var line = string.Concat(subject.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));
        Subject = line.Length <= LongestSubject ? line : $"{line[..(LongestSubject - 1)]}…";
    }

    private enum Kind
    {
        Paragraph,
        Quote,
        Code,
    }

    /// <summary>The subject: one line.</summary>
    public string Subject { get; }

    /// <summary>Adds a paragraph.</summary>
    public Letter Say(string text) => Add(Kind.Paragraph, text);

    /// <summary>Adds what somebody said, set apart line by line.</summary>
    public Letter Quote(string text) => Add(Kind.Quote, text);

    /// <summary>Adds something to be typed as it is.</summary>
    public Letter Code(string text) => Add(Kind.Code, text);

    /// <summary>Adds all of another letter.</summary>
    public Letter Enclose(Letter letter)
    {
        _blocks.AddRange(letter._blocks);
        return this;
    }

    /// <summary>The letter as plain text.</summary>
    public string ToText() => string.Join("\n\n", _blocks.Select(block => block.Kind switch
    {
        Kind.Quote => Lines(block.Text, "> "),
        Kind.Code => Lines(block.Text, "    "),
        Kind.Paragraph => block.Text,
        _ => throw new UnreachableException(),
    })) + "\n";

    /// <summary>The letter as HTML.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(WebUtility.HtmlEncode(Subject))
            .Append("</title></head>\n<body style=\"font-family:sans-serif;line-height:1.5;max-width:40em\">\n");
        foreach (var (kind, text) in _blocks)
        {
            var tag = kind switch
            {
                Kind.Quote => "blockquote",
                Kind.Code => "pre",
                Kind.Paragraph => "p",
                _ => throw new UnreachableException(),
            };
            html.Append('<').Append(tag).Append(kind == Kind.Quote ? " style=\"white-space:pre-line\">" : ">")
                .Append(WebUtility.HtmlEncode(text))
                .Append("</").Append(tag).Append(">\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static string Lines(string text, string prefix) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => prefix + line));

    private Letter Add(Kind kind, string text)
    {
        _blocks.Add(new(kind, text));
        return this;
    }

    private sealed record Block(Kind Kind, string Text);
}
