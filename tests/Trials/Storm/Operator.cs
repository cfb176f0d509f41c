using System.Text.Json.Nodes;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Trials.Storm;

/// <summary>Does what an operator does when the alarms go off, with the calls that the <c>aws</c> command makes.</summary>
/// <param name="doors">The sandbox's doors.</param>
/// <param name="stateMachineArn">The state machine.</param>
/// <param name="faultOf">What is wrong with a dead letter itself, which is then set aside; null where nothing is.</param>
internal sealed class Operator(Doors doors, string stateMachineArn, Func<string, string?> faultOf)
{
    private readonly List<DeadLetter> _hopeless = [];

    /// <summary>How many executions were redriven.</summary>
    public int Redriven { get; private set; }

    /// <summary>How many dead letters were put back on their queue.</summary>
    public int PutBack { get; private set; }

    /// <summary>The dead letters that nothing can be done about.</summary>
    public IReadOnlyList<DeadLetter> Hopeless => _hopeless;

    /// <summary>The executions of a status: their ARNs.</summary>
    public async Task<IReadOnlyList<string>> ListExecutionsAsync(string status, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        string? next = null;
        do
        {
            var input = new JsonObject { ["stateMachineArn"] = stateMachineArn, ["statusFilter"] = status, ["maxResults"] = 1000 };
            if (next is not null)
                input["nextToken"] = next;
            var page = await doors.CallAsync("states", "AWSStepFunctions.ListExecutions", input, cancellationToken);
            found.AddRange(page["executions"]!.AsArray().Select(execution => (string)execution!["executionArn"]!));
            next = (string?)page["nextToken"];
        }
        while (next is not null);
        return found;
    }

    /// <summary>Redrives every execution that failed, and puts back the dead letters that may do better now.</summary>
    /// <returns>True where there was something to do.</returns>
    public async Task<bool> HelpAsync(CancellationToken cancellationToken)
    {
        var done = Redriven + PutBack;
        foreach (var status in (string[])["FAILED", "TIMED_OUT", "ABORTED"])
        {
            foreach (var execution in await ListExecutionsAsync(status, cancellationToken))
            {
                await doors.CallAsync("states", "AWSStepFunctions.RedriveExecution", new JsonObject { ["executionArn"] = execution }, cancellationToken);
                Redriven++;
            }
        }

        // A failure that could not be noted needs nothing: the execution that failed was redriven above.
        var letters = await doors.ListQueuesAsync(deadLetters: true, cancellationToken);
        foreach (var queue in letters.Where(queue => !queue.EndsWith("-failures-dead-letters", StringComparison.Ordinal)))
            await PutBackAsync(queue, cancellationToken);
        return Redriven + PutBack > done;
    }

    /// <summary>What was published, out of SNS's envelope; the body itself where it came otherwise.</summary>
    private static string Published(string body) => JsonNode.Parse(body) is JsonObject envelope ? (string?)envelope["Message"] ?? body : body;

    private async Task PutBackAsync(string deadLetters, CancellationToken cancellationToken)
    {
        var queue = deadLetters[..^"-dead-letters".Length];
        while (true)
        {
            var input = new JsonObject { ["QueueUrl"] = deadLetters, ["MaxNumberOfMessages"] = 10, ["VisibilityTimeout"] = 600 };
            var received = await doors.CallAsync("sqs", "AmazonSQS.ReceiveMessage", input, cancellationToken);
            if (received["Messages"] is not JsonArray { Count: > 0 } messages)
                return;
            foreach (var message in messages)
            {
                var body = (string)message!["Body"]!;
                var published = Published(body);
                if (faultOf(published) is { } fault)
                {
                    _hopeless.Add(new DeadLetter(queue.Split('/')[^1], published, fault));
                }
                else
                {
                    await doors.CallAsync("sqs", "AmazonSQS.SendMessage", new JsonObject { ["QueueUrl"] = queue, ["MessageBody"] = body }, cancellationToken);
                    PutBack++;
                }

                var delete = new JsonObject { ["QueueUrl"] = deadLetters, ["ReceiptHandle"] = (string)message["ReceiptHandle"]! };
                await doors.CallAsync("sqs", "AmazonSQS.DeleteMessage", delete, cancellationToken);
            }
        }
    }
}

/// <summary>A message that could not be handled.</summary>
/// <param name="Queue">The queue's name that it was on.</param>
/// <param name="Message">What was published.</param>
/// <param name="Fault">What is wrong with it.</param>
internal sealed record DeadLetter(string Queue, string Message, string Fault);
