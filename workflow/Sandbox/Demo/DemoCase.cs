namespace PhotoFlow.Sandbox.Demo;

/// <summary>One row of the demo: something that photographers and moderators do, and what must become of it.</summary>
/// <param name="Key">The object key that it uploads.</param>
/// <param name="What">What is done, for the table.</param>
/// <param name="Expected">What must become of each photo that it makes, the oldest first.</param>
/// <param name="Act">Does it.</param>
internal sealed record DemoCase(
    string Key, string What, IReadOnlyList<ExpectedPhoto> Expected, Func<Photographer, CancellationToken, Task> Act)
{
    /// <summary>What is done once every other row has ended, since it moves the clock for all of them.</summary>
    public Func<Photographer, CancellationToken, Task>? Afterwards { get; init; }
}

/// <summary>What must become of a photo.</summary>
/// <param name="Status">The status that it ends in.</param>
/// <param name="Mails">The mails sent about it, in any order, each once.</param>
internal sealed record ExpectedPhoto(string Status, params IReadOnlyList<string> Mails);
