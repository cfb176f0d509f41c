namespace PhotoFlow.Sweep;

/// <summary>What Sweep is asked to do. A schedule's event asks for nothing: a sweep of the whole bucket, from where the last one ended.</summary>
public sealed record SweepInput
{
    /// <summary>True takes in what is in the bucket, whatever its age: an import, or a look for an object that never arrived.</summary>
    public bool Import { get; init; }

    /// <summary>Of an import: only keys that begin with this.</summary>
    public string? Prefix { get; init; }

    /// <summary>Of an import: only keys after this one; the cursor that the step before returned.</summary>
    public string? StartAfter { get; init; }
}
