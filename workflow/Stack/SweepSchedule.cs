using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Constructs;
using PhotoFlow.Stack.Settings;
using EventTargets = Amazon.CDK.AWS.Events.Targets;

namespace PhotoFlow.Stack;

/// <summary>Has the uploads bucket swept from time to time for objects whose event never came.</summary>
internal sealed class SweepSchedule : Construct
{
    public SweepSchedule(Construct scope, string id, IsoDuration every, LambdaFunction sweep)
        : base(scope, id)
    {
        if (every.Length.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new SettingException($"The context value sweepEvery is \"{every.Text}\". EventBridge's schedules count whole minutes.");
        _ = new Rule(this, "Rule", new RuleProps
        {
            Description = "Sweep the uploads bucket",
            Schedule = Schedule.Rate(Duration.Minutes(every.Length.TotalMinutes)),
            Targets =
            [
                // What a sweep leaves undone, the next one does.
                new EventTargets.LambdaFunction(sweep.Function, new EventTargets.LambdaFunctionProps { RetryAttempts = 0 }),
            ],
        });
    }
}
