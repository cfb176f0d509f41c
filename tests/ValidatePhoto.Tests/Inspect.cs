using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Puts files through the gate, from their first bytes on.</summary>
internal static class Inspect
{
    /// <summary>The metadata fields, as cdk.json has them.</summary>
    public static MetadataFields Fields { get; } = MetadataFields.Parse(DeployedLimits.MetadataFields);

    /// <summary>What a good file gives; its renditions are judged by the <see cref="SecondOpinion"/>.</summary>
    public static Inspection Good(byte[] file, Limits? limits = null)
    {
        var inspection = Run(new MemoryStream(file), limits);
        SecondOpinion.Judge(inspection);
        return inspection;
    }

    public static Refusal Bad(byte[] file, Limits? limits = null) =>
        Should.Throw<RefusedException>(() => Run(new MemoryStream(file), limits)).Refusal;

    /// <summary>Only what the function does, such as can be measured.</summary>
    public static Inspection Run(Stream file, Limits? limits = null)
    {
        limits ??= DeployedLimits.Value;
        FileGate.CheckSize(file.Length, limits);
        var start = new byte[Math.Min(file.Length, Signature.Length)];
        file.ReadExactly(start);
        file.Position = 0;
        return new PhotoInspector(limits, Task.CompletedTask)
            .InspectAsync(file, FileGate.Format(start, limits), CancellationToken.None).GetAwaiter().GetResult();
    }
}
