using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PhotoFlow.LocalAws.HttpApi;

/// <summary>What a function returned, as a response: payload format 2.0, also its short form, where the whole result is the body.</summary>
internal static class HttpAnswer
{
    public static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> result)
    {
        using var json = Parse(result);
        if (json is null)
        {
            await FailAsync(response, StatusCodes.Status500InternalServerError, "Internal Server Error");
            return;
        }

        var answer = json.RootElement;
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("statusCode", out var status))
        {
            response.ContentType = "application/json";
            var whole = answer.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(answer.GetString()!) : result;
            await response.Body.WriteAsync(whole);
            return;
        }

        response.StatusCode = status.ValueKind == JsonValueKind.String ? int.Parse(status.GetString()!, null) : status.GetInt32();
        if (answer.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
                response.Headers[header.Name] = header.Value.ToString();
        }

        if (answer.TryGetProperty("cookies", out var cookies) && cookies.ValueKind == JsonValueKind.Array)
            response.Headers.SetCookie = cookies.EnumerateArray().Select(cookie => cookie.GetString()).ToArray();
        response.Headers.ContentLength = null;
        if (answer.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.String)
        {
            response.ContentType ??= "text/plain;charset=UTF-8";
            var isBase64 = answer.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind == JsonValueKind.True;
            await response.Body.WriteAsync(isBase64 ? body.GetBytesFromBase64() : Encoding.UTF8.GetBytes(body.GetString()!));
        }
    }

    /// <summary>An answer of API Gateway's own.</summary>
    public static Task FailAsync(HttpResponse response, int status, string message)
    {
        response.StatusCode = status;
        return response.WriteAsJsonAsync(new { message });
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> result)
    {
        try
        {
            return JsonDocument.Parse(result);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
