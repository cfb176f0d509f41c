using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;
using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Uploads;

namespace PhotoFlow.ValidatePhoto.Tests;

public class S3UploadsLeakTests
{
    [Fact]
    public async Task A_body_of_another_file_is_let_go()
    {
        var body = new MemoryStream([1, 2, 3]);
        var s3 = Substitute.For<IAmazonS3>();
        s3.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>()).Returns(new GetObjectResponse { ETag = "\"another\"", ResponseStream = body });
        var photo = new Photo("cat-1", "uploads", "cat.jpg", null, "01", 3, "etag");

        await Should.ThrowAsync<PhotoGone>(() => new S3Uploads(s3).OpenAsync(photo, default));

        body.CanRead.ShouldBeFalse();
    }
}
