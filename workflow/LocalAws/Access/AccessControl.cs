using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Access;

/// <summary>Decides what AWS would decide within one account: "Policy evaluation logic" of IAM's guide.</summary>
internal sealed class AccessControl
{
    private readonly ConcurrentDictionary<string, ImmutableList<PolicyStatement>> _ofRoles = new();
    private readonly ConcurrentDictionary<string, ImmutableList<PolicyStatement>> _ofResources = new();
    private readonly ConcurrentDictionary<string, JsonObject> _documents = new();

    /// <summary>Adds a policy to a role.</summary>
    /// <param name="roleName">The role's name.</param>
    /// <param name="document">The policy's document.</param>
    /// <param name="policy">What the policy is called in error messages.</param>
    public void AddRolePolicy(string roleName, JsonObject document, string policy) => Add(_ofRoles, roleName, document, policy);

    /// <summary>Adds a policy to a bucket, queue or topic.</summary>
    public void AddResourcePolicy(string arn, JsonObject document, string policy)
    {
        Add(_ofResources, arn, document, policy);
        _documents[arn] = document;
    }

    /// <summary>Puts a policy in the place of whatever a resource has; null takes that away.</summary>
    /// <exception cref="LocalAwsException">The policy cannot be evaluated; the resource keeps what it has.</exception>
    public void SetResourcePolicy(string arn, JsonObject? document, string policy)
    {
        _ofResources[arn] = document is null ? [] : Parse(document, policy);
        if (document is null)
            _documents.TryRemove(arn, out _);
        else
            _documents[arn] = document;
    }

    /// <summary>The document that a resource's policy was last set to; null when it has none.</summary>
    public JsonObject? ResourcePolicy(string arn) => _documents.GetValueOrDefault(arn);

    /// <summary>Null when the request is allowed, else why not, as AWS words it.</summary>
    public string? Refuse(AccessRequest request)
    {
        var role = request.Caller.RoleArn is { } arn ? Covering(_ofRoles, arn[(arn.LastIndexOf('/') + 1)..], request) : [];
        var resource = Covering(_ofResources, Holder(request.Resource), request);

        if (role.Any(statement => !statement.Allows))
            return "with an explicit deny in an identity-based policy";
        if (resource.Any(statement => !statement.Allows))
            return "with an explicit deny in a resource-based policy";
        if (request.Caller == Caller.Administrator || role.Count > 0 || resource.Count > 0)
            return null;
        return request.Caller.Service is null
            ? $"because no identity-based policy allows the {request.Action} action"
            : $"because no resource-based policy allows the {request.Action} action";
    }

    private static List<PolicyStatement> Covering(
        ConcurrentDictionary<string, ImmutableList<PolicyStatement>> policies, string holder, AccessRequest request) =>
        policies.TryGetValue(holder, out var statements) ? [.. statements.Where(statement => statement.Covers(request))] : [];

    private static void Add(
        ConcurrentDictionary<string, ImmutableList<PolicyStatement>> policies, string holder, JsonObject document, string policy)
    {
        var statements = Parse(document, policy);
        policies.AddOrUpdate(holder, statements, (_, others) => others.AddRange(statements));
    }

    private static ImmutableList<PolicyStatement> Parse(JsonObject document, string policy)
    {
        var json = document["Statement"] is JsonArray array ? array.Select(item => item!.AsObject()) : [document["Statement"]!.AsObject()];
        return [.. json.Select(statement => PolicyStatement.Parse(statement, policy))];
    }

    /// <summary>An object's policy is its bucket's.</summary>
    private static string Holder(string arn) =>
        arn.StartsWith("arn:aws:s3:::", StringComparison.Ordinal) ? arn.Split('/')[0] : arn;
}
