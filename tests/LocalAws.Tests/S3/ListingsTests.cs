using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.LocalAws.S3.Storage;

namespace PhotoFlow.LocalAws.Tests.S3;

public class ListingsTests : S3Test
{
    private static readonly string[] _keys =
        ["A", "a", "a/1", "a/2", "a/b/1", "a/b/2", "a0", "b", "c/", "c/1", "d//e", "é", "\uffee", "🙂", "🙂/1"];

    [Fact]
    public async Task Pages_of_any_size_have_every_entry_once_in_the_order_of_UTF8()
    {
        foreach (var key in _keys.Reverse())
            await PutAsync(key, "x");
        foreach (var prefix in (string[])["", "a", "a/", "c/", "🙂", "none"])
        {
            foreach (var delimiter in (string?[])[null, "/", "b/"])
            {
                for (var size = 1; size <= 6; size++)
                    (await PagesAsync(prefix, delimiter, size)).ShouldBe(
                        Model(prefix, delimiter), $"prefix {prefix}, delimiter {delimiter}, {size} a page");
            }
        }
    }

    [Fact]
    public async Task The_older_listing_goes_on_from_a_marker()
    {
        foreach (var key in _keys)
            await PutAsync(key, "x");
        var found = new List<string>();
        var request = new ListObjectsRequest { BucketName = "photos", Delimiter = "/", MaxKeys = 2 };
        ListObjectsResponse page;
        do
        {
            page = await S3.ListObjectsAsync(request);
            found.AddRange((page.CommonPrefixes ?? []).Concat((page.S3Objects ?? []).Select(one => one.Key)));
            request.Marker = page.NextMarker;
        }
        while (page.IsTruncated == true);

        found.Order(KeyOrder.Instance).ShouldBe(Model("", "/"));
        (await Raw.SendAsync("GET", "/photos?max-keys=2")).Element("NextMarker").ShouldBeNull();
    }

    [Theory]
    [InlineData("list-type=2&max-keys=many", "400 InvalidArgument")]
    [InlineData("list-type=2&max-keys=-1", "400 InvalidArgument")]
    [InlineData("list-type=2&max-keys=2147483648", "400 InvalidArgument")]
    [InlineData("list-type=3", "400 InvalidArgument")]
    [InlineData("list-type=2&continuation-token=*", "400 InvalidArgument")]
    [InlineData("encoding-type=rot13", "400 InvalidArgument")]
    [InlineData("versions&version-id-marker=x", "400 InvalidArgument")]
    [InlineData("list-type=2&max-keys=0", "200")]
    [InlineData("list-type=2&max-keys=5000", "200")]
    public async Task A_listing_that_is_asked_for_wrongly_says_so(string query, string outcome) =>
        (await Raw.SendAsync("GET", $"/photos?{query}")).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task A_key_that_XML_cannot_hold_is_listed_encoded_or_as_a_reference()
    {
        await Raw.SendTextAsync("PUT", "/photos/bell%07%20+", "x");
        (await Raw.SendAsync("GET", "/photos?encoding-type=url")).Element("Key").ShouldBe("bell%07+%2B");
        (await Raw.SendAsync("GET", "/photos")).Element("Key").ShouldBe("bell&#x7; +");
    }

    [Fact]
    public async Task A_thousand_keys_are_deleted_in_one_call_and_one_more_is_refused()
    {
        static string Delete(IEnumerable<string> keys) => $"<Delete>{string.Concat(keys.Select(key => $"<Object><Key>{key}</Key></Object>"))}</Delete>";
        Task<RawAnswer> Send(string body) => Raw.SendTextAsync(
            "POST", "/photos?delete", body, ("x-amz-checksum-crc32", Crc32(Encoding.UTF8.GetBytes(body))));
        await PutAsync("k1", "x");

        (await Send(Delete(Enumerable.Range(0, 1001).Select(number => $"k{number}")))).Outcome.ShouldBe("400 MalformedXML");
        (await Send("<Delete/>")).Outcome.ShouldBe("400 MalformedXML");
        (await Send("<Delete><Object><Key>k1</Key></Object><Object/></Delete>")).Outcome.ShouldBe("400 MalformedXML");
        (await Send("<!DOCTYPE a [<!ENTITY b 'c'>]><Delete><Object><Key>&b;</Key></Object></Delete>")).Outcome.ShouldBe("400 MalformedXML");
        (await Raw.SendTextAsync("POST", "/photos?delete", Delete(["k1"]))).Outcome.ShouldBe("400 InvalidRequest");
        (await ReadAsync("k1")).ShouldBe("x");
        (await Send(Delete(Enumerable.Range(0, 1000).Select(number => $"k{number}")))).Outcome.ShouldBe("200");
        (await Failure(S3.GetObjectAsync("photos", "k1"))).ShouldBe("404 NoSuchKey");
    }

    [Fact]
    public async Task Each_key_of_a_delete_is_allowed_or_refused_for_itself()
    {
        await PutAsync("mine", "x");
        await PutAsync("theirs", "x");
        Server.Access.AddRolePolicy(
            "Cleaner",
            new() { ["Statement"] = new System.Text.Json.Nodes.JsonObject { ["Effect"] = "Allow", ["Action"] = "s3:DeleteObject", ["Resource"] = "arn:aws:s3:::photos/mine" } },
            "own");
        var keys = Server.Keys.Issue("arn:aws:iam::000000000000:role/Cleaner", "Function");
        using var cleaner = Server.Client(
            new Amazon.Runtime.SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));

        var failure = await Should.ThrowAsync<DeleteObjectsException>(cleaner.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = "photos", Objects = [new() { Key = "mine" }, new() { Key = "theirs" }] }));

        failure.Response.DeletedObjects.ShouldHaveSingleItem().Key.ShouldBe("mine");
        var refused = failure.Response.DeleteErrors.ShouldHaveSingleItem();
        (refused.Key, refused.Code).ShouldBe(("theirs", "AccessDenied"));
        (await ReadAsync("theirs")).ShouldBe("x");
    }

    /// <summary>What a listing has, by the words of the API reference.</summary>
    private static List<string> Model(string prefix, string? delimiter) =>
    [
        .. _keys
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => delimiter is not null && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at ? key[..(at + delimiter.Length)] : key)
            .Distinct()
            .OrderBy(entry => Convert.ToHexString(Encoding.UTF8.GetBytes(entry)), StringComparer.Ordinal),
    ];

    private static string Crc32(byte[] bytes)
    {
        var digest = LocalAws.S3.Integrity.ChecksumAlgorithm.Crc32.Start();
        digest.Append(bytes);
        return Convert.ToBase64String(digest.Finish());
    }

    private async Task<List<string>> PagesAsync(string prefix, string? delimiter, int size)
    {
        var found = new List<string>();
        var request = new ListObjectsV2Request { BucketName = "photos", Prefix = prefix, Delimiter = delimiter, MaxKeys = size };
        ListObjectsV2Response page;
        do
        {
            page = await S3.ListObjectsV2Async(request);
            var entries = (page.CommonPrefixes ?? []).Concat((page.S3Objects ?? []).Select(one => one.Key)).Order(KeyOrder.Instance).ToList();
            entries.Count.ShouldBeLessThanOrEqualTo(size);
            found.AddRange(entries);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return found;
    }
}
