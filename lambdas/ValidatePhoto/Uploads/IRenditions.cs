namespace PhotoFlow.ValidatePhoto.Uploads;

/// <summary>The renditions bucket.</summary>
internal interface IRenditions
{
    /// <summary>Stores a picture; one that is there already is replaced.</summary>
    Task PutAsync(string key, byte[] webp, CancellationToken cancellationToken);
}
