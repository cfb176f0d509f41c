namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>A theory over the recorded executions, skipped where they are not to be had.</summary>
public sealed class RecordedTheoryAttribute : TheoryAttribute
{
    public RecordedTheoryAttribute()
    {
        if (RecordedCases.ById.Count == 0)
            Skip = "The executions recorded on AWS do not lie beside this repository (../shared/conformance).";
    }
}
