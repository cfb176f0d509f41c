using System.Text;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.StepFunctions;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Tests.StepFunctions;

public class TaskPermissionTests
{
    [Fact]
    public async Task A_task_is_answered_by_leave_of_the_state_machine_that_waits_for_it()
    {
        var tokens = new Tokens();
        using var interpreter = new StepFunctionsEngine(new StepFunctionsOptions { Tasks = tokens, Time = TimeProvider.System, Random = new Random(1) });
        var machine = interpreter.CreateStateMachine("Intake", """
            {"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters":{"FunctionName":"Ask","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}
            """);
        interpreter.StartExecution(machine.Arn);

        (await NeedAsync(interpreter, await tokens.First)).ShouldBe(machine.Arn);
        (await NeedAsync(interpreter, "another")).ShouldBe("*");
    }

    private static async Task<string> NeedAsync(StepFunctionsEngine interpreter, string token)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Amz-Target"] = "AWSStepFunctions.SendTaskSuccess";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"taskToken":"{{token}}"}"""));
        var need = (await new StepFunctionsApi(interpreter).ReadAsync(context, Caller.Administrator)).Needs.ShouldHaveSingleItem();
        need.Action.ShouldBe("states:SendTaskSuccess");
        return need.Resources.ShouldHaveSingleItem();
    }

    private sealed class Tokens : ITaskHandler
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> First => _first.Task;

        public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
        {
            _first.TrySetResult(invocation.TaskToken!);
            return ValueTask.FromResult("{}");
        }
    }
}
