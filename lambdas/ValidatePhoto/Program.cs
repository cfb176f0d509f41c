using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto;
using PhotoFlow.ValidatePhoto.Decoding;
using PhotoFlow.ValidatePhoto.Gate;
using PhotoFlow.ValidatePhoto.Uploads;

return await Lambda.RunAsync<PhotoInput, Validated>(PhotosJson.Default, services =>
{
    var limits = Limits.FromEnvironment(services.Required);
    // 4 ms; a file that is refused by its first bytes does not wait for it.
    var libVips = Task.Run(() => LibVips.Start(limits.Formats, Environment.ProcessorCount));
    var s3 = services.S3();
    var handler = new ValidatePhotoHandler(
        new S3Uploads(s3),
        new S3Renditions(s3, services.Required("RENDITIONS_BUCKET")),
        new PhotoInspector(limits, libVips),
        limits,
        MetadataFields.Parse(services.Required("METADATA_FIELDS")));
    return (input, _, cancellationToken) =>
    {
        services.Log.AppendKey("photo_id", input.Photo.Id);
        return handler.HandleAsync(input, cancellationToken);
    };
});
