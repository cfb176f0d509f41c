using PhotoFlow.RemovePhoto;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Photos;

return await Lambda.RunAsync<PhotoInput, NoOutput>(RemovePhotoJson.Default, services =>
{
    var s3 = services.S3();
    var upload = new UploadedObject(s3, new LedgerServices(services).Table);
    var handler = new RemovePhotoHandler(s3, upload, services.Required("RENDITIONS_BUCKET"), services.Log);
    return (input, _, cancellationToken) => handler.HandleAsync(input, cancellationToken);
});
