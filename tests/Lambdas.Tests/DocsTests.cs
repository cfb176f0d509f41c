using System.Text.RegularExpressions;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;
using PhotoFlow.StartIntake;

namespace PhotoFlow.Lambdas.Tests;

/// <summary>Runs the examples of docs/messages.md: each says by its fence what it is an example of.</summary>
public partial class DocsTests
{
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string, string>();
            foreach (Match example in Example().Matches(Page()))
                examples.Add(example.Groups["kind"].Value, example.Groups["type"].Value, example.Groups["body"].Value);
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_what_it_is_said_to_be(string kind, string type, string body)
    {
        var message = UpdateMessage.Of(new SqsBatchBuilder().Published(body, type.Length == 0 ? null : type).ToSqsEvent().Records[0]);
        switch (kind)
        {
            case "s3-event":
                ObjectEvent.Parse(body).ShouldHaveSingleItem().ShouldBeOfType<ObjectEvent.Created>().Photo.Key.ShouldBe("summer 2026/Zoë + me.jpg");
                break;
            case "metadata":
                MetadataUpdate.Parse(message, Sample.Fields).Values.ShouldNotBeEmpty();
                break;
            case "review":
                ReviewUpdate.Parse(message, Sample.Fields).Photo.ShouldBe("cat.jpg");
                break;
            case "malformed-metadata":
                Should.Throw<MalformedMessage>(() => MetadataUpdate.Parse(message, Sample.Fields));
                break;
            case "malformed-review":
                Should.Throw<MalformedMessage>(() => ReviewUpdate.Parse(message, Sample.Fields));
                break;
            default:
                Assert.Fail($"No example is called {kind}.");
                break;
        }
    }

    [Fact]
    public void The_page_has_an_example_of_each_message() =>
        Examples.Select(example => (string)example[0]).Distinct().Order().ShouldBe(["malformed-metadata", "malformed-review", "metadata", "review", "s3-event"]);

    [Fact]
    public void The_page_says_the_limits_that_are_in_force()
    {
        var page = Page();
        page.ShouldContain($"{Sample.Fields.All[0].Longest:N0} characters");
        page.ShouldContain($"`reason` (at most {ReviewUpdate.LongestReason:N0} characters)");
        page.ShouldContain($"A history keeps {Histories.MostEntries} entries");
        foreach (var status in PhotoStatuses.All)
            page.ShouldContain($"`{status}`");
    }

    [GeneratedRegex(@"^```json (?<kind>[a-z0-9-]+)(?: (?<type>\w+))?\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PhotoFlow.sln")))
            folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "messages.md"));
    }
}
