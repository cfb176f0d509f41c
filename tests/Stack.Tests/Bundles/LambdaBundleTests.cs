using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack.Tests.Bundles;

/// <summary>What is sent to Lambda is checked before it goes: an executable that cannot start there would fail at the first photo.</summary>
public sealed class LambdaBundleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("photoflow-bundle-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("x86_64")]
    [InlineData("arm64")]
    public void One_that_is_whole_is_taken(string architecture)
    {
        Write("bootstrap", new ElfBuilder(architecture) { Libraries = ["libc.so.6", "libvips.so.42"], Versions = ["GLIBC_2.34"] });
        Write("libvips.so.42", new ElfBuilder(architecture) { Libraries = ["libstdc++.so.6"], Versions = ["GLIBC_2.2.5", "GLIBCXX_3.4.29"] });

        Of(architecture, "libvips.so.42").ShouldBe(_folder);
    }

    [Theory]
    [InlineData("x86_64", "arm64")]
    [InlineData("arm64", "x86_64")]
    public void Every_file_of_it_must_be_for_the_architecture(string asked, string built)
    {
        Write("bootstrap", new ElfBuilder(asked));
        Write("libvips.so.42", new ElfBuilder(built));

        Refusal(asked).ShouldBe(
            $"The function Any was built for {built}, and the setting architecture is \"{asked}\": see {Path.Combine(_folder, "libvips.so.42")}. "
            + $"Publish for the other with dotnet run lambdas/publish.cs -- --architecture {asked}, or set the one that it was built for.");
    }

    [Fact]
    public void A_library_that_it_loads_by_name_must_be_there()
    {
        Write("bootstrap", new ElfBuilder("arm64"));

        Refusal("arm64", "libvips.so.42").ShouldStartWith($"The function Any loads libvips.so.42, and {_folder} has no such file.");
    }

    [Fact]
    public void A_library_that_it_is_linked_to_must_be_there()
    {
        Write("bootstrap", new ElfBuilder("x86_64") { Libraries = ["libc.so.6", "libmagic.so.1"] });

        Refusal("x86_64").ShouldEndWith("bootstrap needs libmagic.so.1, which neither its folder nor Lambda has.");
    }

    [Theory]
    [InlineData("GLIBC_2.35", "GLIBC_2.34")]
    [InlineData("GLIBC_3.0", "GLIBC_2.34")]
    [InlineData("GLIBCXX_3.4.30", "GLIBCXX_3.4.29")]
    public void Symbols_that_are_newer_than_Lambdas_are_refused(string needed, string newest)
    {
        Write("bootstrap", new ElfBuilder("x86_64") { Libraries = ["libc.so.6"], Versions = ["GLIBC_2.17", needed] });

        Refusal("x86_64").ShouldContain($"bootstrap needs {needed}, and Lambda's provided.al2023 has {newest} at most.");
    }

    [Fact]
    public void A_file_that_breaks_off_is_refused()
    {
        var whole = new ElfBuilder("x86_64") { Libraries = ["libc.so.6"], Versions = ["GLIBC_2.17"] }.Build();
        for (var length = 4; length < whole.Length; length += 7)
        {
            Write("bootstrap", whole[..length]);
            Refusal("x86_64").ShouldBe($"The file {Path.Combine(_folder, "bootstrap")} is not whole. Publish the functions again with dotnet run lambdas/publish.cs.");
        }
    }

    [Fact]
    public void Everybody_must_be_let_run_it_and_read_the_rest()
    {
        if (OperatingSystem.IsWindows())
            return;

        Write("bootstrap", new ElfBuilder("x86_64"));
        Write("notes.txt", [1]);
        File.SetUnixFileMode(Path.Combine(_folder, "notes.txt"), UnixFileMode.UserRead);
        Refusal("x86_64").ShouldContain("the mode of " + Path.Combine(_folder, "notes.txt") + " does not let everybody read it");

        File.SetUnixFileMode(Path.Combine(_folder, "bootstrap"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        Refusal("x86_64").ShouldContain("the mode of " + Path.Combine(_folder, "bootstrap") + " does not let everybody run it");
    }

    [Fact]
    public void An_everyday_build_is_let_be_as_the_sandbox_runs_it()
    {
        Write("bootstrap", new ElfBuilder("arm64"));
        Write("PhotoFlow.Any.runtimeconfig.json", []);

        Of("x86_64", "libvips.so.42").ShouldBe(_folder);
    }

    [Fact]
    public void The_stack_asks_for_the_library_that_ValidatePhoto_loads()
    {
        Sources.Of("ValidatePhoto").ShouldContain("NativeLibrary.Load(\"libvips.so.42\"");
        Write("bootstrap", new ElfBuilder("x86_64"));

        Should.Throw<SettingException>(() => Synthesis.With(("lambdas", _folder))).Message.ShouldStartWith("The function ValidatePhoto loads libvips.so.42");
    }

    private string Refusal(string architecture, params string[] loads) => Should.Throw<SettingException>(() => Of(architecture, loads)).Message;

    private string Of(string architecture, params string[] loads)
    {
        var context = ProjectContext.Read(Repository.PathOf("cdk.json"));
        context["architecture"] = architecture;
        context["lambdas"] = _folder;
        return Stack.Bundles.LambdaBundle.Of("Any", loads, PhotoFlowSettings.Read(new ContextReader(context.GetValueOrDefault)));
    }

    private void Write(string name, ElfBuilder file) => Write(name, file.Build());

    private void Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
    }
}
