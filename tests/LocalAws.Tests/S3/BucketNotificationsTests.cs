using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.S3;

namespace PhotoFlow.LocalAws.Tests.S3;

public class BucketNotificationsTests(DoorFixture door) : IClassFixture<DoorFixture>
{
    private const string Stack = """
        {
          "Queue": { "Type": "AWS::SQS::Queue" },
          "Policy": { "Type": "AWS::SQS::QueuePolicy", "Properties": { "Queues": [{ "Ref": "Queue" }], "PolicyDocument": { "Statement": [
            { "Effect": "Allow", "Principal": { "Service": "s3.amazonaws.com" }, "Action": "sqs:SendMessage",
              "Resource": { "Fn::GetAtt": ["Queue", "Arn"] },
              "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:s3:::*-bucket" }, "StringEquals": { "aws:SourceAccount": "000000000000" } } }] } } },
          "Bucket": { "Type": "AWS::S3::Bucket", "DependsOn": "Policy", "Properties": { "NotificationConfiguration": { "QueueConfigurations": [
            { "Event": "s3:ObjectCreated:*", "Queue": { "Fn::GetAtt": ["Queue", "Arn"] },
              "Filter": { "S3Key": { "Rules": [{ "Name": "suffix", "Value": ".jpg" }] } } },
            { "Event": "s3:ObjectRemoved:*", "Queue": { "Fn::GetAtt": ["Queue", "Arn"] } }] } } }
        }
        """;

