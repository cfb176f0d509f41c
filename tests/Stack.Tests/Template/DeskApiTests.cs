namespace PhotoFlow.Stack.Tests.Template;

public class DeskApiTests
{
    private static readonly CloudFormationTemplate Template = Synthesis.Default;

    [Fact]
    public void Every_path_goes_to_the_function_Desk()
    {
        Template.Only("AWS::ApiGatewayV2::Route")["RouteKey"]!.GetValue<string>().ShouldBe("$default");
        var integration = Template.Only("AWS::ApiGatewayV2::Integration");
        Template.Follow(integration["IntegrationUri"]).ShouldBe(Template.Function("Desk"));
        integration["PayloadFormatVersion"]!.GetValue<string>().ShouldBe("2.0");
    }

    [Fact]
    public void Calls_are_signed() => Authorization(Template).ShouldBe("AWS_IAM");

    [Fact]
    public void Calls_are_not_signed_when_told_so() => Authorization(Synthesis.With(("deskAuthorization", "NONE"))).ShouldBe("NONE");

    [Fact]
    public void No_other_site_may_call_it() => Template.Only("AWS::ApiGatewayV2::Api")["CorsConfiguration"].ShouldBeNull();

    [Fact]
    public void Calls_are_logged_and_throttled()
    {
        var stage = Template.Only("AWS::ApiGatewayV2::Stage");
        Template.Follow(stage["AccessLogSettings"]!["DestinationArn"])["RetentionInDays"]!.GetValue<int>().ShouldBe(90);
        stage["AccessLogSettings"]!["Format"]!.GetValue<string>().ShouldContain("$context.requestId");
        stage["DefaultRouteSettings"]!["ThrottlingRateLimit"]!.GetValue<int>().ShouldBePositive();
        stage["DefaultRouteSettings"]!["ThrottlingBurstLimit"]!.GetValue<int>().ShouldBePositive();
    }

    private static string Authorization(CloudFormationTemplate template) =>
        template.Only("AWS::ApiGatewayV2::Route")["AuthorizationType"]!.GetValue<string>();
}
