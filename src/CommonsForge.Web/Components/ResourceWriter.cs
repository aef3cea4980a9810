using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Offers;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Data.Suggestions;
using CommonsForge.Data.Vocabularies;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Interop.Citations;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Pages.Aside;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>Lays a resource out for its page, and for the page of any of its versions.</summary>
public sealed class ResourceWriter(CommonsDb db, LibraryIndex library, GlossaryShelf glossaries, CardWriter cards, FacetWords words, RelatedWriter related, NoticeWriter notices, CitationWriter citations, ErasureWriter erasures, HiddenImageWriter images, OfferWriter offers, TrademarkWriter trademarks, StoryWriter stories, Texts texts, Links links)
{
    /// <summary>Versions shown on the page of a resource; the history has the others.</summary>
    public const int LatestVersions = 2;

    /// <summary>Where the steps of a path begin on its page, after its text.</summary>
    public const string StepsId = "etapes";

    private const int LatestReports = 2;
    private const int LongText = 4;
    private const int LongToc = 10;

    private static readonly string[] GlanceFacets = ["contexte", "niveau"];

    private static readonly string[] SubjectFacets = ["theme", "moment", "acteurs", "structure", "cadre"];

    // A page has a budget of elements: links where they lead to the nearest works, words elsewhere.
    private static readonly string[] LinkedSubjects = ["theme", "moment"];

    /// <summary>Everything the page of the current version shows.</summary>
    public async Task<ResourceView> CurrentAsync(ReadRevision read, CancellationToken cancel)
    {
        var paths = read.Sheet.Steps.Count > 0 ? [] : await db.PathsThroughAsync(read.Uid, cancel);
        var made = await db.MadeFromAsync(read.Uid, cancel);
        var reports = await db.ReportsAsync(read.Id, LatestReports, cancel);
        var history = await db.HistoryAsync(read.Id, LatestVersions, null, cancel);
        var toWork = await db.AskedForWorkAsync(read.Id, read.PublishedAt, cancel);
        var valid = await db.StillValidAsync(read.Id, read.PublishedAt, cancel);
        var names = await db.PartiesAsync([.. read.Sheet.Credits.Select(c => c.Party), .. valid is null ? [] : new[] { valid.By }, .. history.SelectMany(h => h.People), .. reports.SelectMany(StoryWriter.PartiesOf)], cancel);
        var card = await db.CardsAsync([read.Id], cancel) is [var only] ? only : null;
        var view = await VersionAsync(read, names, cancel);
        return view with
        {
            VersionLine = valid is null ? view.VersionLine : $"{view.VersionLine} · {StillValid(valid, names)}",
            UseLine = card is null ? null : cards.Uses(card.Uses, card.UsedContexts),
            Reports = reports.Count == 0 ? null : new(await stories.WriteAsync(reports, names, cancel), links.Reports(read.Id, read.Sheet.Title)),
            Related =
            [
                .. made.Select(m => new RelatedView(Link(m.Card), cards.Type(m.Card.Sheet), MadeInto(m, read))),
                .. paths.Select(p => new RelatedView(Link(p), cards.Type(p.Sheet), texts["Reading.StepOfPath"])),
                .. await related.WriteAsync(read, paths, [.. paths.Select(p => p.Id), .. made.Select(m => m.Card.Id)], cancel),
            ],
            // The page has a budget of elements, and its history is one link away from every comparison.
            Versions = [.. Versions(read, history, names).Select(v => v with { CompareUrl = null })],
            HistoryUrl = links.Resource(read.Id, read.Sheet.Title, "/revisions"),
            Id = read.Id,
            ImproveUrl = read.Standing == Standing.Published ? links.Resource(read.Id, read.Sheet.Title, "/modifier") : null,
            Suggestions = new(await db.OpenSuggestionCountAsync(read.Id, cancel) is > 0 and var waiting ? texts.Count("Suggestion.OnResource", waiting) : texts["Suggestion.Leave"], links.Suggestion(read.Id, read.Sheet.Title)),
            Acts = [.. await WaitingAsync(read, cancel), .. view.Acts, .. images.Ask(read), .. await OffersAsync(read, cancel)],
            AdaptUrl = links.Resource(read.Id, read.Sheet.Title, "/adapter"),
            Notices = [.. InOwnWords(made, read) is { } own ? [own] : Array.Empty<NoticeView>(), .. view.Notices, .. card is not null && cards.IsStale(card) ? [Stale()] : Array.Empty<NoticeView>(), .. toWork > 0 ? [ToWork(read, toWork)] : Array.Empty<NoticeView>()],
        };
    }

