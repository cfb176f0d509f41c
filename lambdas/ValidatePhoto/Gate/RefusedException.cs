namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Ends an inspection: the file broke a rule. The handler makes it the workflow's <c>PhotoInvalid</c>.</summary>
public sealed class RefusedException(Refusal refusal, Exception? innerException = null) : Exception(refusal.Message, innerException)
{
    /// <summary>The rule that was broken, and how.</summary>
    public Refusal Refusal { get; } = refusal;
}
