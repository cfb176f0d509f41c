namespace PhotoFlow.Stack.Tests.Template;

public class StackTests
{
    private static readonly CloudFormationTemplate Template = Synthesis.Default;

    [Fact]
    public void Its_outputs_are() =>
        Template.Outputs.Select(output => output.Key)
            .ShouldBe(["UploadsBucket", "UpdatesTopicArn", "StateMachineArn", "PhotosTable", "DeskUrl"], ignoreOrder: true);

    [Fact]
    public void It_needs_no_custom_resource() =>
        Template.Resources.ShouldAllBe(resource => resource.Type.StartsWith("AWS::") && resource.Type != "AWS::CloudFormation::CustomResource");

    [Fact]
    public void A_failed_intake_is_noted_by_a_function_that_is_tried_again_and_then_dead_lettered()
    {
        var rule = Template.OfType("AWS::Events::Rule").Single(rule => rule["EventPattern"] is not null);
        rule["EventPattern"]!["detail-type"]!.ToJsonString().ShouldBe("""["Step Functions Execution Status Change"]""");
        rule["EventPattern"]!["detail"]!["status"]!.ToJsonString().ShouldBe("""["FAILED","TIMED_OUT","ABORTED"]""");
        Template.Follow(rule["EventPattern"]!["detail"]!["stateMachineArn"]![0]).Type.ShouldBe("AWS::StepFunctions::StateMachine");

        var target = rule["Targets"]!.AsArray().ShouldHaveSingleItem()!;
        Template.Follow(target["Arn"]).ShouldBe(Template.Function("NoteFailure"));
        target["RetryPolicy"]!["MaximumRetryAttempts"]!.GetValue<int>().ShouldBeGreaterThan(0);

        // The rule's own dead-letter queue takes what it cannot hand over; the function's takes what the function fails on.
        var deadLetters = Template.Follow(target["DeadLetterConfig"]!["Arn"]);
        Template.Follow(Template.Function("NoteFailure")["DeadLetterConfig"]!["TargetArn"]).ShouldBe(deadLetters);
        deadLetters["QueueName"]!.GetValue<string>().ShouldBe("PhotoFlow-failures-dead-letters");
    }

    [Fact]
    public void The_uploads_bucket_is_swept_once_an_hour() => SweepsOf(Template).ShouldBe("rate(1 hour)");

    [Fact]
    public void The_uploads_bucket_is_swept_as_often_as_asked()
    {
        SweepsOf(Synthesis.With(("sweepEvery", "P1DT30M"))).ShouldBe("rate(1470 minutes)");
        Should.Throw<Stack.Settings.SettingException>(() => Synthesis.With(("sweepEvery", "PT90S"))).Message.ShouldContain("whole minutes");
    }

    private static string SweepsOf(CloudFormationTemplate template)
    {
        var rule = template.OfType("AWS::Events::Rule").Single(rule => rule["ScheduleExpression"] is not null);
        template.Follow(rule["Targets"]!.AsArray().ShouldHaveSingleItem()!["Arn"]).ShouldBe(template.Function("Sweep"));
        return rule["ScheduleExpression"]!.GetValue<string>();
    }
}
