using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>
/// A file's metadata as they lie in it, taken out of its container, unpacked, and put together where they came in parts. All of them have so many
/// bytes at most, together and unpacked; what comes after that is left out.
/// </summary>
internal sealed class MetadataBlocks(int mostBytes)
{
    // Nobody writes so many; a list of a hundred thousand empty ones would have no bytes, and take long.
    private const int MostBlocks = 256;

    private readonly SortedDictionary<int, byte[]> _profileParts = [];
    private readonly SortedDictionary<long, byte[]> _extendedXmp = [];
    private readonly List<byte[]> _exif = [];
    private readonly List<byte[]> _photoshop = [];
    private readonly List<byte[]> _xmp = [];
    private readonly List<(string Source, string Text)> _texts = [];
    private byte[]? _profile;
    private int _room = mostBytes;
    private int _blocks;

    /// <summary>EXIF blocks: TIFF structures, with or without EXIF's own six bytes before them.</summary>
    public IReadOnlyList<byte[]> Exif => _exif;

    /// <summary>XMP packets, the main one first.</summary>
    public IReadOnlyList<byte[]> Xmp => _extendedXmp.Count == 0 ? _xmp : [.. _xmp, .. Extended()];

    /// <summary>Photoshop's resources, IPTC among them, or bare IPTC datasets.</summary>
    public byte[] Photoshop => Joined(_photoshop);

    /// <summary>Texts that stand alone, by their source: <c>png:Description</c>, <c>jpeg:Comment</c>.</summary>
    public IReadOnlyList<(string Source, string Text)> Texts => _texts;

    /// <summary>The ICC profile; null when there is none.</summary>
    public byte[]? Profile => _profile ??= _profileParts.Count > 0 ? Joined(_profileParts.Values) : null;

    /// <summary>True when something was left out.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>Whether so many bytes more can be taken; if not, that is remembered.</summary>
    public bool HasRoomFor(long bytes)
    {
        var hasRoom = bytes <= _room && _blocks < MostBlocks;
        IsOverfull |= !hasRoom;
        return hasRoom;
    }

