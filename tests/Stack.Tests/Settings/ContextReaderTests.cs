using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack.Tests.Settings;

public class ContextReaderTests
{
    [Theory]
    [InlineData("senderAddress", "nobody")]
    [InlineData("senderAddress", "Photos <photos@example.com>")]
    [InlineData("senderAddress", "")]
    [InlineData("operatorAddress", "nobody")]
    [InlineData("requiredMetadata", "caption,colour")]
    [InlineData("requiredMetadata", "Caption")]
    [InlineData("allowedFormats", "")]
    [InlineData("allowedFormats", "gif")]
    [InlineData("prefillMetadata", "yes")]
    [InlineData("metadataRemindAfter", "soon")]
    [InlineData("metadataRemindAfter", "3")]
    [InlineData("metadataRemindAfter", "3 days")]
    [InlineData("metadataRemindAfter", "P1M")]
    [InlineData("metadataRemindAfter", "P1Y")]
    [InlineData("metadataRemindAfter", "-P3D")]
    [InlineData("metadataRemindAfter", "PT0S")]
    [InlineData("metadataRemindAfter", "PT0.5S")]
    [InlineData("metadataRemindAfter", "PT1.5S")]
    [InlineData("metadataRemindAfter", "P366D")]
    [InlineData("metadataRemindAfter", "P99999999999D")]
    [InlineData("reminders", "-1")]
    [InlineData("reminders", "two")]
    [InlineData("reminders", "1.5")]
    [InlineData("reminders", 1.5)]
    [InlineData("maxBytes", 0.0)]
    [InlineData("maxPixels", "120 MP")]
    [InlineData("deskAuthorization", "aws_iam")]
    [InlineData("architecture", "riscv")]
    [InlineData("logRetentionDays", "91")]
    [InlineData("lambdas", "")]
    [InlineData("stage", "two words")]
    [InlineData("stage", "-test")]
    [InlineData("stage", "test-")]
    [InlineData("stage", "préprod")]
    [InlineData("stage", "a-stage-name-of-39-characters-in-length")]
    [InlineData("tags", "owner")]
    [InlineData("tags", "aws:owner=desk")]
    [InlineData("tags", "=desk")]
    [InlineData("tags", "owner=desk,owner=you")]
    [InlineData("tags", "owner=<desk>")]
    [InlineData("retainData", "maybe")]
    [InlineData("deletionProtection", "on")]
    public void A_value_that_cannot_be_used_is_refused_by_name_with_what_is_allowed(string key, object value)
    {
        var mistake = Should.Throw<SettingException>(() => Read(key, value));

        mistake.Message.ShouldStartWith($"The context value {key} is \"{value}\". Allowed is: ");
    }

    [Fact]
    public void A_missing_value_is_refused_by_name()
    {
        var defaults = Defaults();
        defaults.Remove("reminders");

        Should.Throw<SettingException>(() => PhotoFlowSettings.Read(new ContextReader(defaults.GetValueOrDefault))).Message
            .ShouldBe("The context value reminders is missing: give it in cdk.json, or with -c reminders=…");
    }

    [Fact]
    public void The_defaults_of_cdk_json_can_all_be_used()
    {
        var settings = PhotoFlowSettings.Read(new ContextReader(Defaults().GetValueOrDefault));

        settings.MetadataFields.Where(field => field.Required).Select(field => field.Name).ShouldBe(["caption", "date", "name"]);
        settings.MetadataRemindAfter.ShouldBe(new IsoDuration("P3D", TimeSpan.FromDays(3)));
        settings.OperatorAddress.ShouldBeNull();
    }

    [Theory]
    [InlineData("PT1S", 1)]
    [InlineData("PT90M", 5400)]
    [InlineData("P1DT12H", 129600)]
    [InlineData("P364D", 31449600)]
    public void A_duration_is_written_in_ISO_8601(string text, int seconds) =>
        Read("reviewRemindAfter", text).ReviewRemindAfter.ShouldBe(new IsoDuration(text, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_list_may_come_as_JSON_or_as_text()
    {
        Required(new object[] { "caption", "name" }).ShouldBe(["caption", "name"]);
        Required("caption, name,").ShouldBe(["caption", "name"]);
        Required("").ShouldBeEmpty();

        static IEnumerable<string> Required(object value) =>
            Read("requiredMetadata", value).MetadataFields.Where(field => field.Required).Select(field => field.Name);
    }

    [Fact]
    public void A_number_or_a_flag_may_come_as_JSON_or_as_text()
    {
        Read("reminders", 0.0).Reminders.ShouldBe(0);
        Read("reminders", "0").Reminders.ShouldBe(0);
        Read("prefillMetadata", false).MetadataFields.ShouldAllBe(field => field.Prefill.Count == 0);
        Read("prefillMetadata", "false").MetadataFields.ShouldAllBe(field => field.Prefill.Count == 0);
        Read("maxBytes", 5_368_709_120.0).MaxBytes.ShouldBe(5_368_709_120);
    }

    [Fact]
    public void Tags_are_written_with_an_equals_sign()
    {
        Read("tags", "owner=desk, cost center=4 2").Tags.ShouldBe(new Dictionary<string, string> { ["owner"] = "desk", ["cost center"] = "4 2" });
        Read("tags", new object[] { "path=a=b", "empty=" }).Tags.ShouldBe(new Dictionary<string, string> { ["path"] = "a=b", ["empty"] = "" });
        Read("tags", "").Tags.ShouldBeEmpty();
    }

    private static PhotoFlowSettings Read(string key, object value)
    {
        var context = Defaults();
        context[key] = value;
        return PhotoFlowSettings.Read(new ContextReader(context.GetValueOrDefault));
    }

    private static Dictionary<string, object> Defaults() => ProjectContext.Read(Repository.PathOf("cdk.json"));
}
