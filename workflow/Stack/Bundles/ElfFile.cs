using System.Buffers.Binary;
using System.Text;

namespace PhotoFlow.Stack.Bundles;

/// <summary>What a Linux program or library says about itself (System V ABI, "Object Files"; Linux Standard Base, "Symbol Versioning").</summary>
/// <param name="Machine">The processor, as its header's number (<c>e_machine</c>).</param>
/// <param name="Libraries">The libraries that it is loaded with (<c>DT_NEEDED</c>).</param>
/// <param name="Versions">The versions of symbols that it asks those libraries for, such as <c>GLIBC_2.34</c>.</param>
internal sealed record ElfFile(int Machine, IReadOnlyList<string> Libraries, IReadOnlyList<string> Versions)
{
    /// <summary>The machine number of x86-64.</summary>
    public const int X64 = 0x3E;

    /// <summary>The machine number of 64-bit Arm.</summary>
    public const int Arm64 = 0xB7;

    private const int Dynamic = 6;
    private const int VersionNeeds = 0x6FFFFFFE;

    /// <summary>Whether these are the first bytes of such a file.</summary>
    public static bool IsElf(ReadOnlySpan<byte> start) => start.StartsWith("\u007fELF"u8);

    /// <summary>Reads a 64-bit file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The file ends too early.</exception>
    public static ElfFile Parse(ReadOnlySpan<byte> file)
    {
        var libraries = new List<string>();
        var versions = new List<string>();
        var sections = Sections(file);
        foreach (var section in sections)
        {
            if (section.Type == Dynamic)
                ReadLibraries(Bytes(file, section), Bytes(file, sections[section.Link]), libraries);
            else if (section.Type == VersionNeeds)
                ReadVersions(Bytes(file, section), Bytes(file, sections[section.Link]), versions);
        }

        return new(MachineOf(file), libraries, versions);
    }

    /// <summary>The processor that a file names in its header.</summary>
    public static int MachineOf(ReadOnlySpan<byte> file) => UInt16(file, 18);

    private static Section[] Sections(ReadOnlySpan<byte> file)
    {
        var table = Int32(file, 40);
        var size = UInt16(file, 58);
        var sections = new Section[UInt16(file, 60)];
        for (var index = 0; index < sections.Length; index++)
        {
            var header = file.Slice(table + index * size, size);
            sections[index] = new(Int32(header, 4), Int32(header, 24), Int32(header, 32), Int32(header, 40));
        }

        return sections;
    }

    private static void ReadLibraries(ReadOnlySpan<byte> entries, ReadOnlySpan<byte> names, List<string> libraries)
    {
        const int needed = 1;
        for (; entries.Length >= 16; entries = entries[16..])
        {
            if (Int32(entries, 0) == needed)
                libraries.Add(Text(names, Int32(entries, 8)));
        }
    }

    private static void ReadVersions(ReadOnlySpan<byte> library, ReadOnlySpan<byte> names, List<string> versions)
    {
        for (var next = -1; next != 0; library = library[next..])
        {
            var version = library[Int32(library, 8)..];
            for (var left = UInt16(library, 2); left > 0; left--, version = version[Int32(version, 12)..])
                versions.Add(Text(names, Int32(version, 8)));
            next = Int32(library, 12);
        }
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> file, Section section) => file.Slice(section.Offset, section.Size);

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    /// <summary>The lower half of a 64-bit number, or a 32-bit one: no bundle comes near 2 GiB.</summary>
    private static int Int32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);

    private static string Text(ReadOnlySpan<byte> names, int offset)
    {
        var rest = names[offset..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private readonly record struct Section(int Type, int Offset, int Size, int Link);
}
