namespace PhotoFlow.Stack.Tests.Settings;

public class ExampleAddressTests
{
    [Theory]
    [InlineData("photos@example.com")]
    [InlineData("photos@Mail.EXAMPLE.org")]
    [InlineData("photos@photoflow.example")]
    [InlineData("photos@photoflow.test")]
    public void Is_synthesized_with_a_warning_and_refused_by_CloudFormation(string address)
    {
        Synthesis.MessagesWith(Sender(address)).ShouldContain(message =>
            message.StartsWith($"The setting senderAddress is {address}, an example") && message.Contains("A deployment is refused"));
        Synthesis.With(Sender(address)).Rules["RefusesenderAddress"]!["Assertions"]!.ToJsonString()
            .ShouldStartWith($$"""[{"Assert":{"Fn::Contains":[["what can be used"],"{{address}}"]},"AssertDescription":"The setting senderAddress is {{address}}""");
    }

    [Theory]
    [InlineData("photos@my-example.com")]
    [InlineData("photos@example.com.photoflow.dev")]
    [InlineData("photos@test.photoflow.dev")]
    public void An_address_that_only_looks_like_one_is_deployed(string address) =>
        Synthesis.With(Sender(address)).Rules.Select(rule => rule.Key).ShouldBe(["CheckBootstrapVersion"]);

    private static (string, object)[] Sender(string address) =>
        [("senderAddress", address), ("deskAddress", "desk@photoflow.dev"), ("operatorAddress", "operator@photoflow.dev")];
}
