using AngleSharp.Html.Parser;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Proposals;

/// <summary>The site on the sample commons, with works and proposals made for a test.</summary>
public sealed class ReviewedApp(TestCluster cluster) : SampleApp(cluster)
{
    public const string Author = "contributrice@commons.test";
    public const string Host = "animatrice@commons.test";
    public const string Moderator = "moderatrice@commons.test";
    public const string Administrator = "admin@commons.test";
    public const string Other = "aiguilleur@commons.test";

    /// <summary>What a work says before anybody changes it.</summary>
    public const string Before = "Premier passage, tel quel.\n\nDeuxième passage, à revoir.\n\nTroisième passage, tel quel.";

    /// <summary>The community where the sample host reviews, alone.</summary>
    public const string Hosted = "resilience-alimentaire";

    private readonly Dictionary<string, HttpClient> _signedIn = [];

    /// <summary>Somebody of the sample, signed in once; <c>null</c> for a visitor.</summary>
    public async Task<HttpClient> AsAsync(string? email)
    {
        if (email is null) return NewVisitor();
        if (!_signedIn.TryGetValue(email, out var client)) _signedIn[email] = client = await SignInAsync(email);
        return client;
    }

    /// <summary>A proposal for a work of its own that changes its second passage.</summary>
    /// <param name="title">Title of the work.</param>
    /// <param name="community">Slug of the community that owns it.</param>
    /// <param name="by">Who proposes; the sample contributor unless told.</param>
    /// <param name="change">What else it changes.</param>
    /// <param name="at">When; now unless told.</param>
    public Task<int> ProposeAsync(string title, string? community = "cooperation", string by = Author, Func<Content, Content>? change = null, DateTimeOffset? at = null) => WithDbAsync(async db =>
    {
        var resource = new Resource(Guid.CreateVersion7(), community is null ? null : await db.Communities.SingleAsync(c => c.Slug == community));
        var content = Works.Content(title, Before);
        var from = resource.Publish(content, Works.On(1), null);
        resource.Admit(null, null, Works.Day(1));
        db.Add(resource);
        await db.SaveChangesAsync();
        var changed = Texted(content, Before.Replace("à revoir", "revu", StringComparison.Ordinal));
        var proposal = new Proposal(from, (change ?? (c => c))(changed), await PersonAsync(db, by), "Revoit le deuxième passage.", at ?? DateTimeOffset.UtcNow);
        db.Add(proposal);
        await db.SaveChangesAsync();
        return proposal.Id;
    });

    /// <summary>A community with reviewers of its own, nobody of the sample.</summary>
    public Task<string> FoundAsync(int reviewers, int needed = 1) => WithDbAsync(async db =>
    {
        var slug = $"essai-{Guid.NewGuid():N}";
        var community = new Community(Guid.CreateVersion7(), slug, new() { Fr = slug, En = slug }, new() { Fr = slug, En = slug });
        community.AskReviewers(needed);
        for (var i = 0; i < reviewers; i++) db.Add(new Domain.Permissions.Grant(Works.Person($"Relecture {i}"), Domain.Permissions.Role.Moderator, community, null, Works.Day(1)));
        db.Add(community);
        await db.SaveChangesAsync();
        return slug;
    });

    /// <summary>Sends a form of a page of reviews, with what it carries unseen.</summary>
    /// <param name="who">Who sends it.</param>
    /// <param name="path">The page.</param>
    /// <param name="handler">Which form.</param>
    /// <param name="fields">What was typed.</param>
    public async Task<Page> SendAsync(HttpClient who, string path, string handler, params (string Name, string Value)[] fields)
    {
        var page = await GetPageAsync(path, who);
        var token = (await GetPageAsync("/compte/mot-de-passe", who)).Document.QuerySelector("main input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        var seen = page.Document.QuerySelector("main input[name=Lue]")?.GetAttribute("value") ?? "1";
        var sent = fields.Append(("__RequestVerificationToken", token));
        if (page.Document.QuerySelector("main input[name=MotsLus]")?.GetAttribute("value") is { } read) sent = sent.Append(("MotsLus", read));
        if (fields.All(f => f.Name != "Lue")) sent = sent.Append(("Lue", seen));
        using var form = new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        var response = await who.PostAsync(new Uri($"{path}?handler={handler}", UriKind.Relative), form);
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>The proposal as it stands.</summary>
    public Task<Proposal> ReadAsync(int id) => WithDbAsync(async db => (await db.ProposalAsync(id))!);

    /// <summary>The current revision of the work that a proposal changes.</summary>
    public Task<Revision> CurrentAsync(int proposal) => WithDbAsync(async db => await Works.CurrentAsync(db, await db.Proposals.Where(p => p.Id == proposal).Select(p => p.ResourceId).SingleAsync()));

    /// <summary>Publishes a change of the work that a proposal changes too.</summary>
    public Task<int> ReviseAsync(int proposal, Func<Content, Content> change) => WithDbAsync(async db =>
    {
        var last = await Works.CurrentAsync(db, await db.Proposals.Where(p => p.Id == proposal).Select(p => p.ResourceId).SingleAsync());
        last.Resource.Publish(change(last.ToContent()), Works.On(2), last);
        return await db.SaveChangesAsync();
    });

    /// <summary>Adds a version to a proposal, as submitting a draft does.</summary>
    public Task<int> CompleteAsync(int id, string by, Func<string, string> body) => WithDbAsync(async db =>
    {
        var proposal = (await db.ProposalAsync(id))!;
        var from = await Works.CurrentAsync(db, proposal.ResourceId);
        proposal.Complete(from, Texted(proposal.Current.ToContent(), body(proposal.Current.Body)), await PersonAsync(db, by), "Dit autrement.", DateTimeOffset.UtcNow);
        return await db.SaveChangesAsync();
    });

    /// <summary>A content with another text.</summary>
    public static Content Texted(Content content, string body) => content with { Text = content.Text with { Body = body, PlainText = body } };

    public static Task<Contributor> PersonAsync(Data.CommonsDb db, string email) =>
        db.Contributors.Include(c => c.Party).SingleAsync(c => db.Users.Any(u => u.Email == email && u.Contributor == c));
}
