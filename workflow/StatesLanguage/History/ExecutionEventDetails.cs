using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>An execution started.</summary>
public sealed class ExecutionStartedEventDetails : EventDetails
{
    private readonly Payload input;

    internal ExecutionStartedEventDetails(Payload input, string roleArn)
    {
        this.input = input;
        RoleArn = roleArn;
    }

    /// <summary>The execution's input, as JSON.</summary>
    public string Input => input.Text;

    internal override Payload? Payload => input;

    /// <summary>The role it runs as.</summary>
    public string RoleArn { get; }

    internal override void WriteTo(JsonObject json)
    {
        AddWhole(json, "input", Input);
        json["roleArn"] = RoleArn;
    }
}

/// <summary>An execution succeeded.</summary>
public sealed class ExecutionSucceededEventDetails : EventDetails
{
    private readonly Payload output;

    internal ExecutionSucceededEventDetails(Payload output) => this.output = output;

    /// <summary>The execution's output, as JSON.</summary>
    public string Output => output.Text;

    internal override Payload? Payload => output;

    internal override void WriteTo(JsonObject json) => AddWhole(json, "output", Output);
}

/// <summary>An execution was redriven: it goes on where it failed.</summary>
/// <param name="redriveCount">How often it has been by now.</param>
public sealed class ExecutionRedrivenEventDetails(int redriveCount) : EventDetails
{
    /// <summary>How often the execution has been redriven.</summary>
    public int RedriveCount { get; } = redriveCount;

    internal override void WriteTo(JsonObject json) => json["redriveCount"] = RedriveCount;
}
