using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Tests.Properties;

/// <summary>Makes definitions that are often valid, and often nearly so.</summary>
internal sealed class RandomDefinition(Random chance)
{
    private static readonly string[] Paths = ["$", "$.a", "$.items", "$.items[0]", "$.items[*]", "$$.State.Name", "$x", "$.nope", "$.n", "$["];

    private static readonly string[] Types = ["Pass", "Task", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"];

    private int names;

    public string Make() => Graph(depth: 0).ToJsonString();

    private JsonObject Graph(int depth)
    {
        var own = Enumerable.Range(0, chance.Next(1, 5)).Select(_ => $"S{names++}").ToArray();
        var states = new JsonObject();
        for (var i = 0; i < own.Length; i++)
            states[own[i]] = State(own, i, depth);
        return new JsonObject { ["StartAt"] = Rarely() ? "Nowhere" : own[0], ["States"] = states };
    }

    private JsonObject State(string[] own, int index, int depth)
    {
        var type = Types[chance.Next(depth > 1 ? Types.Length - 2 : Types.Length)];
        var state = new JsonObject { ["Type"] = Rarely() ? "Nothing" : type };
        if (type is not ("Choice" or "Succeed" or "Fail"))
            Lead(state, own, index);
        if (type != "Fail")
            Maybe(state, "InputPath", Path);
        switch (type)
        {
            case "Pass":
                Maybe(state, "Result", () => new JsonObject { ["r"] = 1 });
                Maybe(state, "ResultPath", Path);
                Maybe(state, "Parameters", Template);
                Maybe(state, "Assign", () => new JsonObject { ["x"] = 1 });
                break;
            case "Task":
                state["Resource"] = Rarely() ? "arn:aws:states:::sns:publish" : "arn:aws:lambda:us-east-1:000000000000:function:F";
                Maybe(state, "TimeoutSeconds", () => chance.Next(-1, 100));
                Work(state, own);
                break;
            case "Choice":
                state["Choices"] = new JsonArray(new JsonObject { ["Variable"] = Path(), ["IsPresent"] = true, ["Next"] = own[chance.Next(own.Length)] });
                Maybe(state, "Default", () => own[^1]);
                break;
            case "Wait":
                state[chance.Next(2) == 0 ? "Seconds" : "SecondsPath"] = chance.Next(2) == 0 ? chance.Next(100) : Path();
                break;
            case "Fail":
                Maybe(state, "Error", () => "Failed");
                Maybe(state, "CausePath", Path);
                break;
            case "Parallel":
                state["Branches"] = new JsonArray([.. Enumerable.Range(0, chance.Next(3)).Select(_ => Graph(depth + 1))]);
                Work(state, own);
                break;
            case "Map":
                state["ItemProcessor"] = Graph(depth + 1);
                Maybe(state, "ItemsPath", Path);
                Maybe(state, "ItemSelector", Template);
                Maybe(state, "MaxConcurrencyPath", Path);
                Work(state, own);
                break;
        }

        return state;
    }

    private void Work(JsonObject state, string[] own)
    {
        Maybe(state, "ResultPath", Path);
        Maybe(state, "ResultSelector", Template);
        Maybe(state, "Retry", () => new JsonArray(new JsonObject { ["ErrorEquals"] = new JsonArray("States.ALL"), ["MaxAttempts"] = chance.Next(4) }));
        Maybe(state, "Catch", () => new JsonArray(new JsonObject { ["ErrorEquals"] = new JsonArray("X"), ["Next"] = own[chance.Next(own.Length)] }));
    }

    private void Lead(JsonObject state, string[] own, int index)
    {
        if (index == own.Length - 1)
            state["End"] = true;
        else
            state["Next"] = Rarely() ? own[chance.Next(own.Length)] : own[index + 1];
    }

    private JsonNode Template() => new JsonObject { ["v.$"] = Path(), ["c"] = 1 };

    private JsonNode Path() => Paths[chance.Next(Paths.Length)];

    private bool Rarely() => chance.Next(20) == 0;

    private void Maybe(JsonObject state, string field, Func<JsonNode?> value)
    {
        if (chance.Next(4) == 0)
            state[field] = value();
    }
}
