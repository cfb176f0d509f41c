using System.Text;
using NetVips;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Vips = NetVips.Image;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>
/// Makes the files that the tests need: none is kept in the repository. ImageSharp encodes them, so that libvips does not check its own work;
/// libvips makes the kinds that ImageSharp cannot write.
/// </summary>
internal static class Samples
{
    /// <summary>A picture with the smoothness, edges and grain of a photograph; its top is blue, its bottom green, with a red disc at the top left.</summary>
    public static Image<Rgb24> Photo(int width, int height)
    {
        var photo = new Image<Rgb24>(width, height);
        photo.ProcessPixelRows(rows =>
        {
            var radius = Math.Min(width, height) / 6.0;
            for (var y = 0; y < height; y++)
            {
                var row = rows.GetRowSpan(y);
                for (var x = 0; x < width; x++)
                {
                    double across = x - (width / 4.0), down = y - (height / 4.0);
                    var grain = (int)(((((uint)x * 374761393) ^ ((uint)y * 668265263)) * 1274126177) >> 28) - 8;
                    row[x] = (across * across) + (down * down) < radius * radius
                        ? new Rgb24(210, 40, 30)
                        : new Rgb24((byte)(70 + (50 * x / width) + grain), (byte)(90 + (110 * y / height) + grain), (byte)(220 - (180 * y / height) + grain));
                }
            }
        });
        return photo;
    }

    /// <summary>The same as a JPEG file.</summary>
    public static byte[] Jpeg(int width = 640, int height = 480, bool progressive = false)
    {
        if (progressive)
            return Changed(image => image, image => image.JpegsaveBuffer(q: 85, interlace: true), width, height);
        using var photo = Photo(width, height);
        return Encoded(photo, new JpegEncoder { Quality = 85 });
    }

    /// <summary>A progressive JPEG of one colour: large ones are quickly made.</summary>
    public static byte[] Flat(int width, int height, Action<MutableImage>? change = null, bool progressive = true)
    {
        using var black = Vips.Black(width, height, bands: 3);
        using var grey = black.NewFromImage(90, 100, 110);
        using var srgb = grey.Copy(interpretation: Enums.Interpretation.Srgb);
        using var changed = change is null ? srgb.Copy() : srgb.Mutate(change);
        return changed.JpegsaveBuffer(q: 95, interlace: progressive);
    }

    /// <summary>The same as a PNG file.</summary>
    public static byte[] Png(int width = 640, int height = 480, bool interlaced = false)
    {
        using var photo = Photo(width, height);
        return Encoded(photo, new PngEncoder { ColorType = PngColorType.Rgb, InterlaceMethod = interlaced ? PngInterlaceMode.Adam7 : PngInterlaceMode.None });
    }

    /// <summary>The same as a WebP file.</summary>
    public static byte[] Webp(int width = 640, int height = 480)
    {
        using var photo = Photo(width, height);
        return Encoded(photo, new WebpEncoder { FileFormat = WebpFileFormatType.Lossy });
    }

    /// <summary>A photo that libvips changed and saved, in a way that ImageSharp does not know.</summary>
    public static byte[] Changed(Func<Vips, Vips> change, Func<Vips, byte[]> save, int width = 640, int height = 480)
    {
        using var made = Photo(width, height);
        var pixels = new byte[width * height * 3];
        made.CopyPixelDataTo(pixels);
        using var photo = Vips.NewFromMemory(pixels, width, height, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var changed = change(photo);
        return save(changed);
    }

    /// <summary>A JPEG that is stored turned or mirrored, and says so.</summary>
    public static byte[] Oriented(int orientation)
    {
        using var photo = Photo(640, 480);
        photo.Mutate(image => _ = orientation switch
        {
            2 => image.Flip(FlipMode.Horizontal),
            3 => image.Rotate(RotateMode.Rotate180),
            4 => image.Flip(FlipMode.Vertical),
            5 => image.Rotate(RotateMode.Rotate90).Flip(FlipMode.Horizontal),
            6 => image.Rotate(RotateMode.Rotate270),
            7 => image.Rotate(RotateMode.Rotate270).Flip(FlipMode.Horizontal),
            8 => image.Rotate(RotateMode.Rotate90),
            _ => image,
        });
        photo.Metadata.ExifProfile = new ExifProfile();
        photo.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)orientation);
        return Encoded(photo, new JpegEncoder { Quality = 90 });
    }

    /// <summary>A JPEG with what a camera writes.</summary>
    public static byte[] WithExif()
    {
        using var photo = Photo(640, 480);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Make, "NIKON CORPORATION");
        exif.SetValue(ExifTag.Model, "NIKON D850");
        exif.SetValue(ExifTag.Artist, "Ana Oliveira");
        exif.SetValue(ExifTag.ImageDescription, "Dawn at the harbour");
        exif.SetValue(ExifTag.DateTimeOriginal, "2026:05:01 06:20:30");
        exif.SetValue(ExifTag.ExposureTime, new SixLabors.ImageSharp.Rational(1, 250));
        exif.SetValue(ExifTag.FNumber, new SixLabors.ImageSharp.Rational(28, 10));
        exif.SetValue(ExifTag.ISOSpeedRatings, [200]);
        exif.SetValue(ExifTag.FocalLength, new SixLabors.ImageSharp.Rational(50, 1));
        exif.SetValue(ExifTag.GPSLatitudeRef, "S");
        exif.SetValue(ExifTag.GPSLatitude, [new(33, 1), new(51, 1), new(30, 1)]);
        exif.SetValue(ExifTag.GPSLongitudeRef, "E");
        exif.SetValue(ExifTag.GPSLongitude, [new(151, 1), new(12, 1), new(0, 1)]);
        photo.Metadata.ExifProfile = exif;
        return Encoded(photo, new JpegEncoder { Quality = 85 });
    }

    /// <summary>A JPEG with what people write: XMP, and IPTC that says otherwise.</summary>
    public static byte[] WithWords()
    {
        const string xmp = """
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
              photoshop:Credit="The Agency" photoshop:DateCreated="2026-05-01T06:20:30+02:00"
              ext:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">
              <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Fog &amp; ferry</rdf:li></rdf:Alt></dc:description>
              <dc:creator><rdf:Seq><rdf:li>Zoë</rdf:li><rdf:li>Max</rdf:li></rdf:Seq></dc:creator>
            </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>
            """;
        byte[] iptc =
        [
            .. Dataset(120, "A caption that nobody updated"), .. Dataset(116, "© 2026 Zoë"), .. Dataset(25, "fog"), .. Dataset(25, "ferry"),
        ];
        byte[] photoshop = [.. "Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0"u8, (byte)iptc.Length, .. iptc];
        var withXmp = JpegSurgery.WithSegment(Jpeg(), 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(xmp)]);
        return JpegSurgery.WithSegment(withXmp, 0xED, photoshop);
    }

    private static byte[] Encoded(SixLabors.ImageSharp.Image image, IImageEncoder encoder)
    {
        using var file = new MemoryStream();
        image.Save(file, encoder);
        return file.ToArray();
    }

    private static byte[] Dataset(byte number, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0x1C, 2, number, 0, (byte)bytes.Length, .. bytes];
    }
}