    /// <summary>Takes a JPEG's application segment or comment, without its marker and length.</summary>
    public void AddJpegSegment(byte marker, ReadOnlySpan<byte> segment)
    {
        if (marker == 0xE1 && segment.StartsWith("Exif\0"u8))
            Add(_exif, segment);
        else if (marker == 0xE1 && segment.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8))
            Add(_xmp, segment[29..]);
        else if (marker == 0xE1 && segment.StartsWith("http://ns.adobe.com/xmp/extension/\0"u8) && segment.Length > 75)
            Add(_extendedXmp, BinaryPrimitives.ReadUInt32BigEndian(segment[71..]), segment[75..]);
        else if (marker == 0xE2 && segment.StartsWith("ICC_PROFILE\0"u8) && segment.Length > 14)
            Add(_profileParts, segment[12], segment[14..]);
        else if (marker == 0xED && segment.IndexOf((byte)0) is >= 0 and var end && segment.StartsWith("Photoshop"u8))
            Add(_photoshop, segment[(end + 1)..]);
        else if (marker == 0xFE && HasRoomFor(segment.Length))
            AddText("jpeg:Comment", FileText.Decode(segment) ?? "");
    }

    /// <summary>Takes a PNG's chunk.</summary>
    public void AddPngChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        if (name.SequenceEqual("eXIf"u8))
        {
            Add(_exif, data);
            return;
        }

        // Each of the others begins with a keyword, which a zero byte ends.
        var end = data.IndexOf((byte)0);
        if (end < 0)
            return;
        var keyword = Encoding.Latin1.GetString(data[..end]);
        var rest = data[(end + 1)..];
        if (name.SequenceEqual("iCCP"u8) && rest.Length > 1)
            _profile ??= Unpack(rest[1..]);
        else if (name.SequenceEqual("tEXt"u8) && HasRoomFor(rest.Length))
            AddPngText(keyword, rest, Encoding.Latin1);
        else if (name.SequenceEqual("zTXt"u8) && rest.Length > 1 && Unpack(rest[1..]) is { } unpacked)
            AddPngText(keyword, unpacked, Encoding.Latin1);
        else if (name.SequenceEqual("iTXt"u8))
            AddInternationalText(keyword, rest);
    }

    /// <summary>Takes a WebP's chunk.</summary>
    public void AddWebpChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        if (name.SequenceEqual("EXIF"u8))
            AddExif(data);
        else if (name.SequenceEqual("XMP "u8))
            AddXmp(data);
        else if (name.SequenceEqual("ICCP"u8))
            AddProfile(data);
    }

    /// <summary>Takes an EXIF block.</summary>
    public void AddExif(ReadOnlySpan<byte> block) => Add(_exif, block);

    /// <summary>Takes an XMP packet.</summary>
    public void AddXmp(ReadOnlySpan<byte> packet) => Add(_xmp, packet);

    /// <summary>Takes an ICC profile; a second one is left out.</summary>
    public void AddProfile(ReadOnlySpan<byte> profile)
    {
        if (_profile is null && Take(profile.Length))
            _profile = profile.ToArray();
    }

    /// <summary>iTXt: whether it is packed, how, a language, the keyword in that language, the text.</summary>
    private void AddInternationalText(string keyword, ReadOnlySpan<byte> rest)
    {
        if (rest is not [var isPacked, _, ..])
            return;
        var text = rest[2..];
        for (var skipped = 0; skipped < 2; skipped++)
        {
            var end = text.IndexOf((byte)0);
            if (end < 0)
                return;
            text = text[(end + 1)..];
        }

        if (isPacked == 0 && HasRoomFor(text.Length))
            AddPngText(keyword, text, Encoding.UTF8);
        else if (isPacked != 0 && Unpack(text) is { } unpacked)
            AddPngText(keyword, unpacked, Encoding.UTF8);
    }

    /// <summary>A text; or what programs have put into texts since before there were chunks for it.</summary>
    private void AddPngText(string keyword, ReadOnlySpan<byte> text, Encoding encoding)
    {
        switch (keyword)
        {
            case "XML:com.adobe.xmp":
                Add(_xmp, text);
                break;
            case "Raw profile type exif" or "Raw profile type APP1" or "Raw profile type xmp" or "Raw profile type iptc" or "Raw profile type 8bim":
                var raw = FromHexadecimal(text);
                if (raw.AsSpan().StartsWith("Exif\0"u8) || raw.AsSpan().StartsWith("II"u8) || raw.AsSpan().StartsWith("MM"u8))
                    Add(_exif, raw);
                else if (raw.AsSpan().StartsWith("http://ns.adobe.com/xap/1.0/\0"u8))
                    Add(_xmp, raw.AsSpan(29));
                else if (keyword.EndsWith("xmp", StringComparison.Ordinal))
                    Add(_xmp, raw);
                else if (keyword.EndsWith("iptc", StringComparison.Ordinal) || keyword.EndsWith("8bim", StringComparison.Ordinal))
                    Add(_photoshop, raw);
                break;
            default:
                // Programs write UTF-8 where the format says Latin-1.
                AddText($"png:{keyword}", (encoding == Encoding.UTF8 ? FileText.Clean(encoding.GetString(text)) : FileText.Decode(text)) ?? "");
                break;
        }
    }

    private void AddText(string source, string text)
    {
        if (text.Length > 0 && Take(2L * (source.Length + text.Length)))
            _texts.Add((source, text));
    }

    private void Add(List<byte[]> blocks, ReadOnlySpan<byte> block)
    {
        if (Take(block.Length))
            blocks.Add(block.ToArray());
    }

    private void Add<T>(SortedDictionary<T, byte[]> parts, T place, ReadOnlySpan<byte> part)
        where T : notnull
    {
        if (Take(part.Length))
            parts.TryAdd(place, part.ToArray());
    }

    private bool Take(long bytes)
    {
        if (!HasRoomFor(bytes))
            return false;
        _room -= (int)bytes;
        _blocks++;
        return true;
    }

    /// <summary>Unpacks zlib data, if there is room for what comes out of them. What was unpacked has used up its room, wanted or not.</summary>
    private byte[]? Unpack(ReadOnlySpan<byte> packed)
    {
        var unpacked = new ArrayBufferWriter<byte>();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            for (int read; (read = zlib.Read(unpacked.GetSpan(Math.Clamp(_room - unpacked.WrittenCount + 1, 1, 64 * 1024)))) > 0;)
            {
                unpacked.Advance(read);
                if (unpacked.WrittenCount > _room)
                {
                    _room = 0;
                    IsOverfull = true;
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
        finally
        {
            _blocks++;
        }

        return unpacked.WrittenSpan.ToArray();
    }

    /// <summary>ImageMagick's form: a line with a name, one with a length, then hexadecimal digits in lines.</summary>
    private static byte[] FromHexadecimal(ReadOnlySpan<byte> text)
    {
        var lines = Encoding.Latin1.GetString(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 3 || !int.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return [];
        var digits = string.Concat(lines[2..]);
        var bytes = new byte[digits.Length / 2];
        Convert.FromHexString(digits.AsSpan(0, bytes.Length * 2), bytes, out _, out var written);
        return bytes[..Math.Min(written, length)];
    }

    private IEnumerable<byte[]> Extended() => [Joined(_extendedXmp.Values)];

    private static byte[] Joined(IReadOnlyCollection<byte[]> parts) => parts.Count == 1 ? parts.First() : [.. parts.SelectMany(part => part)];
}
