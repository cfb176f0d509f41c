using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace PhotoFlow.LocalAws.Tests.S3;

public class BucketsTests : S3Test
{
    [Fact]
    public async Task A_bucket_is_created_listed_found_and_deleted()
    {
        await S3.PutBucketAsync("archive");
        (await S3.ListBucketsAsync()).Buckets.Select(bucket => bucket.BucketName).ShouldBe(["archive", "photos"]);
        (await Raw.SendAsync("HEAD", "/archive")).Headers["x-amz-bucket-region"].ShouldBe("us-east-1");
        (await S3.GetBucketLocationAsync("archive")).Location.Value.ShouldBe("");
        (await Raw.SendAsync("PUT", "/archive", [])).Outcome.ShouldBe("200");
        await S3.DeleteBucketAsync("archive");
        (await Raw.SendAsync("HEAD", "/archive")).Outcome.ShouldBe("404");
        (await Raw.SendTextAsync("PUT", "/archive/a", "x")).Outcome.ShouldBe("404 NoSuchBucket");
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("ab")]
    [InlineData("a_b")]
    [InlineData("1.2.3.4")]
    [InlineData("a..b")]
    public async Task A_name_that_no_bucket_may_have_is_refused(string name) =>
        (await Raw.SendAsync("PUT", $"/{name}", [])).Outcome.ShouldBe("400 InvalidBucketName");

    [Theory]
    [InlineData("versioning", "<VersioningConfiguration><Status>On</Status></VersioningConfiguration>", "400 MalformedXML")]
    [InlineData("versioning", "<VersioningConfiguration/>", "400 IllegalVersioningConfigurationException")]
    [InlineData("versioning", "{}", "400 MalformedXML")]
    [InlineData("versioning", "<Other/>", "400 MalformedXML")]
    [InlineData("policy", "not JSON", "400 MalformedPolicy")]
    [InlineData("policy", "{}", "400 MalformedPolicy")]
    [InlineData("policy", """{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":{"AWS":"000000000000"},"Condition":{"Unheard":{"a":"b"}}}}""", "400 MalformedPolicy")]
    [InlineData("notification", "<NotificationConfiguration><TopicConfiguration/></NotificationConfiguration>", "501 NotImplemented")]
    [InlineData("notification", "<NotificationConfiguration><QueueConfiguration><Event>s3:ObjectCreated:*</Event><Queue>arn:aws:sqs:us-east-1:000000000000:closed</Queue></QueueConfiguration></NotificationConfiguration>", "400 InvalidArgument")]
    [InlineData("tagging", "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag></TagSet></Tagging>", "400 InvalidTag")]
    [InlineData("website", "<WebsiteConfiguration/>", "501 NotImplemented")]
    public async Task A_setting_that_is_wrong_is_refused_and_changes_nothing(string name, string body, string outcome) =>
        (await Raw.SendTextAsync("PUT", $"/photos?{name}", body)).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task What_a_bucket_is_set_to_is_answered()
    {
        (await S3.GetBucketVersioningAsync("photos")).VersioningConfig.Status.ShouldBe(VersionStatus.Off);
        await EnableVersionsAsync();
        (await S3.GetBucketVersioningAsync("photos")).VersioningConfig.Status.ShouldBe(VersionStatus.Enabled);

        (await Raw.SendAsync("GET", "/photos?tagging")).Outcome.ShouldBe("404 NoSuchTagSet");
        await S3.PutBucketTaggingAsync("photos", [new() { Key = "team", Value = "desk" }]);
        (await S3.GetBucketTaggingAsync(new() { BucketName = "photos" })).TagSet.ShouldHaveSingleItem().Value.ShouldBe("desk");

        (await S3.GetPublicAccessBlockAsync(new() { BucketName = "photos" })).PublicAccessBlockConfiguration.BlockPublicPolicy.ShouldBe(true);
        (await S3.GetBucketOwnershipControlsAsync(new() { BucketName = "photos" })).OwnershipControls.Rules.ShouldHaveSingleItem()
            .ObjectOwnership.ShouldBe(ObjectOwnership.BucketOwnerEnforced);
        (await S3.GetBucketEncryptionAsync(new() { BucketName = "photos" })).ServerSideEncryptionConfiguration.ServerSideEncryptionRules.ShouldHaveSingleItem()
            .ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.ShouldBe(ServerSideEncryptionMethod.AES256);
        (await Raw.SendAsync("GET", "/photos?policy")).Outcome.ShouldBe("404 NoSuchBucketPolicy");
        (await S3.GetBucketNotificationAsync("photos")).QueueConfigurations.ShouldBeNull();
        (await Raw.SendAsync("GET", "/photos?acl")).Element("Permission").ShouldBe("FULL_CONTROL");
        (await Raw.SendAsync("PUT", "/photos?acl", [], ("x-amz-acl", "public-read"))).Outcome.ShouldBe("400 AccessControlListNotSupported");
    }

