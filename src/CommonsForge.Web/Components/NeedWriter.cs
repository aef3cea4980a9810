using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>Lays needs out for whoever reads them.</summary>
public sealed class NeedWriter(CommonsDb db, NeedMatcher matcher, LibraryIndex library, CardWriter cards, ResourceWriter resources, FacetWords words, Texts texts, Links links, CommonsClock clock, TimeProvider time)
{
    /// <summary>Resources shown of those that may answer; three are given at once, the rest is for who reads on.</summary>
    public const int Shown = 5, AtOnce = 3;

    /// <summary>The day, where the commons is.</summary>
    public DateOnly Today => clock.DateOf(time.GetUtcNow());

    /// <summary>Whether somebody guides needs.</summary>
    public static bool Guides(Person? person) => person?.May(Permission.GuideNeeds) == true;

    /// <summary>A need, with what may answer it.</summary>
    public async Task<NeedView> WriteAsync(Need need, Person? person, CancellationToken cancel)
    {
        var (mine, guided) = (person?.ContributorId == need.ById, person is not null && person.ContributorId == need.SignposterId);
        var involved = mine || (person is not null && need.WasGuidedBy(person.ContributorId));
        var notes = need.Notes.Where(n => involved && (!mine || n.Shared)).ToList();
        Guid[] named = [need.By.Uid, .. need.Steps.Select(s => s.By?.Uid).OfType<Guid>(), .. need.Answers.Select(a => a.By.Uid), .. notes.Select(n => n.By.Uid)];
        var names = await db.PartiesAsync([.. named.Distinct()], cancel);
        var works = (await db.AddressesAsync([.. need.Answers.Select(a => a.ResourceId).OfType<int>().Distinct()], cancel)).ToDictionary(a => a.Id);
        var (matches, matched) = await MatchesAsync(need, cancel);
        return new(need.Id, need.Title, StateOf(need.State, need.MovedAt), matches)
        {
            Matched = matched,
            Facts = [.. await FactsAsync(need, names, cancel)],
            Lang = need.Language == texts.Language ? null : need.Language,
            Situation = need.Situation, Wording = need.Wording, Tried = need.Tried, Hoped = need.Hoped, Outcome = need.Outcome,
            IsPrivate = need.Audience == NeedAudience.SignpostersOnly, IsActive = need.IsActive, IsPaused = need.State == NeedState.Paused, IsWithdrawn = need.State == NeedState.Withdrawn,
            Waits = need switch
            {
                { State: NeedState.NoNews } => texts["Need.Waits.NoNews"],
                // What only signposters may read is offered to nobody else.
                { State: NeedState.Open, Reach: NeedReach.Neighbours or NeedReach.Networks } => need.Audience == NeedAudience.Public ? texts[$"Need.Waits.{need.Reach}"] : texts[$"Need.WaitsReserved.{need.Reach}"],
                _ => null,
            },
            Proposed = mine || guided ? need.ProposedWording : "",
            Answers = [.. need.Answers.Select(a => new NeedSaidView(texts["Need.Lived"], resources.Name(a.By.Uid, names), Moment(a.At), a.Words, Work(a.ResourceId)))],
            Notes = [.. notes.Select(n => new NeedSaidView(texts[n.ById == need.ById ? "Need.NoteReply" : n.Shared ? "Need.NoteShared" : "Need.NotePrivate"], resources.Name(n.By.Uid, names), Moment(n.At), n.Words))],
            Steps = [.. need.Steps.Select((s, i) => (Step: s, What: StepOf(s, i > 0 ? need.Steps[i - 1].State : null))).Where(s => involved || !s.Step.IsBetweenThem).Select(s => Said(s.Step, s.What))],
            IsMine = mine, IsGuided = guided,
            MayReopen = need.IsOver && (mine || (guided && need.State != NeedState.Withdrawn)),
            AsksPublic = mine && need.AsksPublic,
            MayReply = mine && need.IsActive && need.SignposterId is not null,
            MayWithdraw = mine && need.State != NeedState.Withdrawn,
            MayTake = need.IsActive && Guides(person) && !mine && need.SignposterId is null,
            MayAnswer = need.IsActive && person is not null && !mine,
        };

        NeedSaidView Said(NeedStep step, string what) => new(what, step.By is { } by ? resources.Name(by.Uid, names) ?? new(texts["Reading.Unnamed"]) : null, Moment(step.At), step.IsWordBetweenThem && !involved ? "" : step.Word)
        {
            Before = involved ? step.Before : "",
        };

        LinkView? Work(int? id) => id is { } known && works.TryGetValue(known, out var work)
            ? new(work.Sheet.Title, links.Resource(known, work.Sheet.Title), work.Sheet.Language == texts.Language ? null : work.Sheet.Language) : null;
    }

