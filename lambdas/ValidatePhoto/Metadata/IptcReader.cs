using System.Buffers.Binary;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads IPTC's older metadata (IIM 4.2), which Photoshop keeps in resources of its own block.</summary>
internal static class IptcReader
{
    private const ushort IptcResource = 0x0404;
    private const byte TagMarker = 0x1C;
    private const int MostDatasets = 4000;

    // IIM 4.2 calls these "repeatable"; of every other dataset the first one counts.
    private static readonly HashSet<(byte Record, byte Dataset)> Repeatable =
        [(2, 4), (2, 8), (2, 12), (2, 20), (2, 25), (2, 26), (2, 27), (2, 45), (2, 47), (2, 50), (2, 80), (2, 85), (2, 100), (2, 101), (2, 118), (2, 122)];

    /// <summary>Adds what the resources say to the sources.</summary>
    public static void Read(ReadOnlySpan<byte> block, MetadataSources sources)
    {
        var datasets = new List<(byte Record, byte Dataset, byte[] Value)>();
        if (block is [TagMarker, ..])
            Collect(block, datasets);
        else
            CollectResources(block, datasets);

        // Dataset 1:90 says the encoding by an ISO 2022 escape sequence, of which UTF-8's is the one in use.
        var isUtf8 = datasets.Any(each => (each.Record, each.Dataset) == (1, 90) && each.Value.AsSpan().StartsWith("\x1B%G"u8));
        foreach (var group in datasets.GroupBy(each => (each.Record, each.Dataset)))
        {
            var values = group.Select(each => isUtf8 ? FileText.Clean(Encoding.UTF8.GetString(each.Value).Split('\0')[0]) : FileText.Decode(each.Value)).OfType<string>();
            sources.Add($"iptc:{group.Key.Record}:{group.Key.Dataset}", Repeatable.Contains(group.Key) ? values : values.Take(1));
        }
    }

    /// <summary>Collects from resources: "8BIM", an id, a name (its length first, padded to even), a length, the data (padded to even).</summary>
    private static void CollectResources(ReadOnlySpan<byte> block, List<(byte Record, byte Dataset, byte[] Value)> datasets)
    {
        while (block.IndexOf("8BIM"u8) is >= 0 and var start)
        {
            var resource = block[start..];
            block = block[(start + 4)..];
            if (resource.Length < 12)
                return;
            var id = BinaryPrimitives.ReadUInt16BigEndian(resource[4..]);
            var data = 6 + Even(1 + resource[6]);
            if (data + 4 > resource.Length)
                continue;
            var length = BinaryPrimitives.ReadUInt32BigEndian(resource[data..]);
            var content = resource[(data + 4)..];
            // A length that leads out of the block is wrong; what follows is looked for all the same.
            if (length <= content.Length)
                block = content[(int)Math.Min(length + (length & 1), content.Length)..];
            if (id == IptcResource)
                Collect(content[..(int)Math.Min(length, content.Length)], datasets);
        }
    }

    private static void Collect(ReadOnlySpan<byte> rest, List<(byte Record, byte Dataset, byte[] Value)> datasets)
    {
        while (rest is [TagMarker, var record, var dataset, _, _, ..] && datasets.Count < MostDatasets)
        {
            long length = BinaryPrimitives.ReadUInt16BigEndian(rest[3..]);
            rest = rest[5..];
            if (length > 0x7FFF)
            {
                // With its top bit set it counts the bytes of the length that follows.
                var bytes = (int)(length & 0x7FFF);
                if (bytes > 4 || bytes > rest.Length)
                    return;
                length = 0;
                foreach (var each in rest[..bytes])
                    length = (length << 8) | each;
                rest = rest[bytes..];
            }

            if (length > rest.Length)
                return;
            datasets.Add((record, dataset, rest[..(int)length].ToArray()));
            rest = rest[(int)length..];
        }
    }

    private static int Even(int length) => length + (length & 1);
}
