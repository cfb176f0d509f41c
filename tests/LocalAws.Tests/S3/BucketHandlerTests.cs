using System.Text.Json.Nodes;
using Amazon.S3;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Tests.S3;

public class BucketHandlerTests : S3Test
{
    [Fact]
    public async Task A_bucket_is_set_to_what_its_properties_say()
    {
        await CreateAsync("""
            {
              "BucketName": "archive", "VersioningConfiguration": { "Status": "Enabled" }, "Tags": [{ "Key": "team", "Value": "desk" }],
              "CorsConfiguration": { "CorsRules": [{ "AllowedMethods": ["GET"], "AllowedOrigins": ["*"], "AllowedHeaders": ["*"], "ExposedHeaders": ["ETag"], "MaxAge": "30" }] },
              "LifecycleConfiguration": { "Rules": [{ "Id": "end", "Status": "Enabled", "AbortIncompleteMultipartUpload": { "DaysAfterInitiation": 1 },
                "NoncurrentVersionExpiration": { "NoncurrentDays": 3, "NewerNoncurrentVersions": 2 }, "ExpiredObjectDeleteMarker": true, "Prefix": "tmp/" }] },
              "BucketEncryption": { "ServerSideEncryptionConfiguration": [{ "ServerSideEncryptionByDefault": { "SSEAlgorithm": "aws:kms" } }] },
              "OwnershipControls": { "Rules": [{ "ObjectOwnership": "BucketOwnerPreferred" }] },
              "PublicAccessBlockConfiguration": { "BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": false, "RestrictPublicBuckets": false }
            }
            """);

        (await S3.GetBucketVersioningAsync("archive")).VersioningConfig.Status.ShouldBe(VersionStatus.Enabled);
        (await S3.GetBucketTaggingAsync(new() { BucketName = "archive" })).TagSet.ShouldHaveSingleItem().Value.ShouldBe("desk");
        var cors = (await S3.GetCORSConfigurationAsync("archive")).Configuration.Rules.ShouldHaveSingleItem();
        (cors.AllowedOrigins[0], cors.ExposeHeaders[0], cors.MaxAgeSeconds).ShouldBe(("*", "ETag", 30));
        var rule = (await S3.GetLifecycleConfigurationAsync("archive")).Configuration.Rules.ShouldHaveSingleItem();
        (rule.AbortIncompleteMultipartUpload.DaysAfterInitiation, rule.NoncurrentVersionExpiration.NoncurrentDays, rule.NoncurrentVersionExpiration.NewerNoncurrentVersions, rule.Expiration.ExpiredObjectDeleteMarker)
            .ShouldBe((1, 3, 2, true));
        (await S3.PutObjectAsync(new() { BucketName = "archive", Key = "a", ContentBody = "x", CannedACL = S3CannedACL.PublicRead })).ServerSideEncryptionMethod
            .ShouldBe(ServerSideEncryptionMethod.AWSKMS);
        (await S3.GetPublicAccessBlockAsync(new() { BucketName = "archive" })).PublicAccessBlockConfiguration.RestrictPublicBuckets.ShouldBe(false);
    }

    [Fact]
    public async Task A_bucket_without_a_name_is_named_after_its_stack_and_no_two_have_one_name()
    {
        (await CreateAsync("{}")).Ref.ShouldBe("stack-it");
        (await Should.ThrowAsync<LocalAwsException>(CreateAsync("{}"))).Message.ShouldBe("there is a bucket stack-it already");
    }

    private Task<CreatedResource> CreateAsync(string properties) => new BucketHandler(Server.Service, "stack").CreateAsync(
        new ResourceDefinition("It", "AWS::S3::Bucket", JsonNode.Parse(properties)!.AsObject(), []), CancellationToken.None);
}
