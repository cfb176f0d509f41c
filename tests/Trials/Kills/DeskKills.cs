using System.Net;

namespace PhotoFlow.Trials.Kills;

/// <summary>Kills the Desk in the middle of requests. It changes nothing: a request gets an error, and the next one is fine.</summary>
/// <param name="desk">The Desk's HTTP API.</param>
/// <param name="killer">Kills.</param>
internal sealed class DeskKills(Uri desk, Killer killer)
{
    public async Task<IReadOnlyList<KillResult>> RunAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var dry = killer.NewKey(kill: null);
        await GetAsync(http, dry, cancellationToken);

        var results = new List<KillResult>();
        foreach (var number in Enumerable.Range(0, killer.CallsOf("Desk", dry)))
        {
            foreach (var kind in Kill.Kinds)
            {
                var kill = new Kill("Desk", number, kind);
                var key = killer.NewKey(kill);
                var killed = await GetAsync(http, key, cancellationToken);
                var next = await GetAsync(http, key, cancellationToken);
                IReadOnlyList<string> problems = killed >= HttpStatusCode.InternalServerError && next == HttpStatusCode.OK ? [] : [$"it answered {killed}, then {next}"];
                results.Add(new KillResult("GET /api/photos", key, kill, killer.HasStruck(key), problems));
            }
        }

        return results;
    }

    private async Task<HttpStatusCode> GetAsync(HttpClient http, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(desk, "/api/photos"));
        // All of a request's headers are in what the function gets.
        request.Headers.Add("X-Request-Of", key);
        using var response = await http.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }
}
