namespace PhotoFlow.Shared.Ledger;

/// <summary>What can happen to a photo, as its history says it.</summary>
public static class Happening
{
    /// <summary>The photo was logged.</summary>
    public const string Logged = "logged";

    /// <summary>Metadata was given.</summary>
    public const string Metadata = "metadata";

    /// <summary>Metadata came that changed nothing; the detail says why.</summary>
    public const string MetadataSetAside = "metadata set aside";

    /// <summary>The review that counts.</summary>
    public const string Review = "review";

    /// <summary>A review came that changed nothing; the detail says why.</summary>
    public const string ReviewSetAside = "review set aside";

    /// <summary>The photo has its outcome.</summary>
    public const string Settled = "settled";

    /// <summary>A mail was sent.</summary>
    public const string Mailed = "mailed";

    /// <summary>The intake failed by our own fault.</summary>
    public const string Failed = "failed";

    /// <summary>An intake that had failed goes on.</summary>
    public const string Resumed = "resumed";
}
