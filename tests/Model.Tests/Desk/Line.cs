using PhotoFlow.Model.Tests.Schedules;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>The line between functions and services: each call takes its turn, and meets the mishap that the schedule has for it.</summary>
internal sealed class Line(Turns turns, TimeProvider time, IReadOnlyList<Mishap> mishaps, Journal journal)
{
    /// <summary>Less than any function's time, and most of it.</summary>
    private static readonly TimeSpan MostOfItsTime = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, int> _calls = [];
    private readonly Dictionary<string, DateTimeOffset> _downUntil = [];

    /// <summary>The turn that is taken now.</summary>
    public int Turn => turns.Taken;

    /// <summary>A function's calls all fail, until then.</summary>
    public void BreakDown(string function, DateTimeOffset until) => _downUntil[function] = until;

    /// <summary>Makes a call when its turn comes, as it then fares.</summary>
    public async Task<T> CallAsync<T>(Invocation caller, string what, Func<Task<T>> effect, CancellationToken cancellationToken = default)
    {
        var mishap = Next(caller.FunctionName);
        await turns.TakeAsync();
        await DieIfDeadAsync(caller);
        journal.Note(caller, what, mishap);
        if (mishap != MishapKind.None)
            caller.HadMishap = true;
        switch (mishap)
        {
            case MishapKind.FailsBefore:
                throw Failed(caller);
            case MishapKind.FailsAfter:
                await effect();
                throw Failed(caller);
            case MishapKind.MadeTwice:
                var unconfirmed = caller.Unconfirmed;
                await ForgetAsync(effect());
                if (caller.Unconfirmed is { } mail && mail != unconfirmed)
                    caller.MayComeTwice?.Invoke(mail);
                return await effect();
            case MishapKind.KilledBefore:
                caller.Die();
                break;
            case MishapKind.KilledAfter:
                await ForgetAsync(effect());
                caller.Die();
                break;
            case MishapKind.Hangs:
                await time.PauseAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case MishapKind.Abandoned:
                caller.Abandon();
                await time.PauseAsync(MostOfItsTime, cancellationToken);
                break;
            case MishapKind.Slow:
                await time.PauseAsync(MostOfItsTime, cancellationToken);
                break;
        }

        await DieIfDeadAsync(caller);
        return await effect();
    }

    private MishapKind Next(string function)
    {
        var call = _calls.GetValueOrDefault(function);
        _calls[function] = call + 1;
        if (_downUntil.TryGetValue(function, out var until) && time.GetUtcNow() < until)
            return MishapKind.FailsBefore;
        foreach (var mishap in mishaps)
        {
            if (mishap.Call == call && mishap.Function == function)
                return mishap.Kind;
        }

        return MishapKind.None;
    }

    private static HttpRequestException Failed(Invocation caller)
    {
        if (caller.Unconfirmed is { } mail)
            caller.MayComeTwice?.Invoke(mail);
        return new("The connection was cut.");
    }

    /// <summary>A dead function never goes on.</summary>
    private static Task DieIfDeadAsync(Invocation caller) => caller.IsDead ? new TaskCompletionSource().Task : Task.CompletedTask;

    /// <summary>Nobody hears of the call's answer, nor of its error.</summary>
    private static async Task ForgetAsync<T>(Task<T> call)
    {
        try
        {
            await call;
        }
#pragma warning disable CA1031 // Whatever it is, nobody hears of it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
