namespace PhotoFlow.Trials.Storm;

/// <summary>What is done about one key, and what may become of it.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="Kind">What is tried, in a word or two.</param>
/// <param name="Steps">What is done, one step after the other.</param>
/// <param name="Outcomes">The outcomes that its photos may have, whatever comes first.</param>
internal sealed record StormPhoto(string Key, string Kind, IReadOnlyList<StormStep> Steps, IReadOnlySet<string> Outcomes);

/// <summary>Something that is done.</summary>
/// <param name="After">How long after the step before it.</param>
internal abstract record StormStep(TimeSpan After);

/// <summary>A photo is uploaded.</summary>
/// <param name="After">How long after the step before it.</param>
/// <param name="Picture">Which of the few pictures.</param>
/// <param name="IsBroken">True for a file that is not a picture.</param>
internal sealed record Upload(TimeSpan After, int Picture, bool IsBroken) : StormStep(After);

/// <summary>The object is deleted.</summary>
/// <param name="After">How long after the step before it.</param>
internal sealed record Delete(TimeSpan After) : StormStep(After);

/// <summary>An update is published.</summary>
/// <param name="After">How long after the step before it.</param>
/// <param name="Body">The message.</param>
/// <param name="MetadataType">Its attribute; none for a review.</param>
/// <param name="Fault">What is wrong with it, where it must end with the dead letters; null where nothing is.</param>
internal sealed record Publish(TimeSpan After, string Body, string? MetadataType, string? Fault = null) : StormStep(After);
