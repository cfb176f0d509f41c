namespace PhotoFlow.StatesLanguage;

/// <summary>The rule for the names of state machines and executions.</summary>
internal static class Names
{
    private const int Longest = 80;
    private const string Refused = "<>{}[]?*\"#%\\^|~`$&,;:/";

    public static void Check(string name)
    {
        if (name.Length is 0 or > Longest)
            throw new StepFunctionsException("InvalidName", $"Invalid Name: '{name}' must have 1 to {Longest} characters");
        if (name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || Refused.Contains(c, StringComparison.Ordinal)))
            throw new StepFunctionsException("InvalidName", $"Invalid Name: '{name}' has a character that is not allowed");
    }
}
