using System.Collections.Concurrent;
using System.Globalization;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>Runs the stack's functions as Lambda does: real processes behind the real runtime API.</summary>
internal sealed class LambdaHost(LambdaHostOptions options, FunctionLogs logs) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FunctionPool> _pools = new();
    private readonly SemaphoreSlim _coldStarts = new(options.ColdStartsAtOnce);
    private int _concurrency;
    private int _throttled;

    /// <summary>The functions there are.</summary>
    public IEnumerable<FunctionDefinition> Functions => _pools.Values.Select(pool => pool.Function);

    /// <summary>How much has happened: grows with each invocation of these functions that begins or ends.</summary>
    public long ActivityOf(Func<FunctionDefinition, bool> functions) =>
        _pools.Values.Where(pool => functions(pool.Function)).Sum(pool => pool.Activity);

    /// <summary>How many invocations the account's concurrency has turned away.</summary>
    public int Throttled => Volatile.Read(ref _throttled);

    /// <summary>Adds a function. No process is started before it is invoked.</summary>
    public void Add(FunctionDefinition function)
    {
        var limited = options.LongestTimeout < function.Timeout ? function with { Timeout = options.LongestTimeout.Value } : function;
        _pools[function.Name] = new FunctionPool(limited, options, _coldStarts, logs);
    }

    /// <summary>The function of a name or an ARN, with or without a version or an alias.</summary>
    /// <exception cref="LambdaException">There is no such function.</exception>
    public FunctionDefinition Find(string nameOrArn) => Pool(nameOrArn).Function;

    /// <summary>The ARN of a function, whether there is one of that name or not.</summary>
    public static string ArnOf(string nameOrArn) => Account.Arn("lambda", $"function:{NameOf(nameOrArn)}");

    /// <summary>How many invocations run or wait for a process.</summary>
    public int Running => Volatile.Read(ref _concurrency);

    /// <summary>Kills the process that calls with this key (SIGKILL), as Lambda may at any moment.</summary>
    /// <returns>False where no process has that key.</returns>
    public bool Kill(string accessKeyId) => _pools.Values.Any(pool => pool.Kill(accessKeyId));

    /// <summary>What the process that calls with this key works at; null where no process has that key, or it has been given nothing yet.</summary>
    public Invocation? InvocationOf(string accessKeyId) =>
        _pools.Values.Select(pool => pool.InvocationOf(accessKeyId)).FirstOrDefault(invocation => invocation is not null);

    /// <summary>How many processes a function has now.</summary>
    public int Processes(string nameOrArn) => Pool(nameOrArn).Processes;

    /// <summary>Invokes a function and waits for its result (invocation type <c>RequestResponse</c>).</summary>
    /// <param name="nameOrArn">The function.</param>
    /// <param name="payload">What it is given.</param>
    /// <param name="cancellationToken">Ends the waiting; the function goes on, as on AWS.</param>
    /// <param name="task">The task of an execution that calls, where one does.</param>
    /// <exception cref="LambdaException">The function was not run: it does not exist, or is throttled, or the payload is too large.</exception>
    public async Task<InvocationResult> InvokeAsync(
        string nameOrArn, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken, TaskInvocation? task = null)
    {
        var pool = Pool(nameOrArn);
        if (payload.Length > Invocation.MaximumBytes)
            throw LambdaException.RequestTooLarge(payload.Length);
        return await InvokeAsync(pool, new Invocation(options.NewId().ToString(), payload, NewTraceId(), task)).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_pools.Values.Select(pool => pool.DisposeAsync().AsTask()));
        _coldStarts.Dispose();
    }

    private async Task<InvocationResult> InvokeAsync(FunctionPool pool, Invocation invocation)
    {
        try
        {
            if (Interlocked.Increment(ref _concurrency) > options.AccountConcurrency)
            {
                Interlocked.Increment(ref _throttled);
                throw LambdaException.Throttled();
            }

            return await pool.InvokeAsync(invocation);
        }
        finally
        {
            Interlocked.Decrement(ref _concurrency);
        }
    }

    private FunctionPool Pool(string nameOrArn) =>
        _pools.TryGetValue(NameOf(nameOrArn), out var pool) ? pool : throw LambdaException.NotFound(nameOrArn);

    /// <summary>Of <c>arn:aws:lambda:region:account:function:name[:version or alias]</c> or of <c>name[:version or alias]</c>.</summary>
    private static string NameOf(string nameOrArn) =>
        nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? nameOrArn.Split(':')[6] : nameOrArn.Split(':')[0];

    private string NewTraceId()
    {
        var seconds = options.Time.GetUtcNow().ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture);
        return $"Root=1-{seconds}-{options.NewId():N}"[..^8] + $";Parent={options.NewId():N}"[..^16] + ";Sampled=0";
    }
}
