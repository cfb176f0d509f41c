using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Uploads;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>An uploads bucket with one object in it, and a renditions bucket.</summary>
internal sealed class FakeUploads(byte[] file, string contentType = "image/jpeg") : IUploads, IRenditions
{
    private static readonly DateTimeOffset UploadedAt = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    public long? SizeInHead { get; init; }

    public int Opened { get; private set; }

    public Dictionary<string, byte[]> Stored { get; } = [];

    public Task<Upload> HeadAsync(Photo photo, CancellationToken cancellationToken) =>
        Task.FromResult(new Upload(SizeInHead ?? file.Length, contentType, UploadedAt, "Ana", "ana@example.com"));

    public Task<byte[]> StartAsync(Photo photo, int count, CancellationToken cancellationToken)
    {
        Opened++;
        return Task.FromResult(file[..Math.Min(count, file.Length)]);
    }

    public Task<Stream> OpenAsync(Photo photo, CancellationToken cancellationToken)
    {
        Opened++;
        return Task.FromResult<Stream>(new MemoryStream(file));
    }

    public Task PutAsync(string key, byte[] webp, CancellationToken cancellationToken)
    {
        Stored[key] = webp;
        return Task.CompletedTask;
    }
}
