using PhotoFlow.LocalAws.S3.Storage;

namespace PhotoFlow.LocalAws.S3.Buckets;

/// <summary>Carries out the buckets' lifecycle rules once a day, at midnight UTC, as S3 does.</summary>
/// <param name="buckets">The buckets.</param>
/// <param name="events">Told of what expires.</param>
/// <param name="clock">The clock that days go by on.</param>
internal sealed class Lifecycle(BucketList buckets, ObjectEvents events, TimeProvider clock)
{
    /// <summary>Waits for each midnight until it is ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            await Task.Delay(Midnight(now).AddDays(1) - now, clock, cancellationToken);
            RunOnce();
        }
    }

    /// <summary>Carries out what is due now.</summary>
    public void RunOnce()
    {
        var now = clock.GetUtcNow();
        foreach (var bucket in buckets.All)
        {
            foreach (var rule in bucket.Settings.Lifecycle.Where(rule => rule.IsEnabled))
                Apply(rule, bucket, now);
        }
    }

    private void Apply(LifecycleRule rule, Bucket bucket, DateTimeOffset now)
    {
        foreach (var versions in bucket.Read(
            rule.Prefix, keys => keys.TakeWhile(versions => versions[0].Key.StartsWith(rule.Prefix, StringComparison.Ordinal)).ToList()))
        {
            foreach (var version in versions.Skip(1).Where(
                (version, index) => index >= (rule.NewerNoncurrentVersions ?? 0) && IsDue(rule, version, now)))
                events.Expire(bucket, version, version.VersionId);
            if (IsExpired(rule, versions[0], now))
                events.Expire(bucket, versions[0], null);
            // "Days" lets lone delete markers go, too, once they are as old.
            if (bucket.Find(versions[0].Key, null) is { IsDeleteMarker: true } marker && IsLone(bucket, marker)
                && (rule.ExpiresLoneMarkers || HasPassed(rule.ExpirationDays, marker.Written, now)))
            {
                events.Expire(bucket, marker, marker.VersionId);
            }
        }

        var abandoned = bucket.Uploads().Where(upload => HasPassed(rule.AbortUploadsAfterDays, upload.Begun, now));
        foreach (var upload in abandoned.Where(upload => upload.Key.StartsWith(rule.Prefix, StringComparison.Ordinal)))
            bucket.Abort(upload);
    }

    private static bool IsDue(LifecycleRule rule, ObjectVersion version, DateTimeOffset now) =>
        rule.Covers(version) && version.Superseded is { } superseded && HasPassed(rule.NoncurrentDays, superseded, now);

    private static bool IsExpired(LifecycleRule rule, ObjectVersion version, DateTimeOffset now) =>
        !version.IsDeleteMarker && rule.Covers(version) && (rule.ExpirationDate <= now || HasPassed(
            rule.ExpirationDays, version.Written, now));

    private static bool IsLone(Bucket bucket, ObjectVersion marker) =>
        bucket.Read(marker.Key, keys => keys.First()) is [var only] && only.VersionId == marker.VersionId;

    /// <summary>S3 adds the days and rounds up to the next midnight ("Lifecycle rules: based on an object's age").</summary>
    private static bool HasPassed(int? days, DateTimeOffset since, DateTimeOffset now) =>
        days is { } number && Midnight(since).AddDays(number + 1) <= now;

    private static DateTimeOffset Midnight(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);
}
