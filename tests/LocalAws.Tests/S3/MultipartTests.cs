using Amazon.S3.Model;

namespace PhotoFlow.LocalAws.Tests.S3;

public class MultipartTests : S3Test
{
    private const int Smallest = 5 * 1024 * 1024;

    [Fact]
    public async Task Parts_in_any_order_of_arrival_make_one_object()
    {
        var id = await BeginAsync();
        var second = await PartAsync(id, 2, [7, 8, 9]);
        var first = await PartAsync(id, 1, new byte[Smallest]);
        Server.Changes().ShouldBeEmpty();

        var done = await CompleteAsync(id, new(1, first), new(2, second));

        done.ETag.ShouldEndWith("-2\"");
        var change = Server.Changes().ShouldHaveSingleItem();
        (change.Event, change.Size, change.ETag).ShouldBe(("ObjectCreated:CompleteMultipartUpload", Smallest + 3, done.ETag.Trim('"')));
        using var read = await S3.GetObjectAsync(new GetObjectRequest { BucketName = "photos", Key = "big", PartNumber = 2 });
        var bytes = new MemoryStream();
        await read.ResponseStream.CopyToAsync(bytes);
        bytes.ToArray().ShouldBe([7, 8, 9]);
        (read.PartsCount, read.ContentRange).ShouldBe((2, $"bytes {Smallest}-{Smallest + 2}/{Smallest + 3}"));
        (await Failure(CompleteAsync(id, new PartETag(1, first)))).ShouldBe("404 NoSuchUpload");
        (await S3.ListMultipartUploadsAsync("photos")).MultipartUploads.ShouldBeNull();
    }

    [Fact]
    public async Task A_list_of_parts_that_is_wrong_completes_nothing()
    {
        var id = await BeginAsync();
        var first = await PartAsync(id, 1, [1]);
        var second = await PartAsync(id, 2, [2]);

        (await Failure(CompleteAsync(id, new(1, first), new PartETag(3, second)))).ShouldBe("400 InvalidPart");
        (await Failure(CompleteAsync(id, new PartETag(1, second)))).ShouldBe("400 InvalidPart");
        (await Failure(CompleteAsync(id, new(1, first), new PartETag(2, second)))).ShouldBe("400 EntityTooSmall");
        (await Raw.SendTextAsync("POST", $"/photos/big?uploadId={id}", Parts((2, second), (1, first)))).Outcome.ShouldBe("400 InvalidPartOrder");
        (await Raw.SendTextAsync("POST", $"/photos/big?uploadId={id}", "<CompleteMultipartUpload/>")).Outcome.ShouldBe("400 MalformedXML");
        (await Raw.SendTextAsync("POST", $"/photos/big?uploadId={id}", "parts, please")).Outcome.ShouldBe("400 MalformedXML");
        (await Raw.SendTextAsync("POST", $"/photos/other?uploadId={id}", Parts((1, first)))).Outcome.ShouldBe("404 NoSuchUpload");
        (await Raw.SendTextAsync("PUT", $"/photos/big?uploadId={id}&partNumber=10001", "x")).Outcome.ShouldBe("400 InvalidArgument");
        (await Raw.SendTextAsync("PUT", "/photos/big?uploadId=none&partNumber=1", "x")).Outcome.ShouldBe("404 NoSuchUpload");

        Server.Changes().ShouldBeEmpty();
        await CompleteAsync(id, new PartETag(2, second));
        (await S3.GetObjectMetadataAsync("photos", "big")).ContentLength.ShouldBe(1);
    }

    [Fact]
    public async Task A_part_sent_again_replaces_the_older_one()
    {
        var id = await BeginAsync();
        await PartAsync(id, 1, [1]);
        var again = await PartAsync(id, 1, [2, 2]);

        var parts = await S3.ListPartsAsync("photos", "big", id);

        parts.Parts.ShouldHaveSingleItem().Size.ShouldBe(2);
        await CompleteAsync(id, new PartETag(1, again));
    }

