using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PhotoFlow.LocalAws.S3.Integrity;
using PhotoFlow.LocalAws.S3.Signing;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>An upload by a browser's form ("Browser-based uploads using POST"). What follows the file is not read.</summary>
internal static class PostForm
{
    /// <summary>In bytes: all fields before the file.</summary>
    private const int LargestFields = 20 * 1024;

    /// <summary>Fields that a policy need not name.</summary>
    private static readonly string[] _free = ["x-amz-signature", "file", "policy", "awsaccesskeyid", "signature"];

    public static async Task PostAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        if (!MediaTypeHeaderValue.TryParse(request.Http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw new S3Exception(
                "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold", ("Condition", "Bucket POST must be of the enclosure-type multipart/form-data"));
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Http.Request.Body);
            var form = await ReadFieldsAsync(reader, request.Aborted);
            await StoreAsync(s3, request, bucket, form);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw Malformed();
        }
    }

    /// <summary>A form, read up to its file.</summary>
    private sealed record Form(Dictionary<string, string> Fields, Stream File, string FileName, string? FileType);

    private static async Task StoreAsync(S3Service s3, S3Request request, Bucket bucket, Form form)
    {
        var fields = form.Fields;
        if (fields.GetValueOrDefault("key") is not { Length: > 0 } name)
            throw S3Errors.InvalidArgument(
                "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.", "key", "");
        var key = S3Address.CheckKey(
            name.Replace("${filename}", Path.GetFileName(form.FileName.Replace('\\', '/')), StringComparison.Ordinal));
        request.Identity = Authenticate(s3, fields);
        s3.RefuseUnless(request, "s3:PutObject", $"{bucket.Arn}/{key}");
        var (least, most) = CheckPolicy(s3, fields, bucket.Name, key);
        if (form.FileType is not null)
            fields.TryAdd("content-type", form.FileType);
        var properties = ObjectHeaders.OfForm(fields, bucket);
        var tags = fields.GetValueOrDefault("tagging") is { } tagging ? ObjectTagging.Parse(Encoding.UTF8.GetBytes(tagging), 10) : [];

        var draft = await ReceiveAsync(s3, request, key, form, least, most) with { Properties = properties, Tags = tags };
        var version = ObjectWrites.Write(s3, request, bucket, draft, WriteCondition.None, "Post");
        ObjectHeaders.WriteWritten(request.Response, version, bucket);
        await AnswerAsync(request, fields, version);
    }

    private static async Task<ObjectVersion> ReceiveAsync(
        S3Service s3, S3Request request, string key, Form form, long least, long most)
    {
        await using var writer = s3.Blobs.Write();
        var md5 = new HashDigest(System.Security.Cryptography.HashAlgorithmName.MD5);
        var promised = ChecksumAlgorithm.All.FirstOrDefault(algorithm => form.Fields.ContainsKey(algorithm.Header));
        var algorithm = promised ?? ChecksumAlgorithm.Crc64Nvme;
        var digest = algorithm.Start();
        var buffer = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = await form.File.ReadAsync(buffer, request.Aborted)) > 0;)
        {
            length += read;
            if (length > most)
                throw new S3Exception(
                    "EntityTooLarge",
                    400,
                    "Your proposed upload exceeds the maximum allowed size",
                    ("ProposedSize", $"{length}"),
                    ("MaxSizeAllowed", $"{most}"));
            md5.Append(buffer.AsSpan(0, read));
            digest.Append(buffer.AsSpan(0, read));
            await writer.WriteAsync(buffer.AsMemory(0, read), request.Aborted);
        }

        if (length < least)
            throw new S3Exception(
                "EntityTooSmall",
                400,
                "Your proposed upload is smaller than the minimum allowed size",
                ("ProposedSize", $"{length}"),
                ("MinSizeAllowed", $"{least}"));
        var checksum = new Checksum(algorithm, Convert.ToBase64String(digest.Finish()));
        if (promised is not null)
            PromisedChecksum.Compare(promised, form.Fields[promised.Header], checksum.Value);
        return s3.Events.Draft(key) with { Content = writer.Finish(), ETag = SignatureV4.Hex(md5.Finish()), Checksum = checksum };
    }

    private static async Task<Form> ReadFieldsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var size = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition)
                throw Malformed();
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (name.Equals("file", StringComparison.OrdinalIgnoreCase))
                return new Form(fields, section.Body, HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "", section.ContentType);

            using var text = new StreamReader(section.Body);
            var value = await text.ReadToEndAsync(cancellationToken);
            size += name.Length + value.Length;
            if (size > LargestFields)
                throw new S3Exception(
                    "MaxPostPreDataLengthExceeded",
                    400,
                    "Your POST request fields preceding the upload file were too large.",
                    ("MaxPostPreDataLengthBytes", $"{LargestFields}"));
            fields[name] = value;
        }

        throw S3Errors.InvalidArgument("POST requires exactly one file upload per request.", "file", "0");
    }

    private static Identity Authenticate(S3Service s3, Dictionary<string, string> fields)
    {
        if (!fields.TryGetValue("policy", out var policy))
            return Identity.Anonymous;
        if (fields.ContainsKey("AWSAccessKeyId"))
            throw S3Errors.InvalidRequest("The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        string Field(string name) => fields.GetValueOrDefault(name)
            ?? throw S3Errors.InvalidArgument(
                $"Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of the fields.", name, "");
        if (Field("x-amz-algorithm") != SignatureV4.Algorithm)
            throw S3Errors.InvalidArgument(
                "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"", "x-amz-algorithm", Field("x-amz-algorithm"));
        _ = Field("x-amz-date");
        return new Identity(s3.Authenticator.AuthenticatePolicy(
            policy, Field("x-amz-credential"), Field("x-amz-signature"), fields.GetValueOrDefault("x-amz-security-token")));
    }

    /// <returns>How many bytes the file has at least and at most.</returns>
    private static (long Least, long Most) CheckPolicy(S3Service s3, Dictionary<string, string> fields, string bucket, string key)
    {
        var range = (Least: 0L, Most: long.MaxValue);
        if (!fields.TryGetValue("policy", out var encoded))
            return range;
        var policy = ParsePolicy(encoded);
        if (!DateTimeOffset.TryParse(
            (string?)policy["expiration"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiration))
            throw new S3Exception("InvalidPolicyDocument", 400, "Invalid Policy: Invalid 'expiration' value");
        if (expiration < s3.Time.GetUtcNow())
            throw S3Errors.AccessDenied("Invalid according to Policy: Policy expired.");

        var values = new Dictionary<string, string>(fields, StringComparer.OrdinalIgnoreCase) { ["bucket"] = bucket, ["key"] = key };
        var covered = new HashSet<string>(_free, StringComparer.OrdinalIgnoreCase);
        foreach (var condition in policy["conditions"] as JsonArray ?? [])
        {
            if (condition is JsonArray and [var kind, var least, var most] && "content-length-range".Equals(
                (string?)kind, StringComparison.OrdinalIgnoreCase))
            {
                range = (long.Parse(least!.ToString(), CultureInfo.InvariantCulture), long.Parse(
                    most!.ToString(), CultureInfo.InvariantCulture));
                continue;
            }

            var (isPrefix, name, wanted) = ReadCondition(condition);
            covered.Add(name);
            var value = values.GetValueOrDefault(name, "");
            if (isPrefix ? !value.StartsWith(wanted, StringComparison.Ordinal) : value != wanted)
                throw S3Errors.AccessDenied($"Invalid according to Policy: Policy Condition failed: {condition!.ToJsonString()}");
        }

        if (fields.Keys.FirstOrDefault(field => !covered.Contains(field) && !field.StartsWith("x-ignore-", StringComparison.OrdinalIgnoreCase)) is { } extra)
            throw S3Errors.AccessDenied($"Invalid according to Policy: Extra input fields: {extra}");
        return range;
    }

    private static (bool IsPrefix, string Name, string Wanted) ReadCondition(JsonNode? condition) => condition switch
    {
        JsonObject { Count: 1 } one => (false, one.First().Key, one.First().Value!.ToString()),
        JsonArray and [var kind, var name, var value] when "starts-with".Equals((string?)kind, StringComparison.OrdinalIgnoreCase) =>
            (true, name!.ToString().TrimStart('$'), value!.ToString()),
        JsonArray and [var kind, var name, var value] when "eq".Equals((string?)kind, StringComparison.OrdinalIgnoreCase) =>
            (false, name!.ToString().TrimStart('$'), value!.ToString()),
        _ => throw new S3Exception("InvalidPolicyDocument", 400, $"Invalid Policy: Invalid condition: {condition?.ToJsonString()}"),
    };

    private static JsonObject ParsePolicy(string encoded)
    {
        try
        {
            return JsonNode.Parse(Convert.FromBase64String(encoded)) as JsonObject ?? throw new FormatException();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new S3Exception("InvalidPolicyDocument", 400, "Invalid Policy: Invalid JSON.");
        }
    }

    private static Task AnswerAsync(S3Request request, Dictionary<string, string> fields, ObjectVersion version)
    {
        var response = request.Response;
        var location = $"http://{request.Http.Request.Host}/{request.Bucket}/{PercentEncoding.Encode(version.Key, keepSlash: true)}";
        response.Headers.ETag = $"\"{version.ETag}\"";
        if (Uri.TryCreate(
            fields.GetValueOrDefault("success_action_redirect") ?? fields.GetValueOrDefault("redirect"),
            UriKind.Absolute,
            out var redirect))
        {
            response.Headers.Location = QueryHelpers.AddQueryString(redirect.AbsoluteUri, new Dictionary<string, string?>
            {
                ["bucket"] = request.Bucket,
                ["key"] = version.Key,
                ["etag"] = $"\"{version.ETag}\"",
            });
            return request.DoneAsync((int)HttpStatusCode.SeeOther);
        }

        response.Headers.Location = location;
        if (fields.GetValueOrDefault("success_action_status") == "200")
            return request.DoneAsync(StatusCodes.Status200OK);
        if (fields.GetValueOrDefault("success_action_status") != "201")
            return request.DoneAsync();
        response.StatusCode = StatusCodes.Status201Created;
        return request.WriteXmlAsync(S3Xml.Element(
            "PostResponse",
            S3Xml.Element("Location", location),
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", version.Key),
            S3Xml.Element("ETag", $"\"{version.ETag}\"")));
    }

    private static S3Exception Malformed() =>
        new("MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.");
}
