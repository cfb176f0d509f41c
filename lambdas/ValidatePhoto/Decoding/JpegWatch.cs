using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>
/// Follows a JPEG's markers (ISO/IEC 10918-1, annex B): counts its _scans and finds where it ends. Segments are skipped by their length,
/// so the thumbnails inside them are not taken for the picture.
/// </summary>
public sealed class JpegWatch(int maxScans) : IContainerWatch
{
    private enum At
    {
        Data,
        Marker,
        LengthHigh,
        LengthLow,
        Segment,
        Ended,
    }

    /// <summary>
    /// What a file of a single scan may be completed with: if it was cut off before its last line, that is still found, and if all its lines
    /// are there, nothing is amiss but these two bytes. (A file of several scans that is cut off between two would look whole.)
    /// </summary>
    public static readonly byte[] EndOfImageMarker = [0xFF, EndOfImage];

    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Temporary = 0x01;

    private At _at;
    private int _left;
    private int _scans;
    private bool _isStray;
    private long _position;

    /// <inheritdoc/>
    public long? End { get; private set; }

    /// <inheritdoc/>
    public long? DataStart { get; private set; }

    /// <inheritdoc/>
    public int Pages => 1;

    /// <inheritdoc/>
    /// <remarks>
    /// Stray bytes between the segments of the header harm no picture, and files that lost track of a segment's length have them. They are
    /// taken out, since the decoder's warning of them is the same as its warning of damage in the picture itself.
    /// </remarks>
    public int See(Span<byte> bytes)
    {
        var kept = 0;
        for (var i = 0; i < bytes.Length;)
        {
            var run = Run(bytes[i..], _position + i);
            if (!_isStray)
            {
                bytes.Slice(i, run).CopyTo(bytes[kept..]);
                kept += run;
            }

            i += run;
        }

        _position += bytes.Length;
        return kept;
    }

    /// <summary>Takes in the bytes that belong together from here on, and says how many.</summary>
    private int Run(ReadOnlySpan<byte> bytes, long position)
    {
        _isStray = false;
        switch (_at)
        {
            case At.Data:
                var marker = bytes.IndexOf((byte)0xFF);
                if (marker != 0)
                {
                    _isStray = _scans == 0;
                    return marker < 0 ? bytes.Length : marker;
                }

                _at = At.Marker;
                return 1;
            case At.Segment:
                var skipped = Math.Min(_left, bytes.Length);
                _left -= skipped;
                _at = _left == 0 ? At.Data : At.Segment;
                if (_left == 0 && _scans == 1)
                    DataStart ??= position + skipped;
                return skipped;
            case At.Marker:
                Meet(bytes[0], position + 1);
                return 1;
            case At.LengthHigh:
                _left = bytes[0] << 8;
                _at = At.LengthLow;
                return 1;
            case At.LengthLow:
                _left = Math.Max(0, (_left | bytes[0]) - 2);
                _at = _left == 0 ? At.Data : At.Segment;
                return 1;
            default:
                return bytes.Length;
        }
    }

    private void Meet(byte marker, long end)
    {
        switch (marker)
        {
            case 0xFF: // A fill byte: the marker is still to come.
                break;
            case 0x00 when _scans == 0: // No marker after all. The 0xFF before it, passed on, now fills the place before the next marker.
                _isStray = true;
                _at = At.Data;
                break;
            case 0x00 or Temporary or StartOfImage or (>= 0xD0 and <= 0xD7): // A stuffed 0xFF, or a marker that has no segment.
                _at = At.Data;
                break;
            case EndOfImage:
                End = end;
                _at = At.Ended;
                break;
            case StartOfScan when ++_scans > maxScans:
                throw new RefusedException(Refusals.Scans(_scans, maxScans));
            default:
                _at = At.LengthHigh;
                break;
        }
    }
}
