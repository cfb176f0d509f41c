namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>A mail about a photo.</summary>
/// <param name="Photo">The photo's id.</param>
/// <param name="Kind">The mail, such as <c>review-reminder-1</c>.</param>
public sealed record Mail(string Photo, string Kind);
