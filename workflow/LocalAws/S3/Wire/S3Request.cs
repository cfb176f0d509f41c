using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Operations;
using PhotoFlow.LocalAws.S3.Signing;

namespace PhotoFlow.LocalAws.S3.Wire;

/// <summary>A request to S3: what it is about, and who signed it.</summary>
internal sealed class S3Request
{
    private S3Request(HttpContext http, string rawPath, S3Query query)
    {
        Http = http;
        RawPath = rawPath;
        Query = query;
        Address = S3Address.Read(http.Request.Host.Value ?? "", rawPath);
    }

    public HttpContext Http { get; }

    /// <summary>The path as it came.</summary>
    public string RawPath { get; }

    public S3Query Query { get; }

    public S3Address Address { get; }

    public string Method => Http.Request.Method;

    public HttpResponse Response => Http.Response;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Set once the signature is checked.</summary>
    public Identity Identity { get; set; } = Identity.Anonymous;

    public Caller Caller => Identity.Caller;

    /// <summary>Set once it is known.</summary>
    public S3Operation Operation { get; set; } = null!;

    public string Bucket => Address.Bucket;

    public string Key => Address.Key;

    /// <summary>The version that the query names; null for the newest.</summary>
    public string? VersionId => Query["versionId"];

    /// <exception cref="S3Exception">The address cannot be read.</exception>
    public static S3Request Read(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        // A proxy's client sends the whole address.
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
            target = target[(target.IndexOf(absolute.Authority, StringComparison.OrdinalIgnoreCase) + absolute.Authority.Length)..];
        var parts = target.Split('?', 2);
        return new S3Request(http, parts[0], S3Query.Parse(parts.Length > 1 ? parts[1] : ""));
    }

    /// <summary>A header, one character for each byte; a presigned URL may carry headers of AWS in its query instead.</summary>
    public string? Header(string name)
    {
        if (Http.Request.Headers.TryGetValue(name, out var value))
            return value.ToString();
        return Identity.IsPresigned && name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
            ? Query.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value
            : null;
    }

    /// <summary>
    /// A header that must be sent as one: SDKs sign the checksum of an empty body into presigned URLs, and S3 passes over it.
    /// </summary>
    public string? SentHeader(string name) => Http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public DateTimeOffset? TimeHeader(string name) =>
        DateTimeOffset.TryParse(Header(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public Task WriteXmlAsync(System.Xml.Linq.XElement root) => S3Xml.WriteAsync(Response, root);

    /// <summary>Answers without a body.</summary>
    public Task DoneAsync(int status = StatusCodes.Status204NoContent)
    {
        Response.StatusCode = status;
        if (status != StatusCodes.Status204NoContent)
            Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