    /// <summary>What the page of any version shows.</summary>
    /// <param name="read">The revision.</param>
    /// <param name="names">Names of those it credits.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="amongOthers">True on a page that holds several texts: ids are then the resource's own, and no word opens its definition.</param>
    public async Task<ResourceView> VersionAsync(ReadRevision read, Dictionary<Guid, PartyName> names, CancellationToken cancel, bool amongOthers = false)
    {
        var sheet = read.Sheet;
        var permanent = links.Absolute(links.Resource(read.Id, sheet.Title, read.Number == read.CurrentNumber ? "" : $"/revisions/{read.Number}"));
        var glossary = amongOthers ? Glossary.Empty : await glossaries.CurrentAsync(db, cancel);
        var prefix = amongOthers ? string.Create(CultureInfo.InvariantCulture, $"t{read.Id}-") : "t-";
        var options = Options(sheet) with { Glossary = glossary, Language = sheet.Language, IdPrefix = prefix };
        if (amongOthers) options = options with { Labels = options.Labels.Of(sheet.Title) };
        var body = CommonsMarkdown.Render(read.Body, options);
        var steps = await StepsAsync(sheet, cancel);
        var origins = await db.OriginsAsync(read, cancel);
        return new(sheet.Title, sheet.Summary, cards.Type(sheet), permanent)
        {
            Lang = sheet.Language == texts.Language ? null : sheet.Language,
            Facts = Facts(read),
            Authors = People(NoticeWriter.MakersOf(sheet, origins).Made.Parties, names),
            VersionLine = texts["Reading.VersionLine", read.Number, texts.Date(read.PublishedAt)],
            Glance = Glance(read, origins, names),
            Subjects = Subjects(sheet),
            Licence = LicenceOf(read),
            Notices = [.. await erasures.NoticesAsync(read, cancel), .. await images.NoticesAsync(sheet, cancel), .. Notices(read), .. trademarks.Notices(sheet.Title, read.Body), .. origins.Take(1).Select(o => MadeFrom(o, read, origins.Any(a => a.Sheet.Fictional)))],
            SimpleWords = read.PlainWords.Length > 0 ? read.PlainWords : null,
            Toc = TocOf(body.Headings, steps.Count > 0 ? new(StepsId, texts["Resource.Steps"], 2) { Lang = sheet.Language == texts.Language ? null : texts.Language } : null),
            Body = read.Body.Length > 0 ? body.AsHtml() : null,
            Terms = [.. body.Terms.Select(slug => GlossaryView.Of(glossary.BySlug[slug], links))],
            Steps = steps,
            Files = FilesOf(read),
            Attribution = notices.Write(read, names, origins, permanent) with { BibTeX = BibTex.Write(citations.Write(read, names, origins)), Downloads = Downloads(read) },
            CreditsUrl = links.Resource(read.Id, sheet.Title, "/credits"),
            UsedUrl = amongOthers ? null : links.Used(read.Id, sheet.Title, read.Number == read.CurrentNumber ? null : read.Number),
            BasedOn = origins,
            Acts = sheet.SourceUrl is { } source ? [new("link", texts["Reading.SeeSource"], source)] : [],
            Qr = QrCode.Of(permanent),
        };
    }

