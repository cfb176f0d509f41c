using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SQS;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>SQS clients that call with a function's permissions, as Lambda does on its behalf.</summary>
/// <param name="keys">Issues the credentials.</param>
/// <param name="endpoint">Gives the front door, once it is open.</param>
internal sealed class QueueClients(AccessKeys keys, Func<Uri> endpoint) : IDisposable
{
    private readonly ConcurrentDictionary<string, IAmazonSQS> _clients = new();

    public IAmazonSQS As(FunctionDefinition function) => _clients.GetOrAdd(function.RoleArn, _ =>
    {
        var credentials = keys.Issue(function.RoleArn, function.Name);
        return new AmazonSQSClient(
            new SessionAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken),
            new AmazonSQSConfig { ServiceURL = endpoint().AbsoluteUri, AuthenticationRegion = Account.Region });
    });

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }
}
