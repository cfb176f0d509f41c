namespace PhotoFlow.Stack.Settings;

/// <summary>A setting that cannot be used; the message names it, shows it and says what is allowed.</summary>
internal sealed class SettingException(string message) : Exception(message);
