using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>A function that a definition may call.</summary>
/// <param name="Name">Its name without <c>States.</c></param>
/// <param name="MinimumArguments">How many arguments it takes at least.</param>
/// <param name="MaximumArguments">How many arguments it takes at most.</param>
/// <param name="Invoke">What it does. The result may share nodes with the arguments.</param>
/// <param name="CanGiveText">Whether its result can be a string, so that it may stand in <c>ErrorPath</c> and <c>CausePath</c> ("Fail workflow state").</param>
internal sealed record Intrinsic(
    string Name, int MinimumArguments, int MaximumArguments, Func<Arguments, JsonNode?> Invoke, bool CanGiveText = false);