    // Where the free text is, one line: the offers themselves stand with the credits.
    private async Task<IReadOnlyList<ActView>> OffersAsync(ReadRevision read, CancellationToken cancel) =>
        await db.OfferCountOnAsync(read.Uid, offers.Today, cancel) is > 0 and var count ? [new("people", texts.Count("Introduction.OffersOn", count), links.Resource(read.Id, read.Sheet.Title, "/credits#offres"))] : [];

    // A long table of contents is not read: the parts alone lead as well.
    private static IReadOnlyList<TocEntry> TocOf(IReadOnlyList<Heading> headings, TocEntry? steps)
    {
        if (headings.Count(h => h.Level == 2) < LongText) return [];
        var deepest = headings.Count(h => h.Level <= 3) > LongToc ? 2 : 3;
        return [.. headings.Where(h => h.Level <= deepest).Select(h => new TocEntry(h.Id, h.Text, h.Level)), .. steps is null ? Array.Empty<TocEntry>() : [steps]];
    }

    private DownloadsView Downloads(ReadRevision read)
    {
        var current = read.Number == read.CurrentNumber;
        return new(
            read.Standing == Standing.Notice || (read.Body.Length == 0 && read.Sheet.Steps.Count == 0) ? [] :
            [
                File(DownloadFormat.Odt, texts["Download.Odt"]),
                File(DownloadFormat.Markdown, texts["Download.Markdown"]),
                .. current ? [new(texts["Aside.TwoPerSheet"], links.Page(AsideList.Path) + $"/livret?liste={read.Id}&format=deux")] : Array.Empty<LinkView>(),
            ],
            [File(DownloadFormat.BibTex, "BibTeX"), File(DownloadFormat.Csl, "CSL-JSON (Zotero)"), File(DownloadFormat.Ris, "RIS")]);

        LinkView File(DownloadFormat format, string label) =>
            new(label, links.Resource(read.Id, read.Sheet.Title, (current ? "" : $"/revisions/{read.Number}") + format.Rest));
    }

    /// <summary>What a text would look like, for whoever writes it.</summary>
    public IHtmlContent Preview(Content content) => CommonsMarkdown.Render(content.Text.Body, Options(content.Sheet) with { Language = content.Sheet.Language }).AsHtml();

    /// <summary>What to say of the trademarks that a text names, for whoever writes it.</summary>
    public IReadOnlyList<NoticeView> Marks(Content content) => trademarks.Notices(content.Sheet.Title, content.Text.Body);

    /// <summary>How a text is rendered: its own images, and our words around it.</summary>
    public RenderOptions Options(Sheet sheet)
    {
        var files = sheet.Attachments.ToDictionary(a => a.Name, StringComparer.Ordinal);
        return new(texts.MarkdownLabels(sheet.Language))
        {
            ResolveImage = name => files.TryGetValue(name, out var file) && file.MediaType.StartsWith("image/", StringComparison.Ordinal)
                ? new ImageSource(Files.Address(file.Sha256, file.Name), file.Width, file.Height)
                : null,
            ResolveFile = name => files.TryGetValue(Uri.UnescapeDataString(name), out var file) ? Files.Address(file.Sha256, file.Name) : null,
        };
    }

    // Images stand in the text.
    private static List<LinkView> FilesOf(ReadRevision read) => read.Standing == Standing.Notice ? [] :
        [.. read.Sheet.Attachments.Where(a => !a.MediaType.StartsWith("image/", StringComparison.Ordinal)).Select(a => new LinkView(Files.NameOf(a.Name), Files.Address(a.Sha256, a.Name)))];

    private List<string> Facts(ReadRevision read) =>
        read.Community is { } slug && library.Current.Catalogue.Find("communaute")?.Find(slug) is { } community ? [words.Of(community)] : [];

