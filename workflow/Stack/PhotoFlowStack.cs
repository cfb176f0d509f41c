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
        })
    {
        var uploads = new Uploads(this, "Uploads");
        var renditions = new PrivateBucket(this, "Renditions");
        var updates = new Updates(this, "Updates");
        var photos = new PhotosTable(this, "Photos");

        // The functions call the state machine, and it calls them: they know it by the name that it is going to have.
        var stateMachineArn = PhotoIntake.ArnIn(this);
        var functions = new Functions(this, "Functions", new FunctionsProps
        {
            Settings = settings,
            Uploads = uploads,
            Renditions = renditions,
            Updates = updates,
            Photos = photos,
            StateMachineArn = stateMachineArn,
        });
        // Five batches of ten at once start some 10,000 intakes a minute; while StartExecution is throttled, they are what waits.
        uploads.Queue.Feed(functions.StartIntake, maxConcurrency: 5);
        updates.Metadata.Feed(functions.ReceiveMetadata, maxConcurrency: 10);
        updates.Reviews.Feed(functions.ReceiveReview, maxConcurrency: 10);

        var intake = new PhotoIntake(this, "PhotoIntake", settings, functions);
        _ = new IntakeFailures(this, "IntakeFailures", intake.StateMachine, functions);
        _ = new SweepSchedule(this, "SweepSchedule", settings.SweepEvery, functions.Sweep);
        var desk = new DeskApi(this, "DeskApi", settings, functions.Desk);

        var alarms = new Alarms(this, "Alarms", settings.OperatorAddress);
        alarms.Watch("Uploads", uploads.Queue);
        alarms.Watch("Metadata", updates.Metadata);
        alarms.Watch("Reviews", updates.Reviews);
        alarms.Watch("Failures", functions.FailureDeadLetters);
        alarms.Watch(functions);
        alarms.Watch(intake.StateMachine);
        alarms.Watch(desk.Api);

        Output("UploadsBucket", uploads.Bucket.BucketName, "Upload photos into this bucket");
        Output("UpdatesTopicArn", updates.Topic.TopicArn, "Publish metadata and reviews on this topic");
        Output("StateMachineArn", intake.StateMachine.StateMachineArn, "Every photo is an execution of this state machine");
        Output("PhotosTable", photos.Table.TableName, "What became of each photo");
        Output("DeskUrl", desk.Url, "The Desk's API");
    }

    private void Output(string name, string value, string description) =>
        _ = new CfnOutput(this, name, new CfnOutputProps { Value = value, Description = description });
}
