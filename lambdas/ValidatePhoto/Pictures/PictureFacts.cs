using NetVips;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Pictures;

/// <summary>What is found out from a picture's pixels; a thumbnail has enough of them.</summary>
internal static class PictureFacts
{
    /// <summary>Adds it to the facts.</summary>
    public static Facts WithPixelsOf(this Facts facts, Image thumbnail)
    {
        using var square = thumbnail.ThumbnailImage(PerceptualHash.Side, height: PerceptualHash.Side, size: Enums.Size.Force);
        using var grey = square.Colourspace(Enums.Interpretation.Bw);
        using var tiny = thumbnail.ThumbnailImage(ThumbHash.Size, height: ThumbHash.Size, size: Enums.Size.Down);
        var rgb = tiny.WriteToMemory<byte>();
        var found = PerceptualHash.Of(grey.WriteToMemory<byte>(), (double)thumbnail.Width / thumbnail.Height);
        return facts with
        {
            PerceptualHash = found?.Hash,
            Likeness = found?.Likeness,
            Placeholder = Convert.ToBase64String(ThumbHash.Of(rgb, tiny.Width, tiny.Height)),
            DominantColour = DominantColour.Of(rgb),
        };
    }
}
