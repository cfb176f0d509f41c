namespace PhotoFlow.Stack.Tests.Template;

public class UpdatesTests
{
    private static readonly CloudFormationTemplate Template = Synthesis.Default;

    [Fact]
    public void Messages_with_a_metadata_type_go_to_the_metadata_queue() =>
        SubscriptionOf("PhotoFlow-metadata")["FilterPolicy"]!.ToJsonString().ShouldBe("""{"metadata_type":[{"exists":true}]}""");

    [Fact]
    public void Every_message_goes_to_the_reviews_queue_as_no_filter_matches_a_message_without_attributes() =>
        SubscriptionOf("PhotoFlow-reviews")["FilterPolicy"].ShouldBeNull();

    [Theory]
    [InlineData("PhotoFlow-metadata")]
    [InlineData("PhotoFlow-reviews")]
    public void A_message_comes_in_its_envelope_and_is_dead_lettered_when_it_cannot_be_delivered(string queue)
    {
        var subscription = SubscriptionOf(queue);
        subscription["RawMessageDelivery"].ShouldBeNull();
        Template.Follow(subscription["RedrivePolicy"]!["deadLetterTargetArn"])["QueueName"]!.GetValue<string>().ShouldBe($"{queue}-dead-letters");
    }

    [Fact]
    public void The_topic_is_encrypted_and_takes_nothing_but_TLS()
    {
        Template.Only("AWS::SNS::Topic", "Updates")["KmsMasterKeyId"]!.ToJsonString().ShouldContain("alias/aws/sns");
        var statement = Template.Only("AWS::SNS::TopicPolicy", "Updates").Statements().ShouldHaveSingleItem();
        statement.Effect.ShouldBe("Deny");
        statement.ToString().ShouldContain("\"aws:SecureTransport\":\"false\"");
    }

    private static TemplateResource SubscriptionOf(string queue) =>
        Template.OfType("AWS::SNS::Subscription").Single(subscription =>
            subscription["Protocol"]!.GetValue<string>() == "sqs"
            && Template.Follow(subscription["Endpoint"])["QueueName"]!.GetValue<string>() == queue);
}
