namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>What went wrong inside a call, before the whole call is named in the error.</summary>
internal sealed class IntrinsicFailure(string message) : Exception(message);
