namespace PhotoFlow.Desk;

/// <summary>What an HTTP API hands a function (API Gateway: "Create AWS Lambda proxy integrations for HTTP APIs", payload 2.0), as far as it is needed here.</summary>
/// <param name="RawPath">The path.</param>
/// <param name="RawQueryString">The query, as the client encoded it, without the question mark.</param>
/// <param name="RequestContext">The request's circumstances.</param>
public sealed record HttpEvent(string RawPath, string? RawQueryString, HttpRequestContext RequestContext);

/// <summary>A request's circumstances.</summary>
/// <param name="Http">What HTTP says.</param>
public sealed record HttpRequestContext(HttpDescription Http);

/// <summary>What HTTP says about a request.</summary>
/// <param name="Method">GET, POST …</param>
public sealed record HttpDescription(string Method);

/// <summary>An answer.</summary>
/// <param name="StatusCode">HTTP's status.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">The headers.</param>
public sealed record HttpAnswer(int StatusCode, string Body, IReadOnlyDictionary<string, string> Headers);
