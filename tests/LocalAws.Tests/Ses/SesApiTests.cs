using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.Ses;

namespace PhotoFlow.LocalAws.Tests.Ses;

/// <summary>What IAM is asked when a mail is sent.</summary>
public class SesApiTests
{
    private const string Identity = "arn:aws:ses:us-east-1:000000000000:identity/";

    private static readonly string[] Sender = [$"{Identity}photos@example.com", $"{Identity}example.com"];
    private static readonly string[] Recipient = [$"{Identity}ana@example.org", $"{Identity}example.org"];

    [Fact]
    public void An_account_with_production_access_is_asked_about_the_sender() => ResourcesOf(new()).ShouldBe([Sender]);

    [Fact]
    public void An_account_in_SESs_sandbox_is_asked_about_the_recipients_too() =>
        ResourcesOf(new(IsInSandbox: true)).ShouldBe([Sender, Recipient]);

    [Fact]
    public void The_configuration_set_of_the_senders_identity_is_asked_about() =>
        ResourcesOf(new(ConfigurationSet: "any")).ShouldBe([Sender, ["arn:aws:ses:us-east-1:000000000000:configuration-set/any"]]);

    [Fact]
    public void The_senders_address_is_known_to_every_condition() =>
        NeedsOf(new(IsInSandbox: true, ConfigurationSet: "any")).ShouldAllBe(need => need.Context["ses:FromAddress"].Single() == "photos@example.com");

    private static IEnumerable<IReadOnlyList<string>> ResourcesOf(SesAccount account) => NeedsOf(account).Select(need => need.Resources);

    private static IReadOnlyList<Permission> NeedsOf(SesAccount account)
    {
        var body = JsonNode.Parse("""
            { "FromEmailAddress": "Photos <photos@example.com>", "Destination": { "ToAddresses": ["ana@example.org"] }, "Content": { "Simple": {} } }
            """)!.AsObject();
        return SesApi.ToSend(new RpcRequest("", [], body), account);
    }
}
