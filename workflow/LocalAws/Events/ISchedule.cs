namespace PhotoFlow.LocalAws.Events;

/// <summary>When a scheduled rule fires (EventBridge User Guide, "Setting a schedule pattern for scheduled rules").</summary>
internal interface ISchedule
{
    /// <summary>The first time after this one; null when there is none any more.</summary>
    DateTimeOffset? After(DateTimeOffset time);
}
