using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Testing;
using Xunit;

namespace Orders;

public class OrderTests
{
    [Fact]
    public void An_order_that_nobody_confirms_for_a_week_is_cancelled()
    {
        using var workflow = Workflow.Load(File.ReadAllText("order.asl.json"))
            .OnFunction("CheckStock", """{"inStock":true}""")
            .OnFunction("Charge", StubAnswer.Error("Busy"), """{"charged":true}""");
        var run = workflow.Start("""{"item":"cat"}""").Advance(TimeSpan.FromDays(7));
        Assert.Equal(ExecutionStatus.Succeeded, run.Status);
        Assert.Equal(["Check stock", "Charge", "Await confirmation", "Cancel"], run.States);
    }
}
