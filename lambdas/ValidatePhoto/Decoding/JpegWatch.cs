using System.Buffers;
using System.Buffers.Binary;
using PhotoFlow.ValidatePhoto.Gate;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>
/// Follows a JPEG's markers (ISO/IEC 10918-1, annex B). Stray bytes between the segments of the header harm no picture; they are taken out,
/// since the decoder's warning of them is the same as its warning of damage in the picture itself.
/// </summary>
internal sealed class JpegWatch(MetadataBlocks blocks, int maxScans) : ContainerWatch(blocks)
{
    private enum At
    {
        Data,
        Marker,
        Length,
        Segment,
    }

    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Comment = 0xFE;
    private const byte App0 = 0xE0;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;

    /// <summary>
    /// What a file of a single scan may be completed with: if it was cut off before its last line, that is still found, and if all its lines
    /// are there, nothing is amiss but these two bytes. (A file of several scans that is cut off between two would look whole.)
    /// </summary>
    public static readonly byte[] EndOfImageMarker = [0xFF, EndOfImage];

    private readonly Pieces _pieces = new();
    private readonly Dictionary<byte, int[]> _lowestBits = [];
    private At _at;
    private byte _marker;
    private int _scans;
    private bool _isProgressive;
    private bool _hasJfif;
    private bool _hasAdobe;
    private bool _hasOddScan;
    private string? _rareKind;

    /// <inheritdoc/>
    public override string? RareKind => _rareKind;

    /// <summary>Whether the picture comes in several scans, so that it is decoded in memory as a whole. Known when its data start.</summary>
    public bool HasManyScans { get; private set; }

    /// <inheritdoc/>
    public override IEnumerable<string> Notes
    {
        get
        {
            if (_hasOddScan)
                yield return "The file's scan header has wrong numbers, as some phones write them; they were set right.";
            if (_lowestBits.Values.Any(component => component.Any(bit => bit != 0)))
                yield return "The file lacks some of its scans: the picture may look coarse, or lack colour.";
        }
    }

    /// <inheritdoc/>
    protected override int Take(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        switch (_at)
        {
            case At.Data:
                return TakeData(bytes, decoder);
            case At.Marker:
                Meet(bytes[0], decoder);
                return 1;
            case At.Length:
                var count = _pieces.Take(bytes);
                if (_pieces.AreComplete)
                    MeetLength(BinaryPrimitives.ReadUInt16BigEndian(_pieces.Bytes), decoder);
                return count;
            case At.Segment:
                count = _pieces.Take(bytes);
                if (_pieces.AreComplete)
                    Finish(_pieces.Bytes, decoder);
                return count;
            default:
                throw new InvalidOperationException($"{_at} is not a state.");
        }
    }

