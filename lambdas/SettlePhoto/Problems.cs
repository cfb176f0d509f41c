using System.Text.Json;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SettlePhoto;

/// <summary>Reads what is wrong with an invalid file out of the error that the state machine caught.</summary>
internal static class Problems
{
    /// <summary>The record with the problem, and with what was read of the object before it was found invalid.</summary>
    public static PhotoRecord DescribeProblem(this PhotoRecord record, SettlePhotoInput input)
    {
        if (input.Outcome != PhotoStatus.Invalid)
            return record;
        var reported = Read(input.Failure?.Cause);
        return record with
        {
            Problem = new(reported?.ErrorMessage ?? "The file is no valid photo.", reported?.Data?.Rule, reported?.Data?.Limit, reported?.Data?.Value),
            Photographer = record.Photographer ?? reported?.Data?.Photographer,
            Email = record.Email ?? reported?.Data?.Email,
            UploadedAt = record.UploadedAt ?? reported?.Data?.UploadedAt,
        };
    }

    private static ReportedError? Read(string? cause)
    {
        try
        {
            return cause is null ? null : JsonSerializer.Deserialize(cause, SettlePhotoJson.Default.ReportedError);
        }
        catch (JsonException)
        {
            // Step Functions cuts a long cause short; the photo is invalid all the same.
            return null;
        }
    }
}
