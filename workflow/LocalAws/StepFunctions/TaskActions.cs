using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>The actions by which those who work on a task answer its token.</summary>
internal sealed class TaskActions(StepFunctionsEngine interpreter)
{
    public IReadOnlyDictionary<string, Func<ApiRequest, JsonObject>> All => new Dictionary<string, Func<ApiRequest, JsonObject>>
    {
        ["SendTaskSuccess"] = request =>
        {
            interpreter.SendTaskSuccess(request.Required("taskToken"), request.Required("output"));
            return [];
        },
        ["SendTaskFailure"] = request =>
        {
            interpreter.SendTaskFailure(request.Required("taskToken"), request.Optional("error"), request.Optional("cause"));
            return [];
        },
        ["SendTaskHeartbeat"] = request =>
        {
            interpreter.SendTaskHeartbeat(request.Required("taskToken"));
            return [];
        },
    };
}
