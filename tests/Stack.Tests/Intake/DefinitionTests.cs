using System.Text.Json.Nodes;

namespace PhotoFlow.Stack.Tests.Intake;

public class DefinitionTests
{
    private static readonly JsonObject Definition = Synthesis.Default.Definition();

    private static readonly IReadOnlyList<(string Name, JsonObject State)> States = StatesOf(Definition).ToArray();

    private static IEnumerable<(string Name, JsonObject State)> Tasks => OfType("Task");

    [Fact]
    public void Every_state_is_named_as_people_speak() =>
        States.ShouldAllBe(state => char.IsUpper(state.Name[0]) && !state.Name.Contains('_') && state.Name.Length <= 80);

    [Fact]
    public void Every_task_ends_in_time() =>
        Tasks.ShouldAllBe(task => task.State["TimeoutSeconds"]!.GetValue<int>() > 0);

    [Fact]
    public void A_task_gives_its_function_the_time_that_the_function_has()
    {
        foreach (var (name, state) in Tasks.Where(task => !IsWait(task.State)))
            state["TimeoutSeconds"]!.GetValue<int>().ShouldBeGreaterThan(FunctionOf(state)["Timeout"]!.GetValue<int>(), name);
    }

    [Fact]
    public void Every_task_is_retried_ever_more_slowly_and_not_all_at_once()
    {
        foreach (var (name, state) in Tasks)
        {
            var last = Retriers(state).Last();
            ErrorsOf(last).ShouldBe([IsWait(state) ? "States.TaskFailed" : "States.ALL"], name);
            foreach (var retrier in Retriers(state).Where(retrier => retrier["MaxAttempts"]!.GetValue<int>() > 0))
            {
                retrier["BackoffRate"]!.GetValue<double>().ShouldBeGreaterThan(1, name);
                retrier["MaxDelaySeconds"]!.GetValue<int>().ShouldBeGreaterThan(retrier["IntervalSeconds"]!.GetValue<int>(), name);
                retrier["JitterStrategy"]!.GetValue<string>().ShouldBe("FULL", name);
            }
        }
    }

    [Fact]
    public void Every_mail_that_another_attempt_may_be_sending_is_waited_for()
    {
        foreach (var (name, state) in Tasks.Where(task => IsMail(task.State)))
            ErrorsOf(Retriers(state).First()).ShouldBe(["MailInFlight"], name);
    }

    [Fact]
    public void What_is_expected_is_caught_at_once_and_never_retried()
    {
        foreach (var (name, state) in Tasks.Where(task => task.State["Catch"] is not null && !IsWait(task.State)))
        {
            var never = Retriers(state).Where(retrier => retrier["MaxAttempts"]!.GetValue<int>() == 0).SelectMany(ErrorsOf);
            never.ShouldBe(state["Catch"]!.AsArray().SelectMany(catcher => ErrorsOf(catcher!)).Except(["MailRefused"]), ignoreOrder: true, name);
        }
    }

    [Fact]
    public void Every_mail_that_SES_does_not_take_is_put_off_and_the_workflow_goes_on()
    {
        var states = States.ToDictionary(state => state.Name, state => state.State);
        foreach (var (name, state) in Tasks.Where(task => IsMail(task.State)))
        {
            var catcher = state["Catch"]!.AsArray().ShouldHaveSingleItem(name)!;
            ErrorsOf(catcher).ShouldBe(["MailRefused", "MailThrottled"], name);
            catcher["Next"]!.GetValue<string>().ShouldBe($"{name} later");
            var later = states[$"{name} later"];
            later["Next"]!.GetValue<string>().ShouldBe(state["Next"]!.GetValue<string>());
            later["Parameters"]!["Payload"]!["later"]!.GetValue<bool>().ShouldBeTrue();
        }
    }

    [Fact]
    public void Nothing_is_caught_that_is_our_own_fault() =>
        States.SelectMany(state => state.State["Catch"]?.AsArray() ?? []).SelectMany(catcher => ErrorsOf(catcher!))
            .ShouldBeSubsetOf(["PhotoInvalid", "PhotoGone", "PhotoRejected", "PhotoExpired", "PhotoWithdrawn", "PhotoSuperseded", "States.Timeout", "MailRefused", "MailThrottled"]);

    [Fact]
    public void Every_choice_has_a_default() => OfType("Choice").ShouldAllBe(choice => choice.State["Default"] != null);

    [Fact]
    public void Every_wait_has_a_timeout_that_is_caught()
    {
        var waits = Tasks.Where(task => IsWait(task.State)).ToArray();
        waits.Select(wait => wait.Name).ShouldBe(["Await metadata", "Await review"], ignoreOrder: true);
        waits.ShouldAllBe(wait => ErrorsOf(wait.State["Catch"]![0]!).Single() == "States.Timeout");
        waits.Select(wait => wait.State["TimeoutSeconds"]!.GetValue<int>())
            .ShouldBe([(int)TimeSpan.FromDays(3).TotalSeconds, (int)TimeSpan.FromDays(4).TotalSeconds], ignoreOrder: true);
    }

    [Fact]
    public void The_whole_ends_no_sooner_than_its_longest_waits() =>
        Definition["TimeoutSeconds"]!.GetValue<int>().ShouldBeGreaterThan((int)TimeSpan.FromDays(3 * 4).TotalSeconds);

    [Fact]
    public void It_is_traced_and_logged_without_what_people_wrote()
    {
        var machine = Synthesis.Default.Only("AWS::StepFunctions::StateMachine");
        machine["StateMachineType"]!.GetValue<string>().ShouldBe("STANDARD");
        machine["TracingConfiguration"]!["Enabled"]!.GetValue<bool>().ShouldBeTrue();
        machine["LoggingConfiguration"]!["Level"]!.GetValue<string>().ShouldBe("ALL");
        machine["LoggingConfiguration"]!["IncludeExecutionData"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void The_functions_know_it_by_the_name_that_it_has()
    {
        var arn = Synthesis.Default.Function("StartIntake")["Environment"]!["Variables"]!["STATE_MACHINE_ARN"]!.ToJsonString();
        arn.ShouldContain($":stateMachine:{Synthesis.Default.Only("AWS::StepFunctions::StateMachine")["StateMachineName"]}");
    }

    private static IEnumerable<(string Name, JsonObject State)> OfType(string type) =>
        States.Where(state => state.State["Type"]!.GetValue<string>() == type);

    private static IEnumerable<(string Name, JsonObject State)> StatesOf(JsonObject graph) =>
        graph["States"]!.AsObject().SelectMany(state =>
            (state.Value!["Branches"]?.AsArray() ?? []).SelectMany(branch => StatesOf(branch!.AsObject())).Prepend((state.Key, state.Value.AsObject())));

    private static bool IsMail(JsonObject task) =>
        FunctionOf(task) == Synthesis.Default.Function("SendMail") && task["Parameters"]!["Payload"]!["later"] is null;

    private static bool IsWait(JsonObject task) => task["Resource"]!.GetValue<string>().EndsWith(".waitForTaskToken", StringComparison.Ordinal);

    private static TemplateResource FunctionOf(JsonObject task)
    {
        var arn = task["Parameters"]!["FunctionName"]!.GetValue<string>();
        return Synthesis.Default.Function(arn[(arn.LastIndexOf('-') + 1)..]);
    }

    private static JsonNode[] Retriers(JsonObject task) => [.. task["Retry"]!.AsArray()!];

    private static IEnumerable<string> ErrorsOf(JsonNode rule) => rule["ErrorEquals"]!.AsArray().Select(error => error!.GetValue<string>());
}
