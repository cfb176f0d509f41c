using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>What the front door leads to.</summary>
internal sealed record FrontDoorOptions
{
    /// <summary>The port on localhost; 0 takes any free one.</summary>
    public int Port { get; init; }

    public required EmulatorProcess Emulators { get; init; }

    public required AccessControl Access { get; init; }

    public required AccessKeys Keys { get; init; }

    /// <summary>Services of the sandbox itself, by signing name: <c>states</c>, <c>lambda</c> … Access is checked before they are called.</summary>
    public IReadOnlyDictionary<string, RequestDelegate> Services { get; init; } = new Dictionary<string, RequestDelegate>();

    /// <summary>The state machine that waits for a task token: what permission to send a task's result is asked on.</summary>
    public Func<string, string?> StateMachineOfToken { get; init; } = _ => null;

    /// <summary>Called in this order for each call that is allowed.</summary>
    public IReadOnlyList<ICallInterceptor> Interceptors { get; init; } = [];

    public required Func<Guid> NewId { get; init; }
}
