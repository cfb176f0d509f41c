using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Access;

/// <summary>A statement of a policy ("IAM JSON policy elements reference").</summary>
internal sealed record PolicyStatement
{
    private static readonly HashSet<string> _elements =
        ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition"];

    public required bool Allows { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    public required bool ActionsAreExceptions { get; init; }

    /// <summary>Empty in a policy of a resource that names none: then it means that resource.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    public required bool ResourcesAreExceptions { get; init; }

    /// <summary>By kind (<c>AWS</c>, <c>Service</c>); null in an identity's policy.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>>? Principals { get; init; }

    public required IReadOnlyList<PolicyCondition> Conditions { get; init; }

    /// <exception cref="LocalAwsException">It has an element or a condition that LocalAws cannot evaluate.</exception>
    public static PolicyStatement Parse(JsonObject json, string policy)
    {
        if (json.Select(element => element.Key).FirstOrDefault(name => !_elements.Contains(name)) is { } unknown)
            throw new LocalAwsException($"{policy}: LocalAws cannot evaluate the policy element {unknown}.");

        return new PolicyStatement
        {
            Allows = (string?)json["Effect"] == "Allow",
            Actions = Values(json["Action"] ?? json["NotAction"]),
            ActionsAreExceptions = json.ContainsKey("NotAction"),
            Resources = Values(json["Resource"] ?? json["NotResource"]),
            ResourcesAreExceptions = json.ContainsKey("NotResource"),
            Principals = ParsePrincipals(json["Principal"]),
            Conditions = PolicyCondition.Parse(json["Condition"] as JsonObject, policy),
        };
    }

    public bool Covers(AccessRequest request) =>
        Actions.Any(action => Glob.Matches(action, request.Action, StringComparison.OrdinalIgnoreCase)) != ActionsAreExceptions
        && (Resources.Count == 0 || Resources.Any(resource => Glob.Matches(resource, request.Resource)) != ResourcesAreExceptions)
        && (Principals is null || Principals.Any(kind => kind.Value.Any(name => IsPrincipal(kind.Key, name, request.Caller))))
        && Conditions.All(condition => condition.Holds(request.Context));

    internal static IReadOnlyList<string> Values(JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => item!.ToString())],
        _ => [node.ToString()],
    };

    private static Dictionary<string, IReadOnlyList<string>>? ParsePrincipals(JsonNode? node) => node switch
    {
        null => null,
        JsonObject kinds => kinds.ToDictionary(kind => kind.Key, kind => Values(kind.Value)),
        _ => new() { ["AWS"] = [node.ToString()] },
    };

    private static bool IsPrincipal(string kind, string name, Caller caller) => kind switch
    {
        "Service" => name == caller.Service,
        // The account itself leaves the decision to the identities' own policies, so it names only the administrator here.
        "AWS" => name == "*" || (name == caller.RoleArn) || (caller == Caller.Administrator && name.Contains(Account.Id, StringComparison.Ordinal)),
        _ => false,
    };
}
