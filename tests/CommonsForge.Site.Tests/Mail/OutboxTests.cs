using CommonsForge.Data.Mail;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Mail;

/// <summary>From the outbox to a server that speaks SMTP.</summary>
public sealed class OutboxTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();
    private readonly CommonsApp _app = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        var password = Path.GetTempFileName();
        await File.WriteAllTextAsync(password, "mot de passe du serveur\n");
        foreach (var (key, value) in new[]
        {
            ("Host", "127.0.0.1"), ("Port", $"{_sink.Port}"), ("StartTls", "false"), ("From", "Le commun du Gué <commun@exemple.fr>"), ("User", "facteur"), ("PasswordFile", password),
        }) _app.Settings["Commons:Smtp:" + key] = value;
        _app.Settings["Commons:PublicUrl"] = "https://commun.exemple";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task A_message_arrives_at_once_whole_and_in_both_forms()
    {
        const string text = "Bonjour Zoé,\n\n.une ligne qui commence par un point\n« Cœur », 12 €, naïveté et une ligne qui n’en finit pas de finir, bien au-delà des soixante-seize signes.\n";
        var before = DateTimeOffset.UtcNow;
        await PostAsync(new("zoe@exemple.fr", "Éprouvée ? La fiche « décider à plusieurs » a été utilisée dans une école de La Réunion", text, "<p>Bonjour Zoé</p>\n", "fr", "fiche-12"));
        var came = await _sink.WaitForAsync("zoe@exemple.fr");
        Assert.InRange(DateTimeOffset.UtcNow - before, TimeSpan.Zero, TimeSpan.FromSeconds(9)); // sooner than it would be looked for

        Assert.Equal("facteur:mot de passe du serveur", came.Login);
        Assert.DoesNotContain(came.Raw, c => c > 127);
        Assert.All(came.Raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        var message = MimeMessage.Parse(came.Raw);
        Assert.Equal("Éprouvée ? La fiche « décider à plusieurs » a été utilisée dans une école de La Réunion", message["Subject"]);
        Assert.Equal("\"Le commun du Gué\" <commun@exemple.fr>", message["From"].Replace("Le commun du Gué <", "\"Le commun du Gué\" <", StringComparison.Ordinal));
        Assert.Equal("zoe@exemple.fr", message["To"]);
        Assert.Matches(@"^<[0-9a-f]+\.\d+@commun\.exemple>$", message["Message-ID"]);
        Assert.Matches("^<[0-9a-f]{32}@commun.exemple>$", message["References"]);
        Assert.Equal(("auto-generated", "fr"), (message["Auto-Submitted"], message["Content-Language"]));
        Assert.StartsWith("multipart/alternative", message["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(["text/plain; charset=utf-8", "text/html; charset=utf-8"], message.Parts.Select(p => p["Content-Type"]));
        Assert.Equal([text, "<p>Bonjour Zoé</p>\n"], message.Parts.Select(p => p.Text.TrimEnd('\n') + "\n"));

        var kept = await UntilAsync(m => m.SentAt is not null);
        Assert.Equal(("", "", null, 1), (kept.Text, kept.Html, kept.DueAt, kept.Attempts));
    }

    [Fact]
    public async Task A_name_with_line_ends_adds_no_header()
    {
        await PostAsync(new("zoe@exemple.fr", "Zoé\r\nBcc: tous@exemple.fr\u2028a écrit", "t", "h", "fr"));
        var message = MimeMessage.Parse((await _sink.WaitForAsync("zoe@exemple.fr")).Raw);
        Assert.Equal("Zoé  Bcc: tous@exemple.fr a écrit", message["Subject"]);
        Assert.DoesNotContain(message.Headers, h => h.Name.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nobody_hears_of_what_did_not_happen()
    {
        await _app.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Post(new("jamais@exemple.fr", "s", "t", "h", "fr"));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return 0;
        });
        await _app.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Post(new("ensuite@exemple.fr", "s", "t", "h", "fr"));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return 0;
        });
        await _sink.WaitForAsync("ensuite@exemple.fr");
        Assert.DoesNotContain(_sink.Received, m => m.Recipients.Contains("jamais@exemple.fr"));
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_later_and_later_then_given_up_after_a_day()
    {
        _sink.Refuses = true;
        await PostAsync(new("zoe@exemple.fr", "s", "t", "h", "fr"));
        var first = await UntilAsync(m => m.Attempts == 1);
        Assert.NotEmpty(first.LastError!);
        Assert.InRange(first.DueAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));

        var second = await TryAgainAsync(first.Id, 2);
        Assert.InRange(second.DueAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(2.5), TimeSpan.FromMinutes(3));
        await _app.WithDbAsync(db => db.OutgoingMail.ExecuteUpdateAsync(m => m.SetProperty(x => x.CreatedAt, DateTimeOffset.UtcNow.AddHours(-24))));
        var last = await TryAgainAsync(first.Id, 3);
        Assert.Equal((null, null, "", ""), (last.DueAt, last.SentAt, last.Text, last.Html));

        _sink.Refuses = false;
        await PostAsync(new("autre@exemple.fr", "s", "t", "h", "fr"));
        await _sink.WaitForAsync("autre@exemple.fr");
        Assert.DoesNotContain(_sink.Received, m => m.Recipients.Contains("zoe@exemple.fr"));
    }

    [Fact]
    public async Task Two_processes_send_each_message_once()
    {
        await using var twin = new TwinApp(_app.Database);
        foreach (var (key, value) in _app.Settings) twin.Settings[key] = value;
        using var client = twin.CreateClient();
        using var other = _app.CreateClient();
        await _app.WithDbAsync(async db =>
        {
            for (var i = 0; i < 20; i++) db.Post(new($"lecteur{i}@exemple.fr", "s", "t", "h", "fr"));
            return await db.SaveChangesAsync();
        });
        twin.Services.GetRequiredService<MailSignal>().Wake();
        for (var i = 0; i < 20; i++) await _sink.WaitForAsync($"lecteur{i}@exemple.fr");
        await Task.Delay(300);
        Assert.Equal(20, _sink.Received.Count);
    }

    [Fact]
    public async Task A_message_is_laid_out_alike_in_the_readers_own_language()
    {
        using var scope = _app.Services.CreateScope();
        var message = scope.ServiceProvider.GetRequiredService<MailTexts>().Write("Confirm", new("zoe@exemple.fr", "Zoé <b>", "en", MailSettings.Account), "/compte/confirmation?jeton=a&b=c", null, "Zoé <b>");
        Assert.Equal(("Confirm your address", "en", "zoe@exemple.fr"), (message.Subject, message.Language, message.To));
        Assert.StartsWith("Hello Zoé <b>,\n\n", message.Text, StringComparison.Ordinal);
        Assert.Contains("\n\nConfirm my address\nhttps://commun.exemple/en/compte/confirmation?jeton=a&b=c\n\n-- \n", message.Text, StringComparison.Ordinal);
        Assert.EndsWith("\nhttps://commun.exemple/en/compte\n", message.Text, StringComparison.Ordinal);
        var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(message.Html);
        Assert.Equal("en", html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Hello Zoé <b>,", html.QuerySelector("p")!.TextContent);
        Assert.Equal("https://commun.exemple/en/compte/confirmation?jeton=a&b=c", html.QuerySelector("a")!.GetAttribute("href"));
        Assert.Empty(html.QuerySelectorAll("b, img, style, script, [style]"));
    }

    private Task<int> PostAsync(MailMessage message) => _app.WithDbAsync(async db =>
    {
        db.Post(message);
        return await db.SaveChangesAsync();
    });

    private async Task<OutgoingMail> TryAgainAsync(int id, int attempt)
    {
        await _app.WithDbAsync(db => db.OutgoingMail.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.DueAt, DateTimeOffset.UtcNow.AddSeconds(-1))));
        _app.Services.GetRequiredService<MailSignal>().Wake();
        return await UntilAsync(m => m.Attempts == attempt);
    }

    private async Task<OutgoingMail> UntilAsync(Func<OutgoingMail, bool> holds)
    {
        for (var i = 0; i < 200; i++)
        {
            if ((await _app.WithDbAsync(db => db.OutgoingMail.AsNoTracking().ToListAsync())).Find(m => holds(m)) is { } found) return found;
            await Task.Delay(50);
        }
        throw new InvalidOperationException("It never came to that.");
    }
}
