namespace PhotoFlow.LocalAws.Template;

/// <summary>A handler that has something left to do, or to say, when all resources stand.</summary>
internal interface ICompletion
{
    /// <summary>Sentences for the person who starts LocalAws: what will not work, and why.</summary>
    Task<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken);
}
