using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;

namespace PhotoFlow.StatesLanguage.Tests;

public class JsonTests
{
    [Fact]
    public void Only_what_JSON_asks_to_escape_is_escaped() =>
        Json.Write("Zoë 🆗 <&'+> \"\\/ \n\r\t\b\f\u0001\u007f").ShouldBe("\"Zoë 🆗 <&'+> \\\"\\\\/ \\n\\r\\t\\b\\f\\u0001\u007f\"");

    [Fact]
    public void The_later_of_two_properties_of_a_name_wins() => Json.Write(Json.Parse("""{"a":1,"b":[{"c":1,"c":2}],"a":3}""")).ShouldBe("""{"a":3,"b":[{"c":2}]}""");

    [Property]
    public void What_is_written_can_be_read(NonNull<string> text)
    {
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));

        Json.Parse(Json.Write(new JsonObject { [valid] = valid }))![valid]!.GetValue<string>().ShouldBe(valid);
    }
}
