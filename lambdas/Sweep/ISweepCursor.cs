namespace PhotoFlow.Sweep;

/// <summary>Remembers where the last sweep ended, as a large bucket takes several.</summary>
public interface ISweepCursor
{
    /// <summary>The last key looked at; null where the next sweep begins at the bucket's start.</summary>
    Task<string?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Remembers the last key looked at; null once the end is reached.</summary>
    Task WriteAsync(string? key, CancellationToken cancellationToken);
}
