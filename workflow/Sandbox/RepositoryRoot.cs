using PhotoFlow.LocalAws;

namespace PhotoFlow.Sandbox;

/// <summary>Where the project's files lie: the stack's app, the functions, the npm packages.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder of <c>PhotoFlow.sln</c>, looked for from the program's own folder upwards.</summary>
    /// <exception cref="LocalAwsException">The program does not lie within the repository.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PhotoFlow.sln")))
                return folder.FullName;
        }

        throw new LocalAwsException($"PhotoFlow.sln is in no folder above {AppContext.BaseDirectory}: run the sandbox from a clone of the repository.");
    }
}
