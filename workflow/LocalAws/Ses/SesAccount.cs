namespace PhotoFlow.LocalAws.Ses;

/// <summary>How far an account has come with SES, which decides what IAM is asked when a mail is sent.</summary>
/// <param name="IsInSandbox">
/// True for an account without production access: IAM is asked about the recipients' identities too (Amazon SES Developer Guide, "Request
/// production access").
/// </param>
/// <param name="ConfigurationSet">The configuration set that the sender's identity has by default, about which IAM is asked; null for none.</param>
internal sealed record SesAccount(bool IsInSandbox = false, string? ConfigurationSet = null);
