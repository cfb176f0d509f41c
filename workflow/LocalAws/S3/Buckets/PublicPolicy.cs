using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.S3.Buckets;

/// <summary>Whether a bucket's policy lets everybody in ("The meaning of public").</summary>
internal static class PublicPolicy
{
    /// <summary>True when a statement allows every principal something without a condition.</summary>
    public static bool IsPublic(JsonObject policy)
    {
        return policy["Statement"] is JsonArray statements ? statements.Any(AllowsEverybody) : AllowsEverybody(policy["Statement"]);

        static bool AllowsEverybody(JsonNode? statement) =>
            (string?)statement!["Effect"] == "Allow" && statement["Condition"] is null && NamesEverybody(statement["Principal"]);
    }

    private static bool NamesEverybody(JsonNode? principal) => principal switch
    {
        JsonObject kinds => kinds.Any(kind => Access.PolicyStatement.Values(kind.Value).Contains("*")),
        null => false,
        _ => principal.ToString() == "*",
    };
}
