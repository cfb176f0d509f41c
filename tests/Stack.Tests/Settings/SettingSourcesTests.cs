using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack.Tests.Settings;

public sealed class SettingSourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("photoflow-stages-").FullName;
    private readonly Dictionary<string, object> _defaults = ProjectContext.Read(Repository.PathOf("cdk.json"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_stages_file_keeps_its_settings_for_every_later_deployment()
    {
        Write("PhotoFlow.json", """{ "senderAddress": "photos@photoflow.dev", "reminders": 3, "requiredMetadata": ["caption"] }""");

        var settings = Read();

        settings.SenderAddress.ShouldBe("photos@photoflow.dev");
        settings.Reminders.ShouldBe(3);
        settings.MetadataFields.Where(field => field.Required).Select(field => field.Name).ShouldBe(["caption"]);
        settings.DeskAddress.ShouldBe("desk@example.com");
    }

    [Fact]
    public void A_setting_of_many_parts_may_be_in_the_file()
    {
        Write("PhotoFlow.json", """{ "metadataFields": [{ "name": "title", "label": "Title", "required": true, "longest": 100 }] }""");

        Read().MetadataFields.ShouldHaveSingleItem().Name.ShouldBe("title");
    }

    [Fact]
    public void The_command_line_comes_before_the_file()
    {
        Write("PhotoFlow.json", """{ "reminders": 3 }""");

        Read(("reminders", "4")).Reminders.ShouldBe(4);
    }

    [Fact]
    public void Each_stage_has_a_file_of_its_own()
    {
        Write("PhotoFlow.json", """{ "reminders": 3 }""");
        Write("PhotoFlow-test.json", """{ "reminders": 5, /* as people write it */ }""");

        Read(("stage", "test")).Reminders.ShouldBe(5);
        Read(("stage", "other")).Reminders.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{ "remindrs": 3 }""", "There is no setting remindrs, which FILE gives. Did you mean reminders?")]
    [InlineData("""{ "colour": "red" }""", "There is no setting colour, which FILE gives. There are: allowedFormats, architecture,")]
    [InlineData("""{ "stage": "test" }""", "The file FILE sets the stage.")]
    [InlineData("[]", "The file FILE is not a JSON object of settings")]
    [InlineData("{", "The file FILE is not valid JSON: ")]
    [InlineData("""{ "reminders": 3, "reminders": 4 }""", "The file FILE is not valid JSON: ")]
    [InlineData("""{ "reminders": "many" }""", "The context value reminders is \"many\". Allowed is: a whole number from 0 to 100.")]
    public void What_a_file_has_wrong_is_named(string text, string error)
    {
        Write("PhotoFlow.json", text);

        Should.Throw<SettingException>(() => Read()).Message.ShouldStartWith(error.Replace("FILE", Path.Combine(_folder, "PhotoFlow.json")));
    }

    [Theory]
    [InlineData("SENDERADDRESS", "Did you mean senderAddress?")]
    [InlineData("sender-address", "Did you mean senderAddress?")]
    [InlineData("maxpixel", "Did you mean maxPixels?")]
    [InlineData("x", "There are: ")]
    public void What_is_no_setting_is_refused_with_the_nearest_that_is(string key, string hint) =>
        Should.Throw<SettingException>(() => Sources().Check([key], "the command line")).Message
            .ShouldStartWith($"There is no setting {key}, which the command line gives. {hint}");

    [Fact]
    public void What_the_CDK_keeps_in_the_context_is_let_be() =>
        Sources().Check(["aws:cdk:bundling-stacks", "@aws-cdk/core:anyFlag", "availability-zones:account=1", "cli-telemetry"], "the command line");

    private PhotoFlowSettings Read(params (string Key, object Value)[] given) => PhotoFlowSettings.Read(new ContextReader(Sources(given).Find));

    private SettingSources Sources(params (string Key, object Value)[] given)
    {
        var context = new Dictionary<string, object>(_defaults);
        foreach (var (key, value) in given)
            context[key] = value;
        return new(ProjectContext.Keys(Repository.PathOf("cdk.json")), _defaults, context.GetValueOrDefault, _folder);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
