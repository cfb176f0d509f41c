using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;

namespace PhotoFlow.LocalAws.Tests;

public class EmulatedResourcesTests(DoorFixture door) : IClassFixture<DoorFixture>
{
    [Fact]
    public async Task A_topic_delivers_by_its_subscriptions_filters_to_queues_that_let_it()
    {
        var stack = await door.DeployAsync("updates", """
            {
              "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": "Updates" } },
              "Metadata": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": 60 } },
              "Closed": { "Type": "AWS::SQS::Queue" },
              "Letters": { "Type": "AWS::SQS::Queue" },
              "Redriven": { "Type": "AWS::SQS::Queue", "Properties": {
                "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["Letters", "Arn"] }, "maxReceiveCount": 3 } } },
              "Filtered": { "Type": "AWS::SNS::Subscription", "Properties": {
                "TopicArn": { "Ref": "Topic" }, "Protocol": "sqs", "Endpoint": { "Fn::GetAtt": ["Metadata", "Arn"] },
                "RawMessageDelivery": true, "FilterPolicyScope": "MessageAttributes", "FilterPolicy": { "metadata_type": [{ "exists": true }] } } },
              "Refused": { "Type": "AWS::SNS::Subscription", "Properties": {
                "TopicArn": { "Ref": "Topic" }, "Protocol": "sqs", "Endpoint": { "Fn::GetAtt": ["Closed", "Arn"] } } },
              "Policy": { "Type": "AWS::SQS::QueuePolicy", "Properties": { "Queues": [{ "Ref": "Metadata" }], "PolicyDocument": { "Statement": [
                { "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage",
                  "Resource": { "Fn::GetAtt": ["Metadata", "Arn"] }, "Condition": { "ArnEquals": { "aws:SourceArn": { "Ref": "Topic" } } } }] } } }
            }
            """);
        stack.Warnings.ShouldHaveSingleItem().ShouldBe(
            "Refused delivers nothing: arn:aws:sns:us-east-1:000000000000:updates-Topic may not send to " +
            "arn:aws:sqs:us-east-1:000000000000:updates-Closed because no resource-based policy allows the sqs:SendMessage action.");
        using var sqs = door.Sqs();
        using var http = new HttpClient();

        await PublishAsync(http, stack.Resources["Topic"].Ref, "review", "");
        await PublishAsync(http, stack.Resources["Topic"].Ref, "metadata",
            "&MessageAttributes.entry.1.Name=metadata_type&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=All");

        var received = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = stack.Resources["Metadata"].Ref, MaxNumberOfMessages = 10 });
        received.Messages.ShouldHaveSingleItem().Body.ShouldBe("metadata");
        (await sqs.ReceiveMessageAsync(stack.Resources["Closed"].Ref)).Messages.ShouldBeNull();
        (await sqs.GetQueueAttributesAsync(stack.Resources["Redriven"].Ref, ["RedrivePolicy"])).Attributes["RedrivePolicy"].ShouldContain("updates-Letters");
    }

    [Fact]
    public async Task A_role_of_the_template_queries_the_index_that_its_policy_names()
    {
        await door.DeployAsync("ledger", """
            {
              "Photos": { "Type": "AWS::DynamoDB::Table", "Properties": {
                "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }], "DeletionProtectionEnabled": true,
                "AttributeDefinitions": [{ "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "lane", "AttributeType": "S" }],
                "GlobalSecondaryIndexes": [{ "IndexName": "byTime", "KeySchema": [{ "AttributeName": "lane", "KeyType": "HASH" }],
                  "Projection": { "ProjectionType": "ALL" } }] } },
              "Role": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": {}, "RoleName": "Reader" } },
              "Policy": { "Type": "AWS::IAM::Policy", "Properties": { "PolicyName": "read", "Roles": [{ "Ref": "Role" }], "PolicyDocument": {
                "Statement": { "Effect": "Allow", "Action": "dynamodb:Query", "Resource": { "Fn::Sub": "${Photos.Arn}/index/*" } } } } }
            }
            """);
        using var admin = door.DynamoDb();
        using var reader = door.DynamoDb(door.Role("Reader"));

        await admin.PutItemAsync("ledger-Photos", new() { ["pk"] = new("a"), ["lane"] = new("0") });
        var query = new QueryRequest
        {
            TableName = "ledger-Photos",
            IndexName = "byTime",
            KeyConditionExpression = "lane = :lane",
            ExpressionAttributeValues = new() { [":lane"] = new("0") },
        };

        (await reader.QueryAsync(query)).Items.ShouldHaveSingleItem()["pk"].S.ShouldBe("a");
        await Should.ThrowAsync<Amazon.DynamoDBv2.AmazonDynamoDBException>(() => reader.GetItemAsync("ledger-Photos", new() { ["pk"] = new("a") }));
    }

    [Theory]
    [InlineData("AWS::S3::Bucket", """{ "WebsiteConfiguration": {} }""", "does not emulate its property WebsiteConfiguration")]
    [InlineData("AWS::S3::Bucket", """{ "NotificationConfiguration": { "EventBridgeConfiguration": {} } }""", "does not emulate its property NotificationConfiguration.EventBridgeConfiguration")]
    [InlineData("AWS::DynamoDB::Table", """{ "StreamSpecification": {} }""", "does not emulate its property StreamSpecification")]
    public async Task What_the_emulators_cannot_do_is_refused(string type, string properties, string because)
    {
        var failure = await Should.ThrowAsync<LocalAwsException>(
            () => door.DeployAsync("odd", $$"""{ "It": { "Type": "{{type}}", "Properties": {{properties}} } }"""));
        failure.Message.ShouldStartWith($"It ({type}) cannot be created: ");
        failure.Message.ShouldContain(because);
    }

    [Fact]
    public async Task A_policy_of_AWS_that_the_sandbox_does_not_know_is_said_to_allow_nothing()
    {
        var stack = await door.DeployAsync("managed", """
            { "Role": { "Type": "AWS::IAM::Role", "Properties": { "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] } } }
            """);
        stack.Warnings.ShouldHaveSingleItem().ShouldContain("AmazonS3FullAccess");
    }

    private async Task PublishAsync(HttpClient http, string topic, string message, string attributes)
    {
        using var form = new StringContent(
            $"Action=Publish&TopicArn={topic}&Message={message}{attributes}",
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        (await http.PostAsync(door.Endpoint, form)).EnsureSuccessStatusCode();
    }
}