    [Fact]
    public async Task Each_way_to_write_or_remove_an_object_is_told_as_S3_tells_it()
    {
        var stack = await door.DeployAsync("events", Stack);
        var (bucket, queue) = (stack.Resources["Bucket"].Ref, stack.Resources["Queue"].Ref);
        using var s3 = door.S3();
        using var sqs = door.Sqs();

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "summer 2026/Zoë + me.jpg", ContentBody = "hello" });
        await s3.CopyObjectAsync(bucket, "summer 2026/Zoë + me.jpg", bucket, "copy.jpg");
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "not.txt", ContentBody = "hello" });
        await s3.DeleteObjectAsync(bucket, "copy.jpg");
        await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = [new() { Key = "not.txt" }] });
        var upload = await s3.InitiateMultipartUploadAsync(bucket, "big.jpg");
        var part = await s3.UploadPartAsync(new UploadPartRequest
        {
            BucketName = bucket,
            Key = "big.jpg",
            UploadId = upload.UploadId,
            PartNumber = 1,
            InputStream = new MemoryStream(new byte[10]),
        });
        await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = "big.jpg",
            UploadId = upload.UploadId,
            PartETags = [new PartETag(1, part.ETag)],
        });

        var messages = (await ReceiveAsync(sqs, queue, 6)).ConvertAll(body => JsonNode.Parse(body)!);

        ((string?)messages[0]["Event"]).ShouldBe("s3:TestEvent");
        ((string?)messages[0]["Bucket"]).ShouldBe(bucket);
        var records = messages.Skip(1).Select(message => message["Records"]!.AsArray().ShouldHaveSingleItem()!).ToList();
        records.Select(record => ((string?)record["eventName"], (string?)record["s3"]!["object"]!["key"])).ShouldBe(
        [
            ("ObjectCreated:Put", "summer+2026/Zo%C3%AB+%2B+me.jpg"),
            ("ObjectCreated:Copy", "copy.jpg"),
            ("ObjectRemoved:Delete", "copy.jpg"),
            ("ObjectRemoved:Delete", "not.txt"),
            ("ObjectCreated:CompleteMultipartUpload", "big.jpg"),
        ]);
        var put = records[0]["s3"]!;
        ((string?)put["bucket"]!["arn"]).ShouldBe($"arn:aws:s3:::{bucket}");
        ((int?)put["object"]!["size"]).ShouldBe(5);
        ((string?)put["object"]!["eTag"]).ShouldBe("5d41402abc4b2a76b9719d911017c592");
        records[2]["s3"]!["object"]!.AsObject().Select(member => member.Key).ShouldBe(["key", "sequencer"]);
        records.Select(record => (string)record["s3"]!["object"]!["sequencer"]!).ShouldBeInOrder(
            SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_plus_of_an_encoded_key_stands_in_the_message_as_it_is_also_where_it_is_told_again()
    {
        var stack = await door.DeployAsync("plus", Stack);
        var sent = new List<SentEvent>();
        door.Notifications.Sent += sent.Add;
        using var s3 = door.S3();
        using var sqs = door.Sqs();

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Resources["Bucket"].Ref, Key = "a b.jpg", ContentBody = "x" });

        var messages = await ReceiveAsync(sqs, stack.Resources["Queue"].Ref, 2);
        messages[1].ShouldContain("\"a+b.jpg\"");
        door.Notifications.Sent -= sent.Add;
        sent.Select(message => message.Body).ShouldContain(messages[1]);
    }

    [Fact]
    public async Task An_event_that_fails_and_an_observer_that_fails_stop_no_other_event()
    {
        var stack = await door.DeployAsync("failing", Stack);
        var (courier, reports) = (Substitute.For<IEventCourier>(), new List<string>());
        courier.BringAsync(Arg.Is<SentEvent>(sent => sent.Key == "broken.jpg"), Arg.Any<Func<Task>>()).Throws(
            new InvalidOperationException("no courier"));
        var notifications = new BucketNotifications(
            door.Client, door.Access, TimeProvider.System, Guid.CreateVersion7, reports.Add, courier);
        notifications.Sent += _ => throw new InvalidOperationException("no observer");
        var queue = $"arn:aws:sqs:us-east-1:000000000000:{stack.Resources["Queue"].Ref.Split('/')[^1]}";
        await notifications.ConfigureAsync(
            stack.Resources["Bucket"].Ref, [new("id", queue, ["s3:ObjectCreated:*"], "", "")], CancellationToken.None);

        await notifications.RunAsync(new[] { "broken.jpg", "good.jpg" }.Select(Change).ToAsyncEnumerable(), CancellationToken.None);

        await courier.Received().BringAsync(Arg.Is<SentEvent>(sent => sent.Key == "good.jpg"), Arg.Any<Func<Task>>());
        reports.Count.ShouldBe(2);
        reports[0].ShouldEndWith("no courier");
        reports[1].ShouldEndWith("no observer");

        ObjectChange Change(string key) =>
            new("ObjectCreated:Put", stack.Resources["Bucket"].Ref, key, "01", default, 1, "e", "127.0.0.1", "me", "request", null);
    }

    [Fact]
    public async Task A_bucket_with_versions_names_the_version_in_its_messages()
    {
        var stack = await door.DeployAsync(
            "versions", Stack.Replace("\"Properties\": { \"NotificationConfiguration\"", "\"Properties\": { \"VersioningConfiguration\": { \"Status\": \"Enabled\" }, \"NotificationConfiguration\"", StringComparison.Ordinal));
        using var s3 = door.S3();
        using var sqs = door.Sqs();

        var put = await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = stack.Resources["Bucket"].Ref, Key = "a.jpg", ContentBody = "x" });
        var marker = await s3.DeleteObjectAsync(stack.Resources["Bucket"].Ref, "a.jpg");

        var objects = (await ReceiveAsync(sqs, stack.Resources["Queue"].Ref, 3)).Skip(1).Select(body => JsonNode.Parse(body)!["Records"]![0]!["s3"]!["object"]!).ToList();
        objects.Select(one => (string?)one["versionId"]).ShouldBe([put.VersionId, marker.VersionId]);
    }

    [Fact]
    public async Task A_bucket_that_its_queue_does_not_let_send_cannot_be_created()
    {
        var failure = await Should.ThrowAsync<LocalAwsException>(
            () => door.DeployAsync("refused", Stack.Replace("arn:aws:s3:::*-bucket", "arn:aws:s3:::other", StringComparison.Ordinal)));
        failure.Message.ShouldStartWith(
            "Bucket (AWS::S3::Bucket) cannot be created: Unable to validate the following destination configurations");
    }

    private static async Task<List<string>> ReceiveAsync(AmazonSQSClient sqs, string queue, int count)
    {
        var messages = new List<string>();
        while (messages.Count < count)
        {
            var received = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest { QueueUrl = queue, WaitTimeSeconds = 20, MaxNumberOfMessages = 1 });
            received.Messages.ShouldNotBeNull("the next event did not come");
            messages.AddRange(received.Messages.Select(message => message.Body));
        }

        return messages;
    }
}
