namespace PhotoFlow.Model.Tests.Schedules;

/// <summary>Something that a person does.</summary>
/// <param name="After">How long after the step before it.</param>
public abstract record Step(TimeSpan After);

/// <summary>A photo is uploaded.</summary>
/// <param name="After">How long after the step before it.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Photographer">Who uploads it.</param>
/// <param name="Bytes">What is in it: the same word is the same bytes, and so the same ETag.</param>
/// <param name="IsBroken">True for a file that is not a photo.</param>
/// <param name="Event">How S3's event of it arrives.</param>
public sealed record Upload(TimeSpan After, string Key, string Photographer, string Bytes, bool IsBroken, Arrival Event) : Step(After);

/// <summary>A key is deleted: S3 puts a delete marker over its versions.</summary>
/// <param name="After">How long after the step before it.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Event">How S3's event of it arrives.</param>
public sealed record Delete(TimeSpan After, string Key, Arrival Event) : Step(After);

/// <summary>The newest version that a key still has is deleted for good, whatever became of its photo.</summary>
/// <param name="After">How long after the step before it.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Event">How S3's event of it arrives.</param>
public sealed record DeleteVersion(TimeSpan After, string Key, Arrival Event) : Step(After);

/// <summary>An update is published.</summary>
/// <param name="After">How long after the step before it.</param>
/// <param name="Key">The key of the photo that it is about.</param>
/// <param name="ById">True where it names the key's newest upload by its photo id, not by the key.</param>
/// <param name="Says">What it says.</param>
/// <param name="Update">How it arrives.</param>
/// <param name="RepeatsId">True where its message id is that of the update before it.</param>
public sealed record Publish(TimeSpan After, string Key, bool ById, Saying Says, Arrival Update, bool RepeatsId) : Step(After);

/// <summary>An operator stops every intake of a key that runs.</summary>
/// <param name="After">How long after the step before it.</param>
/// <param name="Key">The key.</param>
public sealed record Stop(TimeSpan After, string Key) : Step(After);

/// <summary>An operator redrives every intake that did not succeed, before the usual hour is over.</summary>
/// <param name="After">How long after the step before it.</param>
public sealed record Redrive(TimeSpan After) : Step(After);

/// <summary>Everything that a function calls fails for longer than any attempts last.</summary>
/// <param name="After">How long after the step before it.</param>
/// <param name="Function">The function.</param>
public sealed record Outage(TimeSpan After, string Function) : Step(After);

/// <summary>What an update says.</summary>
public enum Saying
{
    /// <summary>One metadata field.</summary>
    Caption,

    /// <summary>One metadata field.</summary>
    Date,

    /// <summary>One metadata field.</summary>
    Name,

    /// <summary>Every metadata field.</summary>
    All,

    /// <summary>The photo passes.</summary>
    Pass,

    /// <summary>The photo is rejected.</summary>
    Reject,

    /// <summary>Nothing that anybody understands.</summary>
    Nonsense,
}

/// <summary>How a message arrives.</summary>
public enum Arrival
{
    /// <summary>At once.</summary>
    Once,

    /// <summary>At once, and once more.</summary>
    Twice,

    /// <summary>After others.</summary>
    Late,

    /// <summary>At once, and once more after others.</summary>
    AgainLate,
}
