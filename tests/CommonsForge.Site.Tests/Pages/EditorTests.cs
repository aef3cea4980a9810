using System.Net;
using System.Text.Json;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>The editor: from a draft to what others see.</summary>
public sealed class EditorTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Moderator = "moderatrice@commons.test";

    [Fact]
    public async Task Four_fields_are_enough_to_publish_and_the_work_is_marked_as_not_reviewed()
    {
        var client = await app.SignInAsync(Ana);
        var sent = await app.SubmitAsync("/ressources/proposer", client, New("Un tour de météo", "Chacun·e dit un mot de son humeur."));

        Assert.Matches("^/ressources/[0-9]+-un-tour-de-meteo$", sent.RedirectsTo);
        var work = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).Include(r => r.Text).Include(r => r.PublishedBy).SingleAsync(r => r.Resource.CurrentNumber == 1 && r.Text.Body.StartsWith("Chacun·e dit un mot")));
        var me = await PersonAsync(Ana);
        Assert.Equal((me.Uid, RightsBasis.Mine, "CC-BY-SA-4.0", null), (work.PublishedBy!.Uid, work.Rights, work.Sheet.Licence, work.Resource.ReviewedAt));
        Assert.Equal([new Credit { Party = me.Uid, Role = CreditRole.Author }], work.Sheet.Credits);
        Assert.Empty(work.Seal.Broken(work.ToContent(), work.SealCircumstances));
        Assert.Equal("Un tour de météo", (await app.GetPageAsync(sent.RedirectsTo!)).Text("h1"));
        Assert.Equal(0, await app.WithDbAsync(db => db.Drafts.CountAsync(d => d.OwnerId == me.Id && d.Body.StartsWith("Chacun·e"))));
    }

    [Fact]
    public async Task What_is_missing_is_named_and_what_was_typed_is_kept()
    {
        var client = await app.SignInAsync(Moderator);
        var page = await app.SubmitAsync("/ressources/proposer", client, ("Fiche.Titre", "À moitié"), ("Fiche.Corps", "Un début."), ("Fiche.Lieux", "Nulle-Part-les-Oies"), ("Fiche.MotsSimples", string.Join(' ', Enumerable.Repeat("mot", 81))));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var faults = page.Texts("#erreurs li");
        Assert.Contains(faults, f => f.Contains("type de ressource", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("à quel titre", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("Nulle-Part-les-Oies", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("81 mots", StringComparison.Ordinal));
        var me = await PersonAsync(Moderator);
        var draft = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).FirstAsync(d => d.OwnerId == me.Id));
        Assert.Equal(("À moitié", "Un début."), (draft.Sheet.Title, draft.Body));
        Assert.Contains("À moitié", (await app.GetPageAsync("/compte/brouillons", client)).Text(".register"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_keeps_a_draft_and_two_tabs_never_overwrite_each_other()
    {
        var client = await app.SignInAsync(Ana);
        var first = await KeepAsync(client, "/ressources/proposer", 0, "Premier onglet");
        var (url, state) = (first.GetProperty("url").GetString()!, first.GetProperty("etat").GetInt32());
        var second = await KeepAsync(client, url, state, "Premier onglet, suite");
        Assert.Equal(url, second.GetProperty("url").GetString());
        // The other tab still holds the state of before.
        var other = await KeepAsync(client, url, state, "Second onglet");
        Assert.NotEqual(url, other.GetProperty("url").GetString());
        Assert.Equal("Premier onglet, suite", (await app.GetPageAsync(url, client)).Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim());
        Assert.Equal("Second onglet", (await app.GetPageAsync(other.GetProperty("url").GetString()!, client)).Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim());
        // A draft is its owner's.
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url, await app.SignInAsync(Moderator))).Status);
    }

    [Fact]
    public async Task A_change_to_ones_own_work_is_published_and_one_to_anothers_is_proposed()
    {
        var address = await PublishAsync(Ana, "La ronde", "Un tour de parole.");
        var own = await app.SubmitAsync(address + "/modifier", await app.SignInAsync(Ana), await ChangedAsync(address, "Un tour de parole, chronométré.", "Le chronomètre."));
        Assert.Equal(address, own.RedirectsTo);

        var client = await app.SignInAsync(Moderator);
        var proposed = await app.SubmitAsync(address + "/modifier", client, Others(await ChangedAsync(address, "Deux tours de parole, chronométrés.", "Deux tours.")));
        Assert.Matches("^/propositions/[0-9]+$", proposed.RedirectsTo);
        var proposal = await app.WithDbAsync(db => db.Proposals.Include(p => p.Versions).Include(p => p.Author).OrderByDescending(p => p.Id).FirstAsync());
        Assert.Equal((ProposalState.Open, "Deux tours.", 2), (proposal.State, proposal.Current.Note, proposal.Current.BaseNumber));
        Assert.DoesNotContain("Deux tours", (await app.GetPageAsync(address)).Text("main"), StringComparison.Ordinal);

        // A second one: complete the first, or open another?
        var fields = Others(await ChangedAsync(address, "Un tour de parole, chronométré.\n\nPuis un second.", "Puis un second."));
        var asked = await app.SubmitAsync(address + "/modifier?Laquelle=0", client, [.. fields, ("Laquelle", "")]);
        Assert.Contains(asked.Texts("#erreurs li"), f => f.Contains("déjà une proposition", StringComparison.Ordinal));
        var me = await PersonAsync(Moderator);
        var id = await app.WithDbAsync(db => db.Drafts.Where(d => d.OwnerId == me.Id && d.ResourceId == proposal.ResourceId).Select(d => d.Id).SingleAsync());
        using var completed = await PostAsync(client, $"/compte/brouillons/{id}", 1, [.. fields, ("Laquelle", $"{proposal.Id}")]);
        Assert.Equal($"/propositions/{proposal.Id}", completed.Headers.Location!.OriginalString);
        var both = await app.WithDbAsync(db => db.Proposals.Where(p => p.Id == proposal.Id).SelectMany(p => p.Versions).Where(v => v.Number == 2).Select(v => v.Body).SingleAsync());
        Assert.Equal("Deux tours de parole, chronométrés.\n\nPuis un second.", both.TrimEnd());
    }

    [Fact]
    public async Task Changes_that_collide_are_settled_on_a_page_and_those_that_do_not_merge_by_themselves()
    {
        var address = await PublishAsync(Ana, "Les trois temps", "Premier temps.\n\nDeuxième temps.\n\nTroisième temps.");
        var client = await app.SignInAsync(Ana);
        var fields = await ChangedAsync(address, "Premier temps.\n\nDeuxième temps, à voix basse.\n\nTroisième temps.", "À voix basse.");
        var kept = await KeepAsync(client, address + "/modifier", 0, fields);
        var draft = kept.GetProperty("url").GetString()!;

        // Elsewhere meanwhile: another paragraph, and the same one.
        await ReviseAsync(address, "Premier temps, debout.\n\nDeuxième temps, en marchant.\n\nTroisième temps.");
        var sent = await app.SubmitAsync(draft, client, [.. fields.Where(f => f.Name != "Fiche.Etat"), ("Fiche.Etat", "1")]);
        Assert.Equal(draft + "/accorder", sent.RedirectsTo);

        var page = await app.GetPageAsync(draft + "/accorder", client);
        Assert.Single(page.Document.QuerySelectorAll(".conflict"));
        foreach (var words in (string[])["à voix basse", "en marchant"]) Assert.Contains(words, page.Text(".conflict"), StringComparison.Ordinal);
        Assert.Contains("Endroit 1", (await app.SubmitAsync(draft + "/accorder", client, ("Sur", "2"))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Contains("encore changé", (await app.SubmitAsync(draft + "/accorder", client, ("Sur", "1"), ("Choix[0]", "mienne"))).Text("#erreurs"), StringComparison.Ordinal);

        var settled = await app.SubmitAsync(draft + "/accorder", client, ("Sur", "2"), ("Choix[0]", "autre"), ("Mots[0]", "Deuxième temps, en marchant, à voix basse."));
        Assert.Equal(address, settled.RedirectsTo);
        var read = await app.GetPageAsync(address);
        Assert.Equal(["Premier temps, debout.", "Deuxième temps, en marchant, à voix basse.", "Troisième temps."], read.Texts(".prose p"));
    }

    [Fact]
    public async Task What_was_published_since_the_form_was_opened_is_never_overwritten()
    {
        var address = await PublishAsync(Ana, "Deux fenêtres", "Une phrase.");
        var client = await app.SignInAsync(Ana);
        var form = await app.GetPageAsync(address + "/modifier", client);
        var hidden = form.Document.QuerySelectorAll("form.editor input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        var fields = await ChangedAsync(address, "Une phrase à moi.", "À moi.");
        await ReviseAsync(address, "Une phrase d’ailleurs.");

        using var content = new FormUrlEncodedContent(hidden.Where(h => h.Item1 != "Fiche.Etat").Concat(fields).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await client.PostAsync(new Uri(address + "/modifier", UriKind.Relative), content);
        Assert.Matches("^/compte/brouillons/[0-9]+/accorder$", answer.Headers.Location?.OriginalString);
        Assert.Equal("Une phrase d’ailleurs.", (await app.GetPageAsync(address)).Text(".prose p"));
    }

    [Fact]
    public async Task Who_would_rather_not_settle_leaves_it_to_review_or_keeps_it_apart()
    {
        var address = await PublishAsync(Ana, "Deux chemins", "Une phrase.");
        var client = await app.SignInAsync(Ana);
        var id = IdOf(address);

        var draft = await CollidingAsync("Une phrase à moi.", "Une phrase d’ailleurs.");
        var left = await app.SubmitAsync(draft + "/accorder?handler=Confier", client);
        Assert.Matches("^/propositions/[0-9]+$", left.RedirectsTo);
        Assert.Equal(1, await app.WithDbAsync(db => db.Proposals.CountAsync(p => p.ResourceId == id && p.Versions.Any(v => v.Body == "Une phrase à moi."))));

        draft = await CollidingAsync("Une autre phrase à moi.", "Une autre phrase d’ailleurs.");
        Assert.Equal(draft, (await app.SubmitAsync(draft + "/accorder?handler=Adapter", client)).RedirectsTo);
        var adapted = await app.SubmitAsync(draft, client, [.. New("Deux chemins, à ma façon", "Une autre phrase à moi."), ("Fiche.Etat", "2")]);
        Assert.Matches("^/ressources/[0-9]+-deux-chemins-a-ma-facon$", adapted.RedirectsTo);
        var origin = await app.WithDbAsync(db => db.Resources.Where(r => r.Id == id).Select(r => r.Uid).SingleAsync());
        var made = IdOf(adapted.RedirectsTo!);
        var sheet = await app.WithDbAsync(db => db.Revisions.Where(r => r.ResourceId == made).Select(r => r.Sheet).SingleAsync());
        Assert.Equal((origin, OriginKind.Adaptation), (Assert.Single(sheet.Origins).Resource, sheet.Origins[0].Kind));

        async Task<string> CollidingAsync(string mine, string theirs)
        {
            var kept = await KeepAsync(client, address + "/modifier", 0, await ChangedAsync(address, mine, "À moi."));
            await ReviseAsync(address, theirs);
            return kept.GetProperty("url").GetString()!;
        }
    }

    [Fact]
    public async Task A_file_goes_with_the_text_and_what_is_not_accepted_is_named()
    {
        var client = await app.SignInAsync(Ana);
        var form = await app.GetPageAsync("/ressources/proposer", client);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("Avec un plan"), "Fiche.Titre" },
            { new StringContent("Voici le plan."), "Fiche.Corps" },
            { new StringContent("0"), "Fiche.Etat" },
            { new ByteArrayContent("%PDF-1.7 un plan"u8.ToArray()), "Fichier", "Plan de la salle.pdf" },
            { new ByteArrayContent([0x4D, 0x5A, 0x90, 0x00, 0xFF, 0xFE]), "Fichier", "programme.exe" },
        };
        using var answer = await client.PostAsync(new Uri("/ressources/proposer?handler=Joindre", UriKind.Relative), content);
        Assert.Contains("programme.exe", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var me = await PersonAsync(Ana);
        var draft = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).FirstAsync(d => d.OwnerId == me.Id));
        Assert.Equal(("fichiers/plan-de-la-salle.pdf", "application/pdf"), (Assert.Single(draft.Sheet.Attachments).Name, draft.Sheet.Attachments[0].MediaType));
    }

    [Fact]
    public async Task Somebody_without_an_account_proposes_confirms_by_mail_and_is_credited()
    {
        var address = await PublishAsync(Ana, "Pour les passants", "Une consigne floue.");
        var visitor = app.NewVisitor();
        var fields = Others(await ChangedAsync(address, "Une consigne claire.", "Plus clair."));
        var sent = await SlowlyAsync(address + "/modifier", visitor, [.. fields, ("Nom", "Une Passante"), ("Courriel", "passante@exemple.fr")]);
        Assert.Equal(address + "/modifier?envoye=True", sent.RedirectsTo);
        Assert.Equal(0, await app.WithDbAsync(db => db.Proposals.CountAsync(p => p.Author.Party.Name == "Une Passante")));

        var mail = await app.MailToAsync("passante@exemple.fr");
        var link = mail.Text[mail.Text.IndexOf("/contributions/confirmer", StringComparison.Ordinal)..].Split('\n')[0].Trim();
        // Programs that read mail open links: nothing is sent by that.
        Assert.Contains("Pour les passants", (await app.GetPageAsync(link, visitor)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Proposals.CountAsync(p => p.Author.Party.Name == "Une Passante")));
        Assert.Matches("^/propositions/[0-9]+$", (await app.SubmitAsync(link, visitor)).RedirectsTo);
        var proposal = await app.WithDbAsync(db => db.Proposals.Include(p => p.Versions).SingleAsync(p => p.Author.Party.Name == "Une Passante"));
        Assert.Equal("Une consigne claire.", proposal.Current.Body);
        // The link worked once.
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link, visitor)).Status);
    }

    [Theory]
    [InlineData("/ressources/proposer")]
    [InlineData("/ressources/1/modifier")]
    public async Task A_visitor_sees_the_whole_form_without_unfolding_anything(string path)
    {
        var asked = await app.GetPageAsync(path, app.NewVisitor());
        var form = (asked.RedirectsTo is { } there ? await app.GetPageAsync(there, app.NewVisitor()) : asked).Document.QuerySelector("form.editor")!;
        foreach (var needed in (string[])["[name=Nom]", "[name=Courriel]", ".buttons .act"]) Assert.Null(form.QuerySelector(needed)!.Closest("details"));
    }

    [Fact]
    public async Task What_a_visitor_must_fill_in_is_not_folded_away()
    {
        var page = await app.GetPageAsync("/ressources/proposer", app.NewVisitor());
        foreach (var needed in (string[])["[name=Nom]", "[name=Courriel]", "button.act"]) Assert.Null(page.Document.QuerySelector(needed)!.Closest("details"));
    }

    [Fact]
    public async Task A_file_says_who_made_it_and_where_it_was_found_and_its_revision_is_sealed_with_it()
    {
        var client = await app.SignInAsync(Ana);
        var form = await app.GetPageAsync("/ressources/proposer", client);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("Avec un relevé"), "Fiche.Titre" },
            { new StringContent("Voici le relevé."), "Fiche.Corps" },
            { new StringContent("0"), "Fiche.Etat" },
            { new ByteArrayContent("%PDF-1.7 un relevé"u8.ToArray()), "Fichier", "releve.pdf" },
        };
        using var answer = await client.PostAsync(new Uri("/ressources/proposer?handler=Joindre", UriKind.Relative), content);
        var draft = answer.Headers.Location!.OriginalString.Split('#')[0];
        var sent = await app.SubmitAsync(draft, client, [.. New("Avec un relevé", "Voici le relevé."), ("Fiche.Fichiers[0].Auteur", "Rosa Talvat"), ("Fiche.Fichiers[0].Source", "https://exemple.org/releves/12"), ("Fiche.Fichiers[0].Licence", "CC-BY-4.0")]);

        var id = IdOf(sent.RedirectsTo!);
        var revision = await app.WithDbAsync(db => db.Revisions.Include(r => r.Resource).Include(r => r.Text).Include(r => r.PublishedBy).SingleAsync(r => r.ResourceId == id));
        Assert.Equal("https://exemple.org/releves/12", Assert.Single(revision.Sheet.Attachments).Source);
        Assert.Empty(revision.Seal.Broken(revision.ToContent(), revision.SealCircumstances));
        var credits = await app.GetPageAsync(sent.RedirectsTo + "/credits");
        foreach (var said in (string[])["releve.pdf", "Rosa Talvat", "CC BY 4.0"]) Assert.Contains(said, credits.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("fichiers/", credits.Text("main"), StringComparison.Ordinal);
        Assert.Contains("https://exemple.org/releves/12", credits.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_who_forgets_a_name_loses_nothing()
    {
        var address = await PublishAsync(Ana, "Sans nom", "Un texte.");
        var page = await SlowlyAsync(address + "/modifier", app.NewVisitor(), [.. Others(await ChangedAsync(address, "Un texte plus long.", "Plus long.")), ("Nom", ""), ("Courriel", "ici")]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(2, page.Texts("#erreurs li").Count);
        Assert.Equal("Un texte plus long.", page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_first_work_is_published_after_its_wait_unless_it_looks_like_an_advertisement()
    {
        foreach (var (title, body) in new[] { ("Une première fiche", "Un texte honnête."), ("Gagnez", string.Concat(Enumerable.Range(0, 9).Select(i => $"https://exemple.fr/{i} "))) })
        {
            var content = new Content(Works.Content(title, body).Sheet, new() { Body = body, PlainText = body });
            await app.WithDbAsync(async db =>
            {
                var draft = new Draft(content, Works.Person("Arrivante " + title), DateTimeOffset.UtcNow);
                draft.Accompany("", RightsBasis.Mine, null);
                draft.Submit(DateTimeOffset.UtcNow - FirstWorks.Delay - TimeSpan.FromMinutes(1));
                db.Drafts.Add(draft);
                return await db.SaveChangesAsync();
            });
        }
        await app.WithDbAsync(db => db.ReleaseDueAsync());
        Assert.Equal(["Un texte honnête."], await app.WithDbAsync(db => db.Revisions.Where(r => r.PublishedBy!.Party.Name.StartsWith("Arrivante")).Select(r => r.Text.Body).ToListAsync()));
        Assert.Contains("Gagnez", (await app.WithDbAsync(db => db.WaitingWorksAsync(50))).Select(w => w.Sheet.Title));
    }

    [Fact]
    public async Task What_is_pasted_and_documents_that_are_opened_become_text()
    {
        var client = await app.SignInAsync(Ana);
        using var pasted = await PostAsync(client, "/ressources/proposer?handler=Coller", 0, [("html", "<h2>Titre</h2><p>Du <b>gras</b>.</p><ul><li>un</li></ul>")]);
        Assert.Equal(["Du **gras**.", "- un"], JsonDocument.Parse(await pasted.Content.ReadAsStringAsync()).RootElement.GetProperty("markdown").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));

        var form = await app.GetPageAsync("/ressources/proposer", client);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent("# Une fiche écrite ailleurs\n\nSon texte."u8.ToArray()), "document", "fiche.md" },
        };
        using var answer = await client.PostAsync(new Uri("/ressources/proposer?handler=Ouvrir", UriKind.Relative), content);
        var opened = await app.GetPageAsync(answer.Headers.Location!.OriginalString, client);
        Assert.Equal("Une fiche écrite ailleurs", opened.Document.QuerySelector("input[name='Fiche.Titre']")!.GetAttribute("value"));
        Assert.Contains("Son texte.", opened.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] New(string title, string body) =>
        [("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"), ("Fiche.Langue", "fr")];

    private static Task<(string Name, string Value)[]> ChangedAsync(string address, string body, string note) =>
        Task.FromResult<(string, string)[]>([("Fiche.Titre", TitleOf(address)), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Langue", "fr"), ("Fiche.Note", note), ("Fiche.Etat", "0")]);

    // As slowly as a person: a form sent at once was filled in by a machine.
    private async Task<Page> SlowlyAsync(string path, HttpClient client, (string Name, string Value)[] fields)
    {
        var page = await app.GetPageAsync(path, client);
        await Task.Delay(Web.Http.HumanCheck.Shortest + TimeSpan.FromMilliseconds(200));
        var hidden = page.Document.QuerySelectorAll("form.editor input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? ""));
        var sent = hidden.Where(h => fields.All(f => f.Name != h.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(sent));
        return new(response, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
    }

    // Whoever changes another's work says nothing of its authors.
    private static (string Name, string Value)[] Others((string Name, string Value)[] fields) => [.. fields.Where(f => f.Name != "Fiche.Moi")];

    private static int IdOf(string address) => int.Parse(address.Split('/')[2].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static string TitleOf(string address) => address.Split('-', 2)[1] switch { "la-ronde" => "La ronde", "les-trois-temps" => "Les trois temps", "pour-les-passants" => "Pour les passants", "sans-nom" => "Sans nom", "deux-fenetres" => "Deux fenêtres", _ => "Deux chemins" };

    private async Task<string> PublishAsync(string email, string title, string body) =>
        (await app.SubmitAsync("/ressources/proposer", await app.SignInAsync(email), New(title, body))).RedirectsTo!;

    private Task<int> ReviseAsync(string address, string body) => app.WithDbAsync(async db =>
    {
        var current = await Publishing.CurrentAsync(db, IdOf(address));
        current.Resource.Publish(new(current.Sheet, new() { Body = body, PlainText = body }), new(null, DateTimeOffset.UtcNow, "Ailleurs.", "1"), current);
        return await db.SaveChangesAsync();
    });

    private Task<Contributor> PersonAsync(string email) => app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync());

    private Task<JsonElement> KeepAsync(HttpClient client, string path, int state, string body) =>
        KeepAsync(client, path, state, [("Fiche.Titre", "En onglets"), ("Fiche.Corps", body)]);

    private async Task<JsonElement> KeepAsync(HttpClient client, string path, int state, (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(client, path + "?handler=Garder", state, fields, "application/json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, int state, (string Name, string Value)[] fields, string accept = "text/html")
    {
        var form = await app.GetPageAsync(path, client);
        var sent = fields.Where(f => f.Name != "Fiche.Etat").Append(("Fiche.Etat", $"{state}")).Append(("__RequestVerificationToken", form.Document.QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Item1, f.Item2))) };
        request.Headers.Accept.ParseAdd(accept);
        return await client.SendAsync(request);
    }
}
