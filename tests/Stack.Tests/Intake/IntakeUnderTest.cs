using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.Stack.Tests.Intake;

/// <summary>
/// One photo on its way through the synthesized state machine, under virtual time. Its functions do what the real ones promise: the record
/// is settled once, and a wait registers its token and hears at once of what came before it. A test says what is different.
/// </summary>
internal sealed class IntakeUnderTest : IDisposable
{
    private static readonly Lazy<string> Definition = new(() => Synthesis.Default.Definition().ToJsonString());

    private readonly Workflow _workflow = Workflow.Load(Definition.Value);
    private readonly Dictionary<string, Queue<StatesError>> _faults = [];
    private readonly Dictionary<string, string> _tokens = [];
    private readonly Dictionary<string, Action<string>> _early = [];
    private readonly List<string> _journal = [];
    private WorkflowRun? _run;

    public IntakeUnderTest()
    {
        On("ValidatePhoto", _ => new JsonObject { ["facts"] = new JsonObject { ["format"] = "jpeg" } });
        On("LogPhoto", _ => new JsonObject { ["status"] = Record, ["known"] = Known?.DeepClone() });
        On("AwaitUpdate", Note("await", "awaits", Register));
        On("SettlePhoto", Note("settle", "outcome", input => new JsonObject { ["status"] = Record = Settled(Text(input, "outcome")) }));
        On("RemovePhoto", input =>
        {
            _journal.Add($"remove {Text(input!["photo"], "key")}");
            return new JsonObject();
        });
        On("SendMail", input => Note(input!["later"] is null ? "mail" : "put off", "mail", _ => new JsonObject { ["to"] = "ana@example.com" })(input));
    }

    /// <summary>What the functions did, in order: <c>mail received</c>, <c>remove cat.jpg</c>.</summary>
    public IReadOnlyList<string> Journal => _journal;

    /// <summary>What the photo's record says.</summary>
    public string Record { get; set; } = "pending";

    /// <summary>The photo that the same file made before; null for every other file.</summary>
    public JsonObject? Known { get; set; }

    /// <summary>Decides the status in the place of the one asked for.</summary>
    public Func<string, string>? Decide { get; set; }

    /// <summary>The execution.</summary>
    public WorkflowRun Run => _run ?? Start();

    /// <summary>The mails sent, in order.</summary>
    public IEnumerable<string> Mails => Having("mail");

    /// <summary>What was removed.</summary>
    public IEnumerable<string> Removed => Having("remove");

    /// <summary>What a function was given, call by call.</summary>
    public IReadOnlyList<JsonNode?> CallsOf(string function) => _workflow.CallsOf($"PhotoFlow-{function}");

    /// <summary>Lets the next calls of a function fail, before it does anything.</summary>
    public IntakeUnderTest Failing(string function, string error, int times = 1, string cause = "")
    {
        var faults = _faults.GetValueOrDefault(function) ?? (_faults[function] = []);
        for (var time = 0; time < times; time++)
            faults.Enqueue(new StatesError(error, cause));
        return this;
    }

    /// <summary>Lets the next call of every function fail.</summary>
    public IntakeUnderTest Stumbling()
    {
        foreach (var function in FunctionNames.All)
            _faults[function] = new([new StatesError("AmazonDynamoDBException", "throttled")]);
        return this;
    }

    /// <summary>Lets a function work again.</summary>
    public void Mend(string function) => _faults.Remove(function);

    /// <summary>All required metadata is published.</summary>
    public IntakeUnderTest Metadata() =>
        Resume("metadata", token => _workflow.Engine.SendTaskSuccess(token, """{"metadata":{"caption":"A cat"}}"""));

    /// <summary>A review is published.</summary>
    public IntakeUnderTest Review(string status) =>
        Resume("review", token => _workflow.Engine.SendTaskSuccess(token, $$"""{"status":"{{status}}","reason":"On theme"}"""));

    /// <summary>The object is deleted, or uploaded anew: the photo is settled from outside, and its waits end with an error.</summary>
    public IntakeUnderTest Overtaken(string status, string error)
    {
        if (Record == "pending")
            Record = status;
        Resume("metadata", token => _workflow.Engine.SendTaskFailure(token, error));
        return Resume("review", token => _workflow.Engine.SendTaskFailure(token, error));
    }

    /// <summary>Time passes.</summary>
    public IntakeUnderTest After(TimeSpan time)
    {
        Run.Advance(time);
        return this;
    }

    /// <summary>The execution has succeeded, in a state.</summary>
    public void ShouldEndAs(string state)
    {
        (Run.Status, Run.States[^1]).ShouldBe((ExecutionStatus.Succeeded, state), $"{Run.Error}: {Run.Cause}");
        Text(Run.Output!["record"], "status").ShouldBe(Record);
    }

    public void Dispose() => _workflow.Dispose();

    private IntakeUnderTest Resume(string update, Action<string> resume)
    {
        _ = Run;
        try
        {
            if (_tokens.TryGetValue(update, out var token))
                resume(token);
            else
                _early.TryAdd(update, resume);
        }
        catch (StepFunctionsException late) when (late.Code == "TaskTimedOut")
        {
            // The wait is over, or between two reminders: then the next one hears of it.
            _early.TryAdd(update, resume);
        }

        return this;
    }

    private JsonNode? Register(JsonNode? input)
    {
        var update = Text(input, "awaits");
        _tokens[update] = Text(input, "token");
        if (_early.Remove(update, out var resume))
            resume(_tokens[update]);
        return null;
    }

    private WorkflowRun Start() => _run = _workflow.Start("""{"photo":{"id":"cat-0123","bucket":"uploads","key":"cat.jpg"}}""", "cat-0123");

    private void On(string function, Func<JsonNode?, JsonNode?> answer) =>
        _workflow.OnFunction($"PhotoFlow-{function}", input =>
        {
            Text(input!["photo"], "id").ShouldBe("cat-0123");
            return _faults.TryGetValue(function, out var faults) && faults.TryDequeue(out var fault) ? throw fault : answer(input);
        });

    private Func<JsonNode?, JsonNode?> Note(string did, string what, Func<JsonNode?, JsonNode?> answer) => input =>
    {
        _journal.Add($"{did} {Text(input, what)}");
        return answer(input);
    };

    private string Settled(string asked) => Record == "pending" ? Decide?.Invoke(asked) ?? asked : Record;

    private IEnumerable<string> Having(string did) =>
        _journal.Where(entry => entry.StartsWith(did, StringComparison.Ordinal)).Select(entry => entry[(did.Length + 1)..]);

    private static string Text(JsonNode? node, string field) => node![field]!.GetValue<string>();
}
