using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Puts files through the gate, from their first bytes on.</summary>
public static class Inspect
{
    public static Inspection Good(byte[] file, Limits? limits = null)
    {
        limits ??= new Limits();
        var format = FileGate.Format(file.AsSpan(0, Math.Min(file.Length, Signature.Length)), limits);
        return new PhotoInspector(limits, Task.CompletedTask).InspectAsync(new MemoryStream(file), format, CancellationToken.None).GetAwaiter().GetResult();
    }

    public static Refusal Bad(byte[] file, Limits? limits = null) =>
        Should.Throw<RefusedException>(() => Good(file, limits)).Refusal;
}
