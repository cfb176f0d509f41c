using Amazon.CDK;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.AWS.StepFunctions.Tasks;
using Constructs;
using PhotoFlow.Stack.Settings;
using Parallel = Amazon.CDK.AWS.StepFunctions.Parallel;
using TaskTimeout = Amazon.CDK.AWS.StepFunctions.Timeout;

namespace PhotoFlow.Stack;

/// <summary>The state machine that takes in one photo: validates it, logs it, waits for metadata and review, acts on the outcome.</summary>
/// <remarks>
/// What is expected of a photo is caught and decides its outcome. Everything else is our own fault: it is retried, and then fails the
/// execution, uncaught, so that a redrive runs the state that failed again. Nothing is removed because of our own fault. A mail that SES does
/// not take is put off.
/// </remarks>
internal sealed class PhotoIntake : Construct
{
    private readonly PhotoFlowSettings _settings;
    private readonly Functions _functions;

    public PhotoIntake(Construct scope, string id, PhotoFlowSettings settings, Functions functions)
        : base(scope, id)
    {
        _settings = settings;
        _functions = functions;
        StateMachine = new StateMachine(this, "StateMachine", new StateMachineProps
        {
            StateMachineName = NameIn(this),
            StateMachineType = StateMachineType.STANDARD,
            Comment = "Takes in one photo",
            DefinitionBody = DefinitionBody.FromChainable(TakeInPhoto()),
            Timeout = LongestIntake(),
            TracingEnabled = true,
            Logs = new LogOptions
            {
                Destination = new KeptLog(this, "Log", $"/aws/vendedlogs/states/{NameIn(this)}", settings),
                Level = LogLevel.ALL,
                // People's addresses and the waits' tokens stay out of the log; the execution's history has them.
                IncludeExecutionData = false,
            },
        });
    }

    /// <summary>The state machine.</summary>
    public StateMachine StateMachine { get; }

    /// <summary>The ARN that the state machine has, or is going to have, in the stack of a construct.</summary>
    public static string ArnIn(Construct scope)
    {
        var stack = Amazon.CDK.Stack.Of(scope);
        return $"arn:{stack.Partition}:states:{stack.Region}:{stack.Account}:stateMachine:{NameIn(scope)}";
    }

    private static string NameIn(Construct scope) => $"{Amazon.CDK.Stack.Of(scope).StackName}-PhotoIntake";

    private Chain TakeInPhoto()
    {
        var act = ActOnOutcome();
        var supersede = Settle("Supersede photo", "superseded", afterFailure: true).Next(act);

        return Chain
            .Start(ValidatePhoto()
                .AddCatch(Settle("Declare photo invalid", "invalid", afterFailure: true).Next(act), On("PhotoInvalid"))
                .AddCatch(supersede, On("PhotoGone")))
            .Next(LogPhoto())
            .Next(new Choice(this, "Is the photo still wanted?")
                .When(StatusIs("known already"), RemoveKnownPhoto())
                .When(StatusIs("pending"), Mail("Confirm receipt", "received", next: AwaitTheDesk()
                    .AddCatch(Settle("Reject photo", "rejected", afterFailure: true).Next(act), On("PhotoRejected"))
                    .AddCatch(Settle("Expire photo", "expired", afterFailure: true).Next(act), On("PhotoExpired"))
                    .AddCatch(Settle("Withdraw photo", "withdrawn", afterFailure: true).Next(act), On("PhotoWithdrawn"))
                    .AddCatch(supersede, On("PhotoSuperseded"))
                    .Next(Settle("Approve photo", "approved", afterFailure: false))
                    .Next(act)))
                .Otherwise(act));
    }

    private TaskStateBase ValidatePhoto() => Call("Validate photo", _functions.ValidatePhoto, [Never("PhotoInvalid", "PhotoGone")], new()
    {
        Payload = Payload(),
        ResultSelector = new Dictionary<string, object>
        {
            ["photo"] = JsonPath.StringAt("$$.Execution.Input.photo"),
            ["validated"] = JsonPath.StringAt("$.Payload"),
        },
    });

    private TaskStateBase LogPhoto() => Call("Log photo", _functions.LogPhoto, [], new()
    {
        Payload = Payload(("validated", JsonPath.StringAt("$.validated"))),
        ResultSelector = new Dictionary<string, object>
        {
            ["status"] = JsonPath.StringAt("$.Payload.status"),
            ["known"] = JsonPath.StringAt("$.Payload.known"),
        },
        ResultPath = "$.record",
    });

    /// <summary>The same file was approved or rejected before: its new version goes, and the mail is about the photo that it made then.</summary>
    private Chain RemoveKnownPhoto() => Remove("Remove known photo").Next(Mail(
        "Mail that it is known", "known-already", next: new Succeed(this, "Known already"), ("photo", JsonPath.StringAt("$.record.known"))));

