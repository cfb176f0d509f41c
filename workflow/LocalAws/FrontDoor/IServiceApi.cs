using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>The API of one AWS service, as the front door sees it.</summary>
internal interface IServiceApi
{
    /// <summary>The service's name in signatures: <c>s3</c>, <c>sqs</c>, <c>states</c>.</summary>
    string SigningName { get; }

    /// <summary>True where errors are S3's XML, whatever the request looks like.</summary>
    bool ErrorsAreRestXml => false;

    /// <summary>The error's code and HTTP status for a call that no policy allows.</summary>
    (string Code, int Status) Denied => ("AccessDeniedException", StatusCodes.Status400BadRequest);

    /// <summary>Whether a request without a signature, which would name its service, is for this one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Its <c>X-Amz-Target</c>, such as <c>AmazonSQS.SendMessage</c>, or empty.</param>
    /// <param name="action">The <c>Action</c> of its form, or empty.</param>
    bool TakesUnsigned(HttpRequest request, string target, string action);

    /// <summary>Says what a request asks for and which permissions that needs.</summary>
    Task<ServiceCall> ReadAsync(HttpContext context, Caller caller);

    /// <summary>Answers a call that is allowed.</summary>
    Task ServeAsync(HttpContext context, ServiceCall call);
}
