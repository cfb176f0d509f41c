namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Why a file is no photo that the desk takes.</summary>
/// <param name="Rule">The rule that it broke, in one word: <c>size</c>, <c>format</c>, <c>pixels</c>, …</param>
/// <param name="Message">The same for the photographer, in a sentence that names the value and the limit.</param>
/// <param name="Limit">The limit, in digits (in the rule's unit) or words; null where the rule has none.</param>
/// <param name="Value">What the file has, in digits or words.</param>
public sealed record Refusal(string Rule, string Message, string? Limit = null, string? Value = null);
