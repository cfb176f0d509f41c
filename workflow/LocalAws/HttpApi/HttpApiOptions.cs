using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.HttpApi;

/// <summary>What HTTP APIs need from LocalAws around them.</summary>
internal sealed record HttpApiOptions
{
    /// <summary>Runs the functions behind the APIs.</summary>
    public required LambdaHost Functions { get; init; }

    public required AccessControl Access { get; init; }

    public required AccessKeys Keys { get; init; }

    /// <summary>Told what a person should know.</summary>
    public required Action<string> Complain { get; init; }

    public required TimeProvider Time { get; init; }

    public required Func<Guid> NewId { get; init; }
}
