using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>An InputPath or OutputPath: all of the value, nothing of it (<c>null</c>: an empty object), or what a path finds.</summary>
internal sealed class DataPath
{
    private readonly JsonPath? path;

    private DataPath(JsonPath? path = null) => this.path = path;

    public static DataPath Whole { get; } = new();

    public static DataPath Nothing { get; } = new();

    public static DataPath Of(JsonPath path) => new(path);

    public Payload Select(Payload value, Func<Payload, EvaluationContext> contextOf) =>
        this == Whole ? value : this == Nothing ? Payload.EmptyObject : Payload.Of(path!.Evaluate(contextOf(value)));
}
