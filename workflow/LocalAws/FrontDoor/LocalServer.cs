using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>Opens a server that people call on this machine.</summary>
internal static class LocalServer
{
    /// <summary>Starts it; where that fails, it is disposed of.</summary>
    /// <param name="app">The server, which listens on one port.</param>
    /// <param name="port">The port that was asked for.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Where it is: with the port asked for, or for 0 the one that was found.</returns>
    /// <exception cref="LocalAwsException">The port is taken.</exception>
    public static async Task<Uri> OpenAsync(WebApplication app, int port, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            await app.DisposeAsync();
            throw new LocalAwsException($"Port {port} is in use: stop what listens there, or choose another.", exception);
        }

        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return new Uri($"http://localhost:{address.Port}");
    }
}
