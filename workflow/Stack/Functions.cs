using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Constructs;
using PhotoFlow.Stack.Settings;
using static System.Globalization.CultureInfo;

namespace PhotoFlow.Stack;

/// <summary>What the functions work with.</summary>
internal sealed record FunctionsProps
{
    public required PhotoFlowSettings Settings { get; init; }

    public required Uploads Uploads { get; init; }

    public required Bucket Renditions { get; init; }

    public required Updates Updates { get; init; }

    /// <summary>The mails that SES did not take at once.</summary>
    public required ServedQueue LateMail { get; init; }

    public required PhotosTable Photos { get; init; }

    public required string StateMachineArn { get; init; }
}

/// <summary>Every function: its size, its environment, and what it may do to what.</summary>
internal sealed class Functions : Construct
{
    private readonly FunctionsProps _props;

    public Functions(Construct scope, string id, FunctionsProps props)
        : base(scope, id)
    {
        _props = props;
        var settings = props.Settings;
        var uploads = props.Uploads.Bucket;
        var renditions = props.Renditions;
        var table = props.Photos.Table;

        // A missing object is only then reported as missing to whoever may list its bucket; else as forbidden (Amazon S3, "HeadObject").
        var readUploads = new[] { Allow.To(["s3:GetObject", "s3:GetObjectVersion"], uploads.ArnForObjects("*")), Allow.To(["s3:ListBucket"], uploads.BucketArn) };
        var readRecords = Allow.To(["dynamodb:GetItem"], table.TableArn);
        var keepRecords = Allow.To(["dynamodb:GetItem", "dynamodb:PutItem"], table.TableArn);
        var resumeWaits = Allow.To(["states:SendTaskSuccess"], props.StateMachineArn);
        var endWaits = Allow.To(["states:SendTaskFailure"], props.StateMachineArn);

        var photos = ("PHOTOS_TABLE", table.TableName);
        var uploadsBucket = ("UPLOADS_BUCKET", uploads.BucketName);
        // Whether an upload waits tells an update that came early from one about no photo.
        var uploadsQueue = ("UPLOADS_QUEUE_URL", props.Uploads.Queue.Queue.QueueUrl);
        var seeUploads = Allow.To(["sqs:GetQueueAttributes"], props.Uploads.Queue.Queue.QueueArn);
        var renditionsBucket = ("RENDITIONS_BUCKET", renditions.BucketName);
        var fields = ("METADATA_FIELDS", MetadataFieldSetting.ToJson(settings.MetadataFields));

        StartIntake = Make("StartIntake", new LambdaFunctionProps
        {
            Description = "Starts an intake for each uploaded photo, ends that of each deleted one",
            MemoryMiB = 256,
            TimeoutSeconds = ServedQueue.FunctionTimeoutSeconds,
            Environment = Variables(
                photos,
                ("STATE_MACHINE_ARN", props.StateMachineArn),
                ("SENDER_ADDRESS", settings.SenderAddress),
                ("DESK_ADDRESS", settings.DeskAddress)),
            May = [keepRecords, endWaits, SendMailAs(settings.SenderAddress), Allow.To(["states:StartExecution"], props.StateMachineArn)],
        });
        ValidatePhoto = Make("ValidatePhoto", new LambdaFunctionProps
        {
            Description = "Decodes a photo, reads its facts, makes its renditions",
            Loads = ["libvips.so.42"],
            MemoryMiB = 2048,
            TimeoutSeconds = 120,
            Environment = Variables(
                renditionsBucket,
                fields,
                ("ALLOWED_FORMATS", string.Join(',', settings.AllowedFormats)),
                ("MAX_BYTES", settings.MaxBytes.ToString(InvariantCulture)),
                ("MAX_PIXELS", settings.MaxPixels.ToString(InvariantCulture)),
                ("MAX_PIXELS_IN_MEMORY", settings.MaxPixelsInMemory.ToString(InvariantCulture)),
                ("MAX_SIDE", settings.MaxSide.ToString(InvariantCulture)),
                ("MAX_ASPECT", settings.MaxAspect.ToString(InvariantCulture)),
                ("MAX_SCANS", settings.MaxScans.ToString(InvariantCulture)),
                ("MAX_METADATA_BYTES", settings.MaxMetadataBytes.ToString(InvariantCulture))),
            May = [.. readUploads, Allow.To(["s3:PutObject"], renditions.ArnForObjects("*"))],
        });
        LogPhoto = Make("LogPhoto", new LambdaFunctionProps
        {
            Description = "Writes a validated photo's record, supersedes its photographer's older one of the key",
            MemoryMiB = 256,
            TimeoutSeconds = 30,
            Environment = Variables(photos),
            May = [keepRecords, endWaits, Allow.To(["dynamodb:Query"], $"{table.TableArn}/index/byTime")],
        });
        AwaitUpdate = Make("AwaitUpdate", new LambdaFunctionProps
        {
            Description = "Registers that an intake waits for metadata or a review",
            MemoryMiB = 256,
            TimeoutSeconds = 30,
            Environment = Variables(photos, fields),
            May = [keepRecords, resumeWaits, endWaits],
        });
        ReceiveMetadata = Make("ReceiveMetadata", new LambdaFunctionProps
        {
            Description = "Records published metadata, resumes the intake that waits for it",
            MemoryMiB = 256,
            TimeoutSeconds = ServedQueue.FunctionTimeoutSeconds,
            Environment = Variables(photos, uploadsBucket, fields, uploadsQueue),
            May = [keepRecords, resumeWaits, seeUploads],
        });
        ReceiveReview = Make("ReceiveReview", new LambdaFunctionProps
        {
            Description = "Records published reviews, resumes the intake that waits for one",
            MemoryMiB = 256,
            TimeoutSeconds = ServedQueue.FunctionTimeoutSeconds,
            Environment = Variables(photos, uploadsBucket, fields, uploadsQueue),
            May = [keepRecords, resumeWaits, seeUploads],
        });
        SettlePhoto = Make("SettlePhoto", new LambdaFunctionProps
        {
            Description = "Decides a photo's outcome",
            MemoryMiB = 256,
            TimeoutSeconds = 30,
            Environment = Variables(photos, fields),
            May = [keepRecords, endWaits],
        });
        RemovePhoto = Make("RemovePhoto", new LambdaFunctionProps
        {
            Description = "Removes a photo: its renditions and its version of the object",
            MemoryMiB = 256,
            TimeoutSeconds = 30,
            Environment = Variables(photos, renditionsBucket),
            May =
            [
                .. readUploads,
                readRecords,
                Allow.To(["s3:DeleteObject", "s3:DeleteObjectVersion"], uploads.ArnForObjects("*")),
                Allow.To(["s3:DeleteObject"], renditions.ArnForObjects("*")),
            ],
        });
        SendMail = Make("SendMail", new LambdaFunctionProps
        {
            Description = "Sends one mail about a photo, once",
            MemoryMiB = 256,
            TimeoutSeconds = 30,
            Environment = Variables(
                photos,
                fields,
                ("SENDER_ADDRESS", settings.SenderAddress),
                ("DESK_ADDRESS", settings.DeskAddress),
                ("METADATA_REMIND_AFTER", settings.MetadataRemindAfter.Text),
                ("REVIEW_REMIND_AFTER", settings.ReviewRemindAfter.Text),
                ("REMINDERS", settings.Reminders.ToString(InvariantCulture)),
                ("UPDATES_TOPIC_ARN", props.Updates.Topic.TopicArn),
                ("SENDER_NAME", settings.SenderName),
                ("ORGANISATION", settings.Organisation),
                ("MAIL_SIGNATURE", settings.MailSignature),
                ("SKIP_MAILS", string.Join(',', settings.SkipMails))),
            May = [keepRecords, SendMailAs(settings.SenderAddress), Allow.To(["sqs:SendMessage"], props.LateMail.Queue.QueueArn)],
        });
        Desk = Make("Desk", new LambdaFunctionProps
        {
            Description = "Answers the Desk's API",
            MemoryMiB = 256,
            TimeoutSeconds = 15,
            Environment = Variables(photos, uploadsBucket),
            May = [readRecords, Allow.To(["dynamodb:Query"], $"{table.TableArn}/index/*")],
        });
        Sweep = Make("Sweep", new LambdaFunctionProps
        {
            Description = "Finds objects whose event never came, takes in a bucket's old photos",
            MemoryMiB = 512,
            TimeoutSeconds = 300,
            Environment = Variables(
                photos, uploadsBucket, ("QUEUE_URL", props.Uploads.Queue.Queue.QueueUrl), ("OVERDUE_AFTER", settings.SweepAge.Text)),
            May =
            [
                keepRecords,
                Allow.To(["s3:ListBucketVersions"], uploads.BucketArn),
                Allow.To(["sqs:SendMessage"], props.Uploads.Queue.Queue.QueueArn),
            ],
        });
        FailureDeadLetters = new DeadLetters(this, "FailureDeadLetters", "failures");
        NoteFailure = Make("NoteFailure", new LambdaFunctionProps
        {
            Description = "Marks the photo of a failed intake as failed",
            MemoryMiB = 256,
            TimeoutSeconds = 30,
            Environment = Variables(photos),
            May = [keepRecords, endWaits],
            DeadLetters = FailureDeadLetters,
        });
    }

