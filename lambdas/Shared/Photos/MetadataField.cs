namespace PhotoFlow.Shared.Photos;

/// <summary>What people can say about a photo.</summary>
public enum MetadataField
{
    /// <summary>What the picture shows.</summary>
    Caption,

    /// <summary>When it was taken.</summary>
    Date,

    /// <summary>Who took it.</summary>
    Name,
}