    /// <summary>Takes what is between two markers: stray bytes before the first scan, then the scan's data with its stuffing and restart markers.</summary>
    private int TakeData(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        var end = 0;
        while (true)
        {
            var marker = bytes[end..].IndexOf((byte)0xFF);
            if (marker < 0)
            {
                end = bytes.Length;
                break;
            }

            end += marker;
            if (_scans == 0 || end + 1 >= bytes.Length || bytes[end + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
                break;
            end += 2;
        }

        if (end == 0)
        {
            _at = At.Marker;
            return 1;
        }

        if (_scans > 0)
            HandOn(bytes[..end], decoder);
        return end;
    }

    private void Meet(byte marker, ArrayBufferWriter<byte> decoder)
    {
        switch (marker)
        {
            case 0xFF: // A fill byte: the marker is still to come.
                break;
            case 0x00 when _scans == 0: // Two stray bytes.
                _at = At.Data;
                break;
            case 0x00 or 0x01 or StartOfImage or (>= 0xD0 and <= 0xD7): // A stuffed byte, or a marker that has no segment.
                HandOn([0xFF, marker], decoder);
                _at = At.Data;
                break;
            case EndOfImage:
                HandOn([0xFF, marker], decoder);
                EndAfter(1);
                break;
            default:
                _marker = marker;
                _pieces.Want(2);
                _at = At.Length;
                break;
        }
    }

    private void MeetLength(int length, ArrayBufferWriter<byte> decoder)
    {
        _at = length > 2 ? At.Segment : At.Data;
        if (length > 2)
            _pieces.Want(length - 2);
        else
            HandOn([0xFF, _marker, (byte)(length >> 8), (byte)length], decoder);
    }

    private void Finish(ReadOnlySpan<byte> segment, ArrayBufferWriter<byte> decoder)
    {
        _at = At.Data;
        Span<byte> kept = stackalloc byte[0];
        if (_marker is Comment or (>= App0 and <= App15) && !IsForDecoder(segment))
        {
            Blocks.AddJpegSegment(_marker, segment);
            return;
        }

        HandOn([0xFF, _marker, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2)], decoder);
        if (_marker != StartOfScan)
        {
            if (_marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                MeetFrame(segment);
            HandOn(segment, decoder);
            return;
        }

        if (++_scans > maxScans)
            throw new RefusedException(Refusals.Scans(_scans, maxScans));
        var parameters = 1 + (2 * segment[0]);
        if (parameters + 3 > segment.Length)
        {
            HandOn(segment, decoder);
            return;
        }

        var (first, last, bits) = (segment[parameters], segment[parameters + 1], segment[parameters + 2]);
        if (!_isProgressive)
        {
            // B.2.3: a sequential scan has all 64 coefficients, at once. Samsung's phones write zeros here, which other decoders pass over.
            _hasOddScan |= (first, last, bits) is not (0, 63, 0);
            (first, last, bits) = (0, 63, 0);
        }

        for (var component = 0; component < segment[0]; component++)
        {
            if (_lowestBits.TryGetValue(segment[1 + (2 * component)], out var lowest) && first <= last && last < 64)
                lowest.AsSpan(first..(last + 1)).Fill(bits & 0x0F);
        }

        HandOn(segment[..parameters], decoder);
        HandOn([first, last, bits], decoder);
        HandOn(segment[(parameters + 3)..], decoder);
        HasManyScans |= _isProgressive || segment[0] < _lowestBits.Count;
        DataStart ??= HandedOn;
    }

    /// <summary>The decoder needs two of the application segments, once each: JFIF's and Adobe's say which colours the components are.</summary>
    private bool IsForDecoder(ReadOnlySpan<byte> segment)
    {
        if (_marker == App0 && !_hasJfif && segment.StartsWith("JFIF\0"u8))
            return _hasJfif = true;
        return _marker == App14 && !_hasAdobe && segment.StartsWith("Adobe"u8) && (_hasAdobe = true);
    }

    private void MeetFrame(ReadOnlySpan<byte> frame)
    {
        _isProgressive = _marker == 0xC2;
        if (frame.Length < 6)
            return;
        _rareKind = (_marker, Precision: frame[0], Height: BinaryPrimitives.ReadUInt16BigEndian(frame[1..])) switch
        {
            (0xC3 or 0xC7 or 0xCB or 0xCF, _, _) => "a lossless JPEG",
            (0xC5 or 0xC6 or 0xCD or 0xCE, _, _) => "a hierarchical JPEG",
            (0xC9 or 0xCA, _, _) => "a JPEG with arithmetic coding",
            (_, not 8, _) => $"a JPEG of {frame[0]} bits",
            (_, _, 0) => "a JPEG that says its height only after its picture (DNL)",
            _ => null,
        };
        for (var component = 6; component < frame.Length && _lowestBits.Count < frame[5]; component += 3)
        {
            var bits = new int[64];
            bits.AsSpan().Fill(byte.MaxValue);
            _lowestBits.TryAdd(frame[component], bits);
        }
    }
}
