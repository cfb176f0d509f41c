using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.LocalAws.Console;

/// <summary>What the console reads from an execution's history.</summary>
internal static class RunHistory
{
    private const int LargestPage = 1000;

    extension(StepFunctionsEngine interpreter)
    {
        /// <summary>The events after one, oldest first: all of them after 0.</summary>
        public List<HistoryEvent> EventsAfter(string executionArn, long after)
        {
            var events = new List<HistoryEvent>();
            string? nextToken = null;
            do
            {
                // What is new stands at the end, so that is where reading begins unless everything is new.
                var page = interpreter.GetExecutionHistory(executionArn, LargestPage, reverseOrder: after > 0, nextToken);
                events.AddRange(page.Items.TakeWhile(item => item.Id > after));
                nextToken = events.Count % LargestPage == 0 ? page.NextToken : null;
            }
            while (nextToken is not null);

            if (after > 0)
                events.Reverse();
            return events;
        }

        /// <summary>One event; null where the history has none of that id.</summary>
        public HistoryEvent? EventOf(string executionArn, long id) =>
            interpreter.EventsAfter(executionArn, id - 1).FirstOrDefault(item => item.Id == id);

        /// <summary>The state that an execution is at, or was at when it ended: the one that led to its last event.</summary>
        public string? StepOf(string executionArn)
        {
            const int Enough = 50;
            var recent = interpreter.GetExecutionHistory(executionArn, Enough, reverseOrder: true).Items;
            for (var at = recent[0]; at is not null; at = recent.FirstOrDefault(item => item.Id == at.PreviousEventId))
            {
                if (NameOf(at) is { } name)
                    return name;
            }

            return recent.Select(NameOf).FirstOrDefault(name => name is not null);
        }

        /// <summary>The token that a task gave to whoever works at it, found in what the task was called with; null where it has none.</summary>
        public string? TaskTokenIn(HistoryEvent scheduled) =>
            scheduled.Details is TaskScheduledEventDetails { Parameters: { } parameters }
                ? Texts(JsonNode.Parse(parameters)).FirstOrDefault(text => interpreter.FindStateMachineArn(text) is not null)
                : null;
    }

    private static string? NameOf(HistoryEvent item) => item.Details switch
    {
        StateEnteredEventDetails entered => entered.Name,
        StateExitedEventDetails exited => exited.Name,
        _ => null,
    };

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