    private List<FactView> Glance(ReadRevision read, IReadOnlyList<OriginLine> origins, Dictionary<Guid, PartyName> names)
    {
        var sheet = read.Sheet;
        var makers = NoticeWriter.MakersOf(sheet, origins);
        var facts = new List<FactView>();
        AddPeople(makers.Made.Role switch { CreditRole.Adapter => "Reading.AdaptedBy", CreditRole.Translator => "Reading.TranslatedBy", _ => "Reading.WrittenBy" }, makers.Made.Parties);
        AddPeople("Reading.EarlierAdaptedBy", Earlier(CreditRole.Adapter));
        AddPeople("Reading.EarlierTranslatedBy", Earlier(CreditRole.Translator));
        AddPeople("Reading.AfterTextBy", Earlier(CreditRole.Author));
        var terms = sheet.Concepts.Select(library.Current.Catalogue.Find).OfType<FacetTerm>().ToLookup(t => t.Facet);
        var shown = library.Current.Catalogue.Facets.Where(f => terms.Contains(f));
        foreach (var facet in shown.Where(f => f.Key == "contexte")) AddFacet(facet);
        if (sheet.Duration is { } time) Add("time", "Reading.Duration", [new(texts.Minutes(time.Min, time.Max))]);
        if (sheet.GroupSize is { } people) Add("people", "Reading.GroupSize", [new(words.People(people))]);
        foreach (var facet in GlanceFacets.Skip(1).Select(k => shown.FirstOrDefault(f => f.Key == k)).OfType<Facet>()) AddFacet(facet);
        if (sheet.Language != texts.Language) Add(null, "Facets.langue", [new(words.Language(sheet.Language))]);
        return facts;

        IEnumerable<Guid> Earlier(CreditRole role) => makers.Earlier.Where(c => c.Role == role).Select(c => c.Party);

        void AddPeople(string label, IEnumerable<Guid> parties) => Add(null, label, People(parties, names));

        void AddFacet(Facet facet) => facts.Add(new(null, words.Of(facet),
            [.. terms[facet].Select(t => new LinkView(words.Of(t), links.Library(t)))]));

        void Add(string? icon, string label, IEnumerable<LinkView> values)
        {
            if (values.ToList() is { Count: > 0 } some) facts.Add(new(icon, texts[label], some));
        }
    }

    private List<FactView> Subjects(Sheet sheet)
    {
        var terms = sheet.Concepts.Select(library.Current.Catalogue.Find).OfType<FacetTerm>().ToLookup(t => t.Facet);
        var shown = library.Current.Catalogue.Facets.Where(terms.Contains).ToList();
        var facets = SubjectFacets.Select(k => shown.Find(f => f.Key == k)).OfType<Facet>().Concat(shown.Where(f => f.Community is not null));
        List<FactView> subjects = [.. facets.Select(f => new FactView(null, words.Of(f), [.. terms[f].Select(t => Subject(f, t))]))];
        if (Places(sheet).ToList() is { Count: > 0 } places) subjects.Add(new(null, texts["Facets.territoire"], places));
        return subjects;
    }

    private LinkView Subject(Facet facet, FacetTerm term) =>
        new(words.Of(term), LinkedSubjects.Contains(facet.Key, StringComparer.Ordinal) ? links.Library(term) : null);

    private IEnumerable<LinkView> Places(Sheet sheet) => sheet.Territories
        .Select(code => library.Current.Catalogue.Find("territoire")?.Find(code.ToLowerInvariant())).OfType<FacetTerm>()
        .Select(t => new LinkView(words.Of(t)));

    /// <summary>The same for passages of a text shown apart: its notes keep their numbers.</summary>
    public RenderOptions PassageOptions(Sheet sheet, string body) => Options(sheet) with { Notes = MarkdownChanges.NumbersOfNotes(body) };

    /// <summary>A sentence of somebody's text, quoted as it is read: its links lead where they lead.</summary>
    public IHtmlContent Quote(string sentence) =>
        CommonsMarkdown.Render(sentence, Options(new() { Title = "", Language = texts.Language, Type = Guid.Empty }) with { IdPrefix = "q-" }).AsHtml();

