using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>Reads <c>Retry</c> and <c>Catch</c>.</summary>
internal static class ErrorFields
{
    private const int MostAttempts = 99_999_999;
    private const int LongestDelay = 31_622_400;

    public static IReadOnlyList<Retrier> Retry(FieldReader fields)
    {
        var retriers = new List<Retrier>();
        foreach (var entry in fields.Objects("Retry"))
        {
            var interval = entry.Integer("IntervalSeconds", 0, MostAttempts) ?? 1;
            var longest = entry.Integer("MaxDelaySeconds", 1, LongestDelay);
            if (longest <= interval)
                entry.Error("MaxDelaySeconds", $"must be more than IntervalSeconds, which is {interval}");
            retriers.Add(new Retrier(
                Errors(entry), interval, entry.Integer("MaxAttempts", 0, MostAttempts) ?? 3, entry.Number("BackoffRate", 1) ?? 2, longest, Jitter(entry)));
            _ = entry.Text("Comment");
            entry.RefuseOthers();
        }

        CheckAll(fields, "Retry", [.. retriers.Select(retrier => retrier.ErrorEquals)]);
        return retriers;
    }

    public static IReadOnlyList<Catcher> Catch(FieldReader fields)
    {
        var catchers = new List<Catcher>();
        foreach (var entry in fields.Objects("Catch"))
        {
            if (!entry.Has("Next"))
                entry.Error("Next", "is missing");
            if (entry.Text("Next") is { } next)
                catchers.Add(new Catcher(Errors(entry), next, entry.ResultPath(), entry.Assign()));
            else
                _ = (Errors(entry), entry.ResultPath(), entry.Assign());
            _ = entry.Text("Comment");
            entry.RefuseOthers();
        }

        CheckAll(fields, "Catch", [.. catchers.Select(catcher => catcher.ErrorEquals)]);
        return catchers;
    }

    private static bool Jitter(FieldReader entry)
    {
        var strategy = entry.Text("JitterStrategy") ?? "NONE";
        if (strategy is not ("FULL" or "NONE"))
            entry.Error("JitterStrategy", $"must be FULL or NONE, is {strategy}");
        return strategy == "FULL";
    }

    private static List<string> Errors(FieldReader entry)
    {
        var names = new List<string>();
        if (entry.Node("ErrorEquals") is JsonArray items)
        {
            foreach (var item in items)
            {
                if (item is JsonValue value && value.TryGetValue<string>(out var name))
                    names.Add(name);
                else
                    entry.Error("ErrorEquals", "holds only strings");
            }
        }

        if (names.Count == 0)
            entry.Error("ErrorEquals", "must name at least one error");
        if (names.Count > 1 && names.Contains(ErrorNames.All))
            entry.Error("ErrorEquals", $"{ErrorNames.All} must stand alone");
        return names;
    }

    private static void CheckAll(FieldReader fields, string field, List<IReadOnlyList<string>> entries)
    {
        for (var i = 0; i < entries.Count - 1; i++)
        {
            if (entries[i].Contains(ErrorNames.All))
                fields.Error($"{field}/{i}", $"{ErrorNames.All} must be in the last entry; those after it would never be reached");
        }
    }
}
