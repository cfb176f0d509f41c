using PhotoFlow.LocalAws.S3.Buckets;

namespace PhotoFlow.LocalAws.Tests.S3;

public class LifecycleTests : S3Test
{
    [Fact]
    public async Task Objects_under_a_prefix_expire_at_the_midnight_after_their_days()
    {
        await SetAsync(
            "<Rule><ID>r</ID><Status>Enabled</Status><Filter><Prefix>tmp/</Prefix></Filter><Expiration><Days>2</Days></Expiration></Rule>");
        await PutAsync("tmp/a", "x");
        await PutAsync("kept", "x");
        Server.Changes();

        Run(TimeSpan.FromDays(2));
        Server.Changes().ShouldBeEmpty();
        Run(TimeSpan.FromHours(12));

        Server.Changes().Select(change => (change.Event, change.Key)).ShouldBe([("LifecycleExpiration:Delete", "tmp/a")]);
        (await ReadAsync("kept")).ShouldBe("x");
        (await Failure(S3.GetObjectAsync("photos", "tmp/a"))).ShouldBe("404 NoSuchKey");
    }

    [Fact]
    public async Task With_versions_an_object_expires_to_a_delete_marker_and_a_lone_marker_goes()
    {
        await EnableVersionsAsync();
        await SetAsync("""
            <Rule><Status>Enabled</Status><Filter/><Expiration><Days>1</Days></Expiration></Rule>
            <Rule><Status>Enabled</Status><Filter/><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration></Rule>
            <Rule><Status>Enabled</Status><Filter/><Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration></Rule>
            """);
        await PutAsync("cat", "x");
        await S3.DeleteObjectAsync("photos", "lone");
        Server.Changes();

        Run(TimeSpan.FromDays(0.5));
        Server.Changes().Select(change => (change.Event, change.Key)).ShouldBe([("LifecycleExpiration:Delete", "lone")]);
        Run(TimeSpan.FromDays(1));
        Server.Changes().Select(change => change.Event).ShouldBe(["LifecycleExpiration:DeleteMarkerCreated"]);
        Run(TimeSpan.FromDays(2));
        Server.Changes().Select(change => change.Event).ShouldBe(["LifecycleExpiration:Delete", "LifecycleExpiration:Delete"]);
        (await S3.ListVersionsAsync("photos")).Versions.ShouldBeNull();
    }

    [Fact]
    public async Task The_newest_of_the_older_versions_stay_where_a_rule_says_so()
    {
        await EnableVersionsAsync();
        await SetAsync("<Rule><Status>Enabled</Status><Filter/><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>1</NewerNoncurrentVersions></NoncurrentVersionExpiration></Rule>");
        var ids = new List<string?>();
        for (var number = 0; number < 4; number++)
            ids.Add(await PutAsync("cat", $"{number}"));

        Run(TimeSpan.FromDays(3));

        (await S3.ListVersionsAsync("photos")).Versions.Select(version => (string?)version.VersionId).ShouldBe([ids[3], ids[2]]);
    }

    [Fact]
    public async Task Uploads_that_nobody_completes_end()
    {
        await SetAsync("<Rule><Status>Enabled</Status><Prefix></Prefix><AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>");
        await S3.InitiateMultipartUploadAsync("photos", "big");

        Run(TimeSpan.FromDays(1));
        (await S3.ListMultipartUploadsAsync("photos")).MultipartUploads.Count.ShouldBe(1);
        Run(TimeSpan.FromHours(12));
        (await S3.ListMultipartUploadsAsync("photos")).MultipartUploads.ShouldBeNull();
    }

    [Fact]
    public async Task The_clock_carries_the_rules_out_at_midnight()
    {
        await SetAsync("<Rule><Status>Enabled</Status><Filter/><Expiration><Days>1</Days></Expiration></Rule>");
        await PutAsync("cat", "x");
        Server.Changes();
        using var stop = new CancellationTokenSource();
        var running = Server.Service.RunLifecycleAsync(stop.Token);

        Server.Clock.Advance(TimeSpan.FromDays(3));

        var change = await Server.Service.Events.Changes.ReadAsync(stop.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        change.Event.ShouldBe("LifecycleExpiration:Delete");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Theory]
    [InlineData("", "400 MalformedXML")]
    [InlineData("<Rule><Status>Enabled</Status><Filter/></Rule>", "400 InvalidRequest")]
    [InlineData("<Rule><Status>Perhaps</Status><Filter/><Expiration><Days>1</Days></Expiration></Rule>", "400 MalformedXML")]
    [InlineData("<Rule><Status>Enabled</Status><Filter/><Expiration><Days>0</Days></Expiration></Rule>", "400 InvalidArgument")]
    [InlineData("<Rule><Status>Enabled</Status><Filter/><Expiration><Days>many</Days></Expiration></Rule>", "400 MalformedXML")]
    [InlineData("<Rule><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>", "400 MalformedXML")]
    public async Task A_rule_that_is_none_is_refused(string rules, string outcome) => (await PutRulesAsync(rules)).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task Rules_are_answered_as_they_were_set()
    {
        await SetAsync("""
            <Rule><ID>all</ID><Status>Disabled</Status>
              <Filter><And><Prefix>a/</Prefix><Tag><Key>k</Key><Value>v</Value></Tag><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan></And></Filter>
              <Expiration><Date>2030-01-01T00:00:00Z</Date></Expiration>
              <Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition></Rule>
            """);
        var rule = (await S3.GetLifecycleConfigurationAsync("photos")).Configuration.Rules.ShouldHaveSingleItem();
        (rule.Id, rule.Status.Value, rule.Transitions.ShouldHaveSingleItem().Days).ShouldBe(("all", "Disabled", 30));
        rule.Filter.LifecycleFilterPredicate.ShouldBeOfType<Amazon.S3.Model.LifecycleAndOperator>().Operands.Count.ShouldBe(3);
        await S3.DeleteLifecycleConfigurationAsync("photos");
        (await Raw.SendAsync("GET", "/photos?lifecycle")).Outcome.ShouldBe("404 NoSuchLifecycleConfiguration");
    }

    private void Run(TimeSpan later)
    {
        Server.Clock.Advance(later);
        new Lifecycle(Server.Service.Buckets, Server.Service.Events, Server.Clock).RunOnce();
    }

    private async Task SetAsync(string rules) => (await PutRulesAsync(rules)).Outcome.ShouldBe("200");

    private Task<RawAnswer> PutRulesAsync(string rules)
    {
        var body = System.Text.Encoding.UTF8.GetBytes($"<LifecycleConfiguration>{rules}</LifecycleConfiguration>");
        var md5 = new LocalAws.S3.Integrity.HashDigest(System.Security.Cryptography.HashAlgorithmName.MD5);
        md5.Append(body);
        return Raw.SendAsync("PUT", "/photos?lifecycle", body, ("Content-MD5", Convert.ToBase64String(md5.Finish())));
    }
}
