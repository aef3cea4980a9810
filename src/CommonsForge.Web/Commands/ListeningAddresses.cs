using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CommonsForge.Web.Commands;

/// <summary>The addresses that the site is about to listen on, looked at before the long work.</summary>
internal static partial class ListeningAddresses
{
    public const string Default = "http://localhost:5080";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>Gives the site its default address when no setting names one.</summary>
    public static void EnsureAny(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (Settings.All(name => string.IsNullOrEmpty(configuration[name])) && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(Default);
    }

    /// <summary>Sees that the site may listen where it is about to.</summary>
    /// <exception cref="CommandException">
    /// An address cannot be read, somebody else listens there, or Development, which trusts whoever asks, would be open to others.
    /// </exception>
    public static void Check(WebApplicationBuilder builder)
    {
        foreach (var url in Configured(builder.Configuration))
        {
            var address = Parse(url);
            if (address.IsUnixPipe)
                continue;
            var hosts = Hosts(address.Host);
            if (builder.Environment.IsDevelopment() && !hosts.All(IPAddress.IsLoopback))
                throw new CommandException("Error.NotLoopback", url);
            foreach (var host in hosts)
                CheckFree(host, address.Port, url);
        }
    }

    /// <summary>An address by which the site is to be reached from this machine: the first that settings name.</summary>
    public static Uri FirstOf(IConfiguration configuration) => FirstOf(Configured(configuration)) ?? new(Default);

    /// <summary>An address by which the site is reached from this machine, or <c>null</c>: the first of those it listens on that a browser can ask.</summary>
    public static Uri? FirstOf(IEnumerable<string> addresses) =>
        addresses.Select(url => Uri.TryCreate(AnyHost().Replace(url, "${scheme}localhost"), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Port > 0 ? uri : null).FirstOrDefault(uri => uri is not null);

    // Names that stand for every address of the machine.
    [GeneratedRegex(@"^(?<scheme>https?://)(\*|\+|0\.0\.0\.0|\[::\])(?=:|/|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyHost();

    // As Kestrel does: ports are every address of the machine, and addresses make it forget ports.
    private static IEnumerable<string> Configured(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        return Words("urls") is [_, ..] urls
            ? urls.Concat(endpoints)
            : Words("http_ports").Select(port => $"http://*:{port}")
                .Concat(Words("https_ports").Select(port => $"https://*:{port}"))
                .Concat(endpoints);

        string[] Words(string name) =>
            (configuration[name] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new CommandException("Error.BadAddress", url);
        }
    }

    // As Kestrel reads them: localhost is both families, a number is itself, and any other name is every address of the machine.
    private static IPAddress[] Hosts(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(host, out var number) ? [number]
        : [IPAddress.IPv6Any];

    private static void CheckFree(IPAddress host, int port, string url)
    {
        try
        {
            using var probe = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(host, port));
            probe.Listen(1);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new CommandException("Error.PortBusy", url);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new CommandException("Error.PortForbidden", url);
        }
        catch (SocketException)
        {
            // No such family on this machine: Kestrel does without it too, or says why it cannot.
        }
    }
}
