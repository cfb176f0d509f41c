using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

/// <summary>What functions log, whatever happens, is free of what people said and of who they are.</summary>
public class LogTests
{
    private static readonly string[] Personal = ["Ana", "Quirino", "example.com", "Too dark", "A cat", "Maybe not", "by the lake"];

    private readonly World _world = new();

    [Fact]
    public async Task No_log_names_a_person_or_says_what_one_has_typed()
    {
        var photo = Sample.Photo();
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(new S3EventBuilder().Created("cat.jpg").ToString()).Raw("Ana Quirino <ana@example.com>"));
        await _world.LogPhotoAsync(photo, Sample.Validated("Ana Quirino"));
        await _world.ReceiveMetadataAsync(new SqsBatchBuilder()
            .AllFields(photo.Id).Field(photo.Id, "Ana Quirino <ana@example.com>", "A cat by the lake").Raw("Ana Quirino", "Caption"));
        await _world.ReceiveReviewAsync(new SqsBatchBuilder()
            .Review(photo.Id, "Maybe not, Ana", "Too dark").Raw("""{"id":"cat.jpg","update":"Ana Quirino"}""").Review(photo.Id, "Reject", "Too dark"));
        await _world.NoteFailureAsync(photo, "PhotoInvalid", """{"errorMessage":"No.","data":{"photographer":"Ana Quirino","email":"ana@example.com"}}""");
        await _world.SettleAsync(photo, PhotoStatus.Rejected);
        _world.Log.Error("SES said no.", new InvalidOperationException("Email address is not verified: <ana.q@mail.example.com>, bo@example.com"));

        foreach (var word in Personal)
            _world.Logged.ShouldNotContain(word, Case.Sensitive);
        _world.Logged.ShouldContain("(address)");
    }
}
