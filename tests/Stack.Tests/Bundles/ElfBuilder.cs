using System.Buffers.Binary;
using System.Text;
using PhotoFlow.Stack.Bundles;

namespace PhotoFlow.Stack.Tests.Bundles;

/// <summary>Makes a 64-bit ELF file that has the sections which a bundle is checked by, and nothing else.</summary>
internal sealed class ElfBuilder(string architecture)
{
    private const int HeaderSize = 64;

    /// <summary>The libraries that it is linked to.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>The versions of symbols that it needs, all of the first library.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    public byte[] Build()
    {
        var names = new List<byte> { 0 };
        var entries = Libraries.SelectMany(library => Words(1, 0, Name(names, library), 0)).Concat(new byte[16]).ToArray();
        var versions = Versions.SelectMany((version, index) => Words(0, 0, Name(names, version), index == Versions.Count - 1 ? 0 : 16)).ToArray();
        var needs = Versions.Count == 0 ? [] : Words(1 | (Versions.Count << 16), Name(names, Libraries[0]), 16, 0).Concat(versions).ToArray();

        // The sections: names, what is loaded, versions. Each: its type, place, size, and the section of its names.
        byte[][] sections = [[.. names], entries, needs];
        int[] types = [3, 6, 0x6FFFFFFE];
        var body = new List<byte>();
        var table = new List<byte>();
        for (var index = 0; index < sections.Length; index++)
        {
            // A section without versions is left out, as linkers do.
            if (sections[index].Length == 0)
                continue;
            table.AddRange(Words(0, types[index], 0, 0, 0, 0, HeaderSize + body.Count, 0, sections[index].Length, 0, 0, 0, 0, 0, 0, 0));
            body.AddRange(sections[index]);
        }

        var header = new byte[HeaderSize];
        "\u007fELF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(18), (ushort)(architecture == "arm64" ? ElfFile.Arm64 : ElfFile.X64));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), HeaderSize + body.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(58), HeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(60), (ushort)(table.Count / HeaderSize));
        return [.. header, .. body, .. table];
    }

    private static int Name(List<byte> names, string name)
    {
        var place = names.Count;
        names.AddRange([.. Encoding.ASCII.GetBytes(name), 0]);
        return place;
    }

    private static byte[] Words(params int[] words) => [.. words.SelectMany(BitConverter.GetBytes)];
}
