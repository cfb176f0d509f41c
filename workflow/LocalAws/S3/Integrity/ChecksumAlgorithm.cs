using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Security.Cryptography;

namespace PhotoFlow.LocalAws.S3.Integrity;

/// <summary>A digest that grows with the bytes it is given.</summary>
internal interface IRunningDigest
{
    void Append(ReadOnlySpan<byte> bytes);

    byte[] Finish();
}

/// <summary>A kind of checksum that S3 keeps with an object ("Checking object integrity in Amazon S3").</summary>
/// <param name="Name">As headers' ends and XML elements have it: <c>CRC32</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="IsLinear">True for the CRCs, which may cover a whole object that was uploaded in parts.</param>
/// <param name="Start">Begins one.</param>
internal sealed record ChecksumAlgorithm(string Name, int Size, bool IsLinear, Func<IRunningDigest> Start)
{
    public static readonly ChecksumAlgorithm Crc32 = new("CRC32", 4, true, () => new Crc32Digest());
    public static readonly ChecksumAlgorithm Crc32C = new("CRC32C", 4, true, () => new Crc32CDigest());
    public static readonly ChecksumAlgorithm Crc64Nvme = new("CRC64NVME", 8, true, () => new Crc64NvmeDigest());
    public static readonly ChecksumAlgorithm Sha1 = new("SHA1", 20, false, () => new HashDigest(HashAlgorithmName.SHA1));
    public static readonly ChecksumAlgorithm Sha256 = new("SHA256", 32, false, () => new HashDigest(HashAlgorithmName.SHA256));

    public static readonly IReadOnlyList<ChecksumAlgorithm> All = [Crc32, Crc32C, Crc64Nvme, Sha1, Sha256];

    /// <summary>The header that carries it.</summary>
    public string Header { get; } = $"x-amz-checksum-{Name.ToLowerInvariant()}";

    /// <summary>The XML element that carries it.</summary>
    public string Element { get; } = $"Checksum{Name}";

    /// <summary>Null when there is no such algorithm.</summary>
    public static ChecksumAlgorithm? Find(string name) => All.FirstOrDefault(
        one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public bool IsValid(string value) =>
        Convert.TryFromBase64String(value, new byte[Size + 3], out var length) && length == Size;
}

#pragma warning disable CA1001 // To finish it ends it; one that is given up holds nothing but memory.
/// <summary>MD5, SHA-1 or SHA-256.</summary>
internal sealed class HashDigest(HashAlgorithmName name) : IRunningDigest
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

    public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    public byte[] Finish()
    {
        using (_hash)
            return _hash.GetHashAndReset();
    }
}

#pragma warning restore CA1001

internal sealed class Crc32Digest : IRunningDigest
{
    private readonly Crc32 _crc = new();

    public void Append(ReadOnlySpan<byte> bytes) => _crc.Append(bytes);

    public byte[] Finish() => BigEndian(_crc.GetCurrentHashAsUInt32());

    internal static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}

internal sealed class Crc32CDigest : IRunningDigest
{
    private uint _crc = uint.MaxValue;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = _crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        _crc = crc;
    }

    public byte[] Finish() => Crc32Digest.BigEndian(~_crc);
}

/// <summary>CRC-64/NVME, which S3 keeps where nobody asks for another. Eight bytes a step ("slicing by eight").</summary>
internal sealed class Crc64NvmeDigest : IRunningDigest
{
    private const ulong Polynomial = 0x9A6C9329AC4BC9B5;

    private static readonly ulong[][] _tables = Tables();

    private ulong _crc = ulong.MaxValue;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = _crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            crc = _tables[7][(byte)crc] ^ _tables[6][(byte)(crc >> 8)] ^ _tables[5][(byte)(crc >> 16)] ^ _tables[4][(byte)(crc >> 24)]
                ^ _tables[3][(byte)(crc >> 32)] ^ _tables[2][(byte)(crc >> 40)] ^ _tables[1][(byte)(crc >> 48)] ^ _tables[0][crc >> 56];
        }

        foreach (var value in bytes)
            crc = _tables[0][(byte)(crc ^ value)] ^ (crc >> 8);
        _crc = crc;
    }

    public byte[] Finish()
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ~_crc);
        return bytes;
    }

    private static ulong[][] Tables()
    {
        var tables = new ulong[8][];
        for (var table = 0; table < 8; table++)
        {
            tables[table] = new ulong[256];
            for (var index = 0; index < 256; index++)
                tables[table][index] = table == 0 ? Entry((ulong)index) : tables[0][(byte)tables[table - 1][index]] ^ (tables[table - 1][index] >> 8);
        }

        return tables;
    }

    private static ulong Entry(ulong value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        return value;
    }
}
