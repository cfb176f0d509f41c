namespace PhotoFlow.LocalAws.Access;

/// <summary>What somebody asks to do.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Action">Such as <c>s3:GetObject</c>.</param>
/// <param name="Resource">The ARN of the resource, or <c>*</c> where the action has none.</param>
/// <param name="Context">Condition keys and their values.</param>
internal sealed record AccessRequest(
    Caller Caller, string Action, string Resource, IReadOnlyDictionary<string, IReadOnlyList<string>> Context)
{
    /// <summary>The condition keys that every call has. The front door stands for the TLS endpoint, so transport counts as secure.</summary>
    public static Dictionary<string, IReadOnlyList<string>> CommonContext() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["aws:SecureTransport"] = ["true"],
        ["aws:PrincipalAccount"] = [Account.Id],
        ["aws:ResourceAccount"] = [Account.Id],
        ["aws:RequestedRegion"] = [Account.Region],
    };

    /// <summary>A service's request on behalf of a resource, as a queue's policy sees it.</summary>
    public static AccessRequest OfService(string service, string action, string resource, string sourceArn)
    {
        var context = CommonContext();
        context["aws:SourceArn"] = [sourceArn];
        context["aws:SourceAccount"] = [Account.Id];
        return new AccessRequest(Caller.OfService(service), action, resource, context);
    }
}
