using Microsoft.Playwright;

namespace PhotoFlow.Console.Tests;

/// <summary>A test in a browser; skipped, with the reason, where none is installed.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.WhyNone;
}

/// <summary>Debian's Chromium.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser _browser = null!;

    public static string? WhyNone => File.Exists(Executable) ? null : $"There is no browser: {Executable} is missing (apt-get install chromium).";

    public async Task InitializeAsync()
    {
        if (WhyNone is not null)
            return;
        Assertions.SetDefaultExpectTimeout(Look.Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--enable-precise-memory-info"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_playwright is null)
            return;
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>Opens a page of a console.</summary>
    /// <param name="console">Where the console is.</param>
    /// <param name="path">The page's address there.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="isDark">Whether the system is set to dark.</param>
    public async Task<ConsolePage> OpenAsync(Uri console, string path = "/", int width = 1440, bool isDark = false)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = console.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
            TimezoneId = "UTC",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(Look.Patience);
        var page = new ConsolePage(context, await context.NewPageAsync());
        await page.Page.GotoAsync(path);
        return page;
    }
}

/// <summary>A page, and what it must not do: say an error, or break its own security policy.</summary>
public sealed class ConsolePage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal ConsolePage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https", IsLoopback: false })
                _complaints.Add($"The page fetched {request.Url}.");
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser said of errors; a refusal that the page shows is one for the browser too.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>An answer that is expected to be a refusal is no error of the page.</summary>
    public void ExpectRefusals() => _complaints.RemoveAll(text => text.StartsWith("Failed to load resource", StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