    [Fact]
    public async Task Tags_of_an_object_are_kept_with_its_version()
    {
        await EnableVersionsAsync();
        await Raw.SendTextAsync("PUT", "/photos/cat", "one", ("x-amz-tagging", "colour=black%20cat&tame="));
        var first = (await S3.GetObjectMetadataAsync("photos", "cat")).VersionId;
        await PutAsync("cat", "two");
        (await S3.GetObjectTaggingAsync(new() { BucketName = "photos", Key = "cat" })).Tagging.ShouldBeNull();
        (await S3.GetObjectTaggingAsync(new() { BucketName = "photos", Key = "cat", VersionId = first })).Tagging.Select(
            tag => (tag.Key, tag.Value))
            .ShouldBe([("colour", "black cat"), ("tame", "")]);

        await S3.PutObjectTaggingAsync(
            new() { BucketName = "photos", Key = "cat", Tagging = new() { TagSet = [new() { Key = "a", Value = "b" }] } });
        (await Raw.SendAsync("GET", "/photos/cat")).Headers["x-amz-tagging-count"].ShouldBe("1");
        await S3.DeleteObjectTaggingAsync(new() { BucketName = "photos", Key = "cat" });
        (await Raw.SendAsync("GET", "/photos/cat")).Headers.ShouldNotContainKey("x-amz-tagging-count");
        (await Raw.SendTextAsync("PUT", "/photos/cat", "x", ("x-amz-tagging", string.Join('&', Enumerable.Range(0, 11).Select(number => $"t{number}=1"))))).Outcome.ShouldBe("400 BadRequest");
        (await Raw.SendTextAsync("PUT", "/photos/cat", "x", ("x-amz-tagging", "aws:a=b"))).Outcome.ShouldBe("400 InvalidTag");
    }

    [Fact]
    public async Task A_page_of_another_origin_may_do_what_the_rules_allow()
    {
        (await Preflight("https://desk.example", "PUT")).Outcome.ShouldBe("403 AccessForbidden");
        await S3.PutCORSConfigurationAsync("photos", new CORSConfiguration
        {
            Rules = [new() { AllowedOrigins = ["https://*.example"], AllowedMethods = ["PUT", "GET"], AllowedHeaders = ["x-amz-*"], ExposeHeaders = ["ETag"], MaxAgeSeconds = 60 }],
        });

        var allowed = await Preflight("https://desk.example", "PUT", "x-amz-meta-a, X-Amz-Date");
        (allowed.Outcome, allowed.Headers["Access-Control-Allow-Origin"], allowed.Headers["Access-Control-Allow-Methods"], allowed.Headers["Access-Control-Allow-Headers"], allowed.Headers["Access-Control-Max-Age"])
            .ShouldBe(("200", "https://desk.example", "PUT, GET", "x-amz-meta-a, x-amz-date", "60"));
        (await Preflight("https://desk.example", "DELETE")).Outcome.ShouldBe("403 AccessForbidden");
        (await Preflight("https://other", "PUT")).Outcome.ShouldBe("403 AccessForbidden");
        (await Preflight("https://desk.example", "PUT", "content-type")).Outcome.ShouldBe("403 AccessForbidden");
        (await Raw.SendUnsignedAsync("OPTIONS", "/photos/a")).Outcome.ShouldBe("400 BadRequest");

        await PutAsync("a", "x");
        var read = await Raw.SendAsync("GET", "/photos/a", null, ("Origin", "https://desk.example"));
        (read.Headers["Access-Control-Allow-Origin"], read.Headers["Access-Control-Expose-Headers"]).ShouldBe(
            ("https://desk.example", "ETag"));
        (await Raw.SendAsync("GET", "/photos/none", null, ("Origin", "https://desk.example"))).Headers["Access-Control-Allow-Origin"].ShouldBe("https://desk.example");
        (await Raw.SendAsync("GET", "/photos/a", null, ("Origin", "https://other"))).Headers.ShouldNotContainKey(
            "Access-Control-Allow-Origin");
        (await S3.GetCORSConfigurationAsync("photos")).Configuration.Rules.ShouldHaveSingleItem().MaxAgeSeconds.ShouldBe(60);
        await S3.DeleteCORSConfigurationAsync("photos");
        (await Failure(S3.GetCORSConfigurationAsync("photos"))).ShouldBe("404 NoSuchCORSConfiguration");
    }

    private Task<RawAnswer> Preflight(string origin, string method, string? headers = null) => Raw.SendUnsignedAsync(
        "OPTIONS",
        "/photos/a",
        null,
        [("Origin", origin), ("Access-Control-Request-Method", method), .. headers is null ? Array.Empty<(string, string)>() : [("Access-Control-Request-Headers", headers)]]);
}
