using FsCheck.Xunit;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Tests.Photos;

public class PhotoIdTests
{
    [Theory]
    [InlineData("cat.jpg", "cat")]
    [InlineData("summer 2026/Zoë + me.jpg", "zo-me")]
    [InlineData("a/b/IMG_0001.tar.JPG", "img-0001-tar")]
    [InlineData("--.jpg", "photo")]
    [InlineData(".jpg", "photo")]
    [InlineData("no-extension", "no-extension")]
    [InlineData("1234567890123456789012345678901234567 90 end.png", "1234567890123456789012345678901234567-90")]
    public void The_files_name_can_be_read_in_the_id(string key, string slug) =>
        PhotoId.Of("uploads", key, null, "01")[..^21].ShouldBe(slug);

    [Fact]
    public void The_same_upload_has_the_same_id() =>
        PhotoId.Of("uploads", "cat.jpg", null, "0055AED6DCD90281E5").ShouldBe("cat-44f7645af9b48a675bb9");

    [Fact]
    public void Another_upload_of_the_key_has_another_id() =>
        PhotoId.Of("uploads", "cat.jpg", null, "01").ShouldNotBe(PhotoId.Of("uploads", "cat.jpg", null, "02"));

    [Fact]
    public void The_version_counts_before_the_sequencer() =>
        PhotoId.Of("uploads", "cat.jpg", "v1", "01").ShouldBe(PhotoId.Of("uploads", "cat.jpg", "v1", "02"));

    [Property]
    public void Any_key_makes_a_valid_execution_name(string bucket, string key) =>
        PhotoId.Of(bucket, key ?? "", null, "01").ShouldMatch("^[a-z0-9]([a-z0-9-]{0,59}[a-z0-9])$");
}
