namespace PhotoFlow.LocalAws.Lambda;

/// <summary>A turn to start a process, given back once.</summary>
internal sealed class ColdStartTurn : IDisposable
{
    private readonly SemaphoreSlim _turns;
    private bool _isOver;

    private ColdStartTurn(SemaphoreSlim turns) => _turns = turns;

    public static async Task<ColdStartTurn> TakeAsync(SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        return new ColdStartTurn(turns);
    }

    public void Dispose()
    {
        if (!_isOver)
            _turns.Release();
        _isOver = true;
    }
}
