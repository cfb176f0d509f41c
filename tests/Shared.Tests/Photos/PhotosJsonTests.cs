using System.Text.Json;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Tests.Photos;

public class PhotosJsonTests
{
    private static readonly Photo Cat = new("cat-1", "uploads", "cat.jpg", null, "01", 3, "e1");

    [Fact]
    public void An_execution_starts_with_the_photo_and_nothing_else() =>
        JsonSerializer.Serialize(new PhotoInput(Cat), PhotosJson.Default.PhotoInput)
            .ShouldBe("""{"photo":{"id":"cat-1","bucket":"uploads","key":"cat.jpg","sequencer":"01","size":3,"etag":"e1"}}""");

    [Fact]
    public void A_version_is_told_where_there_is_one() =>
        JsonSerializer.Serialize(Cat with { VersionId = "v1" }, PhotosJson.Default.Photo).ShouldContain("\"versionId\":\"v1\"");

    [Fact]
    public void An_invalid_photo_says_the_rule_and_whom_to_tell()
    {
        var error = new PhotoInvalid("The file is empty.", new InvalidFile("empty", Email: "ana@example.com"));

        error.ErrorData!.ToJsonString().ShouldBe("""{"rule":"empty","email":"ana@example.com"}""");
    }

    [Fact]
    public void Every_status_has_the_word_that_json_has()
    {
        foreach (var status in Enum.GetValues<PhotoStatus>())
        {
            JsonSerializer.Serialize(status).ShouldBe($"\"{status.Word()}\"");
            PhotoStatuses.Parse(status.Word()).ShouldBe(status);
        }
    }
}
