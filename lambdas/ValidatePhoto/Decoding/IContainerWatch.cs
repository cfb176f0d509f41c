namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Follows the structure of a file as its bytes stream past: what the decoder does not tell.</summary>
public interface IContainerWatch
{
    /// <summary>Where the header ends and the picture's data start, in bytes from the start; null where that is not known.</summary>
    long? DataStart => null;

    /// <summary>Where the picture's container ends, in bytes from the start; null until that is known.</summary>
    long? End { get; }

    /// <summary>How many pictures the container says it has, as far as is known.</summary>
    int Pages { get; }

    /// <summary>Takes in the next bytes of the file, and may take out what would only confuse the decoder.</summary>
    /// <returns>How many bytes are left, from the start of the span.</returns>
    /// <exception cref="Gate.RefusedException">The structure breaks a limit.</exception>
    int See(Span<byte> bytes);
}
