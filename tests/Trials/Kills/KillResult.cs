namespace PhotoFlow.Trials.Kills;

/// <summary>What came of a kill.</summary>
/// <param name="Way">What was going on.</param>
/// <param name="Key">The photo's key, or what stands for one.</param>
/// <param name="Kill">The kill.</param>
/// <param name="HasStruck">True where it took place.</param>
/// <param name="Problems">What is not as it should be, in a few words each.</param>
internal sealed record KillResult(string Way, string Key, Kill Kill, bool HasStruck, IReadOnlyList<string> Problems)
{
    public override string ToString() => $"{Key} ({Way}), {Kill}: {string.Join("; ", Problems)}";
}
