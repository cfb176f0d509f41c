namespace PhotoFlow.Stack.Tests.Template;

public class AlarmTests
{
    private static readonly CloudFormationTemplate Template = Synthesis.Default;

    private static IReadOnlyList<TemplateResource> Alarms => Template.OfType("AWS::CloudWatch::Alarm");

    [Theory]
    [InlineData("ExecutionsFailed")]
    [InlineData("ExecutionsTimedOut")]
    [InlineData("ExecutionsAborted")]
    [InlineData("ExecutionThrottled")]
    [InlineData("5xx")]
    [InlineData("MailsNotSent")]
    public void There_is_one_on(string metric) => Alarms.Where(alarm => MetricOf(alarm) == metric).ShouldHaveSingleItem();

    [Fact]
    public void Each_function_alarms_when_throttled() =>
        FunctionsWithAlarmOn("Throttles").ShouldBe(FunctionNames.All, ignoreOrder: true);

    [Fact]
    public void Functions_that_the_state_machine_does_not_watch_over_alarm_on_errors() =>
        FunctionsWithAlarmOn("Errors").ShouldBe(["StartIntake", "ReceiveMetadata", "ReceiveReview", "Desk", "NoteFailure", "Sweep"], ignoreOrder: true);

    [Fact]
    public void Open_executions_alarm_before_the_account_may_have_no_more()
    {
        var alarm = Alarms.Where(alarm => MetricOf(alarm) is null).ShouldHaveSingleItem();
        alarm["Threshold"]!.GetValue<int>().ShouldBe(70);
        var metrics = alarm["Metrics"]!.AsArray();
        metrics.Select(metric => metric!["Expression"]?.GetValue<string>()).ShouldContain("100 * open / limit");
        var measured = metrics.Where(metric => metric!["MetricStat"] is not null).ToDictionary(
            metric => metric!["Id"]!.GetValue<string>(), metric => metric!["MetricStat"]!["Metric"]!.ToJsonString());
        measured["open"].ShouldBe("""{"MetricName":"OpenExecutionCount","Namespace":"AWS/States"}""");
        measured["limit"].ShouldBe("""{"MetricName":"OpenExecutionLimit","Namespace":"AWS/States"}""");
    }

    [Fact]
    public void Mails_that_were_given_up_alarm_by_the_metric_that_the_stages_own_functions_write()
    {
        var template = Synthesis.With(("stage", "test"));
        var alarm = template.OfType("AWS::CloudWatch::Alarm").Single(alarm => MetricOf(alarm) == "MailsNotSent");
        alarm["Dimensions"]!.ToJsonString().ShouldBe("""[{"Name":"Service","Value":"PhotoFlow-test"}]""");
        Variable("POWERTOOLS_METRICS_NAMESPACE").ShouldBe(alarm["Namespace"]!.GetValue<string>());
        Variable("POWERTOOLS_SERVICE_NAME").ShouldBe("PhotoFlow-test");

        string Variable(string name) => template.Function("SendMail")["Environment"]!["Variables"]![name]!.GetValue<string>();
    }

    [Fact]
    public void Each_tells_the_alarms_topic_and_says_what_happened()
    {
        foreach (var alarm in Alarms)
        {
            Template.Follow(alarm["AlarmActions"]!.AsArray().ShouldHaveSingleItem()).Id.ShouldStartWith("AlarmsTopic");
            alarm["OKActions"]!.ToJsonString().ShouldBe(alarm["AlarmActions"]!.ToJsonString());
            alarm["AlarmDescription"]!.GetValue<string>().Length.ShouldBeGreaterThan(40);
            alarm["TreatMissingData"]!.GetValue<string>().ShouldBe("notBreaching");
        }
    }

    [Fact]
    public void Each_points_to_its_section_of_the_operators_page()
    {
        var sections = File.ReadLines(Repository.PathOf("docs", "operations.md"))
            .Where(line => line.StartsWith("##", StringComparison.Ordinal))
            .Select(line => line.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-'))
            .ToArray();
        foreach (var alarm in Alarms)
            alarm["AlarmDescription"]!.GetValue<string>().Split("docs/operations.md#")[1].ShouldBeOneOf(sections);
    }

    [Fact]
    public void CloudWatch_of_this_account_alone_is_let_publish_them()
    {
        var policy = Template.Only("AWS::SNS::TopicPolicy", "Alarms").Statements().Where(statement => statement.Effect == "Allow");
        var statement = policy.ShouldHaveSingleItem().ToString();
        statement.ShouldContain("cloudwatch.amazonaws.com");
        statement.ShouldContain("""{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}""");
    }

    [Fact]
    public void They_are_mailed_to_nobody_unless_asked_for() =>
        Template.OfType("AWS::SNS::Subscription").ShouldNotContain(subscription => subscription["Protocol"]!.GetValue<string>() == "email");

    [Fact]
    public void The_synthesis_warns_when_they_are_mailed_to_nobody()
    {
        Synthesis.MessagesWith().ShouldContain(message => message.StartsWith("The setting operatorAddress is empty: alarms reach nobody."));
        Synthesis.MessagesWith(("operatorAddress", "operator@photoflow.dev")).ShouldNotContain(message => message.Contains("operatorAddress"));
    }

    [Fact]
    public void They_are_mailed_to_the_operator_when_there_is_one()
    {
        var template = Synthesis.With(("operatorAddress", "operator@example.com"));
        template.OfType("AWS::SNS::Subscription")
            .Where(subscription => subscription["Protocol"]!.GetValue<string>() == "email")
            .ShouldHaveSingleItem()["Endpoint"]!.GetValue<string>().ShouldBe("operator@example.com");
    }

    private static IEnumerable<string> FunctionsWithAlarmOn(string metric) =>
        Alarms.Where(alarm => MetricOf(alarm) == metric)
            .Select(alarm => Template.Follow(alarm["Dimensions"]![0]!["Value"])["FunctionName"]!.GetValue<string>()["PhotoFlow-".Length..]);

    private static string? MetricOf(TemplateResource alarm) => alarm["MetricName"]?.GetValue<string>();
}
