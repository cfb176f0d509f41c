using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Access;

/// <summary>One key of a statement's condition ("IAM JSON policy elements: Condition operators").</summary>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values, string? Set, bool IfExists)
{
    private static readonly Dictionary<string, Func<string, string, bool>> _positive = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = (value, actual) => value == actual,
        ["StringEqualsIgnoreCase"] = (value, actual) => value.Equals(actual, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (value, actual) => Glob.Matches(value, actual),
        ["ArnEquals"] = (value, actual) => Glob.Matches(value, actual),
        ["ArnLike"] = (value, actual) => Glob.Matches(value, actual),
        ["Bool"] = (value, actual) => value.Equals(actual, StringComparison.OrdinalIgnoreCase),
        ["NumericEquals"] = (value, actual) => Number(actual) == Number(value),
        ["NumericLessThan"] = (value, actual) => Number(actual) < Number(value),
        ["NumericLessThanEquals"] = (value, actual) => Number(actual) <= Number(value),
        ["NumericGreaterThan"] = (value, actual) => Number(actual) > Number(value),
        ["NumericGreaterThanEquals"] = (value, actual) => Number(actual) >= Number(value),
    };

    private static readonly Dictionary<string, string> _negative = new(StringComparer.Ordinal)
    {
        ["StringNotEquals"] = "StringEquals",
        ["StringNotEqualsIgnoreCase"] = "StringEqualsIgnoreCase",
        ["StringNotLike"] = "StringLike",
        ["ArnNotEquals"] = "ArnEquals",
        ["ArnNotLike"] = "ArnLike",
        ["NumericNotEquals"] = "NumericEquals",
    };

    /// <exception cref="LocalAwsException">LocalAws does not know an operator.</exception>
    public static IReadOnlyList<PolicyCondition> Parse(JsonObject? json, string policy)
    {
        var conditions = new List<PolicyCondition>();
        foreach (var (name, keys) in json ?? [])
        {
            var set = name.Contains(':', StringComparison.Ordinal) ? name[..name.IndexOf(':', StringComparison.Ordinal)] : null;
            var rest = set is null ? name : name[(set.Length + 1)..];
            var ifExists = rest.EndsWith("IfExists", StringComparison.Ordinal);
            var op = ifExists ? rest[..^"IfExists".Length] : rest;
            if (op != "Null" && !_positive.ContainsKey(op) && !_negative.ContainsKey(op))
                throw new LocalAwsException($"{policy}: LocalAws cannot evaluate the condition operator {name}.");
            foreach (var (key, values) in keys!.AsObject())
                conditions.Add(new PolicyCondition(op, key, PolicyStatement.Values(values), set, ifExists));
        }

        return conditions;
    }

    public bool Holds(IReadOnlyDictionary<string, IReadOnlyList<string>> context)
    {
        var exists = context.TryGetValue(Key, out var actual);
        if (Operator == "Null")
            return Values.Contains(exists ? "false" : "true", StringComparer.OrdinalIgnoreCase);
        if (!exists)
            return IfExists || _negative.ContainsKey(Operator) || Set == "ForAllValues";

        return Set == "ForAllValues" ? actual!.All(Matches) : actual!.Any(Matches);
    }

    private bool Matches(string actual) => _negative.TryGetValue(Operator, out var opposite)
        ? !Values.Any(value => _positive[opposite](value, actual))
        : Values.Any(value => _positive[Operator](value, actual));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
