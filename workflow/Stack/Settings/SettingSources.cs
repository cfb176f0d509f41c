using System.Text.Json;

namespace PhotoFlow.Stack.Settings;

/// <summary>
/// Where a setting's value comes from: the command line (<c>-c key=value</c>) before the settings file of the stage before the default
/// in <c>cdk.json</c>.
/// </summary>
/// <remarks>
/// The CDK's command mixes the command line into the context of <c>cdk.json</c>. A value that differs from the default there was given
/// on the command line; one that does not leaves the word to the file.
/// </remarks>
internal sealed class SettingSources
{
    /// <summary>Context that is not a setting: what the CDK's command keeps for itself beside its own keys, which have a colon.</summary>
    private static readonly string[] OfTheCommand = ["acknowledged-issue-numbers", "cli-telemetry"];

    private readonly IReadOnlyList<string> _keys;
    private readonly IReadOnlyDictionary<string, object> _defaults;
    private readonly Func<string, object?> _context;
    private readonly IReadOnlyDictionary<string, object> _file;

    /// <summary>Reads the settings file of the stage that the context names, if there is one.</summary>
    /// <param name="keys">The keys of the context of <c>cdk.json</c>.</param>
    /// <param name="defaults">Its values, of those that have any.</param>
    /// <param name="context">Finds a value of the CDK's context.</param>
    /// <param name="folder">The folder of settings files, each named after its stack.</param>
    /// <exception cref="SettingException">The file cannot be read, or sets what there is not.</exception>
    public SettingSources(
        IReadOnlyList<string> keys, IReadOnlyDictionary<string, object> defaults, Func<string, object?> context, string folder)
    {
        _keys = keys;
        _defaults = defaults;
        _context = context;
        var path = Path.Combine(folder, $"{StackName.Of(new ContextReader(context).Stage())}.json");
        _file = File.Exists(path) ? ProjectContext.ReadSettings(path) : new Dictionary<string, object>();
        Check(_file.Keys, path);
        if (_file.ContainsKey("stage"))
            throw new SettingException($"The file {path} sets the stage. Its name says which stage it is for: leave that out.");
    }

    /// <summary>The value of a setting; null where there is none.</summary>
    public object? Find(string key)
    {
        var given = _context(key);
        return _file.TryGetValue(key, out var kept) && SettingText.Of(given) == SettingText.Of(_defaults.GetValueOrDefault(key)) ? kept : given;
    }

    /// <summary>Refuses keys that are no settings.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="place">Where they are given.</param>
    /// <exception cref="SettingException">One is none; the message names the nearest that is.</exception>
    public void Check(IEnumerable<string> keys, string place)
    {
        foreach (var key in keys.Where(key => !_keys.Contains(key) && !key.Contains(':', StringComparison.Ordinal) && !OfTheCommand.Contains(key)))
        {
            var settings = _keys.Where(setting => !setting.Contains(':', StringComparison.Ordinal)).ToArray();
            var hint = Spelling.Nearest(key, settings) is { } nearest
                ? $"Did you mean {nearest}?"
                : $"There are: {string.Join(", ", settings.Order(StringComparer.Ordinal))}.";
            throw new SettingException($"There is no setting {key}, which {place} gives. {hint}");
        }
    }

    /// <summary>The keys that the CDK's command gives in the environment (<c>CDK_CONTEXT_JSON</c>): the command line's among them.</summary>
    public static IReadOnlyList<string> GivenTo(string? environment) =>
        environment is null ? [] : [.. JsonDocument.Parse(environment).RootElement.EnumerateObject().Select(value => value.Name)];
}
