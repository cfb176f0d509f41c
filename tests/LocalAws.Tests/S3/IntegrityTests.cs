using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using PhotoFlow.LocalAws.S3.Signing;
using ChecksumAlgorithm = PhotoFlow.LocalAws.S3.Integrity.ChecksumAlgorithm;

namespace PhotoFlow.LocalAws.Tests.S3;

public class IntegrityTests : S3Test
{
    private static readonly byte[] _body = "123456789"u8.ToArray();

    /// <summary>The check values of "123456789" that the algorithms' catalogues give.</summary>
    [Theory]
    [InlineData("CRC32", "y/Q5Jg==")]
    [InlineData("CRC32C", "4waSgw==")]
    [InlineData("CRC64NVME", "rosUhgp5mIg=")]
    [InlineData("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [InlineData("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    public async Task A_checksum_is_compared_stored_and_answered(string name, string value)
    {
        var algorithm = ChecksumAlgorithm.Find(name)!;
        var wrong = Convert.ToBase64String(new byte[algorithm.Size]);
        (await Raw.SendAsync("PUT", "/photos/a", _body, (algorithm.Header, wrong))).Outcome.ShouldBe("400 BadDigest");
        (await Raw.SendAsync("PUT", "/photos/a", _body, (algorithm.Header, "AA=="))).Outcome.ShouldBe("400 InvalidRequest");
        (await Raw.SendAsync("GET", "/photos/a")).Outcome.ShouldBe("404 NoSuchKey");
        Server.Changes().ShouldBeEmpty();

        (await Raw.SendAsync("PUT", "/photos/a", _body, (algorithm.Header, value))).Headers[algorithm.Header].ShouldBe(value);

        (await Raw.SendAsync("HEAD", "/photos/a", null, ("x-amz-checksum-mode", "ENABLED"))).Headers[algorithm.Header].ShouldBe(value);
        (await Raw.SendAsync("HEAD", "/photos/a")).Headers.ShouldNotContainKey(algorithm.Header);
        (await Raw.SendAsync("GET", "/photos/a?attributes", null, ("x-amz-object-attributes", "Checksum,ObjectSize"))).Element(algorithm.Element).ShouldBe(value);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(1000)]
    public void A_checksum_does_not_depend_on_how_the_bytes_come(int step)
    {
        var bytes = new byte[4099];
        new Random(1).NextBytes(bytes);
        foreach (var algorithm in ChecksumAlgorithm.All)
        {
            var (whole, pieces) = (algorithm.Start(), algorithm.Start());
            whole.Append(bytes);
            for (var start = 0; start < bytes.Length; start += step)
                pieces.Append(bytes.AsSpan(start, Math.Min(step, bytes.Length - start)));
            pieces.Finish().ShouldBe(whole.Finish(), algorithm.Name);
        }
    }

    [Fact]
    public async Task A_body_that_is_not_what_was_promised_is_no_object_and_no_event()
    {
        async Task<string> Put(params (string, string)[] headers) => (await Raw.SendAsync("PUT", "/photos/a", _body, headers)).Outcome;

        (await Put(("Content-MD5", Convert.ToBase64String(new byte[16])))).ShouldBe("400 BadDigest");
        (await Put(("Content-MD5", "nonsense"))).ShouldBe("400 InvalidDigest");
        (await Put(("x-amz-content-sha256", new string('0', 64)))).ShouldBe("400 XAmzContentSHA256Mismatch");
        (await Put(("x-amz-content-sha256", "zero"))).ShouldBe("400 InvalidArgument");
        (await Put(("x-amz-checksum-crc32", "y/Q5Jg=="), ("x-amz-checksum-sha1", "98O8HYCOBHMq32eZZczDTKeuNEE="))).ShouldBe("400 InvalidRequest");
        (await Put(("x-amz-sdk-checksum-algorithm", "CRC32"))).ShouldBe("400 InvalidRequest");
        (await Put(("x-amz-sdk-checksum-algorithm", "CRC7"))).ShouldBe("400 InvalidRequest");

        (await Failure(S3.GetObjectAsync("photos", "a"))).ShouldBe("404 NoSuchKey");
        Server.Changes().ShouldBeEmpty();
        (await Put(("Content-MD5", "JfnnlDI7RTiF9RgfG2JNCw=="))).ShouldBe("200");
    }

    [Fact]
    public async Task The_SDKs_chunks_and_trailers_are_taken_apart()
    {
        using var s3 = Server.Client();
        var body = new byte[300_000];
        new Random(2).NextBytes(body);

        await s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = "photos",
            Key = "a",
            InputStream = new MemoryStream(body),
            UseChunkEncoding = true,
            ChecksumAlgorithm = Amazon.S3.ChecksumAlgorithm.CRC32,
        });

        using var read = await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = "photos", Key = "a", ChecksumMode = Amazon.S3.ChecksumMode.ENABLED });
        var copy = new MemoryStream();
        await read.ResponseStream.CopyToAsync(copy);
        copy.ToArray().ShouldBe(body);
        read.Headers.ContentEncoding.ShouldBeNullOrEmpty();
        read.ChecksumCRC32.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_trailer_is_compared()
    {
        async Task<string> Put(string trailer) => (await Raw.SendTextAsync(
            "PUT",
            "/photos/a",
            $"9\r\n123456789\r\n0\r\n{trailer}\r\n",
            ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            ("x-amz-decoded-content-length", "9"),
            ("x-amz-trailer", "x-amz-checksum-crc32"),
            ("Content-Encoding", "aws-chunked,gzip"))).Outcome;

        (await Put("x-amz-checksum-crc32:AAAAAA==\r\n")).ShouldBe("400 BadDigest");
        (await Put("")).ShouldBe("400 MalformedTrailerError");
        (await Put("nonsense\r\n")).ShouldBe("400 MalformedTrailerError");
        Server.Changes().ShouldBeEmpty();
        (await Put("x-amz-checksum-crc32:y/Q5Jg==\r\n")).ShouldBe("200");
        var read = await Raw.SendAsync("GET", "/photos/a");
        (read.Body, read.Headers["Content-Encoding"]).ShouldBe(("123456789", "gzip"));
    }

    [Theory]
    [InlineData("9\r\n123456789\r\n0\r\n\r\n", "10", "400 IncompleteBody")]
    [InlineData("a\r\n123456789\r\n0\r\n\r\n", "9", "400 IncompleteBody")]
    [InlineData("9\r\n1234", "9", "400 IncompleteBody")]
    [InlineData("nine\r\n123456789\r\n0\r\n\r\n", "9", "400 IncompleteBody")]
    [InlineData("", "0", "400 IncompleteBody")]
    public async Task A_body_that_is_not_chunked_as_it_says_is_refused(string body, string length, string outcome)
    {
        (await Raw.SendTextAsync(
            "PUT",
            "/photos/a",
            body,
            ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            ("x-amz-decoded-content-length", length)))
            .Outcome.ShouldBe(outcome);
        Server.Changes().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "200")]
    [InlineData(true, "403 SignatureDoesNotMatch")]
    public async Task Signed_chunks_are_checked_one_by_one(bool tampered, string outcome)
    {
        (string, string)[] headers = [("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), ("x-amz-decoded-content-length", "9")];
        var authorization = Raw.Authorize("PUT", "/photos/a", headers);
        var previous = authorization[1].Value.Split("Signature=")[1];
        var body = new StringBuilder();
        foreach (var data in (string[])["12345", "6789", ""])
        {
            var empty = SignatureV4.Hex(SHA256.HashData([]));
            var text = $"AWS4-HMAC-SHA256-PAYLOAD\n{RawS3.TimeText(Raw.Now)}\n{RawS3.Scope(Raw.Now)}\n{previous}\n{empty}\n{SignatureV4.Hex(SHA256.HashData(Encoding.UTF8.GetBytes(data)))}";
            previous = SignatureV4.Sign(SignatureV4.SigningKey(Raw.Secret, RawS3.Scope(Raw.Now)), text);
            body.Append($"{data.Length:x};chunk-signature={previous}\r\n{(tampered ? data.Replace('7', '8') : data)}\r\n");
        }

        (await Raw.SendUnsignedAsync("PUT", "/photos/a", Encoding.UTF8.GetBytes(body.ToString()), [.. headers, .. authorization])).Outcome.ShouldBe(outcome);
        Server.Changes().Count.ShouldBe(tampered ? 0 : 1);
    }
}
