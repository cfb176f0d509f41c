using System.Text.Json.Nodes;

namespace PhotoFlow.Stack.Tests.Template;

public class StorageTests
{
    private static readonly CloudFormationTemplate Template = Synthesis.Default;

    private static TemplateResource Uploads => Template.Only("AWS::S3::Bucket", "Uploads");

    private static TemplateResource Table => Template.Only("AWS::DynamoDB::Table");

    [Fact]
    public void Buckets_are_private_encrypted_and_outlive_the_stack()
    {
        foreach (var bucket in Template.OfType("AWS::S3::Bucket"))
        {
            bucket["PublicAccessBlockConfiguration"]!.AsObject().Select(block => block.Value!.GetValue<bool>()).ShouldBe([true, true, true, true]);
            bucket["BucketEncryption"].ShouldNotBeNull();
            bucket["OwnershipControls"]!["Rules"]![0]!["ObjectOwnership"]!.GetValue<string>().ShouldBe("BucketOwnerEnforced");
            ShouldOutliveTheStack(bucket);
        }
    }

    [Fact]
    public void Buckets_end_incomplete_uploads_and_lone_delete_markers_and_nothing_else()
    {
        foreach (var bucket in Template.OfType("AWS::S3::Bucket"))
        {
            var rules = bucket["LifecycleConfiguration"]!["Rules"]!.AsArray();
            rules.SelectMany(rule => rule!.AsObject().Select(part => part.Key)).Except(["Id", "Status"])
                .ShouldBe(["AbortIncompleteMultipartUpload", "ExpiredObjectDeleteMarker"], ignoreOrder: true);
            rules.ShouldAllBe(rule => rule!["Status"]!.GetValue<string>() == "Enabled");
        }
    }

    [Fact]
    public void Buckets_take_nothing_but_TLS()
    {
        foreach (var bucket in Template.OfType("AWS::S3::Bucket"))
        {
            Template.OfType("AWS::S3::BucketPolicy").Single(policy => CloudFormationTemplate.IdIn(policy["Bucket"]) == bucket.Id)
                .Statements().ShouldContain(statement => statement.Effect == "Deny" && statement.ToString().Contains("\"aws:SecureTransport\":\"false\""));
        }
    }

    [Fact]
    public void The_uploads_bucket_tells_the_uploads_queue_of_each_upload_removal_and_expiry()
    {
        var told = Uploads["NotificationConfiguration"]!["QueueConfigurations"]!.AsArray();
        told.Select(one => one!["Event"]!.GetValue<string>()).ShouldBe(["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"]);
        told.ShouldAllBe(one => one!["Filter"] == null);
        foreach (var one in told)
            Template.Follow(one!["Queue"])["QueueName"]!.GetValue<string>().ShouldBe("PhotoFlow-uploads");
    }

    [Fact]
    public void The_uploads_bucket_comes_after_the_policy_that_lets_it_send()
    {
        var policy = Template.Resources.Single(resource => resource.Id == Uploads.Json["DependsOn"]![0]!.GetValue<string>());
        policy.Type.ShouldBe("AWS::SQS::QueuePolicy");
        var letS3Send = policy.Statements().Where(statement => statement.Effect == "Allow").ShouldHaveSingleItem();
        letS3Send.Actions.ShouldBe(["sqs:SendMessage"]);
        letS3Send.Json["Principal"]!.ToJsonString().ShouldBe("""{"Service":"s3.amazonaws.com"}""");
        letS3Send.Json["Condition"]!["StringEquals"]!.ToJsonString().ShouldBe("""{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}""");
        letS3Send.Json["Condition"]!["ArnLike"]!["aws:SourceArn"]!.ToJsonString().ShouldContain($":s3:::photoflow-{Uploads.Id.ToLowerInvariant()}*");
    }

    [Fact]
    public void The_uploads_bucket_keeps_versions() => Uploads["VersioningConfiguration"]!["Status"]!.GetValue<string>().ShouldBe("Enabled");

    [Fact]
    public void The_table_has_the_keys_that_the_ledger_writes()
    {
        Keys(Table["KeySchema"]).ShouldBe("pk");
        Table["GlobalSecondaryIndexes"]!.AsArray().ToDictionary(index => index!["IndexName"]!.GetValue<string>(), index => Keys(index!["KeySchema"]))
            .ShouldBe(
                new Dictionary<string, string> { ["byStatus"] = "statusShard at", ["byPhotographer"] = "photographerKey at", ["byTime"] = "shard at" },
                ignoreOrder: true);
        Table["GlobalSecondaryIndexes"]!.AsArray().ShouldAllBe(index => index!["Projection"]!["ProjectionType"]!.GetValue<string>() == "ALL");
        Table["AttributeDefinitions"]!.AsArray().ShouldAllBe(attribute => attribute!["AttributeType"]!.GetValue<string>() == "S");
    }

    [Fact]
    public void The_table_scales_on_demand_can_be_restored_and_outlives_the_stack()
    {
        Table["BillingMode"]!.GetValue<string>().ShouldBe("PAY_PER_REQUEST");
        Table["PointInTimeRecoverySpecification"]!["PointInTimeRecoveryEnabled"]!.GetValue<bool>().ShouldBeTrue();
        ShouldOutliveTheStack(Table);
    }

    [Fact]
    public void The_table_and_the_stack_refuse_to_be_deleted_when_told_so()
    {
        // A protected table could not go when the first deployment is rolled back.
        Table["DeletionProtectionEnabled"]!.GetValue<bool>().ShouldBeFalse();
        Synthesis.With(("deletionProtection", true)).Only("AWS::DynamoDB::Table")["DeletionProtectionEnabled"]!.GetValue<bool>().ShouldBeTrue();
        Synthesis.StackWith(("deletionProtection", true))["properties"]!["terminationProtection"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void Data_goes_with_the_stack_of_a_trial()
    {
        var template = Synthesis.With(("retainData", "false"));
        foreach (var resource in template.OfType("AWS::S3::Bucket").Append(template.Only("AWS::DynamoDB::Table")))
            resource.Json["DeletionPolicy"]!.GetValue<string>().ShouldBe("Delete");
    }

    [Fact]
    public void Nothing_else_outlives_the_stack() =>
        Template.Resources.Where(resource => resource.Json["DeletionPolicy"]?.GetValue<string>() is { } policy && policy != "Delete")
            .Select(resource => resource.Type).ShouldBe(["AWS::S3::Bucket", "AWS::S3::Bucket", "AWS::DynamoDB::Table"], ignoreOrder: true);

    private static string Keys(JsonNode? schema) =>
        string.Join(' ', schema!.AsArray().Select(key => key!["AttributeName"]!.GetValue<string>()));

    private static void ShouldOutliveTheStack(TemplateResource resource)
    {
        // But not a first deployment that fails.
        resource.Json["DeletionPolicy"]!.GetValue<string>().ShouldBe("RetainExceptOnCreate");
        resource.Json["UpdateReplacePolicy"]!.GetValue<string>().ShouldBe("Retain");
    }
}
