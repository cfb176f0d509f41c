using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Gate;
using PhotoFlow.ValidatePhoto.Pictures;
using PhotoFlow.ValidatePhoto.Uploads;

namespace PhotoFlow.ValidatePhoto;

/// <summary>Judges an uploaded file, cheapest rule first, and finds out all that the desk wants to know of it.</summary>
/// <param name="uploads">Where the photo is.</param>
/// <param name="renditions">Where its renditions go.</param>
/// <param name="inspector">Inspects its bytes.</param>
/// <param name="limits">What it may be.</param>
/// <param name="fields">The metadata fields that a file may give.</param>
internal sealed class ValidatePhotoHandler(IUploads uploads, IRenditions renditions, PhotoInspector inspector, Limits limits, MetadataFields fields)
{
    /// <summary>Validates a photo. Run twice it leaves the same renditions and gives the same answer.</summary>
    /// <exception cref="PhotoInvalid">The file is no photo that the desk takes.</exception>
    /// <exception cref="PhotoGone">The object is no longer the photo's.</exception>
    public async Task<Validated> HandleAsync(PhotoInput input, CancellationToken cancellationToken)
    {
        var photo = input.Photo;
        var upload = await uploads.HeadAsync(photo, cancellationToken);
        try
        {
            FileGate.CheckSize(Math.Max(photo.Size, upload.Size), limits);
            var start = await uploads.StartAsync(photo, Signature.Length, cancellationToken);
            var format = FileGate.Format(start, limits);
            var inspection = await InspectAsync(photo, format, cancellationToken);
            return new Validated
            {
                Photographer = upload.Photographer,
                Email = upload.Email,
                UploadedAt = upload.UploadedAt,
                Facts = inspection.Facts,
                Metadata = inspection.Metadata.Given(fields),
                Renditions = await StoreAsync(photo.Id, inspection, cancellationToken),
                Notes = [.. FileGate.WrongClaims(format, photo.Key, upload.ContentType), .. inspection.Notes],
            };
        }
        catch (RefusedException refused)
        {
            var (rule, message, limit, value) = refused.Refusal;
            throw new PhotoInvalid(message, new InvalidFile(rule, limit, value, upload.Photographer, upload.Email, upload.UploadedAt));
        }
    }

    private async Task<Inspection> InspectAsync(Photo photo, ImageFormat format, CancellationToken cancellationToken)
    {
        await using var body = await uploads.OpenAsync(photo, cancellationToken);
        return await inspector.InspectAsync(body, format, cancellationToken);
    }

    private async Task<Renditions> StoreAsync(string photoId, Inspection inspection, CancellationToken cancellationToken)
    {
        var preview = StoreAsync(Renditions.PreviewKey(photoId), inspection.Preview, cancellationToken);
        var thumbnail = StoreAsync(Renditions.ThumbnailKey(photoId), inspection.Thumbnail, cancellationToken);
        return new Renditions { Preview = await preview, Thumbnail = await thumbnail };
    }

    private async Task<Rendition> StoreAsync(string key, Picture picture, CancellationToken cancellationToken)
    {
        await renditions.PutAsync(key, picture.Webp, cancellationToken);
        return new Rendition(key, picture.Width, picture.Height);
    }
}
