using FsCheck.Xunit;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Tests.Photos;

public class SequencerTests
{
    [Theory]
    [InlineData("02", "01", true)]
    [InlineData("01", "02", false)]
    [InlineData("1", "0F", true)]
    [InlineData("1", "10", false)]
    [InlineData("0055aed6dcd90281e6", "0055AED6DCD90281E5", true)]
    [InlineData("01", null, true)]
    [InlineData(null, "01", false)]
    [InlineData(null, null, false)]
    public void The_shorter_is_padded_on_the_right(string? sequencer, string? other, bool after) =>
        Sequencer.IsAfter(sequencer, other).ShouldBe(after);

    [Property]
    public bool Two_are_never_each_after_the_other(ulong one, ulong other) =>
        !(Sequencer.IsAfter($"{one:X}", $"{other:X}") && Sequencer.IsAfter($"{other:X}", $"{one:X}"));
}
