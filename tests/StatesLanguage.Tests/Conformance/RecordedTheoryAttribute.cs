namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>A theory over the recorded executions, skipped where they are missing.</summary>
public sealed class RecordedTheoryAttribute : TheoryAttribute
{
    internal const string Missing = "The executions recorded on AWS do not lie beside this repository (../shared/conformance).";

    public RecordedTheoryAttribute()
    {
        if (RecordedCases.ById.Count == 0)
            Skip = Missing;
    }
}

/// <summary>A fact about the recorded executions, skipped where they are missing.</summary>
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute()
    {
        if (RecordedCases.ById.Count == 0)
            Skip = RecordedTheoryAttribute.Missing;
    }
}
