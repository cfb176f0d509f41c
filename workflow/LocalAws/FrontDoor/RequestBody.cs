using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>The body of a call whose body says what is called: all but those that carry an object. Some 16 MB at most.</summary>
internal sealed record RequestBody(byte[] Bytes)
{
    /// <summary>Reads it and leaves it to be read again.</summary>
    public static async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        copy.Position = 0;
        request.Body = copy;
        return new RequestBody(copy.ToArray());
    }

    public string Text() => Encoding.UTF8.GetString(Bytes);

    /// <summary>Empty when it is not a JSON object: the service itself says what is wrong with it.</summary>
    public JsonObject Json()
    {
        try
        {
            return Bytes.Length == 0 ? [] : JsonNode.Parse(Bytes) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public Dictionary<string, string> Form()
    {
        using var reader = new FormReader(Text());
        return reader.ReadForm().ToDictionary(field => field.Key, field => field.Value.ToString());
    }
}
