namespace PhotoFlow.Model.Tests.Schedules;

/// <summary>Makes schedules: mostly what happens at any desk, with everything else mixed in.</summary>
internal sealed class RandomSchedule(Random dice)
{
    private const int MostSteps = 9;
    private const int MostMishaps = 5;
    private const int MostTurns = 120;

    private static readonly string[] Keys = ["cat.jpg", "dog.jpg"];

    private static readonly string[] Functions =
    [
        "StartIntake", "ValidatePhoto", "LogPhoto", "AwaitUpdate", "ReceiveMetadata", "ReceiveReview", "SettlePhoto", "RemovePhoto", "SendMail", "NoteFailure",
    ];

    /// <summary>
    /// The waits are of three and four days, and run out after nine and twelve: so that steps can meet them to the tick, which is where they
    /// are decided.
    /// </summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(15), TimeSpan.FromHours(2), TimeSpan.FromDays(3), TimeSpan.FromDays(4),
        TimeSpan.FromDays(9), TimeSpan.FromDays(12),
    ];

    public Schedule Make()
    {
        var keys = dice.Next(5) == 0 ? 2 : 1;
        List<Step> steps = [Upload(Keys[0])];
        for (var more = dice.Next(MostSteps); more > 0; more--)
            steps.Add(Step(Keys[dice.Next(keys)]));
        // An update may come before its photo.
        if (dice.Next(8) == 0)
            steps.Insert(0, Publish(Keys[0]));
        var mishaps = Enumerable.Range(0, dice.Next(MostMishaps + 1)).Select(_ => Mishap()).ToList();
        var order = new byte[dice.Next(4) == 0 ? 0 : dice.Next(MostTurns)];
        dice.NextBytes(order);
        return new(steps, mishaps, order, dice.Next(1_000));
    }

    private Step Step(string key) => dice.Next(20) switch
    {
        < 4 => Upload(key),
        4 => new Delete(Pause(), key, Arrives()),
        5 => new DeleteVersion(Pause(), key, Arrives()),
        < 16 => Publish(key),
        16 => new Stop(Pause(), key),
        17 => new Redrive(Pause()),
        _ => new Outage(Pause(), Function()),
    };

    private Upload Upload(string key) => new(Pause(), key, dice.Next(3) == 0 ? "Bo" : "Ana", dice.Next(3) == 0 ? "B" : "A", dice.Next(10) == 0, Arrives());

    private Publish Publish(string key) => new(Pause(), key, dice.Next(3) == 0, Says(), Arrives(), dice.Next(30) == 0);

    private Mishap Mishap() => new(Function(), dice.Next(12), (MishapKind)dice.Next(1, 9));

    private string Function() => Functions[dice.Next(Functions.Length)];

    private Saying Says() => dice.Next(16) switch
    {
        < 5 => Saying.All,
        < 10 => Saying.Pass,
        < 12 => Saying.Reject,
        var rest => (Saying)((int)Saying.Caption + new[] { 0, 1, 2, 6 }[rest - 12]),
    };

    private Arrival Arrives() => dice.Next(8) switch
    {
        5 => Arrival.Twice,
        6 => Arrival.Late,
        7 => Arrival.AgainLate,
        _ => Arrival.Once,
    };

    private TimeSpan Pause() => dice.Next(2) == 0 ? TimeSpan.Zero : Pauses[dice.Next(Pauses.Length)];
}
