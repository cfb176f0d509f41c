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

    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Temporary = 0x01;

    private At _at;
    private int _left;
    private int _scans;
    private long _position;

    /// <inheritdoc/>
    public long? End { get; private set; }

    /// <inheritdoc/>
    public int Pages => 1;

    /// <inheritdoc/>
    public void See(ReadOnlySpan<byte> bytes)
    {
        var i = 0;
        while (i < bytes.Length && _at != At.Ended)
        {
            switch (_at)
            {
                case At.Data:
                    var marker = bytes[i..].IndexOf((byte)0xFF);
                    i = marker < 0 ? bytes.Length : i + marker + 1;
                    _at = marker < 0 ? At.Data : At.Marker;
                    break;
                case At.Segment:
                    var skipped = Math.Min(_left, bytes.Length - i);
                    i += skipped;
                    _left -= skipped;
                    _at = _left == 0 ? At.Data : At.Segment;
                    break;
                case At.Marker:
                    Meet(bytes[i++], _position + i);
                    break;
                case At.LengthHigh:
                    _left = bytes[i++] << 8;
                    _at = At.LengthLow;
                    break;
                default:
                    _left = Math.Max(0, (_left | bytes[i++]) - 2);
                    _at = At.Segment;
                    break;
            }
        }

        _position += bytes.Length;
    }

    private void Meet(byte marker, long end)
    {
        switch (marker)
        {
            case 0xFF: // A fill byte: the marker is still to come.
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
