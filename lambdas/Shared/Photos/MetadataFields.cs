namespace PhotoFlow.Shared.Photos;

/// <summary>Metadata fields as words.</summary>
public static class MetadataFields
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetadataField> All { get; } = [MetadataField.Caption, MetadataField.Date, MetadataField.Name];

    /// <summary>The field's word, as messages, settings and mails have it.</summary>
    public static string Word(this MetadataField field) => field switch
    {
        MetadataField.Caption => "caption",
        MetadataField.Date => "date",
        _ => "name",
    };

    /// <summary>The field that a word stands for, in any case; null where it stands for none.</summary>
    public static MetadataField? Parse(string? word)
    {
        foreach (var field in All)
        {
            if (field.Word().Equals(word, StringComparison.OrdinalIgnoreCase))
                return field;
        }

        return null;
    }
}
