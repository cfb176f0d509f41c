using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>A ResultPath: the result instead of the input, nowhere (<c>null</c>: the input stays), or at a place in the input.</summary>
internal sealed class ResultPlace
{
    private readonly ReferencePath? path;

    private ResultPlace(ReferencePath? path = null) => this.path = path;

    public static ResultPlace Whole { get; } = new();

    public static ResultPlace Nowhere { get; } = new();

    public static ResultPlace At(ReferencePath path) => new(path);

    public Payload Put(Payload input, Payload result) =>
        this == Whole ? result : this == Nowhere ? input : Payload.Of(path!.Insert(input.Node, result.Node));
}