    [Fact]
    public async Task An_upload_that_is_aborted_leaves_nothing()
    {
        var id = await BeginAsync();
        await PartAsync(id, 1, [1]);
        (await S3.ListMultipartUploadsAsync("photos")).MultipartUploads.ShouldHaveSingleItem().UploadId.ShouldBe(id);

        await S3.AbortMultipartUploadAsync("photos", "big", id);

        (await Failure(S3.ListPartsAsync("photos", "big", id))).ShouldBe("404 NoSuchUpload");
        (await Failure(S3.AbortMultipartUploadAsync("photos", "big", id))).ShouldBe("404 NoSuchUpload");
        (await S3.ListMultipartUploadsAsync("photos")).MultipartUploads.ShouldBeNull();
        Server.Changes().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_may_be_a_range_of_another_object()
    {
        await PutAsync("source", "0123456789");
        var id = await BeginAsync();

        var copied = await S3.CopyPartAsync(new CopyPartRequest
        {
            SourceBucket = "photos",
            SourceKey = "source",
            DestinationBucket = "photos",
            DestinationKey = "big",
            UploadId = id,
            PartNumber = 1,
            FirstByte = 2,
            LastByte = 4,
        });
        await CompleteAsync(id, new PartETag(1, copied.ETag));

        (await ReadAsync("big")).ShouldBe("234");
        var beyond = await Raw.SendAsync(
            "PUT",
            $"/photos/big?uploadId={await BeginAsync()}&partNumber=1",
            [],
            ("x-amz-copy-source", "/photos/source"),
            ("x-amz-copy-source-range", "bytes=5-10"));
        beyond.Outcome.ShouldBe("400 InvalidArgument");
    }

    [Theory]
    [InlineData("SHA256", "COMPOSITE")]
    [InlineData("CRC32", "COMPOSITE")]
    [InlineData("CRC32", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "FULL_OBJECT")]
    public async Task The_checksum_of_the_whole_is_made_as_it_was_asked_for(string algorithm, string type)
    {
        var header = $"x-amz-checksum-{algorithm.ToLowerInvariant()}";
        var begun = await Raw.SendAsync(
            "POST", "/photos/big?uploads", [], ("x-amz-checksum-algorithm", algorithm), ("x-amz-checksum-type", type));
        var id = begun.Element("UploadId")!;
        var value = algorithm switch { "SHA256" => "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=", "CRC32" => "y/Q5Jg==", _ => "rosUhgp5mIg=" };
        (await Raw.SendTextAsync("PUT", $"/photos/big?uploadId={id}&partNumber=1", "123456789", ("x-amz-checksum-sha1", "98O8HYCOBHMq32eZZczDTKeuNEE="))).Outcome.ShouldBe("400 InvalidRequest");
        var part = await Raw.SendTextAsync("PUT", $"/photos/big?uploadId={id}&partNumber=1", "123456789", (header, value));
        part.Headers[header].ShouldBe(value);

        var done = await Raw.SendTextAsync("POST", $"/photos/big?uploadId={id}", Parts((1, part.Headers["ETag"])));

        done.Element("ChecksumType").ShouldBe(type);
        var whole = done.Element($"Checksum{algorithm}")!;
        whole.EndsWith("-1", StringComparison.Ordinal).ShouldBe(type == "COMPOSITE");
        (whole == value).ShouldBe(type == "FULL_OBJECT");
        (await Raw.SendAsync("HEAD", "/photos/big", null, ("x-amz-checksum-mode", "ENABLED"))).Headers[header].ShouldBe(whole);
        (await Raw.SendAsync("HEAD", "/photos/big?partNumber=1", null, ("x-amz-checksum-mode", "ENABLED"))).Headers[header].ShouldBe(value);
    }

    [Fact]
    public async Task A_condition_holds_when_the_upload_completes()
    {
        var id = await BeginAsync();
        var part = await PartAsync(id, 1, [1]);
        await PutAsync("big", "there already");

        (await Raw.SendTextAsync("POST", $"/photos/big?uploadId={id}", Parts((1, part)), ("If-None-Match", "*"))).Outcome.ShouldBe("412 PreconditionFailed");
        (await ReadAsync("big")).ShouldBe("there already");
        await CompleteAsync(id, new PartETag(1, part));
    }

    private static string Parts(params (int Number, string ETag)[] parts) =>
        $"<CompleteMultipartUpload>{string.Concat(parts.Select(part => $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{part.ETag}</ETag></Part>"))}</CompleteMultipartUpload>";

    private async Task<string> BeginAsync() => (await Raw.SendAsync("POST", "/photos/big?uploads", [])).Element("UploadId")!;

    private async Task<string> PartAsync(string id, int number, byte[] bytes) => (await S3.UploadPartAsync(new UploadPartRequest
    {
        BucketName = "photos",
        Key = "big",
        UploadId = id,
        PartNumber = number,
        InputStream = new MemoryStream(bytes),
    })).ETag;

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string id, params PartETag[] parts) =>
        S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = "photos", Key = "big", UploadId = id, PartETags = [.. parts] });
}