    private Parallel AwaitTheDesk() =>
        new Parallel(this, "Await the desk", new ParallelProps { ResultPath = JsonPath.DISCARD })
            .Branch(AwaitUpdate("metadata", _settings.MetadataRemindAfter, whenGiven: null))
            .Branch(AwaitUpdate("review", _settings.ReviewRemindAfter, whenGiven: new Choice(this, "Did the photo pass?")
                .When(Condition.StringEquals("$.review.status", "Pass"), new Succeed(this, "Passed review"))
                .When(Condition.StringEquals("$.review.status", "Reject"), new Fail(this, "Rejected by a moderator", new FailProps
                {
                    Error = "PhotoRejected",
                    Cause = "A moderator rejected the photo; the record has the reason.",
                }))
                .Otherwise(new Fail(this, "Review not understood", new FailProps
                {
                    Error = "ReviewNotUnderstood",
                    Cause = "The review is neither Pass nor Reject.",
                }))));

    /// <summary>Waits for an update, and after every reminder again, until none is left.</summary>
    private Chain AwaitUpdate(string update, IsoDuration remindAfter, IChainable? whenGiven)
    {
        var wait = new LambdaInvoke(this, $"Await {update}", new LambdaInvokeProps
        {
            LambdaFunction = _functions.AwaitUpdate.Function,
            IntegrationPattern = IntegrationPattern.WAIT_FOR_TASK_TOKEN,
            Payload = Payload(("token", JsonPath.TaskToken), ("awaits", update)),
            ResultPath = $"$.{update}",
            TaskTimeout = TaskTimeout.Duration(Duration.Seconds(remindAfter.Length.TotalSeconds)),
            RetryOnServiceExceptions = false,
        });

        // The time is up by States.Timeout, which States.TaskFailed does not match: that is not retried.
        Retried(Errors.TASKS_FAILED, [Never("PhotoWithdrawn", "PhotoSuperseded")], wait).AddCatch(
            new Choice(this, $"Remind of {update}?")
                .When(Condition.NumberLessThan("$.reminders.count", _settings.Reminders), CountReminders($"Count {update} reminder")
                    .Next(Mail($"Mail {update} reminder", $"{update}-reminder", next: wait, ("number", JsonPath.NumberAt("$.reminders.count")))))
                .Otherwise(new Fail(this, $"No {update} came", new FailProps
                {
                    Error = "PhotoExpired",
                    Cause = $"No {update} came in time.",
                })),
            new CatchProps { Errors = [Errors.TIMEOUT], ResultPath = JsonPath.DISCARD });

        var start = new Pass(this, $"No {update} reminder yet", new PassProps
        {
            Result = Result.FromObject(new Dictionary<string, object> { ["count"] = 0 }),
            ResultPath = "$.reminders",
        }).Next(wait);
        return whenGiven is null ? start : start.Next(whenGiven);
    }

    private Pass CountReminders(string name) => new(this, name, new PassProps
    {
        Parameters = new Dictionary<string, object> { ["count"] = JsonPath.MathAdd(JsonPath.NumberAt("$.reminders.count"), 1) },
        ResultPath = "$.reminders",
    });

    /// <summary>What the record says counts, not what was asked for: somebody may have been quicker.</summary>
    private Choice ActOnOutcome() => new Choice(this, "Act on the outcome")
        .When(StatusIs("approved"), Mail("Mail approval", "approved", next: new Succeed(this, "Approved")))
        .When(StatusIs("rejected"), Remove("Remove rejected photo")
            .Next(Mail("Mail rejection", "rejected", next: new Succeed(this, "Rejected"))))
        .When(StatusIs("invalid"), Remove("Remove invalid photo")
            .Next(Mail("Mail what is invalid", "invalid", next: new Succeed(this, "Invalid"))))
        .When(StatusIs("expired"), Remove("Remove expired photo")
            .Next(Mail("Mail expiry", "expired", next: new Succeed(this, "Expired"))))
        .When(StatusIs("superseded"), Remove("Remove superseded photo")
            .Next(Mail("Mail what is superseded", "superseded", next: new Succeed(this, "Superseded"))))
        .When(StatusIs("withdrawn"), Remove("Remove withdrawn photo")
            .Next(Mail("Mail withdrawal", "withdrawn", next: new Succeed(this, "Withdrawn"))))
        .Otherwise(new Fail(this, "Outcome not understood", new FailProps
        {
            Error = "OutcomeNotUnderstood",
            Cause = "The photo's status is not an outcome.",
        }));

    private TaskStateBase Settle(string name, string outcome, bool afterFailure) => Call(name, _functions.SettlePhoto, [], new()
    {
        Payload = afterFailure
            ? Payload(("outcome", outcome), ("failure", JsonPath.StringAt("$.failure")))
            : Payload(("outcome", outcome)),
        ResultSelector = RecordedStatus,
        ResultPath = "$.record",
    });

