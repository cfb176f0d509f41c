namespace PhotoFlow.Stack.Settings;

/// <summary>A length of time as a person wrote it and as it is counted.</summary>
/// <param name="Text">ISO 8601, such as <c>P3D</c>.</param>
/// <param name="Length">Whole seconds, at least one.</param>
internal sealed record IsoDuration(string Text, TimeSpan Length);
