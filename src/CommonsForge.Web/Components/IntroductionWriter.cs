using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Introductions;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Introductions;
using CommonsForge.Domain.Needs;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>Lays introductions out, and relays what is written in them. No address of anybody is ever part of it.</summary>
public sealed class IntroductionWriter(CommonsDb db, NeedMatcher matcher, NeedWriter needs, MailTexts mails, EntryLinks entries, Links links, Texts texts)
{
    private const int MostChoices = 12;

    /// <summary>
    /// Those who may be proposed for a need, each with why: the people and structures that its page lists, and the peers who answered. Those who
    /// have no account here, so that nobody can write to them, are there too, without a value to choose.
    /// </summary>
    public async Task<IReadOnlyList<IntroductionChoice>> ChoicesAsync(Need need, CancellationToken cancel)
    {
        var found = await matcher.ForAsync(NeedSubject.Of(need), cancel);
        var why = found.People.ToDictionary(p => p.Id, needs.Why);
        foreach (var peer in need.Answers.Select(a => a.ById).Distinct()) why[peer] = string.Join(" · ", new[] { texts["Introduction.WhyAnswered"], why.GetValueOrDefault(peer, "") }.Where(w => w.Length > 0));
        List<int> people = [.. need.Answers.Select(a => a.ById).Concat(found.People.Select(p => p.Id)).Where(id => id != need.ById && id != need.SignposterId).Distinct()], structures = [.. found.Structures.Select(s => s.Id)];
        var persons = await db.Contributors.AsNoTracking().Where(c => people.Contains(c.Id) && c.Party.WithdrawnAt == null).Select(c => new { c.Id, c.Party.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var reachable = await db.Reachable().Where(c => people.Contains(c.Id)).Select(c => c.Id).ToHashSetAsync(cancel);
        var bodies = await db.Organisations.AsNoTracking().Where(o => structures.Contains(o.Id)).Select(o => new { o.Id, o.Party.Name, Reachable = db.Reachable().Any(c => c.OrganisationId == o.Id && c.Id != need.ById) }).ToDictionaryAsync(o => o.Id, cancel);
        return
        [
            .. people.Where(persons.ContainsKey).Select(id => new IntroductionChoice(reachable.Contains(id) ? Key('p', id) : null, new(persons[id], links.Contributor(id, persons[id])), why[id])).Take(MostChoices),
            .. found.Structures.Where(s => bodies.ContainsKey(s.Id)).Select(s => new IntroductionChoice(bodies[s.Id].Reachable ? Key('s', s.Id) : null, new(bodies[s.Id].Name, links.Structure(s.Id, bodies[s.Id].Name)), needs.Why(s))).Take(MostChoices),
        ];
    }

    /// <summary>Introductions of two others, each with where it stands; who proposed it reads no more of it.</summary>
    public IReadOnlyList<IntroductionView> Proposed(IEnumerable<IntroductionLine> lines) => [.. lines.Select(l => new IntroductionView(
        new(texts["Introduction.Between", Named(l.One), Named(l.Organisation ?? l.Other)], links.Need(l.NeedId, l.Need)), l.Need, l.Language == texts.Language ? null : l.Language, State(l.State, l.AgreedAt), Awaits: false))];

    /// <summary>Introductions in a list, each with the other of the two.</summary>
    public IReadOnlyList<IntroductionView> Lines(IEnumerable<IntroductionLine> lines, int me) => [.. lines.Select(l => new IntroductionView(
        new(texts["Introduction.LineTitle", Named(me == l.OneId ? l.Organisation ?? l.Other : l.One)], links.Introduction(l.Id)), l.Need, l.Language == texts.Language ? null : l.Language, State(l.State, l.AgreedAt), l.State == IntroductionState.Proposed && (me == l.OneId ? l.OneAgreedAt : l.OtherAgreedAt) is null))];

    /// <summary>Where those about a need stand: that they were accepted, and when; nothing of what is written.</summary>
    public async Task<IReadOnlyList<(string Who, string State)>> AboutAsync(Need need, CancellationToken cancel) =>
        [.. (await db.IntroductionsAboutAsync(need.Id, cancel)).Select(l => (Named(l.Organisation ?? l.Other), State(l.State, l.AgreedAt)))];

    /// <summary>Posts a message to the other of the two: from the commons' own address, with a link to answer by. In the transaction of whoever calls.</summary>
    public async Task RelayAsync(Introduction introduction, IntroductionMessage message, CancellationToken cancel)
    {
        var reader = message.By.Id == introduction.OneId ? introduction.OtherId : introduction.OneId;
        var account = await db.WantingMail(NoticeTopic.Needs).AsNoTracking().Include(a => a.Contributor!.Party)
            .FirstOrDefaultAsync(a => a.ContributorId == reader && a.EmailConfirmed && a.BannedAt == null, cancel);
        if (account is null) return;
        Data.Mail.Outbox.Post(db, mails.Write("Introduction", MailReader.Of(account, again: true), await entries.PathAsync(account.Contributor!.Id, Links.IntroductionPath(introduction.Id), mayHide: false, cancel),
            $"mise-en-relation-{introduction.Uid:N}", Named(message.By), introduction.Need.Title, message.Words));
    }

    /// <summary>Somebody by their name and page; without either where they asked not to be named, or left.</summary>
    public LinkView Who(Contributor? person) => person is { Party.WithdrawnAt: null } ? new(person.Party.Name, links.Contributor(person.Id, person.Party.Name)) : new(texts["Notification.Somebody"]);

    /// <summary>Where it stands, in words.</summary>
    public string State(IntroductionState state, DateTimeOffset? agreedAt) =>
        state == IntroductionState.Agreed && agreedAt is { } at ? texts["Introduction.AgreedOn", texts.DateAndTime(at)] : texts[$"Introduction.State.{state}"];

    /// <summary>The value of a choice, read again.</summary>
    public static (int? Person, int? Structure) Read(string? choice) =>
        choice is [var kind, .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? kind switch { 'p' => (id, null), 's' => (null, id), _ => (null, null) } : (null, null);

    private string Named(Contributor person) => person.Party.WithdrawnAt is null ? person.Party.Name : texts["Notification.Somebody"];

    private string Named(string? name) => name ?? texts["Notification.Somebody"];

    private static string Key(char kind, int id) => kind + id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An introduction in a list.</summary>
/// <param name="What">With whom, and where.</param>
/// <param name="Need">Title of the need.</param>
/// <param name="Lang">Its language, where it is another than the page's.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Awaits">Whether whoever reads has to answer.</param>
public sealed record IntroductionView(LinkView What, string Need, string? Lang, string State, bool Awaits);

/// <summary>Somebody who may be proposed for a need.</summary>
/// <param name="Value">What a form sends; <c>null</c> for whoever cannot be reached here.</param>
/// <param name="Who">Their name and page.</param>
/// <param name="Why">Why they may answer, in words.</param>
public sealed record IntroductionChoice(string? Value, LinkView Who, string Why);
