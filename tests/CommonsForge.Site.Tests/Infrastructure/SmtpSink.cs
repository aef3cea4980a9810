using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CommonsForge.Site.Tests.Infrastructure;

/// <summary>A mail server that speaks just enough SMTP to take messages, and keeps them as they came. With a certificate it offers STARTTLS and takes nothing without.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    private readonly X509Certificate2? _certificate;

    public SmtpSink(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _work = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What came, as it came.</summary>
    public ConcurrentQueue<SinkMessage> Received { get; } = new();

    /// <summary>Answers 451 to whoever wants to send, as a server in trouble.</summary>
    public bool Refuses { get; set; }

    /// <summary>How often somebody wanted to send.</summary>
    public int Tries { get; private set; }

    /// <summary>The first message to an address, once it came.</summary>
    public async Task<SinkMessage> WaitForAsync(string to)
    {
        for (var i = 0; i < 200; i++)
        {
            if (Received.FirstOrDefault(m => m.Recipients.Contains(to)) is { } found) return found;
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"Nothing came for {to}.");
    }

    /// <summary>How often somebody encrypted what they said.</summary>
    public int Encrypted { get; private set; }

    /// <summary>What was said in the clear.</summary>
    public ConcurrentQueue<string> InTheClear { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        try
        {
            await _work;
        }
        catch (OperationCanceledException)
        {
        }
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                if (!await ServeAsync(client.GetStream(), _certificate is not null)) continue;
                await using var secure = new SslStream(client.GetStream());
                await secure.AuthenticateAsServerAsync(_certificate!);
                Encrypted++;
                await ServeAsync(secure, mayEncrypt: false, greets: false);
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
                // Whoever does not trust the certificate hangs up.
            }
        }
    }

    // Whether the other side asked to go on encrypted.
    private async Task<bool> ServeAsync(Stream stream, bool mayEncrypt, bool greets = true)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        if (greets) await writer.WriteLineAsync("220 sink");
        var (login, recipients) = ("", new List<string>());
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var answer = "250 ok";
            if (mayEncrypt) InTheClear.Enqueue(line);
            if (line.StartsWith("EHLO", StringComparison.Ordinal)) answer = mayEncrypt ? "250-sink\r\n250 STARTTLS" : "250-sink\r\n250 AUTH LOGIN";
            else if (mayEncrypt && line == "STARTTLS")
            {
                await writer.WriteLineAsync("220 go on");
                return true;
            }
            else if (mayEncrypt && line != "QUIT") answer = "530 STARTTLS first";
            else if (line.StartsWith("AUTH LOGIN ", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
                login = $"{Decode(line[11..])}:{Decode((await reader.ReadLineAsync(_stop.Token))!)}";
                answer = "235 welcome";
            }
            else if (line.StartsWith("MAIL FROM:", StringComparison.Ordinal))
            {
                Tries++;
                recipients = [];
                if (Refuses) answer = "451 not now";
            }
            else if (line.StartsWith("RCPT TO:", StringComparison.Ordinal)) recipients.Add(line[8..].Trim('<', '>', ' '));
            else if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Received.Enqueue(new(login, recipients, await ReadDataAsync(reader)));
            }
            else if (line == "QUIT") answer = "221 bye";
            await writer.WriteLineAsync(answer);
            if (line == "QUIT") return false;
        }
        return false;
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".") data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return data.ToString();
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}

/// <summary>A message as a server takes it.</summary>
/// <param name="Login">User and password, with a colon between them.</param>
/// <param name="Recipients">Of the envelope.</param>
/// <param name="Raw">Headers and body, a character a byte.</param>
public sealed record SinkMessage(string Login, IReadOnlyList<string> Recipients, string Raw);
