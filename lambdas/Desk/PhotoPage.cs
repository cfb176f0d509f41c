namespace PhotoFlow.Desk;

/// <summary>Some photos, the newest first.</summary>
/// <param name="Photos">The photos.</param>
/// <param name="Cursor">The parameter <c>cursor</c> of the page that follows; null on the last.</param>
public sealed record PhotoPage(IReadOnlyList<PhotoView> Photos, string? Cursor);
