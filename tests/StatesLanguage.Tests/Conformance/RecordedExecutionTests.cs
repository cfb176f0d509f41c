using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>A recorded execution is repeated event by event, and what differs is said.</summary>
public class RecordedExecutionTests
{
    private const string WaitForToken = """
        {"StartAt":"Send","States":{"Send":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","HeartbeatSeconds":600,
          "Parameters":{"QueueUrl":"Q","MessageBody":{"token.$":"$$.Task.Token"}},"End":true}}}
        """;

    [Fact]
    public void A_recording_that_stands_for_tokens_and_ids_by_placeholders_is_repeated() => Recorded(_ => { }).Repeat().ShouldBeNull();

    [Theory]
    [InlineData("TaskStateExited", "PassStateExited", "recorded is")]
    [InlineData("sendMessage.waitForTaskToken", "sendMessage.sync", "resource")]
    [InlineData("\"heartbeatInSeconds\":600", "\"heartbeatInSeconds\":601", "heartbeatInSeconds")]
    [InlineData("\"previousEventId\":6", "\"previousEventId\":5", "follows")]
    public void Whatever_differs_is_said(string recorded, string other, string difference)
    {
        var changed = Recorded(json => Replace(json, recorded, other)).Repeat();
        changed.ShouldNotBeNull().ShouldContain(difference);
    }

    [Fact]
    public void An_event_that_is_missing_or_too_many_is_said()
    {
        Recorded(json => json["events"]!.AsArray().RemoveAt(7)).Repeat().ShouldNotBeNull();
        Recorded(json => json["events"]!.AsArray().Add(new JsonObject { ["id"] = 9, ["previousEventId"] = 8, ["type"] = "ExecutionSucceeded" })).Repeat()
            .ShouldNotBeNull().ShouldContain("ends after 8 events");
    }

    [Theory]
    [InlineData("{}", "JSON array")]
    [InlineData("[", "not JSON")]
    [InlineData("[1]", "object")]
    [InlineData("""[{"id":"a","definition":{}}]""", "no events")]
    public void A_file_that_is_not_one_of_recordings_is_refused(string json, string reason) =>
        Should.Throw<FormatException>(() => RecordedExecution.ReadAll(json)).Message.ShouldContain(reason);

    private static RecordedExecution Recorded(Action<JsonObject> change)
    {
        const string task = """
            "resource":"sendMessage.waitForTaskToken","resourceType":"sqs"
            """;
        var json = JsonNode.Parse("""
            {"id":"test","recorded":"18-04-2024, 06:19:31","definition":DEFINITION,"events":[
              {"id":1,"previousEventId":0,"type":"ExecutionStarted","executionStartedEventDetails":{"input":{},"inputDetails":{"truncated":false},"roleArn":"snf_role_arn"}},
              {"id":2,"previousEventId":0,"type":"TaskStateEntered","stateEnteredEventDetails":{"name":"Send","input":{},"inputDetails":{"truncated":false}}},
              {"id":3,"previousEventId":2,"type":"TaskScheduled","taskScheduledEventDetails":{"parameters":{"QueueUrl":"Q","MessageBody":{"token":"<token:1>"}},"region":"<region>","heartbeatInSeconds":600,TASK}},
              {"id":4,"previousEventId":3,"type":"TaskStarted","taskStartedEventDetails":{TASK}},
              {"id":5,"previousEventId":4,"type":"TaskSubmitted","taskSubmittedEventDetails":{"output":{"MessageId":"<uuid:1>","SdkHttpMetadata":{}},"outputDetails":{"truncated":false},TASK}},
              {"id":6,"previousEventId":5,"type":"TaskSucceeded","taskSucceededEventDetails":{"output":"\"done\"","outputDetails":{"truncated":false},TASK}},
              {"id":7,"previousEventId":6,"type":"TaskStateExited","stateExitedEventDetails":{"name":"Send","output":"\"done\"","outputDetails":{"truncated":false}}},
              {"id":8,"previousEventId":7,"type":"ExecutionSucceeded","executionSucceededEventDetails":{"output":"\"done\"","outputDetails":{"truncated":false}}}]}
            """.Replace("DEFINITION", WaitForToken, StringComparison.Ordinal).Replace("TASK", task, StringComparison.Ordinal))!.AsObject();
        change(json);
        return RecordedExecution.ReadAll(new JsonArray(json).ToJsonString()).Single();
    }

    private static void Replace(JsonObject json, string recorded, string other)
    {
        var events = json["events"]!.AsArray();
        for (var i = 1; i < events.Count; i++)
        {
            var text = events[i]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            if (!text.Contains(recorded, StringComparison.Ordinal))
                continue;
            events[i] = JsonNode.Parse(text.Replace(recorded, other, StringComparison.Ordinal));
            return;
        }

        throw new InvalidOperationException($"No event has {recorded}.");
    }
}
