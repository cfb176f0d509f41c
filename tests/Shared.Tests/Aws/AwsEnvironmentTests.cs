using Amazon.S3;
using PhotoFlow.Shared.Aws;
using PhotoFlow.Shared.Aws.StepFunctions;

namespace PhotoFlow.Shared.Tests.Aws;

public class AwsEnvironmentTests
{
    [Theory]
    [InlineData("eu-west-1", false, "https://states.eu-west-1.amazonaws.com/")]
    [InlineData("us-east-1", true, "https://states-fips.us-east-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, "https://states.cn-north-1.amazonaws.com.cn/")]
    public void Without_an_endpoint_a_client_calls_its_service_in_the_region(string region, bool fips, string url)
    {
        var config = new AwsEnvironment(Variables(region, null)).Configure(new AmazonStepFunctionsConfig { UseFIPSEndpoint = fips }, "SFN");

        config.DetermineServiceOperationEndpoint(null!).URL.ShouldBe(url);
    }

    [Fact]
    public void With_an_endpoint_every_client_calls_it_and_signs_for_the_region()
    {
        var environment = new AwsEnvironment(Variables("eu-west-1", "http://localhost:4566"));
        var s3 = environment.Configure(new AmazonS3Config(), "S3");

        s3.ServiceURL.ShouldBe("http://localhost:4566/");
        s3.AuthenticationRegion.ShouldBe("eu-west-1");
        environment.Configure(new AmazonStepFunctionsConfig(), "SFN").DetermineServiceOperationEndpoint(null!).URL.ShouldBe("http://localhost:4566/");
    }

    [Fact]
    public void A_services_own_endpoint_goes_before_the_one_for_all()
    {
        var all = Variables("eu-west-1", "http://localhost:4566");
        var environment = new AwsEnvironment(name => name == "AWS_ENDPOINT_URL_SFN" ? "http://localhost:8083" : all(name));

        environment.Endpoint("SFN").ShouldBe("http://localhost:8083");
        environment.Endpoint("S3").ShouldBe("http://localhost:4566");
        new AwsEnvironment(Variables("eu-west-1", null)).Endpoint("S3").ShouldBeNull();
    }

    [Fact]
    public void A_missing_variable_is_named() =>
        Should.Throw<InvalidOperationException>(() => new AwsEnvironment(_ => null)).Message.ShouldContain("AWS_REGION");

    private static Func<string, string?> Variables(string region, string? endpoint) => name => name switch
    {
        "AWS_REGION" => region,
        "AWS_ENDPOINT_URL" => endpoint,
        "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" => "x",
        _ => null,
    };
}
