using Microsoft.Playwright;

namespace PhotoFlow.Console.Tests;

/// <summary>Takes the pictures of docs/console: <c>CONSOLE_PICTURES=docs/console dotnet test tests/Console.Tests --filter Pictures</c>.</summary>
public sealed class Pictures(PhotoFlowSandbox sandbox, Shop shop, Browser browser)
    : IClassFixture<PhotoFlowSandbox>, IClassFixture<Shop>, IClassFixture<Browser>
{
    private static readonly string? _folder = Environment.GetEnvironmentVariable("CONSOLE_PICTURES") is { Length: > 0 } folder ? Path.GetFullPath(folder, Repository.Root) : null;

    [PicturesFact]
    public async Task Take()
    {
        Directory.CreateDirectory(_folder!);
        var runs = $"/machines/{sandbox.Machine}";
        var executions = $"{runs}/executions";
        var photoFlow = sandbox.Host.Console.Address;
        await TakeAsync(photoFlow, "empty", runs, ".empty");
        await TakeAsync(photoFlow, "mailbox-empty", "/mailbox", ".empty");

        var (passed, approved) = await sandbox.UploadAsync("hills.jpg", 1);
        await passed.TellAllAsync(CancellationToken.None);
        await passed.ReviewAsync("Pass", "On theme", CancellationToken.None);
        var (turnedDown, rejected) = await sandbox.UploadAsync("ridge.jpg", 2);
        await turnedDown.TellAllAsync(CancellationToken.None);
        await turnedDown.ReviewAsync("Reject", "The horizon is tilted", CancellationToken.None);
        await sandbox.EndedAsync(approved);
        await sandbox.EndedAsync(rejected);
        var failed = await sandbox.FailAsync("broken.jpg");
        var (_, waiting) = await sandbox.UploadAsync("harbour.jpg", 6);

        foreach (var (suffix, width, isDark) in new[] { ("", 1440, false), ("-dark", 1440, true), ("-phone", 390, false), ("-phone-dark", 390, true) })
        {
            await TakeAsync(photoFlow, $"runs{suffix}", runs, ".run-row .badge", width, isDark);
            await TakeAsync(photoFlow, $"waiting{suffix}", $"{executions}/{waiting}?state=Await%20review", ".node.selected", width, isDark);
            await TakeAsync(photoFlow, $"failed{suffix}", $"{executions}/{failed}", ".node.selected", width, isDark);
        }

        await TakeAsync(photoFlow, "approved", $"{executions}/{approved}?pane=timeline&state=Confirm%20receipt&tab=details", ".attempt .log");
        await TakeAsync(photoFlow, "approved-dark", $"{executions}/{approved}?pane=timeline&state=Validate%20photo&tab=changes", ".diff", isDark: true);
        await TakeAsync(photoFlow, "token-phone", $"{executions}/{waiting}?state=Await%20review&pane=step", ".token", 390);
        await TakeAsync(photoFlow, "compare", $"/compare?left={sandbox.Machine}/{approved}&right={sandbox.Machine}/{rejected}", ".compare-row");
        await TakeAsync(photoFlow, "coverage", $"{runs}/coverage", "tr.missing");
        await TakeAsync(photoFlow, "mailbox", $"/mailbox?about={approved}", ".card");
        await TakeAsync(photoFlow, "functions", "/functions/SendMail", ".card");
        await TakeAsync(photoFlow, "error", $"{executions}/never-was", ".problem");

        await shop.SendMessageAsync("bad news");
        await TakeAsync(shop.Address, "queues", "/queues/orders-dead", "td.bad");
        await TakeAsync(shop.Address, "import", "/import", ".drop");
    }

    private async Task TakeAsync(Uri console, string name, string path, string shown, int width = 1440, bool isDark = false)
    {
        await using var opened = await browser.OpenAsync(console, path, width, isDark);
        // On a phone a state is chosen on a pane of its own.
        await opened.Page.Locator(shown).First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = Look.Patience });
        await opened.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(_folder!, $"{name}.png") });
    }
}

/// <summary>Only where pictures are asked for.</summary>
public sealed class PicturesFactAttribute : FactAttribute
{
    public PicturesFactAttribute() => Skip = Browser.WhyNone
        ?? (Environment.GetEnvironmentVariable("CONSOLE_PICTURES") is { Length: > 0 } ? null : "Set CONSOLE_PICTURES to the folder for the pictures, from the repository's root.");
}
