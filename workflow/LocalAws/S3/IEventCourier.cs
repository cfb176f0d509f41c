namespace PhotoFlow.LocalAws.S3;

/// <summary>
/// Brings S3's events to their queues. S3 promises at least once, in any order and at any time: a courier may make use of that.
/// </summary>
internal interface IEventCourier
{
    /// <param name="sent">The event.</param>
    /// <param name="deliver">Puts it on its queue; may be called later, and more than once.</param>
    Task BringAsync(SentEvent sent, Func<Task> deliver);
}
