using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Desk;

/// <summary>Answers the Desk's API: <c>GET /api/photos</c> and <c>GET /api/photos/{id}</c>.</summary>
/// <param name="table">The photos table.</param>
/// <param name="uploadsBucket">The bucket whose keys are asked for.</param>
internal sealed class DeskHandler(IPhotoTable table, string uploadsBucket)
{
    private const string List = "/api/photos";

    /// <summary>Answers a request.</summary>
    public async Task<HttpAnswer> HandleAsync(HttpEvent request, CancellationToken cancellationToken)
    {
        var path = request.RawPath.TrimEnd('/');
        var isList = path == List;
        if (!isList && !path.StartsWith($"{List}/", StringComparison.Ordinal))
            return Failure(404, new($"There is nothing at {request.RawPath}."));
        if (request.RequestContext.Http.Method is not ("GET" or "HEAD"))
            return Failure(405, new($"{List} can only be read."));
        try
        {
            return isList
                ? await ListAsync(request.RawQueryString, cancellationToken)
                : await ShowAsync(Uri.UnescapeDataString(path[(List.Length + 1)..]), cancellationToken);
        }
        catch (BadParameter bad)
        {
            return Failure(400, new(bad.Message, bad.Parameter));
        }
    }

    private async Task<HttpAnswer> ListAsync(string? queryString, CancellationToken cancellationToken)
    {
        var query = ListParameters.Read(Query.Parse(queryString));
        // One more than is shown, to know whether there is a page after this one.
        var more = query with { Limit = query.Limit + 1 };
        var found = query.Key is null ? await table.QueryAsync(more, cancellationToken) : await FindByKeyAsync(query.Key, more, cancellationToken);
        var shown = found.Take(query.Limit).ToList();
        var page = new PhotoPage([.. shown.Select(PhotoView.Of)], found.Count > shown.Count ? ListParameters.Cursor(shown[^1], query) : null);
        return Answer(200, page, DeskJson.Default.PhotoPage);
    }

    /// <summary>A key's photos are few, and its head knows them.</summary>
    private async Task<IReadOnlyList<PhotoRecord>> FindByKeyAsync(string key, PhotoQuery query, CancellationToken cancellationToken)
    {
        var head = await table.ReadHeadAsync(uploadsBucket, key, cancellationToken);
        var ids = head.Uploads.Select(upload => upload.Id).Concat(head.Earlier).Distinct();
        var records = await Task.WhenAll(ids.Select(id => table.ReadAsync(id, cancellationToken)));
        return [.. records.OfType<PhotoRecord>().Where(query.Matches).OrderByDescending(photo => photo.SortKey, StringComparer.Ordinal).Take(query.Limit)];
    }

    private async Task<HttpAnswer> ShowAsync(string id, CancellationToken cancellationToken) =>
        id.Length <= PhotoId.Longest && await table.ReadAsync(id, cancellationToken) is { } record
            ? Answer(200, PhotoView.WithHistory(record), DeskJson.Default.PhotoView)
            : Failure(404, new($"There is no photo \"{id}\"."));

    private static HttpAnswer Failure(int status, Problem problem) => Answer(status, problem, DeskJson.Default.Problem);

    private static HttpAnswer Answer<T>(int status, T body, JsonTypeInfo<T> type) => new(
        status,
        JsonSerializer.Serialize(body, type),
        new Dictionary<string, string>
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["Cache-Control"] = "no-store",
            ["X-Content-Type-Options"] = "nosniff",
        });
}

/// <summary>The body of an answer that is no success.</summary>
/// <param name="Error">What is wrong, for people.</param>
/// <param name="Parameter">The parameter that is wrong; null where none is.</param>
internal sealed record Problem(string Error, string? Parameter = null);