    /// <summary>A need as a peer reads it who was asked for their view: what was written of it and what they answered, no notes nor what others said.</summary>
    public async Task<PeerNeedView> ForPeerAsync(Need need, Guid peer, CancellationToken cancel)
    {
        var names = await db.PartiesAsync([need.By.Uid, peer], cancel);
        (string Key, string Words)[] said = [("Need.WordingField", need.Wording), ("Need.SituationField", need.Situation), ("Need.HopedField", need.Hoped), ("Need.TriedField", need.Tried)];
        return new([.. said.Where(s => s.Words.Length > 0).Select(s => (texts[s.Key], s.Words))], await FactsAsync(need, names, cancel), need.Language == texts.Language ? null : need.Language)
        {
            Answers = [.. need.Answers.Where(a => a.By.Uid == peer).Select(a => new NeedSaidView(texts["Need.Lived"], resources.Name(peer, names), Moment(a.At), a.Words))],
            MayAnswer = need.IsActive && peer != need.By.Uid,
        };
    }

    /// <summary>Cards of the resources that may answer, each with why.</summary>
    public async Task<IReadOnlyList<CardView>> CardsAsync(IReadOnlyList<NeedMatch> matches, int most, CancellationToken cancel)
    {
        var why = matches.Take(most).ToDictionary(m => m.Id, Why);
        return [.. (await db.CardsAsync([.. why.Keys], cancel)).Select(c => cards.Card(c) with { Why = why[c.Id] })];
    }

    /// <summary>Needs in a list.</summary>
    public IReadOnlyList<NeedCardView> Lines(IEnumerable<NeedLine> lines) => [.. lines.Select(l =>
        new NeedCardView(new(l.Title, links.Need(l.Id, l.Title), l.Language == texts.Language ? null : l.Language), SuggestionWriter.Start(l.Words.ReplaceLineEndings(" ")), StateOf(l.State, l.MovedAt),
        [
            .. new[] { l.Context is { } context ? Term(context) : null, l.Place, l.Deadline is { } day ? texts["Need.Before", texts.Date(day)] : null, l.Answers > 0 ? texts.Count("Need.AnswerCount", l.Answers) : null }.OfType<string>(),
            .. l.Themes.Select(Term).OfType<string>(),
        ])
        {
            IsPrivate = l.Audience == NeedAudience.SignpostersOnly,
            IsLate = l.State == NeedState.Open && time.GetUtcNow() - l.MovedAt >= Need.OfferAfter,
        })];

    /// <summary>The usual delay, as honestly as it can be told.</summary>
    public async Task<string> DelayAsync(CancellationToken cancel) => await db.UsualDelayAsync(cancel) is { } delay
        ? texts["Need.Delay", texts.Count("Need.Days", Math.Max(1, (int)Math.Ceiling(delay.Half.TotalDays))), delay.Needs]
        : texts["Need.DelayUnknown"];

    /// <summary>A term by its uid, or <c>null</c> when no vocabulary knows it.</summary>
    public string? Term(Guid uid) => library.Current.Catalogue.Find(uid) is { } term ? words.Of(term) : null;

