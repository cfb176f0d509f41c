using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>Cases in which the interpreter once parted from AWS: each folder has a definition, an input, and what AWS gives.</summary>
public class FaultTests
{
    private const string Folder = "conformance/faults";

    /// <summary>What AWS gives, as far as one sentence of <c>expected.md</c> says it: refused (with a word of the reason), an output, or an error's cause.</summary>
    private static readonly Dictionary<string, Expected> Language = new()
    {
        ["context-path-in-cause"] = Expected.Cause("The JSONPath '$$.Execution.Input.nope' specified for the field 'r.$' could not be found in the input '{\"Execution\":"),
        ["errorpath-intrinsic-not-string"] = Expected.Refusal("/States/S/ErrorPath", "does not give a string"),
        ["intrinsics-nested-11"] = Expected.Refusal("/States/S/Parameters/r.$", "at most 10 deep"),
        ["jsonpath-dot-bracket-docs"] = Expected.Output("""{"r":1}"""),
        ["jsonpath-function-length-inputpath"] = Expected.Cause("Invalid path '$.list.length()' : Property ['length()'] not found in path $['list']"),
        ["jsonpath-function-sum"] = Expected.Cause("The JSONPath '$.Jobs.sum()' specified for the field 'r.$' could not be found in the input '{\"Jobs\":[0,1]}'"),
        ["jsonpath-multiprops-nonleaf"] = Expected.Cause("Invalid path '$['a', 'b'].v' : Multi properties can only be used as path leafs: $['a', 'b']"),
        ["jsonpath-negation-null"] = Expected.Output("""{"r":[{"id":1,"session":null},{"id":3}]}"""),
        ["jsonpath-trailing-blank"] = Expected.Output("""{"r":"case"}"""),
        ["jsonpath-unquoted-filter-literal"] = Expected.Output("""{"r":[{"Name":"Receipt"}]}"""),
        ["message-template-value-not-a-string"] = Expected.Refusal("/States/S/Parameters/x.$", "'x.$' must be a string that holds a JSONPath or an intrinsic function call, but it is 5"),
        ["no-terminal-state"] = Expected.Refusal("/States", "no terminal state"),
        ["null-input-parameters"] = Expected.Cause("Unable to apply Path transformation to null or empty input."),
        ["resultpath-variable"] = Expected.Refusal("/States/T/ResultPath", "a result cannot be put into a variable"),
    };

    public static TheoryData<string> Names => [.. Language.Keys];

    [SharedTheory(Folder)]
    [MemberData(nameof(Names))]
    public void Does_what_AWS_does(string name)
    {
        var expected = Language[name];
        var definition = SharedFiles.Read($"{Folder}/{name}/definition.json").ShouldNotBeNull();
        if (expected.RefusedAt is not null)
        {
            Should.Throw<InvalidDefinitionException>(() => Workflow.Load(definition)).Problems
                .ShouldContain(problem => problem.Location == expected.RefusedAt && problem.Message.Contains(expected.Text, StringComparison.Ordinal));
            return;
        }

        using var workflow = Workflow.Load(definition);
        var run = workflow.Start(SharedFiles.Read($"{Folder}/{name}/input.json").ShouldNotBeNull(), "case");
        if (expected.HasCause)
        {
            run.Error.ShouldBe(ErrorNames.Runtime);
            run.Cause.ShouldNotBeNull().ShouldStartWith($"An error occurred while executing the state 'S' (entered at the event id #2). {expected.Text}");
        }
        else
        {
            JsonNode.DeepEquals(run.Output, JsonNode.Parse(expected.Text)).ShouldBeTrue(run.Output?.ToJsonString());
        }
    }

    private sealed record Expected(string Text, string? RefusedAt = null, bool HasCause = false)
    {
        public static Expected Refusal(string location, string reason) => new(reason, location);

        public static Expected Cause(string start) => new(start, HasCause: true);

        public static Expected Output(string output) => new(output);
    }
}