    /// <summary>A licence as pages name it, with what it means in plain words.</summary>
    public LicenceView LicenceOf(ReadRevision read) => (LicenceCatalogue.Find(read.Sheet.Licence), read.Standing) switch
    {
        ({ } licence, Standing.LicenceToClarify) => new(texts["Card.LicenceToClarify"], null, texts["Reading.Licence.ToClarify", licence.Name.In(CultureInfo.CurrentUICulture)]),
        ({ } licence, Standing.Notice) => new(licence.Name.In(CultureInfo.CurrentUICulture), licence.Uri, texts["Reading.Licence.Described"]),
        ({ } licence, _) => new(licence.Name.In(CultureInfo.CurrentUICulture), licence.Uri, texts[LicenceWords.KeyOf(licence)]),
        _ when read.LicenceEvidence.Count > 0 && read.Sheet.LicenceSettled?.How != LicenceSettling.NoneFound => new(texts["Card.LicenceToEstablish"], null, texts["Reading.Licence.ToEstablish"]),
        _ => new(texts["Card.NoLicence"], null, texts["Reading.NoLicenceWords"]),
    };

    private List<NoticeView> Notices(ReadRevision read)
    {
        var found = new List<NoticeView>();
        if (read.ReviewedAt is null) found.Add(new("", texts["Proposal.NotReviewedTitle"], texts["Proposal.NotReviewedText"]));
        if (read.Sheet.Fictional) found.Add(new("fiction", texts["Reading.FictionTitle"], texts["Reading.FictionText"]));
        var clarify = new LinkView(texts["Reading.ClarifyLink"], links.Resource(read.Id, read.Sheet.Title, Pages.Licences.ClarifyModel.Path));
        if (read.Standing == Standing.LicenceToClarify)
            found.Add(new("warning", texts["Reading.ToClarifyTitle"], LicenceClash.Of(read.LicenceEvidence) is { } clash
                ? texts["Reading.ToClarifyClash", clash.Words, clash.Linked?.Name.In(CultureInfo.CurrentUICulture) ?? texts["Editor.LicenceOther"]]
                : read.Sheet.LicenceSettled?.Licence is { } chosen && LicenceCatalogue.Find(chosen) is { } licence
                ? texts["Reading.ToClarifyChosen", texts.List(read.LicenceEvidence.Take(4)), licence.Name.In(CultureInfo.CurrentUICulture)]
                : texts["Reading.ToClarifyText", texts.List(read.LicenceEvidence.Take(4))], clarify));
        if (read.Standing == Standing.Notice)
            found.Add(new("", texts["Reading.NoticeTitle"], NoticeText(read), read.Sheet.SourceUrl is { } url ? new(texts["Reading.SeeSource"], url) : null) { Second = clarify });
        return found;
    }

    private string NoticeText(ReadRevision read) =>
        LicenceCatalogue.Find(read.Sheet.Licence) is { } licence ? texts["Reading.NoticeDescribed", licence.Name.In(CultureInfo.CurrentUICulture)]
        : read.Sheet.LicenceSettled?.How == LicenceSettling.NoneFound ? texts["Reading.NoticeNone"]
        : read.LicenceEvidence.Count > 0 ? texts["Reading.NoticeNamed", texts.List(read.LicenceEvidence.Take(4))] : texts["Reading.NoticeText"];

    private async Task<IEnumerable<ActView>> WaitingAsync(ReadRevision read, CancellationToken cancel) => await db.WaitingNumbersAsync(read.Id, cancel) switch
    {
        [] => [],
        [var only] => [new("compare", texts.Count("Proposal.OnResource", 1), links.Proposal(only))],
        var several => [new("compare", texts.Count("Proposal.OnResource", several.Count), links.Page("/relectures") + string.Create(CultureInfo.InvariantCulture, $"?ressource={read.Id}"))],
    };

