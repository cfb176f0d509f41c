using System.Text.RegularExpressions;

namespace PhotoFlow.Stack.Tests.Template;

public partial class FunctionTests
{
    private static readonly CloudFormationTemplate Template = Synthesis.Default;

    private static IReadOnlyList<TemplateResource> Functions => Template.OfType("AWS::Lambda::Function");

    [Fact]
    public void Every_folder_of_lambdas_is_deployed_as_the_function_of_its_name() =>
        Functions.Select(function => function["FunctionName"]!.GetValue<string>())
            .ShouldBe(FunctionNames.All.Select(name => $"PhotoFlow-{name}"), ignoreOrder: true);

    [Fact]
    public void Each_is_a_traced_native_executable_with_bounds_and_a_description()
    {
        foreach (var function in Functions)
        {
            function["Runtime"]!.GetValue<string>().ShouldBe("provided.al2023");
            function["Architectures"]!.ToJsonString().ShouldBe("""["x86_64"]""");
            function["TracingConfig"]!["Mode"]!.GetValue<string>().ShouldBe("Active");
            function["MemorySize"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(128);
            function["Timeout"]!.GetValue<int>().ShouldBeGreaterThan(3);
            function["Description"].ShouldNotBeNull();
        }
    }

    [Fact]
    public void Each_runs_on_arm_when_told_so() =>
        Synthesis.With(("architecture", "arm64")).OfType("AWS::Lambda::Function")
            .ShouldAllBe(function => function["Architectures"]!.ToJsonString() == """["arm64"]""");

    [Fact]
    public void Each_has_a_log_of_its_own_that_ends_some_day()
    {
        foreach (var function in Functions)
        {
            var log = Template.Follow(function["LoggingConfig"]!["LogGroup"]);
            log["LogGroupName"]!.GetValue<string>().ShouldBe($"/aws/lambda/{function["FunctionName"]}");
            log["RetentionInDays"]!.GetValue<int>().ShouldBe(90);
        }
    }

    [Theory]
    [InlineData("StartIntake", "DEAD_LETTERS_URL DESK_ADDRESS PHOTOS_TABLE QUEUE_URL SENDER_ADDRESS STATE_MACHINE_ARN")]
    [InlineData("ValidatePhoto", "ALLOWED_FORMATS MAX_ASPECT MAX_BYTES MAX_METADATA_BYTES MAX_PIXELS MAX_PIXELS_IN_MEMORY MAX_SCANS MAX_SIDE METADATA_FIELDS RENDITIONS_BUCKET")]
    [InlineData("LogPhoto", "PHOTOS_TABLE")]
    [InlineData("AwaitUpdate", "METADATA_FIELDS PHOTOS_TABLE")]
    [InlineData("ReceiveMetadata", "DEAD_LETTERS_URL METADATA_FIELDS PHOTOS_TABLE QUEUE_URL UPLOADS_BUCKET UPLOADS_QUEUE_URL")]
    [InlineData("ReceiveReview", "DEAD_LETTERS_URL METADATA_FIELDS PHOTOS_TABLE QUEUE_URL UPLOADS_BUCKET UPLOADS_QUEUE_URL")]
    [InlineData("SettlePhoto", "METADATA_FIELDS PHOTOS_TABLE")]
    [InlineData("RemovePhoto", "PHOTOS_TABLE RENDITIONS_BUCKET")]
    [InlineData("SendMail", "DEAD_LETTERS_URL DESK_ADDRESS MAIL_SIGNATURE METADATA_FIELDS METADATA_REMIND_AFTER ORGANISATION PHOTOS_TABLE QUEUE_URL REMINDERS REVIEW_REMIND_AFTER SENDER_ADDRESS SENDER_NAME SKIP_MAILS UPDATES_TOPIC_ARN")]
    [InlineData("Desk", "PHOTOS_TABLE UPLOADS_BUCKET")]
    [InlineData("NoteFailure", "PHOTOS_TABLE")]
    [InlineData("Sweep", "OVERDUE_AFTER PHOTOS_TABLE QUEUE_URL UPLOADS_BUCKET")]
    public void Its_environment_has(string function, string variables) =>
        VariablesOf(function).Order(StringComparer.Ordinal).ShouldBe(variables.Split(' '));

    [Fact]
    public void A_function_has_the_variables_that_its_source_reads_and_no_others()
    {
        foreach (var name in FunctionNames.All)
        {
            var source = Sources.Of(name);
            var read = VariableName().Matches(source).Select(variable => variable.Groups[1].Value)
                .Concat(source.Contains("new LedgerServices(", StringComparison.Ordinal) ? ["PHOTOS_TABLE"] : [])
                .Distinct();
            VariablesOf(name).ShouldBe(read, ignoreOrder: true, name);
        }
    }

    [Fact]
    public void Settings_reach_the_functions_as_they_were_written()
    {
        var template = Synthesis.With(("metadataFields", """[{"name":"rights","required":true}]"""), ("reminders", "1"), ("reviewRemindAfter", "PT90S"), ("maxBytes", 5_000_000_000.0));

        Variable("AwaitUpdate", "METADATA_FIELDS").ShouldBe("""[{"name":"rights","label":"Rights","required":true,"longest":2000,"prefill":[]}]""");
        Variable("SendMail", "REMINDERS").ShouldBe("1");
        Variable("SendMail", "REVIEW_REMIND_AFTER").ShouldBe("PT90S");
        Variable("ValidatePhoto", "MAX_BYTES").ShouldBe("5000000000");
        Variable("ValidatePhoto", "ALLOWED_FORMATS").ShouldBe("jpeg,png,webp");

        string Variable(string function, string name) =>
            template.Function(function)["Environment"]!["Variables"]![name]!.GetValue<string>();
    }

    private static IEnumerable<string> VariablesOf(string function) =>
        Template.Function(function)["Environment"]!["Variables"]!.AsObject().Select(variable => variable.Key)
            .Where(name => !name.StartsWith("POWERTOOLS_", StringComparison.Ordinal));

    [GeneratedRegex("\\(\"([A-Z][A-Z_]{7,})\"(?!u8)")]
    private static partial Regex VariableName();
}
