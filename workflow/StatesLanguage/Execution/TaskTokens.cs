using System.Buffers.Binary;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>Task tokens: each names an execution and a task in it, and cannot be guessed.</summary>
internal static class TaskTokens
{
    private const int Length = 20;

    public static string Make(Guid execution, int task)
    {
        Span<byte> bytes = stackalloc byte[Length];
        execution.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], task);
        return Convert.ToBase64String(bytes);
    }

    /// <returns>The execution that the token names; null where it is not a token.</returns>
    public static Guid? ExecutionOf(string token)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Convert.TryFromBase64String(token, bytes, out var length) && length == Length ? new Guid(bytes[..16]) : null;
    }
}

/// <summary>The tasks of one execution that wait for their token.</summary>
internal sealed class AwaitedTasks
{
    private readonly List<PendingTask> tasks = new(1);

    public void Add(PendingTask task) => tasks.Add(task);

    /// <exception cref="StepFunctionsException">TaskTimedOut: nobody waits for the token any more.</exception>
    public PendingTask Find(string token)
    {
        tasks.RemoveAll(task => !task.IsOpen);
        return tasks.Find(task => task.Token == token)
            ?? throw new StepFunctionsException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }
}
