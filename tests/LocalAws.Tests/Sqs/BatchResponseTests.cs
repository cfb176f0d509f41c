using System.Text;
using PhotoFlow.LocalAws.Sqs;

namespace PhotoFlow.LocalAws.Tests.Sqs;

public sealed class BatchResponseTests
{
    [Theory]
    [InlineData("""{"batchItemFailures":[]}""", "a b")]
    [InlineData("""{"batchItemFailures":null}""", "a b")]
    [InlineData("{}", "a b")]
    [InlineData("null", "a b")]
    [InlineData("", "a b")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"}]}""", "a")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"a"}]}""", "b")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"c"}]}""", "")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", "")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""", "")]
    [InlineData("""{"batchItemFailures":[{"id":"a"}]}""", "")]
    [InlineData("""{"batchItemFailures":"a"}""", "")]
    [InlineData("""{"batchItemFailures":[""", "")]
    [InlineData("\"done\"", "")]
    public void What_is_done_is_what_Lambda_would_delete(string response, string done) =>
        string.Join(' ', BatchResponse.Done(Encoding.UTF8.GetBytes(response), ["a", "b"]).Order()).ShouldBe(done);
}
