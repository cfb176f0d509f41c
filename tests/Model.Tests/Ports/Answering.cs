using System.Reflection;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>Stands in for a client of hundreds of methods, of which one or two are called.</summary>
public class Answering : DispatchProxy
{
    private Func<object?[], object?> _answer = _ => null;

    /// <summary>A client that answers each call by its arguments; null for a call that it does not know.</summary>
    public static T Of<T>(Func<object?[], object?> answer)
        where T : class
    {
        var client = Create<T, Answering>();
        ((Answering)(object)client)._answer = answer;
        return client;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _answer(args ?? []) ?? throw new NotSupportedException($"{targetMethod?.Name} is not answered.");
}
