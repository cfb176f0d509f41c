namespace PhotoFlow.LocalAws;

/// <summary>Calls others' code, whose faults must end neither the loop that tells them nor what they are told of.</summary>
internal static class Observers
{
    /// <summary>Tells each observer, also after one has thrown.</summary>
    /// <param name="observers">An event's observers; null where it has none.</param>
    /// <param name="value">What happened.</param>
    /// <param name="failed">Told the exceptions; null where they can only be told to the observers themselves.</param>
    public static void Tell<T>(this Action<T>? observers, T value, Action<Exception>? failed = null)
    {
        foreach (var observer in Delegate.EnumerateInvocationList(observers))
        {
            try
            {
                observer(value);
            }
            catch (Exception exception)
            {
                failed?.Invoke(exception);
            }
        }
    }
}
