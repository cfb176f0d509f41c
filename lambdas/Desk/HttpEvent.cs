namespace PhotoFlow.Desk;

/// <summary>What an HTTP API hands a function (API Gateway: "Create AWS Lambda proxy integrations for HTTP APIs", payload 2.0), as far as it is needed here.</summary>
/// <param name="RawQueryString">The query, as the client encoded it, without the question mark.</param>
internal sealed record HttpEvent(string RawPath, string? RawQueryString, HttpRequestContext RequestContext);

/// <summary>A request's circumstances.</summary>
/// <param name="Http">What HTTP says.</param>
internal sealed record HttpRequestContext(HttpDescription Http);

/// <summary>What HTTP says about a request.</summary>
/// <param name="Method">GET, POST …</param>
internal sealed record HttpDescription(string Method);

/// <summary>An answer.</summary>
/// <param name="StatusCode">HTTP's status.</param>
internal sealed record HttpAnswer(int StatusCode, string Body, IReadOnlyDictionary<string, string> Headers);
