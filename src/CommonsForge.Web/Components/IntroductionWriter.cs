using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Introductions;
using CommonsForge.Data.Needs;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Introductions;
using CommonsForge.Domain.Needs;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>Lays introductions out, and relays what is written in them. No address of anybody is ever part of it.</summary>
public sealed class IntroductionWriter(CommonsDb db, NeedMatcher matcher, MailTexts mails, Links links, Texts texts)
{
    private const int MostChoices = 12;

    /// <summary>Those who may be proposed for a need: of the people and structures that may answer and of the peers who did, those who can be reached.</summary>
    public async Task<IReadOnlyList<(string Value, LinkView Who)>> ChoicesAsync(Need need, CancellationToken cancel)
    {
        var found = await matcher.ForAsync(NeedSubject.Of(need), cancel);
        var (people, structures) = (need.Answers.Select(a => a.ById).Concat(found.People.Select(p => p.Id)).Where(id => id != need.ById && id != need.SignposterId).Distinct().ToList(), found.Structures.Select(s => s.Id).ToList());
        var persons = await db.Reachable().AsNoTracking().Where(c => people.Contains(c.Id)).Select(c => new { c.Id, c.Party.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var bodies = await db.Organisations.AsNoTracking().Where(o => structures.Contains(o.Id) && db.Contributors.Any(c => c.OrganisationId == o.Id && c.Id != need.ById && db.Users.Any(a => a.ContributorId == c.Id && a.EmailConfirmed && a.BannedAt == null)))
            .Select(o => new { o.Id, o.Party.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        return
        [
            .. people.Where(persons.ContainsKey).Select(id => (Key('p', id), new LinkView(persons[id], links.Contributor(id, persons[id])))).Take(MostChoices),
            .. structures.Where(bodies.ContainsKey).Select(id => (Key('s', id), new LinkView(bodies[id], links.Structure(id, bodies[id])))).Take(MostChoices),
        ];
    }

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
        var account = await db.Users.AsNoTracking().Include(a => a.Contributor!.Party)
            .FirstOrDefaultAsync(a => a.ContributorId == reader && a.EmailConfirmed && a.BannedAt == null && a.MailRhythm != Data.Identity.MailRhythm.Never, cancel);
        if (account is null) return;
        Data.Mail.Outbox.Post(db, mails.Write("Introduction", MailReader.Of(account, again: true), Links.IntroductionPath(introduction.Id),
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
