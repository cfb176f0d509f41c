using System.Collections.Concurrent;

namespace PhotoFlow.LocalAws.HttpApi;

/// <summary>An API Gateway HTTP API: its routes, and the functions behind them.</summary>
/// <param name="Id">The API's id, as it stands in its ARNs.</param>
internal sealed record HttpApiDefinition(string Id)
{
    private readonly ConcurrentBag<HttpRoute> _routes = [];

    /// <summary>Function ARNs by integration id.</summary>
    public ConcurrentDictionary<string, string> Integrations { get; } = new();

    public void Add(HttpRoute route) => _routes.Add(route);

    /// <summary>
    /// The route for a request: full matches come first, then greedy ones, then <c>$default</c> (API Gateway Developer Guide, "Routing API requests").
    /// </summary>
    public RouteMatch? Find(string method, string path) => _routes
        .Select(route => route.Match(method, path))
        .OfType<RouteMatch>()
        .OrderBy(match => match.Rank)
        .FirstOrDefault();
}
