using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Paths;
using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Runs the same states for each item of an array (an inline Map).</summary>
public sealed record MapState : WorkingState
{
    private static readonly StateEvents EventTypes =
        new(HistoryEventType.MapStateEntered, HistoryEventType.MapStateExited, HistoryEventType.MapStateAborted);

    private static readonly string[] DistributedFields = ["ItemReader", "ItemBatcher", "ResultWriter", "Label"];

    private MapState(StateCommon common, WorkFields work)
        : base(common, work)
    {
    }

    /// <summary>The states that run for each item.</summary>
    public required StateGraph ItemProcessor { get; init; }

    internal JsonPath? ItemsPath { get; private init; }

    internal PayloadTemplate? ItemSelector { get; private init; }

    internal IntegerField? MaxConcurrency { get; private init; }

    internal IntegerField? ToleratedFailureCount { get; private init; }

    internal IntegerField? ToleratedFailurePercentage { get; private init; }

    internal override StateEvents Events => EventTypes;

    internal static MapState Parse(string name, FieldReader fields, HashSet<string> names)
    {
        // Where the mode says it, it is said once.
        foreach (var field in DistributedFields.Where(fields.Has).ToList().Where(_ => !IsDistributed(fields.Json)))
            fields.Error(field, "belongs to a distributed Map, which is not supported");
        if (fields.Has("ItemSelector") && fields.Has("Parameters"))
            fields.Error("ItemSelector", "stands beside Parameters, its older name; only one of them can");
        var work = fields.Work();
        return new MapState(fields.Common(name), work with { Parameters = null })
        {
            ItemProcessor = ParseProcessor(fields, names),
            ItemsPath = fields.ReferencePath("ItemsPath"),
            ItemSelector = fields.Template("ItemSelector") ?? work.Parameters,
            MaxConcurrency = fields.IntegerOrPath("MaxConcurrency", 0),
            ToleratedFailureCount = fields.IntegerOrPath("ToleratedFailureCount", 0),
            ToleratedFailurePercentage = fields.IntegerOrPath("ToleratedFailurePercentage", 0, 100),
        };
    }

    private static bool IsDistributed(JsonObject json) =>
        (json[nameof(ItemProcessor)] as JsonObject)?["ProcessorConfig"] is JsonObject config && config["Mode"] is JsonValue mode && mode.ToString() == "DISTRIBUTED";

    private static StateGraph ParseProcessor(FieldReader fields, HashSet<string> names)
    {
        var field = fields.Has("Iterator") && !fields.Has("ItemProcessor") ? "Iterator" : "ItemProcessor";
        if (fields.Has("Iterator") && field == "ItemProcessor")
            fields.Error("Iterator", "stands beside ItemProcessor, its newer name; only one of them can");
        if (!fields.Has(field))
            fields.Error(field, "is missing");
        if (fields.Object(field) is not { } json)
            return StateGraph.Empty;
        var processor = new FieldReader(json, $"{fields.Location}/{field}", fields.Problems);
        _ = processor.Text("Comment");
        if (processor.Object("ProcessorConfig") is { } config && config["Mode"] is JsonValue mode && mode.ToString() != "INLINE")
            processor.Error("ProcessorConfig/Mode", $"{mode} is not supported, as a distributed Map is not; only INLINE is");
        var graph = StateGraphParser.Parse(processor, names);
        processor.RefuseOthers();
        return graph;
    }
}
