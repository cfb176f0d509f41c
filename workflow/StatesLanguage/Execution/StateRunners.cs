using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.Execution.Runners;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>Which runner runs which type of state, and what they share.</summary>
internal static class StateRunners
{
    public static void Run(Strand strand)
    {
        switch (strand.State)
        {
            case PassState state:
                PassRunner.Run(strand, state);
                break;
            case TaskState state:
                TaskRunner.Run(strand, state);
                break;
            case ChoiceState state:
                ChoiceRunner.Run(strand, state);
                break;
            case WaitState state:
                WaitRunner.Run(strand, state);
                break;
            case SucceedState state:
                SucceedRunner.Run(strand, state);
                break;
            case FailState state:
                FailRunner.Run(strand, state);
                break;
            case ParallelState state:
                ParallelRunner.Run(strand, state);
                break;
            case MapState state:
                MapRunner.Run(strand, state);
                break;
            default:
                throw new InvalidOperationException($"A state of the type {strand.State.GetType().Name} has no runner.");
        }
    }

    /// <summary>Step Functions never gets past a Map whose MaxConcurrencyPath finds a negative number: it does not even enter it.</summary>
    public static bool Stalls(Strand strand) => strand.State is MapState map && MapRunner.Stalls(strand, map);

    /// <summary>The state's input after InputPath.</summary>
    public static Payload Select(this Strand strand) => strand.State.Common.InputPath.Select(strand.Input, strand.ContextOf);

    /// <summary>Ends a state that did work: ResultSelector, Assign, ResultPath, OutputPath.</summary>
    public static void Finish(Strand strand, Payload result)
    {
        try
        {
            var work = ((WorkingState)strand.State).Work;
            Finish(strand, work.ResultSelector is null ? result : Payload.Of(work.ResultSelector.Evaluate(strand.ContextOf(result))), work.ResultPath);
        }
        catch (StatesError error)
        {
            if (strand.Waiting is FanOut done)
                strand.PreviousId = done.SucceededId;
            strand.Fail(Failure.While(strand, error));
        }
    }

    public static void Finish(Strand strand, Payload result, ResultPlace place)
    {
        var assigned = Assigned(strand, strand.State.Common.Assign, result);
        var output = place.Put(strand.Input, result);
        strand.Exit(strand.State.Common.OutputPath.Select(output, strand.ContextOf), strand.State.Next, assigned);
    }

    public static JsonObject? Assigned(Strand strand, Templates.PayloadTemplate? assign, Payload value) =>
        assign?.Evaluate(strand.ContextOf(value)) as JsonObject;
}
