namespace PhotoFlow.StatesLanguage;

/// <summary>A definition that is not valid, or that uses what this interpreter does not support: refused at load.</summary>
/// <param name="problems">Everything found, at least one.</param>
public sealed class InvalidDefinitionException(IReadOnlyList<Problem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>Everything that is wrong, in the order found.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}

/// <summary>One thing wrong with a definition, and where.</summary>
/// <param name="Location">State and field, as a JSON pointer: <c>/States/Validate photo/Next</c>; empty for the definition as a whole.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
/// <param name="IsWarning">True where Step Functions would accept it, but it is likely a mistake.</param>
public sealed record Problem(string Location, string Message, bool IsWarning = false)
{
    /// <inheritdoc/>
    public override string ToString() => Location.Length == 0 ? Message : $"{Location}: {Message}";
}
