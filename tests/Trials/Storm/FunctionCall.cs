using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.Trials.Storm;

/// <summary>A call that a function makes to a service.</summary>
/// <param name="Function">The function, such as <c>SendMail</c>.</param>
/// <param name="Number">How many calls all its processes have made before.</param>
/// <param name="Invocation">What the calling process works at; null where it has been given nothing yet.</param>
internal sealed record FunctionCall(string Function, int Number, Invocation? Invocation);
