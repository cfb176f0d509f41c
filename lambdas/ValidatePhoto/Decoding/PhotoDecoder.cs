using NetVips;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Opens one file with the loader of its format, whatever libvips itself would take it for.</summary>
public sealed class PhotoDecoder : IDisposable
{
    private readonly ImageFormat _format;
    private readonly PhotoBytes _bytes;
    private readonly SourceCustom _source = new();

    /// <summary>Makes a decoder for the bytes.</summary>
    public PhotoDecoder(ImageFormat format, PhotoBytes bytes)
    {
        _format = format;
        _bytes = bytes;
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
        _ => Image.HeifloadSource(_source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning),
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
            throw new RefusedException(DecodeFault.Explain(fault.Message, _bytes.IsCutOff), fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
