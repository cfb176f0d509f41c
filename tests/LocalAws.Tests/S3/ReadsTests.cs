using PhotoFlow.LocalAws.S3.Storage;

namespace PhotoFlow.LocalAws.Tests.S3;

public class ReadsTests : S3Test
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await PutAsync("digits", "0123456789");
    }

    [Theory]
    [InlineData("bytes=2-4", "206", "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", "206", "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", "206", "89", "bytes 8-9/10")]
    [InlineData("bytes=-200", "206", "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=8-99999999999999999999", "206", "89", "bytes 8-9/10")]
    [InlineData("bytes=4-2", "200", "0123456789", null)]
    [InlineData("bytes=0-1,3-4", "200", "0123456789", null)]
    [InlineData("lines=1-2", "200", "0123456789", null)]
    [InlineData("bytes=10-", "416 InvalidRange", null, "bytes */10")]
    [InlineData("bytes=-0", "416 InvalidRange", null, "bytes */10")]
    public async Task A_range_is_answered_as_S3_answers_it(string range, string outcome, string? body, string? contentRange)
    {
        var answer = await Raw.SendAsync("GET", "/photos/digits", null, ("Range", range));
        answer.Outcome.ShouldBe(outcome);
        if (body is not null)
            answer.Body.ShouldBe(body);
        answer.Headers.GetValueOrDefault("Content-Range").ShouldBe(contentRange);
    }

    [Theory]
    [InlineData("If-Match", "\"781e5e245d69b566979b86e28d23f2c7\"", "200")]
    [InlineData("If-Match", "*", "200")]
    [InlineData("If-Match", "\"other\"", "412 PreconditionFailed")]
    [InlineData("If-None-Match", "781e5e245d69b566979b86e28d23f2c7", "304")]
    [InlineData("If-None-Match", "\"other\"", "200")]
    [InlineData("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT", "304")]
    [InlineData("If-Modified-Since", "Thu, 01 Jan 2015 00:00:00 GMT", "200")]
    [InlineData("If-Unmodified-Since", "Thu, 01 Jan 2015 00:00:00 GMT", "412 PreconditionFailed")]
    [InlineData("If-Unmodified-Since", "no date", "200")]
    public async Task A_condition_on_a_read_holds_or_says_so(string header, string value, string outcome) =>
        (await Raw.SendAsync("GET", "/photos/digits", null, (header, value))).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task A_write_or_a_delete_happens_only_if_its_condition_holds()
    {
        async Task<string> Send(string method, string key, string header, string value) =>
            (await Raw.SendAsync(method, $"/photos/{key}", method == "PUT" ? "x"u8.ToArray() : null, (header, value))).Outcome;
        Server.Changes();

        (await Send("PUT", "digits", "If-None-Match", "*")).ShouldBe("412 PreconditionFailed");
        (await Send("PUT", "digits", "If-None-Match", "\"a\"")).ShouldBe("501 NotImplemented");
        (await Send("PUT", "digits", "If-Match", "\"other\"")).ShouldBe("412 PreconditionFailed");
        (await Send("PUT", "none", "If-Match", "\"other\"")).ShouldBe("404 NoSuchKey");
        (await Send("DELETE", "digits", "If-Match", "\"other\"")).ShouldBe("412 PreconditionFailed");
        (await Send("DELETE", "none", "If-Match", "*")).ShouldBe("404 NoSuchKey");
        (await ReadAsync("digits")).ShouldBe("0123456789");
        Server.Changes().ShouldBeEmpty();
        (await Send("PUT", "none", "If-None-Match", "*")).ShouldBe("200");
        (await Send("DELETE", "digits", "If-Match", "781e5e245d69b566979b86e28d23f2c7")).ShouldBe("204");
    }

    [Fact]
    public async Task Of_many_that_create_one_key_one_does()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            Raw.SendAsync("PUT", "/photos/once", [(byte)number], ("If-None-Match", "*"))));
        outcomes.Count(answer => answer.Outcome == "200").ShouldBe(1);
        outcomes.Count(answer => answer.Outcome == "412 PreconditionFailed").ShouldBe(19);
    }

    [Fact]
    public async Task Parallel_puts_and_deletes_of_one_key_leave_a_whole_object_or_none()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => number % 3 == 0
            ? S3.DeleteObjectAsync("photos", "cat")
            : (Task)S3.PutObjectAsync(new() { BucketName = "photos", Key = "cat", ContentBody = new string((char)('a' + (number % 26)), 1000 + number) })));
        if ((await Raw.SendAsync("GET", "/photos/cat")) is { Outcome: "200" } read)
            read.Body.Distinct().Count().ShouldBe(1);
        var changes = Server.Changes();
        changes.Select(change => change.Sequencer).ShouldBe(changes.Select(change => change.Sequencer).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_large_object_goes_to_disk_and_comes_back_and_leaves_no_file()
    {
        var bytes = new byte[(3 * BlobStore.LargestInMemory) + 17];
        new Random(3).NextBytes(bytes);
        await S3.PutObjectAsync(new() { BucketName = "photos", Key = "large", InputStream = new MemoryStream(bytes) });

        using var read = await S3.GetObjectAsync(
            new Amazon.S3.Model.GetObjectRequest { BucketName = "photos", Key = "large", ByteRange = new(100, 600_000) });
        var part = new MemoryStream();
        await read.ResponseStream.CopyToAsync(part);
        part.ToArray().ShouldBe(bytes[100..600_001]);
        if (!OperatingSystem.IsWindows())
            Directory.GetFiles(Path.GetTempPath(), $"localaws-object-{Environment.ProcessId}-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_whose_sender_dies_leaves_nothing()
    {
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync("127.0.0.1", Server.Endpoint.Port);
            (string, string)[] headers = [("x-amz-content-sha256", "UNSIGNED-PAYLOAD")];
            var head = $"PUT /photos/half HTTP/1.1\r\nhost: {Server.Endpoint.Authority}\r\ncontent-length: 2000000\r\n" +
                string.Concat(headers.Concat(Raw.Authorize("PUT", "/photos/half", headers)).Select(header => $"{header.Item1}: {header.Item2}\r\n")) + "\r\n";
            await socket.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(new byte[1_000_000]);
        }

        Server.Changes().ShouldHaveSingleItem().Key.ShouldBe("digits");
        (await Failure(S3.GetObjectAsync("photos", "half"))).ShouldBe("404 NoSuchKey");
    }

    [Fact]
    public async Task A_sender_that_waits_for_a_go_ahead_gets_it_and_one_that_is_refused_does_not_send()
    {
        using var http = new HttpClient();
        async Task<System.Net.HttpStatusCode> Put(string target)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Server.Endpoint, target)) { Content = new ByteArrayContent(new byte[100]) };
            request.Headers.ExpectContinue = true;
            return (await http.SendAsync(request)).StatusCode;
        }

        (await Put(Raw.Presign("PUT", "/photos/asked"))).ShouldBe(System.Net.HttpStatusCode.OK);
        (await Put("/photos/asked")).ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_a_writer_says_of_an_object_is_answered_to_its_readers()
    {
        await Raw.SendTextAsync(
            "PUT", "/photos/a", "x", ("Content-Type", "jpeg"), ("Cache-Control", "no-cache"), ("Content-Disposition", "attachment"), ("Content-Language", "de"), ("x-amz-meta-photographer", "Ana"));
        var head = await Raw.SendAsync("HEAD", "/photos/a");
        (head.Headers["Content-Type"], head.Headers["Cache-Control"], head.Headers["Content-Disposition"], head.Headers["Content-Language"], head.Headers["x-amz-meta-photographer"])
            .ShouldBe(("jpeg", "no-cache", "attachment", "de", "Ana"));
        (head.Headers["x-amz-server-side-encryption"], head.Headers["Accept-Ranges"], head.Headers["Server"]).ShouldBe(
            ("AES256", "bytes", "AmazonS3"));
        head.Headers["x-amz-request-id"].ShouldNotBeEmpty();
    }

    /// <summary>
    /// As S3 does ("Working with object metadata"): header bytes are Latin-1 unless RFC 2047 says otherwise, and come back as ASCII.
    /// </summary>
    [Theory]
    [InlineData("Zo\u00c3\u00ab", "=?UTF-8?B?Wm/Dg8Kr?=")]
    [InlineData("Zo\u00eb", "=?UTF-8?B?Wm/Dqw==?=")]
    [InlineData("=?UTF-8?B?Wm/Dqw==?=", "=?UTF-8?B?Wm/Dqw==?=")]
    [InlineData("=?UTF-8?Q?Zo=C3=AB_K.?=", "=?UTF-8?B?Wm/DqyBLLg==?=")]
    [InlineData("=?UTF-8?B?Wm8=?= =?UTF-8?B?w6s=?=", "=?UTF-8?B?Wm/Dqw==?=")]
    [InlineData("plain", "plain")]
    [InlineData("=?UTF-8?B?no*base64?=", "=?UTF-8?B?no*base64?=")]
    public async Task Metadata_that_is_not_ASCII_comes_back_as_an_encoded_word(string sent, string answered)
    {
        (await Raw.SendTextAsync("PUT", "/photos/a", "x", ("x-amz-meta-photographer", sent))).Outcome.ShouldBe("200");
        (await Raw.SendAsync("HEAD", "/photos/a")).Headers["x-amz-meta-photographer"].ShouldBe(answered);
    }

    [Fact]
    public async Task Metadata_of_more_than_2_KB_is_refused()
    {
        (await Raw.SendTextAsync("PUT", "/photos/a", "x", ("x-amz-meta-a", new string('b', 2047)))).Outcome.ShouldBe("200");
        (await Raw.SendTextAsync("PUT", "/photos/a", "x", ("x-amz-meta-a", new string('b', 2048)))).Outcome.ShouldBe("400 MetadataTooLarge");
        (await Raw.SendTextAsync("PUT", "/photos/a", "x", ("x-amz-meta-a", new string('b', 2030)), ("x-amz-meta-c", new string('d', 30)))).Outcome.ShouldBe("400 MetadataTooLarge");
    }

    [Theory]
    [InlineData("x-amz-acl", "public-read", "400 AccessControlListNotSupported")]
    [InlineData("x-amz-acl", "bucket-owner-full-control", "200")]
    [InlineData("x-amz-storage-class", "COLD", "400 InvalidStorageClass")]
    [InlineData("x-amz-storage-class", "STANDARD_IA", "200")]
    [InlineData("x-amz-object-lock-mode", "GOVERNANCE", "501 NotImplemented")]
    [InlineData("x-amz-server-side-encryption", "rot13", "400 InvalidArgument")]
    [InlineData("x-amz-expected-bucket-owner", "111111111111", "403 AccessDenied")]
    [InlineData("x-amz-expected-bucket-owner", "000000000000", "200")]
    public async Task A_header_of_AWSs_counts_or_is_refused(string header, string value, string outcome) =>
        (await Raw.SendTextAsync("PUT", "/photos/a", "x", (header, value))).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task A_copy_onto_itself_changes_something_or_is_refused()
    {
        (await Raw.SendAsync("PUT", "/photos/digits", [], ("x-amz-copy-source", "/photos/digits"))).Outcome.ShouldBe("400 InvalidRequest");
        (await Raw.SendAsync("PUT", "/photos/digits", [], ("x-amz-copy-source", "/photos/digits"), ("x-amz-metadata-directive", "REPLACE"), ("x-amz-meta-a", "b"))).Outcome.ShouldBe("200");
        var head = await Raw.SendAsync("HEAD", "/photos/digits");
        (head.Headers["x-amz-meta-a"], head.Headers["Content-Type"], head.Headers["Content-Length"]).ShouldBe(
            ("b", "binary/octet-stream", "10"));
        (await Raw.SendAsync("PUT", "/photos/copy", [], ("x-amz-copy-source", "photos/none"))).Outcome.ShouldBe("404 NoSuchKey");
        (await Raw.SendAsync("PUT", "/photos/copy", [], ("x-amz-copy-source", "photos"))).Outcome.ShouldBe("400 InvalidArgument");
        (await Raw.SendAsync("PUT", "/photos/copy", [], ("x-amz-copy-source", "photos/digits"), ("x-amz-copy-source-if-match", "other"))).Outcome.ShouldBe("412 PreconditionFailed");
    }
}
