using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PhotoFlow.LocalAws.Console;

/// <summary>The console's page: the files of <c>Web</c> and the npm packages they import, embedded in this assembly.</summary>
internal static partial class WebFiles
{
    private const string Prefix = "console/";
    private const string Page = "index.html";

    private static readonly FrozenDictionary<string, WebFile> _files = Read();

    // The import map is the one inline script; it is named by its hash, as no browser takes a map from a file of its own.
    private static readonly string _policy =
        $"default-src 'none'; script-src 'self' {ImportMapHash()}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Serves a file; any address that is not a file's is one within the page.</summary>
    public static Task ServeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return Problem.NotFound("UnknownPath", $"The console has nothing to {request.Method} at {request.Path}.").ExecuteAsync(context);

        var name = request.Path.Value!.TrimStart('/');
        var isFile = _files.ContainsKey(name) || name.StartsWith("assets/", StringComparison.Ordinal);
        if (!_files.TryGetValue(isFile ? name : Page, out var file))
            return Problem.NotFound("UnknownPath", $"The console has no file {request.Path}.").ExecuteAsync(context);

        response.Headers.ContentSecurityPolicy = _policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = file.ETag;
        if (request.Headers.IfNoneMatch == file.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = file.Content.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(file.Content, context.RequestAborted).AsTask();
    }

    private static FrozenDictionary<string, WebFile> Read()
    {
        var assembly = typeof(WebFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[Prefix.Length..].Replace('\\', '/'),
            name =>
            {
                using var content = new MemoryStream();
                assembly.GetManifestResourceStream(name)!.CopyTo(content);
                var bytes = content.ToArray();
                return new WebFile(bytes, ContentType(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
            });
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var unknown => throw new InvalidOperationException($"The console has no content type for {unknown}."),
    };

    private static string ImportMapHash()
    {
        var map = ImportMap().Match(Encoding.UTF8.GetString(_files[Page].Content)).Groups["map"].Value;
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map)))}'";
    }

    [GeneratedRegex("""<script type="importmap">(?<map>.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex ImportMap();

    private sealed record WebFile(byte[] Content, string ContentType, string ETag);
}
