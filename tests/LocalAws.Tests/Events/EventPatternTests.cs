using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Events;

namespace PhotoFlow.LocalAws.Tests.Events;

public sealed class EventPatternTests
{
    private const string Failure = """
        {"source":"aws.states","detail-type":"Step Functions Execution Status Change","resources":["arn:1","arn:2"],
         "detail":{"status":"FAILED","name":"cat-1","redriveCount":0,"output":null}}
        """;

    [Theory]
    [InlineData("""{"source":["aws.states"]}""", true)]
    [InlineData("""{"source":["aws.s3","aws.states"],"detail":{"status":["FAILED","TIMED_OUT"]}}""", true)]
    [InlineData("""{"source":["aws.states"],"detail":{"status":["SUCCEEDED"]}}""", false)]
    [InlineData("""{"resources":["arn:2"]}""", true)]
    [InlineData("""{"detail":{"redriveCount":[0]}}""", true)]
    [InlineData("""{"detail":{"redriveCount":["0"]}}""", false)]
    [InlineData("""{"detail":{"name":[{"prefix":"cat-"}]}}""", true)]
    [InlineData("""{"detail":{"name":[{"suffix":"-2"}]}}""", false)]
    [InlineData("""{"detail":{"status":[{"equals-ignore-case":"failed"}]}}""", true)]
    [InlineData("""{"detail":{"status":[{"anything-but":["SUCCEEDED","RUNNING"]}]}}""", true)]
    [InlineData("""{"detail":{"status":[{"anything-but":"FAILED"}]}}""", false)]
    [InlineData("""{"detail":{"error":[{"exists":false}]}}""", true)]
    [InlineData("""{"detail":{"name":[{"exists":false}]}}""", false)]
    [InlineData("""{"nothing":{"of":["this"]}}""", false)]
    public void A_pattern_matches_what_EventBridge_would_match(string pattern, bool matches) =>
        EventPattern.Parse(JsonNode.Parse(pattern)!.AsObject()).Matches(JsonNode.Parse(Failure)!.AsObject()).ShouldBe(matches);

    [Theory]
    [InlineData("""{"source":"aws.states"}""", "source")]
    [InlineData("""{"detail":{"size":[{"numeric":[">",0]}]}}""", "numeric")]
    [InlineData("""{"detail":{"name":[{"anything-but":{"prefix":"x"}}]}}""", "anything-but")]
    public void A_pattern_that_is_not_understood_is_refused(string pattern, string named) =>
        Should.Throw<LocalAwsException>(() => EventPattern.Parse(JsonNode.Parse(pattern)!.AsObject())).Message.ShouldContain(named);
}
