using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Tests.Access;

public class AccessControlTests
{
    private const string Bucket = "arn:aws:s3:::photos";
    private const string Role = "arn:aws:iam::000000000000:role/Writer";
    private static readonly Caller _writer = new("arn:aws:sts::000000000000:assumed-role/Writer/F", "AROA:F", Role);

    private readonly AccessControl _access = new();

    [Theory]
    [InlineData("s3:PutObject", "arn:aws:s3:::photos/a/b.jpg", true)]
    [InlineData("s3:putobject", "arn:aws:s3:::photos/a", true)]
    [InlineData("s3:GetObject", "arn:aws:s3:::photos/a", false)]
    [InlineData("s3:PutObject", "arn:aws:s3:::other/a", false)]
    [InlineData("s3:PutObject", "arn:aws:s3:::photos/secret/a", false)]
    public void A_role_may_do_what_a_statement_allows_and_none_denies(string action, string resource, bool allowed)
    {
        _access.AddRolePolicy("Writer", Policy("""
            { "Effect": "Allow", "Action": ["s3:Put*"], "Resource": "arn:aws:s3:::photos/*" },
            { "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::photos/secret/*" }
            """), "test");

        (Refuse(_writer, action, resource) is null).ShouldBe(allowed);
    }

    [Fact]
    public void A_refusal_says_why_in_AWS_words()
    {
        Refuse(_writer, "s3:GetObject", Bucket).ShouldBe("because no identity-based policy allows the s3:GetObject action");
        _access.AddRolePolicy("Writer", Policy("""{ "Effect": "Deny", "Action": "*", "Resource": "*" }"""), "test");
        Refuse(_writer, "s3:GetObject", Bucket).ShouldBe("with an explicit deny in an identity-based policy");
    }

    [Fact]
    public void The_administrator_may_do_everything_that_no_policy_of_a_resource_denies()
    {
        Refuse(Caller.Administrator, "s3:GetObject", $"{Bucket}/a").ShouldBeNull();
        _access.AddResourcePolicy(Bucket, Policy("""{ "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }"""), "test");
        Refuse(Caller.Administrator, "s3:GetObject", $"{Bucket}/a").ShouldBe("with an explicit deny in a resource-based policy");
    }

    [Fact]
    public void A_policy_against_calls_without_TLS_denies_nothing_here()
    {
        _access.AddResourcePolicy(Bucket, Policy("""
            { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "s3:*", "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"],
              "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
            """), "test");
        Refuse(Caller.Administrator, "s3:GetObject", $"{Bucket}/a").ShouldBeNull();
    }

    [Theory]
    [InlineData("s3.amazonaws.com", "arn:aws:s3:::photoflow-uploads", true)]
    [InlineData("s3.amazonaws.com", "arn:aws:s3:::other", false)]
    [InlineData("sns.amazonaws.com", "arn:aws:s3:::photoflow-uploads", false)]
    public void A_service_may_do_what_the_resource_lets_it_do_for_its_source(string service, string source, bool allowed)
    {
        const string queue = "arn:aws:sqs:us-east-1:000000000000:uploads";
        _access.AddResourcePolicy(queue, Policy($$"""
            { "Effect": "Allow", "Principal": { "Service": "s3.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "{{queue}}",
              "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:s3:::photoflow-*" }, "StringEquals": { "aws:SourceAccount": "000000000000" } } }
            """), "test");

        (_access.Refuse(AccessRequest.OfService(service, "sqs:SendMessage", queue, source)) is null).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("""{ "StringEquals": { "k": ["a", "b"] } }""", "b", true)]
    [InlineData("""{ "StringEquals": { "k": "a" } }""", "b", false)]
    [InlineData("""{ "StringEquals": { "k": "a" } }""", null, false)]
    [InlineData("""{ "StringEqualsIfExists": { "k": "a" } }""", null, true)]
    [InlineData("""{ "StringNotEquals": { "k": ["a", "b"] } }""", "b", false)]
    [InlineData("""{ "StringNotEquals": { "k": "a" } }""", null, true)]
    [InlineData("""{ "StringLike": { "k": "a*c?" } }""", "abbbcd", true)]
    [InlineData("""{ "StringLike": { "k": "a*c?" } }""", "abbbc", false)]
    [InlineData("""{ "Null": { "k": "true" } }""", null, true)]
    [InlineData("""{ "Null": { "k": "true" } }""", "a", false)]
    [InlineData("""{ "NumericLessThan": { "k": "10" } }""", "9", true)]
    [InlineData("""{ "ForAllValues:StringLike": { "k": "*@example.com" } }""", "a@example.com", true)]
    [InlineData("""{ "ForAnyValue:StringLike": { "k": "*@example.com" } }""", "a@example.org", false)]
    [InlineData("""{ "StringEquals": { "K": "a" }, "Bool": { "aws:SecureTransport": "true" } }""", "a", true)]
    public void Conditions_hold_as_IAM_says(string condition, string? value, bool allowed)
    {
        _access.AddRolePolicy("Writer", Policy($$"""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {{condition}} }"""), "test");
        var context = AccessRequest.CommonContext();
        if (value is not null)
            context["k"] = [value];

        (_access.Refuse(new AccessRequest(_writer, "s3:GetObject", Bucket, context)) is null).ShouldBe(allowed);
    }

    [Fact]
    public void A_condition_or_element_that_cannot_be_evaluated_is_refused_with_its_policy()
    {
        Should.Throw<LocalAwsException>(() => _access.AddRolePolicy(
            "R", Policy("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": "10.0.0.0/8" } } }"""), "Mine"))
            .Message.ShouldBe("Mine: LocalAws cannot evaluate the condition operator IpAddress.");
        Should.Throw<LocalAwsException>(() => _access.AddResourcePolicy(
            Bucket, Policy("""{ "Effect": "Allow", "NotPrincipal": "*", "Action": "*", "Resource": "*" }"""), "Mine"))
            .Message.ShouldBe("Mine: LocalAws cannot evaluate the policy element NotPrincipal.");
    }

    private static JsonObject Policy(string statements) => JsonNode.Parse($$"""{ "Statement": [{{statements}}] }""")!.AsObject();

    private string? Refuse(Caller caller, string action, string resource) =>
        _access.Refuse(new AccessRequest(caller, action, resource, AccessRequest.CommonContext()));
}
