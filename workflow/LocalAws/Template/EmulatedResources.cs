using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Dynamo;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Sns;
using PhotoFlow.LocalAws.Sqs;

namespace PhotoFlow.LocalAws.Template;

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
