using PhotoFlow.Shared;

namespace PhotoFlow.SendMail;

/// <summary>Another attempt is sending this mail. The state machine tries again when that one has sent it, or is over.</summary>
/// <param name="mail">The mail's name.</param>
public sealed class MailInFlight(string mail) : WorkflowException($"Another attempt is sending the mail {mail}.");