    public LambdaFunction StartIntake { get; }

    public LambdaFunction ValidatePhoto { get; }

    public LambdaFunction LogPhoto { get; }

    public LambdaFunction AwaitUpdate { get; }

    public LambdaFunction ReceiveMetadata { get; }

    public LambdaFunction ReceiveReview { get; }

    public LambdaFunction SettlePhoto { get; }

    public LambdaFunction RemovePhoto { get; }

    public LambdaFunction SendMail { get; }

    public LambdaFunction Desk { get; }

    public LambdaFunction NoteFailure { get; }

    public LambdaFunction Sweep { get; }

    /// <summary>The events that NoteFailure could not be given, or failed on.</summary>
    public DeadLetters FailureDeadLetters { get; }

    private LambdaFunction Make(string name, LambdaFunctionProps props) => new(this, name, _props.Settings, props);

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value);

    /// <summary>
    /// SES asks IAM about the sender's identity, which may be its address, its domain or a domain above that; while the account is in SES's
    /// sandbox, about the recipient's identity too; and about the configuration set that the sender's identity may have as its default
    /// (Amazon SES Developer Guide, "Controlling access" and "Configuration sets"). So the sender's address alone bounds this.
    /// </summary>
    private PolicyStatement SendMailAs(string address)
    {
        var stack = Amazon.CDK.Stack.Of(this);
        var ses = $"arn:{stack.Partition}:ses:{stack.Region}:{stack.Account}";
        var statement = Allow.To(["ses:SendEmail"], $"{ses}:identity/*", $"{ses}:configuration-set/*");
        statement.AddCondition("StringEquals", new Dictionary<string, object> { ["ses:FromAddress"] = address });
        return statement;
    }
}
