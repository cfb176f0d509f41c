using System.Text;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Trials.Storm;

/// <summary>A few small pictures, of which any number of different files are made.</summary>
internal sealed class SmallPhotos
{
    /// <summary>How many pictures there are.</summary>
    public const int Count = 4;

    private const int Width = 160;
    private readonly byte[][] _pictures = [.. Enumerable.Range(0, Count).Select(seed => SamplePhoto.Encode(".jpg", seed, Width))];

    /// <summary>A file that is like no other: the picture with a comment in it.</summary>
    public byte[] Make(int picture, string comment)
    {
        var text = Encoding.UTF8.GetBytes(comment);
        var length = text.Length + 2;
        // JPEG (ITU T.81, B.2.4.5): a comment segment, right after the start of the image.
        byte[] segment = [0xFF, 0xFE, (byte)(length >> 8), (byte)length, .. text];
        return [.. _pictures[picture][..2], .. segment, .. _pictures[picture][2..]];
    }

    /// <summary>A file that is not a picture.</summary>
    public static byte[] Broken(string comment) => Encoding.UTF8.GetBytes($"This is not a picture: {comment}");
}
