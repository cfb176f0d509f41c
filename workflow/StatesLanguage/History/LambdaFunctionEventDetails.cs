using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>A Lambda function, named by its own ARN, was scheduled.</summary>
public sealed class LambdaFunctionScheduledEventDetails : EventDetails
{
    private readonly Payload input;

    internal LambdaFunctionScheduledEventDetails(string resource, Payload input, int? timeoutInSeconds, string? roleArn)
    {
        RoleArn = roleArn;
        Resource = resource;
        this.input = input;
        TimeoutInSeconds = timeoutInSeconds;
    }

    /// <summary>The function's ARN.</summary>
    public string Resource { get; }

    /// <summary>What the function is given, as JSON.</summary>
    public string Input => input.Text;

    internal override Payload? Payload => input;

    /// <summary>The state's timeout, in seconds, where it has one.</summary>
    public int? TimeoutInSeconds { get; }

    /// <summary>The role of the state's Credentials, where it has one.</summary>
    public string? RoleArn { get; }

    internal override void WriteTo(JsonObject json)
    {
        AddWhole(json, "input", Input);
        json["resource"] = Resource;
        Add(json, "timeoutInSeconds", TimeoutInSeconds);
        AddCredentials(json, RoleArn);
    }
}

/// <summary>A Lambda function, named by its own ARN, answered.</summary>
public sealed class LambdaFunctionSucceededEventDetails : EventDetails
{
    private readonly Payload output;

    internal LambdaFunctionSucceededEventDetails(Payload output) => this.output = output;

    /// <summary>What it answered, as JSON.</summary>
    public string Output => output.Text;

    internal override Payload? Payload => output;

    internal override void WriteTo(JsonObject json) => AddWhole(json, "output", Output);
}
