namespace PhotoFlow.LocalAws.Access;

/// <summary>One thing that a call needs to be allowed.</summary>
/// <param name="Action">Such as <c>sqs:SendMessage</c>.</param>
/// <param name="Resources">The resource's ARN; where AWS takes any of several (an address or its domain), all of them.</param>
internal sealed record Permission(string Action, params IReadOnlyList<string> Resources)
{
    /// <summary>Condition keys of this call, beyond those that every call has.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();
}