    private async Task<(NeedMatchesView View, IReadOnlyList<int> Resources)> MatchesAsync(Need need, CancellationToken cancel)
    {
        // Whoever reads what is over reads what happened, not what might have helped.
        if (!need.IsActive) return (new([], [], [], []), []);
        var found = await matcher.ForAsync(NeedSubject.Of(need), cancel);
        var (people, structures, needs) = (Ids(found.People), Ids(found.Structures), Ids(found.Needs));
        var persons = await db.Contributors.AsNoTracking().Where(c => people.Contains(c.Id)).Select(c => new { c.Id, c.Party.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var bodies = await db.Organisations.AsNoTracking().Where(o => structures.Contains(o.Id)).Select(o => new { o.Id, o.Party.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var met = (await db.PublicNeedsAsync(needs, cancel)).ToDictionary(n => n.Id);
        return (new(
            await CardsAsync(found.Resources, Shown, cancel),
            [.. found.People.Where(m => m.Id != need.SignposterId && persons.ContainsKey(m.Id)).Take(Shown).Select(m => new NeedAnswerView(new(persons[m.Id], links.Contributor(m.Id, persons[m.Id])), Why(m)))],
            [.. found.Structures.Where(m => bodies.ContainsKey(m.Id)).Take(AtOnce).Select(m => new NeedAnswerView(new(bodies[m.Id], links.Structure(m.Id, bodies[m.Id])), Why(m)))],
            [.. found.Needs.Where(m => met.ContainsKey(m.Id)).Take(AtOnce).Select(m => new NeedAnswerView(new(met[m.Id].Title, links.Need(m.Id, met[m.Id].Title), met[m.Id].Language == texts.Language ? null : met[m.Id].Language), Why(m)))]), [.. found.Resources.Select(r => r.Id)]);

        static List<int> Ids(IReadOnlyList<NeedMatch> matches) => [.. matches.Take(Shown).Select(m => m.Id)];
    }

    /// <summary>Why something answers, in words.</summary>
    public string Why(NeedMatch match) => string.Join(" · ", match.Reasons.Select(Why).Where(w => w.Length > 0));

    private string Why(NeedReason reason) => reason.Kind switch
    {
        NeedReasonKind.Words => texts["Need.Why.Words", string.Join(", ", reason.Words)],
        NeedReasonKind.LikeUses => texts.Count("Need.Why.LikeUses", reason.Count),
        NeedReasonKind.Made => texts.Count("Need.Why.Made", reason.Count),
        NeedReasonKind.Near => texts[$"Need.Why.Near.{reason.Near}"],
        NeedReasonKind.Available => texts["Need.Why.Available"],
        NeedReasonKind.Language => texts["Need.Why.Language"],
        NeedReasonKind.Sought => texts[$"Need.Seek.{reason.Sought}"],
        _ => reason.Terms.Select(Term).OfType<string>().ToList() is { Count: > 0 } terms ? texts[$"Need.Why.{reason.Kind}", texts.List(terms)] : "",
    };

    private async Task<List<(string Name, string Value)>> FactsAsync(Need need, Dictionary<Guid, PartyName> names, CancellationToken cancel)
    {
        var place = need.Territory is null ? null : await db.Territories.AsNoTracking().Where(t => t.Code == need.Territory).Select(t => t.Name).SingleOrDefaultAsync(cancel);
        (string Key, string? Value)[] facts =
        [
            ("Need.By", resources.Name(need.By.Uid, names)?.Label ?? texts["Reading.Unnamed"]),
            ("Need.Context", need.Context is { } context ? Term(context) : null),
            ("Need.Structure", need.Structure is { } structure ? Term(structure) : null),
            ("Need.Place", place),
            ("Need.Themes", texts.List(need.Themes.Select(Term).OfType<string>())),
            ("Need.Seeks", texts.List(need.Seeks.Select(k => texts[$"Need.Seek.{k}"]))),
            ("Need.Deadline", need.Deadline is { } day ? texts.Date(day) : null),
        ];
        return [.. facts.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => (texts[f.Key], f.Value!))];
    }

    // Twice in the same place is news of it, not the same news twice.
    private string StepOf(NeedStep step, NeedState? before) => step.Kind != NeedStepKind.Moved ? texts[$"Need.Step.{step.Kind}"]
        : step.State == before ? texts["Need.StepAgain", texts[$"Need.State.{step.State}"]] : texts[$"Need.State.{step.State}"];

    private string StateOf(NeedState state, DateTimeOffset since)
    {
        var days = clock.DateOf(time.GetUtcNow()).DayNumber - clock.DateOf(since).DayNumber;
        return days < 1 ? texts[$"Need.State.{state}"] : texts["Need.StateSince", texts[$"Need.State.{state}"], texts.Count("Need.Days", days)];
    }

    private MomentView Moment(DateTimeOffset at) => new(texts.Ago(at), texts.DateAndTime(at), at.ToString("O", CultureInfo.InvariantCulture));
}
