using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>ValidatePhoto without its decoder: what it answers is true of the bucket, and it leaves renditions there.</summary>
internal sealed class ValidateStub(Buckets buckets, Line line, Invocation caller)
{
    public async Task<Validated> HandleAsync(PhotoInput input, CancellationToken cancellationToken)
    {
        var photo = input.Photo;
        buckets.BeginToValidate(photo, caller.Began);
        var upload = await line.CallAsync(caller, $"reads the object {photo.Key}", () => Task.FromResult(Read(photo)), cancellationToken);
        if (upload.IsBroken)
            throw new PhotoInvalid("The file is cut off.", new("whole", Photographer: upload.Photographer, Email: upload.Email, UploadedAt: upload.LastModified));
        foreach (var key in new[] { Renditions.PreviewKey(photo.Id), Renditions.ThumbnailKey(photo.Id) })
            await line.CallAsync(caller, $"stores {key}", () => Task.FromResult(buckets.StoreRendition(photo, key, caller.Began)), cancellationToken);
        var validated = Sample.Validated(upload.Photographer, upload.Email, upload.LastModified);
        return validated with { Facts = validated.Facts with { Sha256 = photo.Etag } };
    }

    private Stored Read(Photo photo) => buckets.Versions.TryGetValue(photo.Id, out var there)
        ? there
        : throw new PhotoGone($"{photo.Key} is no longer in the bucket.");
}
