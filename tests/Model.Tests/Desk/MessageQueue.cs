using PhotoFlow.Model.Tests.Schedules;
using PhotoFlow.Shared.Messages;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>A queue of SQS and the function that serves it: a message comes again until it is handled, or dead.</summary>
internal sealed class MessageQueue(string function, Lambdas lambdas, Turns turns, TimeProvider time, OnCallOperator helper)
{
    /// <summary>In the place of the time after which a message comes back: it is with the dead letters.</summary>
    public static readonly TimeSpan SetAside = Timeout.InfiniteTimeSpan;

    /// <summary>SQS's most, as the stack asks for it.</summary>
    private const int MostReceives = 1000;

    /// <summary>How long a message is out of sight when nobody says otherwise.</summary>
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    /// <summary>Brings a message, as it arrives.</summary>
    /// <returns>Ends when every copy is handled or dead.</returns>
    public Task SendAsync(Message message, Arrival arrival) => arrival switch
    {
        Arrival.Once => DeliverAsync(message, TimeSpan.Zero),
        Arrival.Twice => Task.WhenAll(DeliverAsync(message, TimeSpan.Zero), DeliverAsync(message, TimeSpan.Zero)),
        Arrival.Late => DeliverAsync(message, Later),
        Arrival.AgainLate => Task.WhenAll(DeliverAsync(message, TimeSpan.Zero), DeliverAsync(message, Later)),
        _ => throw new ArgumentOutOfRangeException(nameof(arrival), arrival, null),
    };

    private async Task DeliverAsync(Message message, TimeSpan after)
    {
        await time.PauseAsync(after);
        do
        {
            var sent = time.GetUtcNow();
            for (var receive = 1; receive <= MostReceives; receive++)
            {
                await turns.TakeAsync();
                var (isHandled, comesBackIn) = await HandleAsync(message, receive, sent);
                if (isHandled && comesBackIn != SetAside)
                    return;
                if (isHandled)
                    break;
                await time.PauseAsync(comesBackIn == SetAside ? Visibility : comesBackIn);
            }
        }
        while (await helper.PutsBackAsync(message));
    }

    private async Task<(bool IsHandled, TimeSpan ComesBackIn)> HandleAsync(Message message, int receive, DateTimeOffset sent)
    {
        var comesBackIn = Visibility;
        var attributes = new Dictionary<string, string> { ["ApproximateReceiveCount"] = $"{receive}", ["SentTimestamp"] = $"{sent.ToUnixTimeMilliseconds()}" };
        var received = message.Content with { Attributes = attributes };
        try
        {
            var response = await lambdas.InvokeAsync(
                function, functions => functions.InvokeAsync(new SqsEvent([received]), time => comesBackIn = time));
            return (response.BatchItemFailures.Count == 0, comesBackIn);
        }
        catch (StatesError)
        {
            return (false, comesBackIn);
        }
    }
}
