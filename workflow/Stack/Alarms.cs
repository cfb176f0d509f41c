using Amazon.CDK;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SNS.Subscriptions;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;

namespace PhotoFlow.Stack;

/// <summary>Tells operators when PhotoFlow itself is at fault. Photos that are refused, rejected or expired alarm nobody.</summary>
internal sealed class Alarms : Construct
{
    private readonly SnsAction _tell;

    public Alarms(Construct scope, string id, string? operatorAddress)
        : base(scope, id)
    {
        // Not encrypted by the account's key for SNS, as CloudWatch may not publish with that; an alarm's text is no secret.
        Topic = new Topic(this, "Topic", new TopicProps { DisplayName = "PhotoFlow alarms", EnforceSSL = true });
        Topic.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AllowAlarms",
            Principals = [new ServicePrincipal("cloudwatch.amazonaws.com")],
            Actions = ["sns:Publish"],
            Resources = [Topic.TopicArn],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Amazon.CDK.Stack.Of(this).Account },
            },
        }));
        if (operatorAddress is not null)
            Topic.AddSubscription(new EmailSubscription(operatorAddress));
        _tell = new SnsAction(Topic);
    }

    /// <summary>Where alarms are published.</summary>
    public Topic Topic { get; }

    /// <summary>Watches a queue for messages that wait too long, and its dead-letter queue for any.</summary>
    public void Watch(string name, ServedQueue queue)
    {
        Watch(name, queue.DeadLetters);
        var halfAnHour = TimeSpan.FromMinutes(30).TotalSeconds;
        Above($"{name}QueueIsLate", queue.Queue.MetricApproximateAgeOfOldestMessage(Worst(5)), halfAnHour, periods: 3,
            $"Messages have waited for more than half an hour in the queue {name}: its function fails, or is too slow for what comes.",
            "a-queue-is-late");
    }

    /// <summary>Watches a dead-letter queue for any message.</summary>
    public void Watch(string name, DeadLetters queue) =>
        Above($"{name}DeadLettered", queue.MetricApproximateNumberOfMessagesVisible(Worst(1)), 0, periods: 1,
            $"A message could not be handled and lies in {name}'s dead-letter queue. The function's log says why. Mend that, redrive it.",
            $"{name.ToLowerInvariant()}-dead-letters");

    /// <summary>Watches the functions for errors and throttling.</summary>
    public void Watch(Functions functions)
    {
        // A function that the state machine calls reports expected outcomes as errors too; what is unexpected fails the intake.
        LambdaFunction[] watchedByNobodyElse =
            [functions.StartIntake, functions.ReceiveMetadata, functions.ReceiveReview, functions.Desk, functions.NoteFailure, functions.Sweep];
        foreach (var function in watchedByNobodyElse)
        {
            Above($"{function.Node.Id}Fails", function.Function.MetricErrors(Sum(5)), 0, periods: 1,
                $"The function {function.Node.Id} failed. Its log says why; what it was given is tried again.",
                "a-function-fails");
        }

        foreach (var function in functions.Node.Children.OfType<LambdaFunction>())
        {
            Above($"{function.Node.Id}Throttled", function.Function.MetricThrottles(Sum(5)), 0, periods: 3,
                $"The function {function.Node.Id} was throttled for a quarter of an hour: the account's concurrency is used up.",
                "a-function-is-throttled");
        }
    }

    /// <summary>Watches for approved photos that lose their object.</summary>
    public void WatchApprovedPhotos() =>
        Above("ApprovedObjectDeleted", new Metric(new MetricProps
        {
            Namespace = "PhotoFlow",
            MetricName = "ApprovedObjectsDeleted",
            DimensionsMap = new Dictionary<string, string> { ["Service"] = Amazon.CDK.Stack.Of(this).StackName },
            Statistic = "Sum",
            Period = Duration.Minutes(5),
        }), 0, periods: 1,
            "Somebody deleted the object of an approved photo. Its history says when; a version under a delete marker can be brought back.",
            "an-approved-object-was-deleted");

    /// <summary>Watches the executions.</summary>
    public void Watch(StateMachine machine)
    {
        Above("IntakeFailed", machine.MetricFailed(Sum(1)), 0, periods: 1,
            "An intake failed for good. Its execution says why; mend that, then redrive it.",
            "an-intake-failed");
        Above("IntakeTimedOut", machine.MetricTimedOut(Sum(1)), 0, periods: 1,
            "An intake ran longer than all its waits together. Redrive it.",
            "an-intake-failed");
        Above("IntakeAborted", machine.MetricAborted(Sum(1)), 0, periods: 1,
            "Somebody stopped an intake. Its photo stays open until it is redriven.",
            "an-intake-failed");
        Above("IntakeThrottled", machine.MetricThrottled(Sum(5)), 0, periods: 3,
            "Step Functions has throttled intakes for a quarter of an hour: more photos come than the account's quota allows.",
            "intakes-are-throttled");
        // Step Functions counts the executions of the whole account, without a dimension (Developer Guide, "Execution metrics").
        Above("TooManyOpenIntakes", OpenExecutionsInPercent(), 70, periods: 1,
            "More than 70 % of the executions that Step Functions lets the account have open are open: beyond all of them, no photo is taken in.",
            "too-many-open-intakes");
    }

    /// <summary>Watches for mails that SES did not take for two days.</summary>
    public void WatchMail() =>
        Above("MailNotSent", new Metric(new MetricProps
        {
            Namespace = "PhotoFlow",
            MetricName = "MailsNotSent",
            DimensionsMap = new Dictionary<string, string> { ["Service"] = Amazon.CDK.Stack.Of(this).StackName },
            Statistic = "Sum",
            Period = Duration.Minutes(5),
        }), 0, periods: 1,
            "SES did not take a mail for two days, and it was given up. The photo's record says which.",
            "mail-is-not-sent");

    /// <summary>Watches the Desk's API for answers that are our fault.</summary>
    public void Watch(HttpApi api) =>
        Above("DeskAnswersWithErrors", api.MetricServerError(Sum(5)), 0, periods: 1,
            "The Desk's API answered with a server error. The log of the function Desk says why.",
            "a-function-fails");

    private void Above(string id, IMetric metric, double threshold, int periods, string description, string section)
    {
        var alarm = new Alarm(this, id, new AlarmProps
        {
            Metric = metric,
            Threshold = threshold,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_THRESHOLD,
            EvaluationPeriods = periods,
            // An idle queue or function has no data.
            TreatMissingData = TreatMissingData.NOT_BREACHING,
            AlarmDescription = $"{description} What to do: docs/operations.md#{section}",
        });
        alarm.AddAlarmAction(_tell);
        alarm.AddOkAction(_tell);
    }

    private static MathExpression OpenExecutionsInPercent() => new(new MathExpressionProps
    {
        Expression = "100 * open / limit",
        UsingMetrics = new Dictionary<string, IMetric> { ["open"] = OfStepFunctions("OpenExecutionCount"), ["limit"] = OfStepFunctions("OpenExecutionLimit") },
        Period = Duration.Minutes(5),
        Label = "Open executions in percent of the limit",
    });

    private static Metric OfStepFunctions(string name) =>
        new(new MetricProps { Namespace = "AWS/States", MetricName = name, Statistic = "Maximum", Period = Duration.Minutes(5) });

    private static MetricOptions Worst(int minutes) => new() { Statistic = "Maximum", Period = Duration.Minutes(minutes) };

    private static MetricOptions Sum(int minutes) => new() { Statistic = "Sum", Period = Duration.Minutes(minutes) };
}
