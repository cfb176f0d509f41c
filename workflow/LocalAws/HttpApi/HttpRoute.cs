namespace PhotoFlow.LocalAws.HttpApi;

/// <summary>A route of an HTTP API.</summary>
/// <param name="Key">Such as <c>GET /orders/{id}</c>, <c>ANY /{proxy+}</c> or <c>$default</c>.</param>
/// <param name="IntegrationId">What handles its requests.</param>
/// <param name="RequiresSignature">True for <c>AWS_IAM</c>, false for <c>NONE</c>.</param>
internal sealed record HttpRoute(string Key, string IntegrationId, bool RequiresSignature)
{
    /// <summary>Whether a request is for this route; a null match says no.</summary>
    public RouteMatch? Match(string method, string path)
    {
        if (Key == "$default")
            return new RouteMatch(this, [], int.MaxValue);
        var (routeMethod, template) = Key.Split(' ', 2) is [var first, var second] ? (first, second) : throw new LocalAwsException($"'{Key}' is not a route key.");
        if (routeMethod != "ANY" && routeMethod != method)
            return null;

        var parameters = new Dictionary<string, string>();
        var parts = path.Split('/');
        var pieces = template.Split('/');
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i].EndsWith("+}", StringComparison.Ordinal) && i < parts.Length)
            {
                parameters[pieces[i][1..^2]] = string.Join('/', parts[i..]);
                return new RouteMatch(this, parameters, Rank: 1000 - i);
            }

            if (i >= parts.Length)
                return null;
            if (pieces[i].StartsWith('{') && parts[i].Length > 0)
                parameters[pieces[i][1..^1]] = parts[i];
            else if (pieces[i] != parts[i])
                return null;
        }

        return parts.Length == pieces.Length ? new RouteMatch(this, parameters, parameters.Count + (routeMethod == "ANY" ? 100 : 0)) : null;
    }
}

/// <summary>A request is for this route.</summary>
/// <param name="Route">The route.</param>
/// <param name="Parameters">The path's parameters.</param>
/// <param name="Rank">The lowest of all that match is taken.</param>
internal sealed record RouteMatch(HttpRoute Route, Dictionary<string, string> Parameters, int Rank);
