using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.Tests.S3;

public class KeysTests : S3Test
{
    public static TheoryData<string> Keys =>
    [
        "/leading", "//two", "./dot", "../up", "a/../b", "a//b", "a/./b/", "with space", "a+b", "%2F", "a%20b", "q?x=y", "h#ash", "emoji 🙂/日本",
        "Zo\u00eb", "Zoe\u0308", "tab\tand\nline", "trailing.", ".", "..", "/", "&<>'\"", new string('é', 512),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_is_written_read_listed_copied_and_deleted_as_it_is(string key)
    {
        var path = $"/photos/{PercentEncoding.Encode(key)}";
        (await Raw.SendTextAsync("PUT", path, "mine")).Outcome.ShouldBe("200");

        (await Raw.SendAsync("GET", path)).Body.ShouldBe("mine");
        (await Raw.SendAsync("GET", $"/photos/{PercentEncoding.Encode(key, keepSlash: true)}")).Body.ShouldBe("mine");
        (await Raw.SendAsync("HEAD", path)).Headers["Content-Length"].ShouldBe("4");
        var listed = await S3.ListObjectsV2Async(new() { BucketName = "photos", Encoding = Amazon.S3.EncodingType.Url });
        System.Net.WebUtility.UrlDecode(listed.S3Objects.ShouldHaveSingleItem().Key).ShouldBe(key);
        Server.Changes().ShouldHaveSingleItem().Key.ShouldBe(key);
        (await Raw.SendAsync("PUT", "/photos/copy", [], ("x-amz-copy-source", $"photos/{PercentEncoding.Encode(key)}"))).Outcome.ShouldBe("200");
        (await ReadAsync("copy")).ShouldBe("mine");
        (await Raw.SendAsync("DELETE", path)).Outcome.ShouldBe("204");
        (await Raw.SendAsync("GET", path)).Outcome.ShouldBe("404 NoSuchKey");
    }

    [Fact]
    public async Task Composed_and_decomposed_letters_are_two_keys()
    {
        await Raw.SendTextAsync("PUT", $"/photos/{PercentEncoding.Encode("Zo\u00eb")}", "one");
        await Raw.SendTextAsync("PUT", $"/photos/{PercentEncoding.Encode("Zoe\u0308")}", "other");
        (await S3.ListObjectsV2Async(new() { BucketName = "photos" })).KeyCount.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_of_1024_bytes_is_taken_and_one_of_1025_is_not()
    {
        (await Raw.SendTextAsync("PUT", $"/photos/{new string('a', 1024)}", "x")).Outcome.ShouldBe("200");
        (await Raw.SendTextAsync("PUT", $"/photos/{new string('a', 1025)}", "x")).Outcome.ShouldBe("400 KeyTooLongError");
        (await Raw.SendTextAsync("PUT", $"/photos/{PercentEncoding.Encode(new string('é', 512) + "a")}", "x")).Outcome.ShouldBe("400 KeyTooLongError");
        Server.Changes().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_path_that_is_not_UTF8_is_refused() =>
        (await Raw.SendTextAsync("PUT", "/photos/%ff", "x")).Outcome.ShouldBe("400 InvalidURI");

    [Theory]
    [InlineData("photos.localhost")]
    [InlineData("photos.s3.localhost")]
    [InlineData("photos.s3.us-east-1.localhost")]
    [InlineData("photos.s3.us-east-1.amazonaws.com")]
    public void A_bucket_may_stand_in_the_host_name(string host) => S3Address.Read($"{host}:4566", "/a%20b").ShouldBe(
        new S3Address("photos", "a b"));

    [Theory]
    [InlineData("localhost")]
    [InlineData("s3.localhost")]
    [InlineData("s3.us-east-1.amazonaws.com")]
    [InlineData("127.0.0.1")]
    public void A_bucket_may_stand_in_the_path(string host) => S3Address.Read($"{host}:4566", "/photos/a%20b").ShouldBe(
        new S3Address("photos", "a b"));

    [Theory]
    [InlineData("PUT", "legal-hold")]
    [InlineData("PUT", "retention")]
    [InlineData("POST", "restore")]
    [InlineData("POST", "select&select-type=2")]
    [InlineData("GET", "torrent")]
    [InlineData("PUT", "partNumber=1")]
    public async Task An_operation_that_is_not_here_is_not_taken_for_another(string method, string query)
    {
        await PutAsync("kept", "kept");
        (await Raw.SendTextAsync(method, $"/photos/kept?{query}", "other")).Outcome.ShouldBe("501 NotImplemented");
        (await ReadAsync("kept")).ShouldBe("kept");
    }

    [Fact]
    public async Task A_parameter_that_means_nothing_is_passed_over()
    {
        (await Raw.SendTextAsync("PUT", "/photos/cat?cache=no", "x")).Outcome.ShouldBe("200");
        (await Raw.SendTextAsync("POST", "/photos/cat", "x")).Outcome.ShouldBe("405 MethodNotAllowed");
    }
}
