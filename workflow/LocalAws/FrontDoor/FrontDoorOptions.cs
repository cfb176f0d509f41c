using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>What the front door leads to.</summary>
internal sealed record FrontDoorOptions
{
    /// <summary>The port on localhost; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The services. A request without a signature goes to the first that takes it.</summary>
    public required IReadOnlyList<IServiceApi> Apis { get; init; }

    public required AccessControl Access { get; init; }

    public required AccessKeys Keys { get; init; }

    /// <summary>Called in this order for each call that is allowed.</summary>
    public IEnumerable<ICallInterceptor> Interceptors { get; init; } = [];

    public required Func<Guid> NewId { get; init; }
}
