using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>A request at the front door, understood.</summary>
internal sealed record ServiceCall
{
    /// <summary>The signing name of the service: <c>s3</c>, <c>sqs</c>, <c>states</c> …</summary>
    public required string Service { get; init; }

    /// <summary>The API's operation, such as <c>PutObject</c> or <c>Publish</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Who calls.</summary>
    public required Caller Caller { get; init; }

    /// <summary>What the caller must be allowed.</summary>
    public IReadOnlyList<Permission> Needs { get; init; } = [];

    /// <summary>Path and query for the emulator, encoded as they came.</summary>
    public required string Target { get; init; }

    /// <summary>Set when the service refuses the call before anybody asks who may do what: answers it.</summary>
    public RequestDelegate? Refusal { get; init; }
}
