using PhotoFlow.Sandbox.Access;
using PhotoFlow.Sandbox.Emulation;
using PhotoFlow.Sandbox.S3Events;
using PhotoFlow.Sandbox.Template.Handlers;

namespace PhotoFlow.Sandbox.Template;

/// <summary>The handlers of everything that an emulator stands for, and of who may do what with it.</summary>
internal static class EmulatedResources
{
    public static IReadOnlyList<IResourceHandler> Handlers(
        EmulatorClient client, AccessControl access, BucketNotifications notifications, string stackName) =>
    [
        new BucketHandler(client, notifications, stackName),
        new QueueHandler(client, stackName),
        new TopicHandler(client, stackName),
        new SubscriptionHandler(client, access),
        new TableHandler(client, stackName),
        new RoleHandler(access, stackName),
        new ResourcePolicyHandler(access),
    ];
}
