using System.Text;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.Format(template, a, b, …)</c>: the template with each <c>{}</c> replaced by an argument, as Java prints it.</summary>
internal static class Format
{
    public static readonly Intrinsic Function = new("Format", 1, int.MaxValue, Invoke, CanGiveText: true);

    private static JsonNode Invoke(Arguments arguments)
    {
        var template = arguments.Text(0);
        var text = new StringBuilder();
        var next = 1;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '\\' && i + 1 < template.Length && template[i + 1] is '{' or '}' or '\\')
            {
                text.Append(template[++i]);
            }
            else if (template[i] == '{')
            {
                if (i + 1 == template.Length || template[i + 1] != '}')
                    throw Malformed("matching '}' not found for '{'");
                if (next < arguments.Count)
                    text.Append(JavaText.Of(arguments[next]));
                next++;
                i++;
            }
            else if (template[i] == '}')
            {
                throw Malformed("matching '{' not found for '}'");
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return next == arguments.Count
            ? text.ToString()
            : throw arguments.Invalid("number of arguments do not match the occurrences of {}");
    }

    private static IntrinsicFailure Malformed(string how) => new($"Invalid template in States.Format: {how}");
}
