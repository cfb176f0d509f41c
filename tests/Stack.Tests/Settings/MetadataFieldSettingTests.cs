using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack.Tests.Settings;

public class MetadataFieldSettingTests
{
    [Fact]
    public void A_field_may_be_added_as_text_or_as_JSON()
    {
        Read("""[{"name":"rights","label":"I hold the rights","required":true,"longest":200,"prefill":["xmp:dc:rights"]},{"name":"alt_text"}]""")
            .Select(field => (field.Name, field.Label, field.Required, field.Longest, field.Prefill.Count))
            .ShouldBe([("rights", "I hold the rights", true, 200, 1), ("alt_text", "Alt text", false, 2_000, 0)]);
        Read(new object[] { new Dictionary<string, object> { ["name"] = "rights", ["longest"] = 200.0, ["required"] = true } })
            .Single().ShouldSatisfyAllConditions(field => field.Longest.ShouldBe(200), field => field.Required.ShouldBeTrue());
    }

    [Fact]
    public void The_short_form_says_which_are_required() =>
        Read("""[{"name":"caption","required":true},{"name":"rights"}]""", required: "rights").Select(field => (field.Name, field.Required))
            .ShouldBe([("caption", false), ("rights", true)]);

    [Theory]
    [InlineData("caption", "is not JSON")]
    [InlineData("""{"name":"caption"}""", "must be a list")]
    [InlineData("""["caption"]""", "caption")]
    [InlineData("""[null]""", "null")]
    [InlineData("""[{"label":"Caption"}]""", "Caption")]
    [InlineData("""[{"name":"Id"}]""", "\"Id\" is a name that messages use")]
    [InlineData("""[{"name":"value"}]""", "value")]
    [InlineData("""[{"name":"UPDATE"}]""", "UPDATE")]
    [InlineData("""[{"name":"all"}]""", "all")]
    [InlineData("""[{"name":"metadata_type"}]""", "metadata_type")]
    [InlineData("""[{"name":"a b"}]""", "a b")]
    [InlineData("""[{"name":""}]""", "cannot be a name")]
    [InlineData("""[{"name":5}]""", "\"5\" cannot be name")]
    [InlineData("""[{"name":"caption"},{"name":"Caption"}]""", "is there twice")]
    [InlineData("""[{"name":"caption","requried":true}]""", "requried")]
    [InlineData("""[{"name":"caption","required":"maybe"}]""", "maybe")]
    [InlineData("""[{"name":"caption","longest":0}]""", "longest of caption")]
    [InlineData("""[{"name":"caption","longest":1.5}]""", "1.5")]
    [InlineData("""[{"name":"a","longest":20000},{"name":"b"}]""", "20000 characters over all")]
    [InlineData("""[{"name":"caption","label":""}]""", "label of caption")]
    [InlineData("""[{"name":"caption","prefill":"exif:Artist"}]""", "exif:Artist")]
    [InlineData("""[{"name":"caption","prefill":["gps:Latitude"]}]""", "gps:Latitude")]
    public void What_cannot_be_used_is_named(string value, string named)
    {
        var message = Should.Throw<SettingException>(() => Read(value)).Message;

        message.ShouldStartWith("The context value metadataFields");
        message.ShouldContain(named);
    }

    [Fact]
    public void A_list_that_no_environment_has_room_for_is_refused() =>
        Should.Throw<SettingException>(() => Read($"[{string.Join(',', Enumerable.Range(0, 60).Select(n => $$"""{"name":"field{{n}}","longest":10}"""))}]"))
            .Message.ShouldContain("metadataFields is too long");

    private static IReadOnlyList<MetadataFieldSetting> Read(object fields, string? required = null)
    {
        var context = ProjectContext.Read(Repository.PathOf("cdk.json"));
        context["metadataFields"] = fields;
        if (required is not null)
            context["requiredMetadata"] = required;
        return PhotoFlowSettings.Read(new ContextReader(context.GetValueOrDefault)).MetadataFields;
    }
}
