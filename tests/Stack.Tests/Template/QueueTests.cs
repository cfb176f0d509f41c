namespace PhotoFlow.Stack.Tests.Template;

public class QueueTests
{
    private static readonly CloudFormationTemplate Template = Synthesis.Default;

    private static IEnumerable<TemplateResource> ServedQueues => Queues.Where(queue => queue["RedrivePolicy"] is not null);

    private static IEnumerable<TemplateResource> DeadLetterQueues => Queues.Where(queue => queue["RedrivePolicy"] is null);

    private static IReadOnlyList<TemplateResource> Queues => Template.OfType("AWS::SQS::Queue");

    [Fact]
    public void There_are_queues_for_uploads_metadata_reviews_and_late_mail() =>
        ServedQueues.Select(NameOf).ShouldBe(["PhotoFlow-uploads", "PhotoFlow-metadata", "PhotoFlow-reviews", "PhotoFlow-mail"], ignoreOrder: true);

    [Fact]
    public void Each_has_a_dead_letter_queue_of_its_own_name()
    {
        foreach (var queue in ServedQueues)
            NameOf(Template.Follow(queue["RedrivePolicy"]!["deadLetterTargetArn"])).ShouldBe($"{NameOf(queue)}-dead-letters");
    }

    /// <summary>SQS allows no more receives; a function that crashes at each of them ends sooner than the queue drops the message.</summary>
    [Fact]
    public void A_message_is_tried_as_often_as_can_be_and_never_dropped()
    {
        foreach (var queue in ServedQueues)
        {
            queue["RedrivePolicy"]!["maxReceiveCount"]!.GetValue<int>().ShouldBe(1000);
            (1000 * queue["VisibilityTimeout"]!.GetValue<int>()).ShouldBeLessThan(queue["MessageRetentionPeriod"]!.GetValue<int>());
        }
    }

    /// <summary>By then the functions put what was refused all the time with the dead letters.</summary>
    [Fact]
    public void A_message_is_kept_longer_than_the_functions_try_it()
    {
        Sources.Of("Shared").ShouldContain("LongestStay = TimeSpan.FromDays(9)");
        foreach (var queue in ServedQueues)
            queue["MessageRetentionPeriod"]!.GetValue<int>().ShouldBe((int)TimeSpan.FromDays(10).TotalSeconds);
    }

    [Fact]
    public void The_function_of_a_queue_may_put_messages_with_its_dead_letters()
    {
        foreach (var source in Template.OfType("AWS::Lambda::EventSourceMapping"))
        {
            var queue = Template.Follow(source["EventSourceArn"]);
            var letters = Template.Follow(queue["RedrivePolicy"]!["deadLetterTargetArn"]);
            var function = Template.Follow(source["FunctionName"]);
            var variables = function["Environment"]!["Variables"]!;
            Template.Follow(variables["QUEUE_URL"]).ShouldBe(queue);
            Template.Follow(variables["DEAD_LETTERS_URL"]).ShouldBe(letters);
            Template.AllowedTo(function["FunctionName"]!.GetValue<string>()["PhotoFlow-".Length..])
                .Where(statement => statement.Actions.Contains("sqs:SendMessage"))
                .SelectMany(statement => statement.Resources).Select(CloudFormationTemplate.IdIn).ShouldContain(letters.Id);
        }
    }

    [Fact]
    public void Dead_letters_are_kept_as_long_as_can_be_and_longer_than_the_message_before()
    {
        foreach (var queue in DeadLetterQueues)
            queue["MessageRetentionPeriod"]!.GetValue<int>().ShouldBe((int)TimeSpan.FromDays(14).TotalSeconds);
        foreach (var queue in ServedQueues)
            queue["MessageRetentionPeriod"]!.GetValue<int>().ShouldBeLessThan((int)TimeSpan.FromDays(14).TotalSeconds);
    }

    [Fact]
    public void Each_dead_letter_queue_alarms_at_the_first_message()
    {
        foreach (var queue in DeadLetterQueues)
        {
            var alarm = AlarmsOn(queue, "ApproximateNumberOfMessagesVisible").ShouldHaveSingleItem(queue.Id);
            alarm["Threshold"]!.GetValue<int>().ShouldBe(0);
            alarm["ComparisonOperator"]!.GetValue<string>().ShouldBe("GreaterThanThreshold");
        }
    }

    [Fact]
    public void Each_served_queue_alarms_when_messages_wait()
    {
        foreach (var queue in ServedQueues)
            AlarmsOn(queue, "ApproximateAgeOfOldestMessage").ShouldHaveSingleItem(queue.Id);
    }

    [Fact]
    public void Each_is_encrypted_and_takes_nothing_but_TLS()
    {
        var policies = Template.OfType("AWS::SQS::QueuePolicy");
        foreach (var queue in Queues)
        {
            queue["SqsManagedSseEnabled"]!.GetValue<bool>().ShouldBeTrue(queue.Id);
            policies.Where(policy => policy["Queues"]!.AsArray().Any(target => CloudFormationTemplate.IdIn(target) == queue.Id))
                .SelectMany(policy => policy.Statements())
                .ShouldContain(statement => statement.Effect == "Deny" && statement.ToString().Contains("\"aws:SecureTransport\":\"false\""));
        }
    }

    [Fact]
    public void A_message_stays_hidden_for_at_least_six_times_its_functions_timeout()
    {
        foreach (var source in Template.OfType("AWS::Lambda::EventSourceMapping"))
        {
            var hidden = Template.Follow(source["EventSourceArn"])["VisibilityTimeout"]!.GetValue<int>();
            hidden.ShouldBeGreaterThanOrEqualTo(6 * Template.Follow(source["FunctionName"])["Timeout"]!.GetValue<int>());
        }
    }

    [Fact]
    public void Each_is_served_by_a_function_that_reports_single_failures_and_is_bounded()
    {
        var sources = Template.OfType("AWS::Lambda::EventSourceMapping");
        sources.Select(source => Template.Follow(source["EventSourceArn"]).Id).ShouldBe(ServedQueues.Select(queue => queue.Id), ignoreOrder: true);
        foreach (var source in sources)
        {
            source["FunctionResponseTypes"]!.ToJsonString().ShouldBe("""["ReportBatchItemFailures"]""");
            source["ScalingConfig"]!["MaximumConcurrency"]!.GetValue<int>().ShouldBeInRange(2, 100);
        }
    }

    private static string NameOf(TemplateResource queue) => queue["QueueName"]!.GetValue<string>();

    private static IEnumerable<TemplateResource> AlarmsOn(TemplateResource queue, string metric) =>
        Template.OfType("AWS::CloudWatch::Alarm").Where(alarm =>
            alarm["MetricName"]?.GetValue<string>() == metric && alarm["Dimensions"]!.AsArray().Any(dimension =>
                CloudFormationTemplate.IdIn(dimension!["Value"]) == queue.Id));
}
