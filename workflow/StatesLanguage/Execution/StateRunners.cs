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
    public static Payload Select(this Strand strand) => strand.Select(strand.State.Common.InputPath, strand.Input);

    /// <summary>What InputPath or OutputPath leaves of a value; mostly all of it, which costs nothing.</summary>
    public static Payload Select(this Strand strand, DataPath path, Payload value) =>
        path == DataPath.Whole ? value : path.Select(value, strand.ContextOf);

    /// <summary>The state's input after Parameters.</summary>
    /// <exception cref="StatesError">A path in Parameters finds nothing, or the result is too large.</exception>
    public static Payload WithParameters(Strand strand, Templates.PayloadTemplate? parameters, Payload selected)
    {
        if (parameters is null)
            return selected;
        var input = Payload.Of(parameters.Evaluate(strand.ContextOf(selected)));
        return input.IsTooLarge()
            ? throw new StatesError(ErrorNames.DataLimitExceeded, "The input after Parameters has a size exceeding the maximum number of bytes service limit.")
            : input;
    }

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
        strand.Exit(strand.Select(strand.State.Common.OutputPath, output), strand.State.Next, assigned);
    }

    public static JsonObject? Assigned(Strand strand, Templates.PayloadTemplate? assign, Payload value) =>
        assign?.Evaluate(strand.ContextOf(value)) as JsonObject;
}
