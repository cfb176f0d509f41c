namespace PhotoFlow.StatesLanguage.Choices;

/// <summary><c>And</c>: every rule, tried in order until one does not hold.</summary>
internal sealed class AndRule(ChoiceRule[] rules) : ChoiceRule
{
    public override bool Matches(in EvaluationContext context)
    {
        foreach (var rule in rules)
        {
            if (!rule.Matches(context))
                return false;
        }

        return true;
    }
}

/// <summary><c>Or</c>: any rule, tried in order until one holds.</summary>
internal sealed class OrRule(ChoiceRule[] rules) : ChoiceRule
{
    public override bool Matches(in EvaluationContext context)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(context))
                return true;
        }

        return false;
    }
}

/// <summary><c>Not</c>: the rule does not hold.</summary>
internal sealed class NotRule(ChoiceRule rule) : ChoiceRule
{
    public override bool Matches(in EvaluationContext context) => !rule.Matches(context);
}
