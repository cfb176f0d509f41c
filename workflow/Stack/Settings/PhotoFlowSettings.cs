using System.Globalization;
using System.Text.RegularExpressions;

namespace PhotoFlow.Stack.Settings;

/// <summary>Everything that whoever deploys PhotoFlow may want to set; <c>docs/configuration.md</c> says what each is for.</summary>
internal sealed partial record PhotoFlowSettings
{
    /// <summary>The times that CloudWatch Logs can keep a log for (PutRetentionPolicy, "retentionInDays").</summary>
    private static readonly string[] RetentionDays =
    [
        "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731",
        "1096", "1827", "2192", "2557", "2922", "3288", "3653",
    ];

    /// <summary>The name of this copy of PhotoFlow in its account and region; empty for the one without a name.</summary>
    public required string Stage { get; init; }

    /// <summary>Mails come from here; SES must know the address or its domain.</summary>
    public required string SenderAddress { get; init; }

    /// <summary>The name that mails come from, beside the address; empty for none.</summary>
    public required string SenderName { get; init; }

    /// <summary>Whose desk it is, as mails say it; empty for nothing.</summary>
    public required string Organisation { get; init; }

    /// <summary>What stands below mails to photographers; empty for nothing.</summary>
    public required string MailSignature { get; init; }

    /// <summary>Mails that nobody gets: any of superseded, withdrawn, known-already.</summary>
    public required IReadOnlyList<string> SkipMails { get; init; }

    /// <summary>The desk's own mails, and those for photographers who gave no address, go here.</summary>
    public required string DeskAddress { get; init; }

    /// <summary>Alarms are mailed here; null mails them to nobody.</summary>
    public required string? OperatorAddress { get; init; }

    /// <summary>What people say about a photo, which of it is required, and what counts as given where the file has it.</summary>
    public required IReadOnlyList<MetadataFieldSetting> MetadataFields { get; init; }

    /// <summary>The time between two reminders to the photographer, and from the last to the photo's expiry.</summary>
    public required IsoDuration MetadataRemindAfter { get; init; }

    /// <summary>The same for the desk's review.</summary>
    public required IsoDuration ReviewRemindAfter { get; init; }

    /// <summary>How often each is reminded before the photo expires.</summary>
    public required int Reminders { get; init; }

    /// <summary>The image formats taken in.</summary>
    public required IReadOnlyList<string> AllowedFormats { get; init; }

    /// <summary>The largest file, in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The largest picture, in pixels.</summary>
    public required long MaxPixels { get; init; }

    /// <summary>The largest picture of a kind that must be decoded whole in memory (interlaced, progressive), in pixels.</summary>
    public required long MaxPixelsInMemory { get; init; }

    /// <summary>The longest side, in pixels.</summary>
    public required long MaxSide { get; init; }

    /// <summary>How many times longer one side may be than the other.</summary>
    public required long MaxAspect { get; init; }

    /// <summary>The most scans in a progressive JPEG.</summary>
    public required long MaxScans { get; init; }

    /// <summary>The most bytes of metadata and colour profile that are read from a file, unpacked.</summary>
    public required long MaxMetadataBytes { get; init; }

    /// <summary>How often the uploads bucket is swept for objects whose event never came.</summary>
    public required IsoDuration SweepEvery { get; init; }

    /// <summary>The age after which an object without a record is taken for one of those.</summary>
    public required IsoDuration SweepAge { get; init; }

    /// <summary><c>AWS_IAM</c>: calls to the Desk's API are signed. <c>NONE</c>: anybody may call it.</summary>
    public required string DeskAuthorization { get; init; }

    /// <summary>Whether photos and records outlive the stack.</summary>
    public required bool RetainData { get; init; }

    /// <summary>Whether the stack and its table refuse to be deleted.</summary>
    public required bool DeletionProtection { get; init; }

    /// <summary>Tags of the stack and all that is in it.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>What the Lambdas are built for and run on: <c>x86_64</c> or <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>How long logs are kept, in days.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>The folder of each Lambda's build; <c>{name}</c> stands for the Lambda's name.</summary>
    public required string Lambdas { get; init; }

    /// <summary>The settings that hold an address which is nobody's: of a domain kept for examples and tests (RFC 2606).</summary>
    public IEnumerable<(string Setting, string Address)> ExampleAddresses()
    {
        (string Setting, string? Address)[] addresses =
            [("senderAddress", SenderAddress), ("deskAddress", DeskAddress), ("operatorAddress", OperatorAddress)];
        foreach (var (setting, address) in addresses)
        {
            if (address is not null && ExampleDomain().IsMatch(address))
                yield return (setting, address);
        }
    }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">One is missing or cannot be used.</exception>
    public static PhotoFlowSettings Read(ContextReader context) => new()
    {
        Stage = context.Stage(),
        SenderAddress = context.Address("senderAddress"),
        SenderName = context.Line("senderName", 100),
        Organisation = context.Line("organisation", 100),
        MailSignature = context.Line("mailSignature", 500),
        SkipMails = context.ListOf("skipMails", 0, "superseded", "withdrawn", "known-already"),
        DeskAddress = context.Address("deskAddress"),
        OperatorAddress = context.OptionalAddress("operatorAddress"),
        MetadataFields = MetadataFieldSetting.Read(context),
        MetadataRemindAfter = context.Duration("metadataRemindAfter"),
        ReviewRemindAfter = context.Duration("reviewRemindAfter"),
        Reminders = (int)context.Whole("reminders", 0, 100),
        AllowedFormats = context.ListOf("allowedFormats", 1, "jpeg", "png", "webp", "heic", "avif"),
        MaxBytes = context.Whole("maxBytes", 1, 5L * 1024 * 1024 * 1024),
        MaxPixels = context.Whole("maxPixels", 1, 1_000_000_000),
        MaxPixelsInMemory = context.Whole("maxPixelsInMemory", 1, 1_000_000_000),
        MaxSide = context.Whole("maxSide", 1, 1_000_000),
        MaxAspect = context.Whole("maxAspect", 1, 1_000_000),
        MaxScans = context.Whole("maxScans", 1, 10_000),
        MaxMetadataBytes = context.Whole("maxMetadataBytes", 1, 64 * 1024 * 1024),
        SweepEvery = context.Duration("sweepEvery"),
        SweepAge = context.Duration("sweepAge"),
        DeskAuthorization = context.OneOf("deskAuthorization", "AWS_IAM", "NONE"),
        RetainData = context.Flag("retainData"),
        DeletionProtection = context.Flag("deletionProtection"),
        Tags = context.Tags("tags"),
        Architecture = context.OneOf("architecture", "x86_64", "arm64"),
        LogRetentionDays = int.Parse(context.OneOf("logRetentionDays", RetentionDays), CultureInfo.InvariantCulture),
        Lambdas = context.Text("lambdas"),
    };

    [GeneratedRegex(@"[@.](example\.(com|net|org)|example|test|invalid|localhost)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExampleDomain();
}
