using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;
using PhotoFlow.Sandbox.Demo;
using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>A photo on its way, with the kill that is aimed at it.</summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="doors">Its doors.</param>
/// <param name="key">The object's key, which is like no other photo's.</param>
/// <param name="scenario">The way that it goes.</param>
/// <param name="kill">The kill; null for none.</param>
internal sealed class KillPhoto(StackHost sandbox, Doors doors, string key, KillScenario scenario, Kill? kill)
{
    private static readonly SmallPhotos _pictures = new();
    private int _done;
    private string? _id;

    public string Key => key;

    public KillScenario Scenario => scenario;

    public Kill? Kill => kill;

    public Photographer Person { get; } = new(sandbox, doors, "Photographer", key);

    /// <summary>True when there is something that people do now.</summary>
    /// <param name="photos">The records of its key, the oldest first.</param>
    public bool IsDue(IReadOnlyList<SeenPhoto> photos)
    {
        _id = photos is [.., var newest] ? newest.Id : null;
        return _done < scenario.Steps.Count && scenario.Steps[_done].IsDue(photos);
    }

    public Task GoOnAsync(CancellationToken cancellationToken) => scenario.Steps[_done++].DoAsync(this, cancellationToken);

    public Task UploadAsync(bool isBroken, CancellationToken cancellationToken) =>
        Person.UploadAsync(isBroken ? SmallPhotos.Broken(key) : _pictures.Make(_done % SmallPhotos.Count, $"{key} {_done}"), cancellationToken);

    public Task StopIntakeAsync(CancellationToken cancellationToken) => CallAsync("StopExecution", cancellationToken);

    public Task RedriveIntakeAsync(CancellationToken cancellationToken) => CallAsync("RedriveExecution", cancellationToken);

    /// <summary>As the checks of a storm know it.</summary>
    public StormPhoto ToPlan() => new(key, scenario.Name, scenario.IsDeleted ? [new Delete(TimeSpan.Zero)] : [], scenario.Ends.ToHashSet());

    private Task<JsonObject> CallAsync(string operation, CancellationToken cancellationToken)
    {
        var execution = sandbox.Outputs["StateMachineArn"].Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + _id;
        return doors.CallAsync("states", "AWSStepFunctions." + operation, new JsonObject { ["executionArn"] = execution }, cancellationToken);
    }
}
