using NetVips;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Opens one file with the loader of its format, whatever libvips itself would take it for.</summary>
internal sealed class PhotoDecoder : IDisposable
{
    private const int LongestDetail = 120;

    private readonly ImageFormat _format;
    private readonly PhotoBytes _bytes;
    private readonly ContainerWatch _watch;
    private readonly SourceCustom _source = new();

    /// <summary>Makes a decoder for the bytes.</summary>
    public PhotoDecoder(ImageFormat format, PhotoBytes bytes, ContainerWatch watch)
    {
        _format = format;
        _bytes = bytes;
        _watch = watch;
        _source.OnRead += bytes.Read;
    }

    /// <summary>Reads the header.</summary>
    /// <param name="shrink">
    /// A JPEG can be made 2, 4 or 8 times smaller while it decodes. Its entropy coding, where damage shows, is read in full all the same.
    /// </param>
    /// <exception cref="RefusedException">The header is damaged.</exception>
    public Image Open(int shrink = 1) => Run(() => _format switch
    {
        ImageFormat.Jpeg => Image.JpegloadSource(_source, shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning),
        ImageFormat.Png => Image.PngloadSource(_source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning),
        ImageFormat.Webp => Image.WebploadSource(_source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning),
        ImageFormat.Avif or ImageFormat.Heic => Image.HeifloadSource(_source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning),
        _ => throw new InvalidOperationException($"{_format} is not a format."),
    });

    /// <summary>Runs work that makes libvips read, and tells the file's faults from our own.</summary>
    /// <exception cref="RefusedException">The file is damaged, or broke a limit as its bytes went by.</exception>
    /// <exception cref="IOException">Its bytes could not be had.</exception>
    public T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (VipsException fault)
        {
            _bytes.ThrowFailure();
            throw new RefusedException(Explain(fault.Message), fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private Refusal Explain(string message)
    {
        if (_watch.RareKind is { } kind)
            return Refusals.Unsupported(kind);
        if (_bytes.IsCutOff)
            return Refusals.Truncated();
        return message.Contains("compression format has not been built in", StringComparison.Ordinal)
            ? Refusals.NoDecoder(_format)
            : Refusals.Corrupt(Detail(message));
    }

    /// <summary>The last thing that libvips says: its error buffer has a line for what could not be done, then lines of "domain: what".</summary>
    private static string? Detail(string message)
    {
        var line = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .LastOrDefault(line => line.Contains(": ", StringComparison.Ordinal));
        var detail = line?[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        return detail?[..Math.Min(detail.Length, LongestDetail)];
    }
}