    private TaskStateBase Remove(string name) => Call(name, _functions.RemovePhoto, [], new()
    {
        Payload = Payload(),
        ResultPath = JsonPath.DISCARD,
    });

    /// <summary>
    /// Sends a mail, and goes on. What SES does not take within a few attempts goes on the mail queue: no intake waits for SES.
    /// </summary>
    private TaskStateBase Mail(string name, string mail, IChainable next, params (string Name, object Value)[] more)
    {
        var later = Call($"{name} later", _functions.SendMail, [], new()
        {
            Payload = Payload([("mail", mail), .. more, ("later", true)]),
            ResultPath = JsonPath.DISCARD,
        });
        later.Next(next);

        var task = Call(name, _functions.SendMail, [WhileInFlight(), WhileRefused, Never("MailThrottled")], new()
        {
            Payload = Payload([("mail", mail), .. more]),
            ResultPath = JsonPath.DISCARD,
        });
        task.AddCatch(later, new CatchProps { Errors = ["MailRefused", "MailThrottled"], ResultPath = JsonPath.DISCARD });
        task.Next(next);
        return task;
    }

    private TaskStateBase Call(string name, LambdaFunction function, RetryProps[] first, LambdaInvokeProps props) =>
        Retried(Errors.ALL, first, new LambdaInvoke(this, name, new LambdaInvokeProps
        {
            LambdaFunction = function.Function,
            Payload = props.Payload,
            ResultSelector = props.ResultSelector,
            ResultPath = props.ResultPath,
            // The function ends itself first, and says what it was at.
            TaskTimeout = TaskTimeout.Duration(Duration.Seconds(function.TimeoutSeconds + 30)),
            RetryOnServiceExceptions = false,
        }));

    private static Dictionary<string, object> RecordedStatus => new() { ["status"] = JsonPath.StringAt("$.Payload.status") };

    private static TaskInput Payload(params (string Name, object Value)[] more)
    {
        var payload = more.ToDictionary(field => field.Name, field => field.Value);
        payload.TryAdd("photo", JsonPath.StringAt("$.photo"));
        return TaskInput.FromObject(payload);
    }

    private static Condition StatusIs(string status) => Condition.StringEquals("$.record.status", status);

    private static CatchProps On(string error) => new() { Errors = [error], ResultPath = "$.failure" };

    /// <summary>Retries what may pass; where a retrier of <paramref name="first"/> matches, that one counts.</summary>
    private static TaskStateBase Retried(string unexpected, RetryProps[] first, TaskStateBase task)
    {
        foreach (var retry in first)
            task.AddRetry(retry);
        // More photos than the account's concurrency serves: wait until it is their turn.
        task.AddRetry(Retry(["Lambda.TooManyRequestsException"], maxAttempts: 30, Duration.Seconds(5), Duration.Minutes(5)));
        task.AddRetry(Retry([unexpected], maxAttempts: 8, Duration.Seconds(2), Duration.Minutes(1)));
        return task;
    }

    /// <summary>An outcome that is expected: it goes to its Catch at once.</summary>
    private static RetryProps Never(params string[] errors) => new() { Errors = errors, MaxAttempts = 0 };

    /// <summary>Another attempt is at this mail; if that one died, its claim ends with its deadline.</summary>
    private RetryProps WhileInFlight() =>
        Retry(["MailInFlight"], maxAttempts: 10, Duration.Seconds(_functions.SendMail.TimeoutSeconds), Duration.Minutes(2));

    /// <summary>SES may have stumbled; what it refuses for longer than half a minute waits elsewhere.</summary>
    private static RetryProps WhileRefused => Retry(["MailRefused"], maxAttempts: 3, Duration.Seconds(5), Duration.Seconds(20));

    private static RetryProps Retry(string[] errors, int maxAttempts, Duration interval, Duration maxDelay) => new()
    {
        Errors = errors,
        MaxAttempts = maxAttempts,
        Interval = interval,
        BackoffRate = 2,
        MaxDelay = maxDelay,
        JitterStrategy = JitterType.FULL,
    };

    /// <summary>No shorter than the longer wait with all its reminders, and two days for retries.</summary>
    private Duration LongestIntake()
    {
        var wait = TimeSpan.FromTicks(Math.Max(_settings.MetadataRemindAfter.Length.Ticks, _settings.ReviewRemindAfter.Length.Ticks));
        var longest = wait * (_settings.Reminders + 1) + TimeSpan.FromDays(2);
        return longest <= TimeSpan.FromDays(365)
            ? Duration.Seconds(longest.TotalSeconds)
            : throw new SettingException(
                $"The context values metadataRemindAfter, reviewRemindAfter and reminders let a photo wait for {longest.TotalDays:0} days. "
                + "Step Functions lets an execution run for 365 at most.");
    }
}