    private NoticeView Stale() => new("", texts["Validity.StaleTitle"], texts.Count("Validity.StaleText", Freshness.Months));

    private NoticeView ToWork(ReadRevision read, int people) => new("", texts["Validity.WorkTitle"], texts.Count("Validity.WorkText", people),
        read.Standing == Standing.Published ? new(texts["Editor.Improve"], links.Resource(read.Id, read.Sheet.Title, "/modifier")) : null)
    {
        Second = new(texts["Suggestion.Leave"], links.Suggestion(read.Id, read.Sheet.Title)),
    };

    // Only people whom credits would name.
    private string StillValid(ValidityLine said, Dictionary<Guid, PartyName> names) => Name(said.By, names) is { } who
        ? texts["Validity.SaidBy", who.Label, texts.Date(said.At)]
        : texts["Validity.SaidBySomebody", texts.Date(said.At)];

    private NoticeView MadeFrom(OriginLine origin, ReadRevision read, bool invented)
    {
        var from = texts[origin.By.Parties.Count > 0 ? "Reading.OriginBy" : "Reading.Origin", origin.Sheet.Title, origin.Origin.Revision, texts.MadeBy(origin.By)];
        var movedOn = read.Number == read.CurrentNumber && !origin.Gone && origin.CurrentNumber > origin.Origin.Revision;
        var said = movedOn ? texts["Reading.OriginMovedOn", from, origin.CurrentNumber] : from;
        // Not of this one: whoever made it from an invented example writes of what they know, and says themselves what they invent.
        if (invented && !read.Sheet.Fictional) said = string.Join(' ', said, texts["Reading.OriginFictional"]);
        return new("", texts[$"Reading.MadeFrom.{origin.Origin.Kind}"], said,
            origin.Gone ? null : new(texts["Reading.SeeOrigin"], links.Resource(origin.Id, origin.CurrentTitle)))
        {
            Marked = texts.Marked(said, [(origin.Sheet.Title, origin.Sheet.Language)]),
            Second = new(texts[movedOn ? "Reading.SeeWhatChanged" : "Reading.CompareOrigin"], links.Resource(read.Id, read.Sheet.Title, movedOn ? "/comparer-origine/depuis" : "/comparer-origine")),
        };
    }

    private string MadeInto(DerivedLine made, ReadRevision read)
    {
        var what = made.Origin.Kind == OriginKind.Translation ? texts["Reading.MadeInto.Translation", words.Language(made.Card.Sheet.Language)] : texts["Reading.MadeInto.Adaptation"];
        return made.Origin.Revision < read.CurrentNumber ? texts["Reading.MadeIntoOld", what, made.Origin.Revision] : what;
    }

    // Somebody who reads the site in a language learns first that the text exists in it.
    private NoticeView? InOwnWords(IReadOnlyList<DerivedLine> made, ReadRevision read) =>
        read.Sheet.Language != texts.Language && made.FirstOrDefault(m => m.Origin.Kind == OriginKind.Translation && m.Card.Sheet.Language == texts.Language) is { } own
            ? new("good", texts["Reading.InYourLanguage"], own.Card.Sheet.Title, new(texts["Reading.SeeTranslation"], links.Resource(own.Card.Id, own.Card.Sheet.Title)))
            : null;

    /// <summary>The steps of a learning path, with what they point at.</summary>
    public async Task<IReadOnlyList<StepView>> StepsAsync(Sheet sheet, CancellationToken cancel)
    {
        if (sheet.Steps.Count == 0) return [];
        var targets = await db.StepTargetsAsync(sheet.Steps, cancel);
        return [.. sheet.Steps.Select(s => StepOf(s, sheet, targets.GetValueOrDefault(s)))];
    }

