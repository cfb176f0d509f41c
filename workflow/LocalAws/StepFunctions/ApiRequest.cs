using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>The members of a call's body, checked as the API's model says.</summary>
internal sealed class ApiRequest(JsonObject body)
{
    /// <summary>A string that must be there.</summary>
    public string Required(string member) => Optional(member)
        ?? throw Invalid($"Value null at '{member}' failed to satisfy constraint: Member must not be null");

    /// <summary>A string, or null where the call has none.</summary>
    public string? Optional(string member)
    {
        if (body[member] is not { } value)
            return null;
        return value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw new StepFunctionsException("SerializationException", $"'{member}' must be a string.");
    }

    /// <summary>An ARN that must be there.</summary>
    public string Arn(string member)
    {
        var arn = Required(member);
        return arn.StartsWith("arn:", StringComparison.Ordinal)
            ? arn
            : throw new StepFunctionsException("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'");
    }

    /// <summary>True or false, or <paramref name="otherwise"/> where the call says neither.</summary>
    public bool Flag(string member, bool otherwise) => body[member]?.GetValueKind() switch
    {
        null => otherwise,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new StepFunctionsException("SerializationException", $"'{member}' must be a boolean."),
    };

    /// <summary>How many items a page may have: <c>maxResults</c>, where 0 is 100, as is nothing.</summary>
    public int PageSize()
    {
        const int Usual = 100;
        if (body["maxResults"] is not { } value)
            return Usual;
        if (value.GetValueKind() != JsonValueKind.Number || !value.AsValue().TryGetValue<int>(out var size))
            throw new StepFunctionsException("SerializationException", "'maxResults' must be an integer.");
        return size is >= 0 and <= 1000
            ? size == 0 ? Usual : size
            : throw Invalid(string.Create(
                CultureInfo.InvariantCulture,
                $"Value '{size}' at 'maxResults' failed to satisfy constraint: Member must have value between 0 and 1000"));
    }

    /// <summary>Refuses a member of the API that LocalAws cannot honour, rather than to answer as if it had not been there.</summary>
    public void Refuse(string member)
    {
        if (body[member] is not null)
            throw new StepFunctionsException("ValidationException", $"LocalAws does not support '{member}'.");
    }

    /// <summary>The error for a member that breaks a rule of the API's model.</summary>
    public static StepFunctionsException Invalid(string what) => new("ValidationException", $"1 validation error detected: {what}");
}
