using Amazon.CDK;
using Constructs;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack;

/// <summary>All of PhotoFlow, in one CloudFormation stack.</summary>
internal sealed class PhotoFlowStack : Amazon.CDK.Stack
{
    public PhotoFlowStack(Construct scope, string id, PhotoFlowSettings settings)
        : base(scope, id, new StackProps
        {
            Description = "PhotoFlow: takes in photos, has them reviewed, publishes or removes them",
            AnalyticsReporting = false,
            TerminationProtection = settings.DeletionProtection,
            Tags = new Dictionary<string, string>(settings.Tags),
        })
    {
        var uploads = new Uploads(this, "Uploads", settings);
        var renditions = new PrivateBucket(this, "Renditions", settings, versioned: false);
        var updates = new Updates(this, "Updates");
        var lateMail = new ServedQueue(this, "LateMail", "mail");
        var photos = new PhotosTable(this, "Photos", settings);

        // The functions call the state machine, and it calls them: they know it by the name that it is going to have.
        var stateMachineArn = PhotoIntake.ArnIn(this);
        var functions = new Functions(this, "Functions", new FunctionsProps
        {
            Settings = settings,
            Uploads = uploads,
            Renditions = renditions,
            Updates = updates,
            LateMail = lateMail,
            Photos = photos,
            StateMachineArn = stateMachineArn,
        });
        // Five batches of ten at once start some 10,000 intakes a minute; while StartExecution is throttled, they are what waits.
        uploads.Queue.Feed(functions.StartIntake, maxConcurrency: 5);
        updates.Metadata.Feed(functions.ReceiveMetadata, maxConcurrency: 10);
        updates.Reviews.Feed(functions.ReceiveReview, maxConcurrency: 10);
        // The fewest that Lambda offers: what waits there has met a quota of SES, or SES itself is out of order.
        lateMail.Feed(functions.SendMail, maxConcurrency: 2);

        var intake = new PhotoIntake(this, "PhotoIntake", settings, functions);
        _ = new IntakeFailures(this, "IntakeFailures", intake.StateMachine, functions);
        _ = new SweepSchedule(this, "SweepSchedule", settings.SweepEvery, functions.Sweep);
        var desk = new DeskApi(this, "DeskApi", settings, functions.Desk);

        var alarms = new Alarms(this, "Alarms", settings.OperatorAddress);
        alarms.Watch("Uploads", uploads.Queue);
        alarms.Watch("Metadata", updates.Metadata);
        alarms.Watch("Reviews", updates.Reviews);
        alarms.Watch("Mail", lateMail);
        alarms.Watch("Failures", functions.FailureDeadLetters);
        alarms.Watch(functions);
        alarms.Watch(intake.StateMachine);
        alarms.Watch(desk.Api);
        alarms.WatchMail();
        alarms.WatchApprovedPhotos();
        if (settings.OperatorAddress is null)
        {
            Annotations.Of(this).AddWarningV2(
                "photoflow:no-operator", "The setting operatorAddress is empty: alarms reach nobody. Set it to the address of whoever looks after PhotoFlow.");
        }

        foreach (var (setting, address) in settings.ExampleAddresses())
            RefuseToDeploy(setting, address, $"The setting {setting} is {address}, an example: nobody can send from it or read what is sent there. Set your own.");

        Output("UploadsBucket", uploads.Bucket.BucketName, "Upload photos into this bucket");
        Output("UpdatesTopicArn", updates.Topic.TopicArn, "Publish metadata and reviews on this topic");
        Output("StateMachineArn", intake.StateMachine.StateMachineArn, "Every photo is an execution of this state machine");
        Output("PhotosTable", photos.Table.TableName, "What became of each photo");
        Output("DeskUrl", desk.Url, "The Desk's API");
    }

    /// <summary>
    /// Refuses what cannot work on AWS, though it can be synthesized, for the tests and the sandbox: the CDK's command, where it knows an
    /// account to deploy to, and CloudFormation itself.
    /// </summary>
    private void RefuseToDeploy(string setting, string value, string reason)
    {
        if (System.Environment.GetEnvironmentVariable("CDK_DEFAULT_ACCOUNT") is null)
            Annotations.Of(this).AddWarningV2($"photoflow:{setting}", $"{reason} A deployment is refused until then.");
        else
            Annotations.Of(this).AddError(reason);
        _ = new CfnRule(this, $"Refuse-{setting}", new CfnRuleProps
        {
            Assertions = [new CfnRuleAssertion { Assert = Fn.ConditionContains(["what can be used"], value), AssertDescription = reason }],
        });
    }

    private void Output(string name, string value, string description) =>
        _ = new CfnOutput(this, name, new CfnOutputProps { Value = value, Description = description });
}
