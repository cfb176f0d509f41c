using System.Text;
using NetVips;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Makes the files that the tests need: none is kept in the repository.</summary>
public static class Samples
{
    /// <summary>A picture with the smoothness, edges and grain of a photograph; its top is blue, its bottom green, with a red disc at the top left.</summary>
    public static Image Photo(int width, int height)
    {
        using var xy = Image.Xyz(width, height);
        using var x = xy[0] / width;
        using var y = xy[1] / height;
        using var grain = Image.Gaussnoise(width, height, sigma: 6, mean: 0, seed: 1);
        using var red = 60 + (x * 60) + grain;
        using var green = 90 + (y * 110) + grain;
        using var blue = 220 - (y * 180) + grain;
        using var scene = red.Bandjoin(green, blue);
        using var across = (x - 0.25) * width;
        using var down = (y - 0.25) * height;
        var radius = Math.Min(width, height) / 6.0;
        using var disc = ((across * across) + (down * down)) < (radius * radius);
        using var painted = disc.Ifthenelse(new double[] { 210, 40, 30 }, scene);
        using var bytes = painted.Cast(Enums.BandFormat.Uchar);
        using var srgb = bytes.Copy(interpretation: Enums.Interpretation.Srgb);
        return srgb.CopyMemory();
    }

    /// <summary>The same as a JPEG file.</summary>
    public static byte[] Jpeg(int width = 640, int height = 480, bool progressive = false)
    {
        using var photo = Photo(width, height);
        return photo.JpegsaveBuffer(q: 85, interlace: progressive);
    }

    /// <summary>A progressive JPEG of one colour: large ones are quickly made.</summary>
    public static byte[] Flat(int width, int height)
    {
        using var black = Image.Black(width, height, bands: 3);
        using var grey = black.NewFromImage(90, 100, 110);
        using var srgb = grey.Copy(interpretation: Enums.Interpretation.Srgb);
        return srgb.JpegsaveBuffer(q: 85, interlace: true);
    }

    /// <summary>The same as a PNG file.</summary>
    public static byte[] Png(int width = 640, int height = 480, bool interlaced = false)
    {
        using var photo = Photo(width, height);
        return photo.PngsaveBuffer(interlace: interlaced);
    }

    /// <summary>The same as a WebP file.</summary>
    public static byte[] Webp(int width = 640, int height = 480)
    {
        using var photo = Photo(width, height);
        return photo.WebpsaveBuffer();
    }

    /// <summary>A photo that was changed before it was saved.</summary>
    public static byte[] Changed(Func<Image, Image> change, Func<Image, byte[]> save)
    {
        using var photo = Photo(640, 480);
        using var changed = change(photo);
        return save(changed);
    }

    /// <summary>A JPEG that is stored turned or mirrored, and says so.</summary>
    public static byte[] Oriented(int orientation) => Changed(
        image => Stored(image, orientation).Mutate(stored => stored.Set(GValue.GIntType, "orientation", orientation)),
        image => image.JpegsaveBuffer());

    /// <summary>A JPEG with what a camera writes.</summary>
    public static byte[] WithExif() => Changed(
        image => image.Mutate(stored =>
        {
            void Set(string name, string value) => stored.Set(GValue.GStrType, $"exif-{name}", value);
            Set("ifd0-Make", "NIKON CORPORATION");
            Set("ifd0-Model", "NIKON D850");
            Set("ifd0-Artist", "Ana Oliveira");
            Set("ifd0-ImageDescription", "Dawn at the harbour");
            Set("ifd2-DateTimeOriginal", "2026:05:01 06:20:30");
            Set("ifd2-ExposureTime", "1/250");
            Set("ifd2-FNumber", "28/10");
            Set("ifd2-ISOSpeedRatings", "200");
            Set("ifd2-FocalLength", "50/1");
            Set("ifd3-GPSLatitudeRef", "S");
            Set("ifd3-GPSLatitude", "33/1 51/1 30/1");
            Set("ifd3-GPSLongitudeRef", "E");
            Set("ifd3-GPSLongitude", "151/1 12/1 0/1");
        }),
        image => image.JpegsaveBuffer());

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

    private static byte[] Dataset(byte number, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0x1C, 2, number, 0, (byte)bytes.Length, .. bytes];
    }

    private static Image Stored(Image image, int orientation) => orientation switch
    {
        2 => image.FlipHor(),
        3 => image.Rot180(),
        4 => image.FlipVer(),
        5 => image.Rot90().FlipHor(),
        6 => image.Rot270(),
        7 => image.Rot270().FlipHor(),
        8 => image.Rot90(),
        _ => image.Copy(),
    };
}
