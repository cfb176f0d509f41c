using System.Text;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Shared.Tests.Composition;

public sealed class RehearsalTests
{
    [Fact]
    public async Task A_read_goes_through_the_whole_pipeline_without_a_network_and_finds_nothing()
    {
        PhotoRecord? record = Sample.Record();

        await Rehearsal.RunAsync(async table => record = await table.ReadAsync("cat-1", default));

        record.ShouldBeNull();
    }

    [Fact]
    public async Task A_rehearsal_that_fails_keeps_no_function_from_starting()
    {
        using var output = new MemoryStream();
        var services = new LambdaServices(output, _ => null, TimeProvider.System);
        services.Prepare(() => throw new NotSupportedException("no such method"));

        await services.PreparedAsync();

        Encoding.UTF8.GetString(output.ToArray()).ShouldContain("A preparation failed: no such method");
    }
}
