using System.Text.Json.Nodes;

namespace PhotoFlow.Stack.Tests.Template;

public class PolicyTests
{
    private static readonly CloudFormationTemplate Template = Synthesis.Default;

    /// <summary>Actions for which IAM knows no resource (Service Authorization Reference: X-Ray, CloudWatch Logs' log delivery).</summary>
    private static readonly HashSet<string> WithoutResource =
    [
        "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
        "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries",
        "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups",
    ];

    private static IEnumerable<PolicyStatement> RoleStatements => Template.OfType("AWS::IAM::Policy").SelectMany(policy => policy.Statements());

    [Fact]
    public void Every_action_is_named() =>
        RoleStatements.SelectMany(statement => statement.Actions).ShouldAllBe(action => !action.Contains('*'));

    [Fact]
    public void Every_resource_is_named_where_the_action_knows_one()
    {
        foreach (var statement in RoleStatements.Where(statement => statement.Resources.Any(IsAnything)))
            statement.Actions.ShouldBeSubsetOf(WithoutResource);
    }

    [Fact]
    public void No_role_has_a_policy_that_is_not_ours() =>
        Template.OfType("AWS::IAM::Role").ShouldAllBe(role => role["ManagedPolicyArns"] == null && role["Policies"] == null);

    [Fact]
    public void No_two_functions_share_a_role()
    {
        var roles = Template.OfType("AWS::Lambda::Function").Select(function => CloudFormationTemplate.IdIn(function["Role"])).ToArray();
        roles.Distinct().Count().ShouldBe(roles.Length);
    }

    [Theory]
    [InlineData("StartIntake", "dynamodb:GetItem dynamodb:PutItem ses:SendEmail sqs:SendMessage states:SendTaskFailure states:StartExecution")]
    [InlineData("ValidatePhoto", "s3:GetObject s3:GetObjectVersion s3:ListBucket s3:PutObject")]
    [InlineData("LogPhoto", "dynamodb:GetItem dynamodb:PutItem dynamodb:Query states:SendTaskFailure")]
    [InlineData("AwaitUpdate", "dynamodb:GetItem dynamodb:PutItem states:SendTaskFailure states:SendTaskSuccess")]
    [InlineData("ReceiveMetadata", "dynamodb:GetItem dynamodb:PutItem sqs:GetQueueAttributes sqs:SendMessage states:SendTaskSuccess")]
    [InlineData("ReceiveReview", "dynamodb:GetItem dynamodb:PutItem sqs:GetQueueAttributes sqs:SendMessage states:SendTaskSuccess")]
    [InlineData("SettlePhoto", "dynamodb:GetItem dynamodb:PutItem states:SendTaskFailure")]
    [InlineData("RemovePhoto", "dynamodb:GetItem s3:DeleteObject s3:DeleteObjectVersion s3:GetObject s3:GetObjectVersion s3:ListBucket")]
    [InlineData("SendMail", "dynamodb:GetItem dynamodb:PutItem ses:SendEmail sqs:SendMessage")]
    [InlineData("Desk", "dynamodb:GetItem dynamodb:Query")]
    [InlineData("NoteFailure", "dynamodb:GetItem dynamodb:PutItem sqs:SendMessage states:SendTaskFailure")]
    [InlineData("Sweep", "dynamodb:GetItem dynamodb:PutItem s3:ListBucketVersions sqs:SendMessage")]
    public void Besides_logging_tracing_and_its_queue_the_function_may(string function, string actions) =>
        Template.AllowedTo(function)
            .Where(statement => !statement.Actions.Contains("sqs:ReceiveMessage"))
            .SelectMany(statement => statement.Actions)
            .Distinct()
            .Where(action => !action.StartsWith("logs:", StringComparison.Ordinal) && !action.StartsWith("xray:", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe(actions.Split(' '));

    [Fact]
    public void A_function_writes_to_its_own_log_alone()
    {
        foreach (var name in FunctionNames.All)
        {
            var statement = Template.AllowedTo(name).Where(statement => statement.Actions.Contains("logs:PutLogEvents")).ShouldHaveSingleItem();
            Template.Follow(statement.Resources.ShouldHaveSingleItem())["LogGroupName"]!.GetValue<string>().ShouldBe($"/aws/lambda/PhotoFlow-{name}");
        }
    }

    /// <summary>
    /// SES asks about the sender's identity, the recipient's in its sandbox, and the configuration set that the sender's has by default.
    /// </summary>
    [Fact]
    public void Mail_goes_out_under_the_senders_name_alone_from_whatever_identity_and_configuration_set_the_account_has()
    {
        var statement = Template.AllowedTo("SendMail").Single(statement => statement.Actions.Contains("ses:SendEmail"));
        statement.Json["Condition"]!.ToJsonString().ShouldBe("""{"StringEquals":{"ses:FromAddress":"photos@example.com"}}""");
        statement.Resources.Select(resource => resource.ToJsonString().Split(':')[^1]).ShouldBe(
            ["identity/*\"]]}", "configuration-set/*\"]]}"], ignoreOrder: true);
        statement.Resources.ShouldAllBe(resource => resource.ToJsonString().Contains("""{"Ref":"AWS::Region"},":",{"Ref":"AWS::AccountId"}"""));
    }

    [Fact]
    public void The_state_machine_calls_its_functions_and_no_others()
    {
        var role = CloudFormationTemplate.IdIn(Template.Only("AWS::StepFunctions::StateMachine")["RoleArn"]);
        var invoke = Template.OfType("AWS::IAM::Policy")
            .Where(policy => policy["Roles"]!.AsArray().Any(attached => CloudFormationTemplate.IdIn(attached) == role))
            .SelectMany(policy => policy.Statements())
            .Single(statement => statement.Actions.Contains("lambda:InvokeFunction"));
        invoke.Resources.Select(arn => CloudFormationTemplate.IdIn(arn) ?? CloudFormationTemplate.IdIn(arn["Fn::Join"]![1]![0]))
            .Distinct()
            .Select(id => Template.Resources.Single(resource => resource.Id == id)["FunctionName"]!.GetValue<string>())
            .ShouldBe(
                new[] { "ValidatePhoto", "LogPhoto", "AwaitUpdate", "SettlePhoto", "RemovePhoto", "SendMail" }.Select(name => $"PhotoFlow-{name}"),
                ignoreOrder: true);
    }

    private static bool IsAnything(JsonNode resource) => resource is JsonValue text && text.GetValue<string>() == "*";
}
