using System.Text.Json.Nodes;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack.Tests;

/// <summary>Several copies of PhotoFlow in one account and region.</summary>
public class StageTests
{
    private static readonly string LongestStage = new('s', StackName.LongestStage);

    [Fact]
    public void A_stage_is_a_stack_of_its_own_name_with_the_tags_that_are_set()
    {
        var stack = Synthesis.StackWith(("stage", "test"), ("tags", "owner=desk"));

        stack["properties"]!["templateFile"]!.GetValue<string>().ShouldBe("PhotoFlow-test.template.json");
        stack["properties"]!["tags"]!.ToJsonString().ShouldBe("""{"owner":"desk"}""");
    }

    [Fact]
    public void Every_name_that_is_given_begins_with_the_stacks()
    {
        foreach (var (_, name) in NamesIn(Synthesis.With(("stage", "test"))))
            name.ShouldContain("PhotoFlow-test-");
    }

    [Fact]
    public void Every_name_fits_its_service_in_the_longest_stage()
    {
        var longest = new Dictionary<string, int>
        {
            ["FunctionName"] = 64,
            ["QueueName"] = 80,
            ["StateMachineName"] = 80,
            ["LogGroupName"] = 512,
            ["Name"] = 128,
        };

        foreach (var (property, name) in NamesIn(Synthesis.With(("stage", LongestStage))))
            name.Length.ShouldBeLessThanOrEqualTo(longest[property], name);
    }

    [Fact]
    public void The_longest_stage_is_as_long_as_can_be() =>
        NamesIn(Synthesis.With(("stage", LongestStage))).Where(name => name.Property == "FunctionName").Max(name => name.Name.Length).ShouldBe(64);

    /// <summary>CloudFormation names a bucket STACK-LOGICALID-RANDOM, in 63 characters, and cuts a long stack's name short.</summary>
    [Theory]
    [InlineData("", "photoflow-{0}-1a2b3c4d5e6f")]
    [InlineData("fourteen-chars", "photoflow-fourteen-chars-{0}-1a2b3c4d5e6f")]
    [InlineData("fifteen-letters", "photoflow-fifteen-letters-{0}-1a2b3c4d5e6f")]
    [InlineData("a-stage-name-of-38-characters-in-total", "photoflow-a-stage-name-of-3-{0}-1a2b3c4d5e6f")]
    [InlineData("a-stage-name-of-38-characters-in-total", "photoflow-a-stage-name-o-{0}-1a2b3c4d5e6f")]
    public void The_uploads_bucket_may_send_to_its_queue_whatever_CloudFormation_names_it(string stage, string name)
    {
        var template = Synthesis.With(("stage", stage));
        var bucket = string.Format(System.Globalization.CultureInfo.InvariantCulture, name, template.Only("AWS::S3::Bucket", "Uploads").Id.ToLowerInvariant());

        bucket.Length.ShouldBeLessThanOrEqualTo(63);
        bucket.ShouldStartWith(MaySend(template));
    }

    [Fact]
    public void The_bucket_of_another_stage_may_not_send_to_its_queue()
    {
        var other = Synthesis.With(("stage", "test"));

        $"photoflow-test-{other.Only("AWS::S3::Bucket", "Uploads").Id.ToLowerInvariant()}-1a2b3c4d5e6f".ShouldNotStartWith(MaySend(Synthesis.Default));
    }

    private static string MaySend(CloudFormationTemplate template)
    {
        var statement = template.OfType("AWS::SQS::QueuePolicy").SelectMany(policy => policy.Statements()).Single(statement => statement.Json["Sid"] is { } id
            && id.GetValue<string>() == "AllowUploadEvents");
        var arn = statement.Json["Condition"]!["ArnLike"]!["aws:SourceArn"]!["Fn::Join"]![1]!.AsArray()[^1]!.GetValue<string>();
        return arn[":s3:::".Length..].TrimEnd('*');
    }

    private static IEnumerable<(string Property, string Name)> NamesIn(CloudFormationTemplate template) =>
        template.Resources.SelectMany(resource => (resource.Json["Properties"] as JsonObject ?? [])
            .Where(property => property.Key is "Name" or "FunctionName" or "QueueName" or "StateMachineName" or "LogGroupName" && property.Value is JsonValue)
            .Select(property => (property.Key, property.Value!.GetValue<string>())));
}