    private StepView StepOf(Step step, Sheet path, StepTarget? target) => new(
        step.Title, step.Kind switch { StepKind.Watch => "watch", StepKind.Do => "do", StepKind.Meet => "meet", StepKind.Report => "tell", _ => "read" },
        texts[$"Reading.Step.{step.Kind}"], step.Aim.Length > 0 ? step.Aim : null, step.Minutes is { } minutes ? texts.Minutes(minutes, minutes) : null, step.Optional,
        target is null ? null : step.PinnedRevision is { } number ? Pinned(target, number) : Link(target.Card))
    {
        OtherLicence = target is not null && target.Sheet.Licence != path.Licence ? cards.Licence(target.Sheet) : null,
        Lang = path.Language == texts.Language ? null : path.Language,
    };

    private LinkView Pinned(StepTarget target, int number) => Link(target.Card) with
    {
        Label = texts["Reading.StepVersion", target.Sheet.Title, number],
        Url = links.Resource(target.Card.Id, target.Card.Sheet.Title, string.Create(CultureInfo.InvariantCulture, $"/revisions/{number}")),
    };

    /// <summary>Lines of a history, ready to read.</summary>
    public IReadOnlyList<VersionView> Versions(ReadRevision read, IReadOnlyList<RevisionLine> history, Dictionary<Guid, PartyName> names) =>
    [
        .. history.Select(h => new VersionView(h.Number, links.Resource(read.Id, read.Sheet.Title, $"/revisions/{h.Number}"), Moment(h.At),
            Publisher(h, names), h.Note is { Length: > 0 } ? h.Note : null)
        {
            Besides = erasures.After(null, h.Withdrawn),
            Current = h.Number == read.CurrentNumber,
            WithoutReview = h.WithoutReview,
            CompareUrl = h.Number > 1 ? Comparison(read, h.Number - 1, h.Number) : null,
        }),
    ];

    /// <summary>Whose version it is: whoever published it, or who proposed it and who amended that.</summary>
    public string Publisher(RevisionLine line, Dictionary<Guid, PartyName> names) =>
        line.AmendedFor is { } author ? texts["Reading.AmendedBy", Publisher(author, names), Publisher(line.By, names)] : Publisher(line.By, names);

    // A name, somebody who asked not to be named, or the commons itself.
    private string Publisher(Guid? by, Dictionary<Guid, PartyName> names) => by is { } uid ? Name(uid, names)?.Label ?? texts["Reading.Unnamed"] : texts["Reading.TheCommons"];

    /// <summary>The page that compares two versions.</summary>
    public string Comparison(ReadRevision read, int before, int after) =>
        links.Resource(read.Id, read.Sheet.Title, string.Create(CultureInfo.InvariantCulture, $"/comparer/{before}/{after}"));

    /// <summary>Names of parties with the way to their pages; that there are others, once, where some asked not to be named: else who is named would pass for the only one.</summary>
    public IReadOnlyList<LinkView> People(IEnumerable<Guid> parties, Dictionary<Guid, PartyName> names)
    {
        var known = parties.Where(names.ContainsKey).ToList();
        var named = known.Select(p => Name(p, names)).OfType<LinkView>().ToList();
        if (named.Count < known.Count) named.Add(new(texts[named.Count > 0 ? "Notice.AlsoUnnamed" : "Reading.Unnamed"]));
        return named;
    }

    /// <summary>A party's name with the way to its page, or nothing when it asked not to be named.</summary>
    public LinkView? Name(Guid party, Dictionary<Guid, PartyName> names) =>
        names.GetValueOrDefault(party) is { Withdrawn: false } name ? new(name.Name, links.Party(name) ?? name.Url) : null;

    private MomentView Moment(DateTimeOffset at) => new(texts.Ago(at), texts.DateAndTime(at), at.ToString("O", CultureInfo.InvariantCulture));

    private LinkView Link(ResourceCard card) =>
        new(card.Sheet.Title, links.Resource(card.Id, card.Sheet.Title), card.Sheet.Language == texts.Language ? null : card.Sheet.Language);
}
