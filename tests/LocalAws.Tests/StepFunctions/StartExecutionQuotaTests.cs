using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.StepFunctions;

namespace PhotoFlow.LocalAws.Tests.StepFunctions;

public class StartExecutionQuotaTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StartExecutionQuota _quota;

    public StartExecutionQuotaTests() => _quota = new(3, 2, _time);

    [Fact]
    public async Task Calls_beyond_the_bucket_are_throttled_until_it_refills()
    {
        for (var i = 0; i < 3; i++)
            (await CallAsync("StartExecution")).ShouldBe("served");
        (await CallAsync("StartExecution")).ShouldContain("ThrottlingException");
        _quota.Throttled.ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(0.5));
        (await CallAsync("StartExecution")).ShouldBe("served");
        (await CallAsync("StartExecution")).ShouldContain("ThrottlingException");
    }

    [Fact]
    public async Task The_bucket_holds_no_more_than_its_size()
    {
        _time.Advance(TimeSpan.FromHours(1));

        for (var i = 0; i < 3; i++)
            (await CallAsync("StartExecution")).ShouldBe("served");
        (await CallAsync("StartExecution")).ShouldContain("Rate exceeded");
    }

    [Fact]
    public async Task Other_calls_pass()
    {
        for (var i = 0; i < 10; i++)
            (await CallAsync("SendTaskSuccess")).ShouldBe("served");
    }

    private async Task<string> CallAsync(string operation)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        var call = new ServiceCall { Service = "states", Operation = operation, Caller = Caller.Administrator, Target = "/" };
        await _quota.InvokeAsync(call, context, () => context.Response.WriteAsync("served"));
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }
}
