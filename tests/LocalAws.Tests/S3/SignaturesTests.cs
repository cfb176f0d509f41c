using Amazon.Runtime;

namespace PhotoFlow.LocalAws.Tests.S3;

public class SignaturesTests : S3Test
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await PutAsync("cat", "meow");
        await PutAsync("dog", "woof");
        Server.Changes();
    }

    [Fact]
    public async Task A_presigned_address_works_until_it_expires()
    {
        var address = Raw.Presign("GET", "/photos/cat", 600);
        (await Raw.SendUnsignedAsync("GET", address)).Body.ShouldBe("meow");
        (await Raw.SendUnsignedAsync("HEAD", address)).Outcome.ShouldBe("403");

        Server.Time.Advance(TimeSpan.FromSeconds(601));
        var expired = await Raw.SendUnsignedAsync("GET", address);
        (expired.Outcome, expired.Element("Message"), expired.Element("X-Amz-Expires")).ShouldBe(
            ("403 AccessDenied", "Request has expired", "600"));
    }

    [Fact]
    public async Task An_address_that_was_changed_or_made_for_another_key_is_refused()
    {
        var address = Raw.Presign("GET", "/photos/cat");
        (await Raw.SendUnsignedAsync("GET", address.Replace("/photos/cat", "/photos/dog", StringComparison.Ordinal))).Outcome.ShouldBe(
            "403 SignatureDoesNotMatch");
        (await Raw.SendUnsignedAsync("PUT", address, "x"u8.ToArray())).Outcome.ShouldBe("403 SignatureDoesNotMatch");
        (await Raw.SendUnsignedAsync("GET", address.Replace("Expires=900", "Expires=9000", StringComparison.Ordinal))).Outcome.ShouldBe(
            "403 SignatureDoesNotMatch");
        (await Raw.SendUnsignedAsync("GET", address + "&versionId=null")).Outcome.ShouldBe("403 SignatureDoesNotMatch");
        (await Raw.SendUnsignedAsync("GET", address + "0")).Outcome.ShouldBe("403 SignatureDoesNotMatch");
        Server.Changes().ShouldBeEmpty();
        (await ReadAsync("dog")).ShouldBe("woof");
    }

    [Theory]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=604801", "400 AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=soon", "400 AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=-1", "400 AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=900&", "", "400 AuthorizationQueryParametersError")]
    [InlineData("aws4_request", "aws5", "400 AuthorizationQueryParametersError")]
    public async Task An_address_that_no_SDK_makes_says_what_is_wrong(string part, string other, string outcome) =>
        (await Raw.SendUnsignedAsync("GET", Raw.Presign("GET", "/photos/cat").Replace(part, other, StringComparison.Ordinal))).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task Metadata_and_overrides_that_are_signed_into_an_address_count()
    {
        var put = Raw.Presign(
            "PUT",
            "/photos/new",
            900,
            ("x-amz-meta-photographer", "Zoë"),
            ("x-amz-checksum-crc32", "AAAAAA=="),
            ("x-amz-sdk-checksum-algorithm", "CRC32"));
        (await Raw.SendUnsignedAsync("PUT", put, "hello"u8.ToArray())).Outcome.ShouldBe("200");

        var get = Raw.Presign(
            "GET", "/photos/new", 900, ("response-content-disposition", "attachment; filename=\"a b.jpg\""), ("response-content-type", "image/jpeg"));
        var read = await Raw.SendUnsignedAsync("GET", get);
        read.Body.ShouldBe("hello");
        read.Headers["x-amz-meta-photographer"].ShouldBe("=?UTF-8?B?Wm/Dqw==?=");
        (read.Headers["Content-Disposition"], read.Headers["Content-Type"]).ShouldBe(("attachment; filename=\"a b.jpg\"", "image/jpeg"));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_the_documented_one_or_the_key_id_itself_is_not()
    {
        async Task<string> Get(string keyId, string secret)
        {
            using var raw = new RawS3(Server) { KeyId = keyId, Secret = secret };
            return (await raw.SendAsync("GET", "/photos/cat")).Outcome;
        }

        (await Get("you", "any")).ShouldBe("200");
        (await Get("test", "test")).ShouldBe("200");
        (await Get("you", "thing")).ShouldBe("403 SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_functions_credentials_are_checked_with_their_secret_and_their_token()
    {
        Server.Access.AddRolePolicy(
            "Reader",
            new() { ["Statement"] = new System.Text.Json.Nodes.JsonObject { ["Effect"] = "Allow", ["Action"] = "s3:*", ["Resource"] = "*" } },
            "all");
        var keys = Server.Keys.Issue("arn:aws:iam::000000000000:role/Reader", "Function");
        async Task<string> Get(string secret, params (string, string)[] token)
        {
            using var raw = new RawS3(Server) { KeyId = keys.AccessKeyId, Secret = secret };
            return (await raw.SendAsync("GET", "/photos/cat", null, token)).Outcome;
        }

        (await Get(keys.SecretAccessKey, ("x-amz-security-token", keys.SessionToken))).ShouldBe("200");
        (await Get(keys.SecretAccessKey)).ShouldBe("403 InvalidAccessKeyId");
        (await Get(keys.SecretAccessKey, ("x-amz-security-token", "other"))).ShouldBe("400 InvalidToken");
        (await Get("any", ("x-amz-security-token", keys.SessionToken))).ShouldBe("403 SignatureDoesNotMatch");
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task A_clock_that_is_wrong_by_twenty_minutes_is_told_so(int minutes)
    {
        Raw.Now += TimeSpan.FromMinutes(minutes);
        var skewed = await Raw.SendAsync("GET", "/photos/cat");
        (skewed.Outcome, skewed.Element("MaxAllowedSkewMilliseconds")).ShouldBe(("403 RequestTimeTooSkewed", "900000"));
    }

    [Fact]
    public async Task What_is_not_signed_or_signed_in_another_way_is_refused_in_AWSs_words()
    {
        async Task<string> Get(string target, params (string, string)[] headers) => (await Raw.SendUnsignedAsync("GET", target, null, headers)).Outcome;

        (await Get("/photos/cat")).ShouldBe("403 AccessDenied");
        (await Get("/")).ShouldBe("403 AccessDenied");
        (await Get("/photos/cat?AWSAccessKeyId=you&Signature=x&Expires=1")).ShouldBe("400 InvalidRequest");
        (await Get("/photos/cat", ("Authorization", "AWS you:x"))).ShouldBe("400 InvalidRequest");
        (await Get("/photos/cat", ("Authorization", "Bearer x"))).ShouldBe("400 InvalidArgument");
        (await Get("/photos/cat", ("Authorization", "AWS4-HMAC-SHA256 Credential=you"))).ShouldBe("400 AuthorizationHeaderMalformed");
        (await Get("/photos/cat", ("Authorization", "AWS4-HMAC-SHA256 Credential=you/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"))).ShouldBe("403 AccessDenied");
        (await Get(Raw.Presign("GET", "/photos/cat"), ("x-amz-meta-a", "b"))).ShouldBe("403 AccessDenied");
        (await Raw.SendAsync("GET", Raw.Presign("GET", "/photos/cat"))).Outcome.ShouldBe("400 InvalidArgument");
    }

    [Fact]
    public async Task A_bucket_is_open_to_everybody_once_its_policy_and_its_block_say_so()
    {
        const string policy = """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/c*"}}""";
        (await Raw.SendTextAsync("PUT", "/photos?policy", policy)).Outcome.ShouldBe("403 AccessDenied");
        await S3.DeletePublicAccessBlockAsync(new() { BucketName = "photos" });
        (await Raw.SendTextAsync("PUT", "/photos?policy", policy)).Outcome.ShouldBe("204");

        (await Raw.SendUnsignedAsync("GET", "/photos/cat")).Body.ShouldBe("meow");
        (await Raw.SendUnsignedAsync("GET", "/photos/dog")).Outcome.ShouldBe("403 AccessDenied");
        (await Raw.SendUnsignedAsync("GET", "/photos/cat?response-content-type=a/b")).Outcome.ShouldBe("400 InvalidRequest");
        (await S3.GetBucketPolicyAsync("photos")).Policy.ShouldContain("photos/c*");
        await S3.DeleteBucketPolicyAsync("photos");
        (await Raw.SendUnsignedAsync("GET", "/photos/cat")).Outcome.ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task The_SDK_signs_as_we_check()
    {
        using var s3 = Server.Client(new BasicAWSCredentials("test", "test"));
        var address = await s3.GetPreSignedURLAsync(new()
        {
            BucketName = "photos",
            Key = "a b/../+.jpg",
            Verb = Amazon.S3.HttpVerb.PUT,
            Expires = Server.Time.GetUtcNow().UtcDateTime.AddMinutes(5),
            Protocol = Amazon.S3.Protocol.HTTP,
        });
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })) { Content = new ByteArrayContent([1]) };
        (await http.SendAsync(request)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        Server.Changes().ShouldHaveSingleItem().Key.ShouldBe("a b/../+.jpg");
    }
}
