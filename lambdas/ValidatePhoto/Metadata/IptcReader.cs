using System.Buffers.Binary;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads IPTC's older metadata (IIM 4.2, record 2), which Photoshop keeps in a resource of its own block.</summary>
internal static class IptcReader
{
    private const ushort IptcResource = 0x0404;
    private const byte TagMarker = 0x1C;
    private const byte ApplicationRecord = 2;
    private const int MostKeywords = 64;

    /// <summary>What the block says; nothing of it when it is none.</summary>
    public static FileMetadata Read(ReadOnlySpan<byte> block)
    {
        var texts = new Dictionary<byte, string>();
        var keywords = new List<string>();
        for (var rest = Find(block); rest is [TagMarker, var record, var dataset, _, _, ..];)
        {
            // A length with its top bit set counts the bytes of a longer length; nothing that we read is that long.
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[3..]);
            if (length > rest.Length - 5)
                break;
            if (record == ApplicationRecord && FileText.Decode(rest.Slice(5, length)) is { } text)
            {
                if (dataset != 25)
                    texts.TryAdd(dataset, text);
                else if (keywords.Count < MostKeywords)
                    keywords.Add(text);
            }

            rest = rest[(5 + length)..];
        }

        return new FileMetadata
        {
            Source = "iptc",
            Caption = texts.GetValueOrDefault((byte)120),
            Creator = texts.GetValueOrDefault((byte)80),
            Credit = texts.GetValueOrDefault((byte)110),
            Rights = texts.GetValueOrDefault((byte)116),
            Keywords = keywords.Count == 0 ? null : keywords,
            TakenAt = CaptureTime.FromIptc(texts.GetValueOrDefault((byte)55), texts.GetValueOrDefault((byte)60)),
        };
    }

    /// <summary>The IPTC resource in a Photoshop block: "8BIM", id, name (its length first, padded to even), length, data (padded to even).</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> block)
    {
        if (block is [TagMarker, ..])
            return block;
        var first = block.IndexOf("8BIM"u8);
        for (var rest = first < 0 ? [] : block[first..]; rest.StartsWith("8BIM"u8) && rest.Length >= 12;)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(rest[4..]);
            var data = 6 + Even(1 + rest[6]);
            if (data + 4 > rest.Length)
                break;
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest[data..]);
            rest = rest[(data + 4)..];
            if (id == IptcResource)
                return rest[..(int)Math.Min(length, (uint)rest.Length)];
            if (length >= rest.Length)
                break;
            rest = rest[Math.Min(Even((int)length), rest.Length)..];
        }

        return [];
    }

    private static int Even(int length) => length + (length & 1);
}
