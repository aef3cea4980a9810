using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Files;
using CommonsForge.Data.Imports;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Templates;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>The lists that may stand at the root of a folder: communities, structures, people, and usage reports.</summary>
public sealed class ReferenceFiles(string root, ContentStore store, Action<string, FileProblem> problem)
{
    /// <summary>Brings in what works refer to; vocabularies of communities first, because skills may be among them.</summary>
    public async Task LoadAsync(CommonsDb db, Func<string, string> fold, CancellationToken cancel)
    {
        var import = new ReferenceImport(db, TimeProvider.System);
        foreach (var community in Read("communautes.yml", SampleFolder.Communities)) await CommunityAsync(import, community, cancel);
        foreach (var territory in Read("territoires.yml", SampleFolder.Territories)) await TerritoryAsync(import, territory, cancel);
        await db.SaveChangesAsync(cancel);
        var concepts = await ConceptBook.LoadAsync(db, fold, cancel);
        var structures = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        foreach (var s in Read("structures.yml", SampleFolder.Organisations))
            structures[s.Slug] = await import.StructureAsync(s.Uid ?? Guid.CreateVersion7(), s.Name, Concept("structure", s.Type), s.Territory, s.Description, s.Url, cancel);
        foreach (var p in Read("personnes.yml", SampleFolder.People))
        {
            var person = await import.PersonAsync(p.Uid ?? Guid.CreateVersion7(), p.Name, p.Bio, p.Skills.Select(s => Concept("theme", s)).OfType<Guid>(), p.Territories,
                p.Organisation is null ? null : structures.GetValueOrDefault(p.Organisation), cancel);
            if (p.Shows is { } shows) Show(person, shows, [.. shows.Contexts.Select(c => Concept("contexte", c)).OfType<Guid>()]);
        }
        await db.SaveChangesAsync(cancel);
        foreach (var community in Read("communautes.yml", SampleFolder.Communities)) await import.SubstitutesAsync(community.Slug, community.Substitutes, cancel);
        foreach (var template in Read("trames.yml", SampleFolder.Templates)) await TemplateAsync(db, import, template, Concept("type", template.Type), cancel);
        await db.SaveChangesAsync(cancel);

        Guid? Concept(string vocabulary, string? word) => word is null ? null : concepts.Find(vocabulary, word)?.Uid;
    }

    /// <summary>Ties communities to the charters that came in with the works.</summary>
    public async Task AdoptChartersAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, CancellationToken cancel)
    {
        foreach (var read in Read("communautes.yml", SampleFolder.Communities))
            if (read.Charter is { } charter && uids.TryGetValue(charter, out var uid) && await db.Communities.SingleOrDefaultAsync(c => c.Slug == read.Slug, cancel) is { } community)
                community.AdoptCharter(uid);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Says of structures which of the works that came in they use.</summary>
    public async Task DeclareUsesAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, CancellationToken cancel)
    {
        var read = Read("structures.yml", SampleFolder.Organisations).Where(s => s is { Uid: not null, Uses.Count: > 0 }).ToDictionary(s => s.Uid!.Value);
        foreach (var structure in await db.Organisations.Where(o => read.Keys.Contains(o.Uid)).ToListAsync(cancel))
            structure.DeclareUses(read[structure.Uid].Uses.Select(u => uids.GetValueOrDefault(u)).Where(u => u != Guid.Empty), null);
        await db.SaveChangesAsync(cancel);
    }

    // A word that is none of those is a fault of the file, and the person stays out of the directory rather than show what they did not say.
    private void Show(Contributor person, SampleDirectory shows, IReadOnlyList<Guid> contexts)
    {
        var missions = shows.Missions.Select(DirectoryWords.Mission).ToList();
        var availability = DirectoryWords.Availability(shows.Availability);
        try
        {
            if (missions.Contains(null) || availability is null || contexts.Count < shows.Contexts.Count) throw new BrokenRuleException("Directory.Unknown");
            person.ShowInDirectory(new()
            {
                IsListed = true, Missions = [.. missions.OfType<Mission>()], Availability = availability.Value, Languages = shows.Languages, Contexts = contexts,
                CanSupport = shows.CanSupport, SeeksPair = shows.SeeksPair,
            });
        }
        catch (BrokenRuleException)
        {
            problem("personnes.yml", new(FileProblemKind.Incomplete, null, person.Party.Name));
        }
    }

    /// <summary>Brings usage reports in; one already here (same resource, day and words) is left alone.</summary>
    /// <returns>How many came in.</returns>
    public async Task<int> ReportsAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Func<string, string> fold, CancellationToken cancel)
    {
        var reports = Read("retours.yml", SampleFolder.Reports);
        if (reports.Count == 0) return 0;
        var concepts = await ConceptBook.LoadAsync(db, fold, cancel);
        var questions = new QuestionFile(db, uids, found => problem(QuestionFile.Name, found));
        await questions.LoadAsync(Read(QuestionFile.Name, SampleFolder.Questions), word => concepts.Find("type", word)?.Uid, cancel);
        var used = reports.Select(r => uids.GetValueOrDefault(r.Resource)).Where(u => u != Guid.Empty).Distinct().ToList();
        var resources = await db.Resources.Where(r => used.Contains(r.Uid)).ToDictionaryAsync(r => r.Uid, cancel);
        var people = (await db.Contributors.Include(c => c.Party).ToListAsync(cancel)).GroupBy(c => c.Party.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var known = (await db.UsageReports.IgnoreQueryFilters().Where(r => used.Contains(r.Resource.Uid)).Select(r => new { r.Resource.Uid, r.Circumstances.Day, r.Words.Line, r.Words.Worked }).ToListAsync(cancel)).ToHashSet();
        var added = 0;
        foreach (var report in reports)
        {
            if (!uids.TryGetValue(report.Resource, out var uid) || !resources.TryGetValue(uid, out var resource)) continue;
            if (!known.Add(new { Uid = uid, Day = report.Date, report.Line, report.Worked })) continue;
            var circumstances = new Circumstances
            {
                Day = report.Date,
                Context = report.Context is { } context ? concepts.Find("contexte", context)?.Uid : null,
                Structure = report.Structure is { } structure ? concepts.Find("structure", structure)?.Uid : null,
                People = report.People,
                Adapted = report.Adapted,
            };
            var at = report.Date is { } day ? new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
            var place = await db.SettlePlaceAsync(report.Territory, PlacePrecision.Commune, circumstances.MayNameSomebody, cancel);
            circumstances = circumstances with { Territory = place?.Code };
            UsageReport made = new(Guid.CreateVersion7(), resource, circumstances, new() { Line = report.Line, Worked = report.Worked, Hard = report.Difficult, WouldChange = report.WouldChange },
                report.By is null ? null : people.GetValueOrDefault(report.By), at, held: report.Waits, place: place);
            made.Answer(await questions.AnswersAsync(resource.Id, report.Answers, cancel));
            made.Illustrate(await PhotosAsync(report.Photos, cancel));
            db.UsageReports.Add(made);
            added++;
        }
        await db.SaveChangesAsync(cancel);
        return added;
    }

    private async Task<IReadOnlyList<ReportPhoto>> PhotosAsync(IReadOnlyList<SamplePhoto> read, CancellationToken cancel)
    {
        var photos = new List<ReportPhoto>();
        foreach (var photo in read.Take(UsageReport.MostPhotos))
        {
            if (SheetContents.Beside(photo.File, root, root) is not { } path)
            {
                problem("retours.yml", new(FileProblemKind.Incomplete, null, photo.File));
                continue;
            }
            await using var bytes = File.OpenRead(path);
            var stored = await store.PutAsync(bytes, cancel);
            if (HiddenImage.MayShowSomebody(stored.MediaType)) photos.Add(new() { Sha256 = stored.Sha256, MediaType = stored.MediaType, Length = stored.Length, Width = stored.Width, Height = stored.Height, Description = photo.Description });
        }
        return photos;
    }

    /// <summary>Brings collections in.</summary>
    /// <returns>How many came in.</returns>
    public Task<int> CollectionsAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Func<string, string> fold, CancellationToken cancel) =>
        new CollectionFile(db, uids, found => problem(CollectionFile.Name, found)).LoadAsync(Read(CollectionFile.Name, SampleFolder.Collections), fold, cancel);

    /// <summary>Brings proposals in.</summary>
    /// <returns>How many came in.</returns>
    public Task<int> ProposalsAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, CancellationToken cancel) =>
        new ProposalFile(db, uids, found => problem(ProposalFile.Name, found)).LoadAsync(Read(ProposalFile.Name, SampleFolder.Proposals), cancel);

    /// <summary>Brings suggestions in.</summary>
    /// <returns>How many came in.</returns>
    public Task<int> SuggestionsAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, CancellationToken cancel) =>
        new SuggestionFile(db, uids, found => problem(SuggestionFile.Name, found)).LoadAsync(Read(SuggestionFile.Name, SampleFolder.Suggestions), cancel);

    /// <summary>Brings offers in.</summary>
    /// <returns>How many came in.</returns>
    public Task<int> OffersAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, CancellationToken cancel) =>
        new OfferFile(db, uids, found => problem(OfferFile.Name, found)).LoadAsync(Read(OfferFile.Name, SampleFolder.Offers), cancel);

    /// <summary>Brings in what people said, follow and await.</summary>
    public async Task FollowUpAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Func<string, string> fold, CancellationToken cancel)
    {
        var files = new FollowUpFiles(db, await ConceptBook.LoadAsync(db, fold, cancel), problem);
        await files.ValiditiesAsync(Read(FollowUpFiles.Validities, SampleFolder.Validities), uids, cancel);
        await files.MonthliesAsync(Read(FollowUpFiles.Monthlies, SampleFolder.Monthlies), cancel);
        await files.InvitationsAsync(Read(FollowUpFiles.Invitations, SampleFolder.Invitations), cancel);
    }

    private async Task TemplateAsync(CommonsDb db, ReferenceImport import, SampleTemplate read, Guid? type, CancellationToken cancel)
    {
        var community = await db.Communities.SingleOrDefaultAsync(c => c.Slug == read.Community, cancel);
        var by = await db.Contributors.FirstOrDefaultAsync(c => c.Party.Name == read.By, cancel);
        try
        {
            if (type is null || community is null) throw new BrokenRuleException("Template.NoSection");
            await import.TemplateAsync(read.Uid ?? Guid.CreateVersion7(), type.Value, community, [.. read.Sections.Select(s => new TemplateSection { Title = Text(s.Title, s.TitleEn), Help = Text(s.Help, s.HelpEn) })], by, read.Note, read.Date, cancel);
        }
        catch (BrokenRuleException)
        {
            problem("trames.yml", new(FileProblemKind.Incomplete, null, read.Type));
        }
    }

    /// <summary>Brings chantiers in.</summary>
    /// <returns>How many came in.</returns>
    public Task<int> ChantiersAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, CancellationToken cancel) =>
        new ChantierFile(db, uids, found => problem(ChantierFile.Name, found)).LoadAsync(Read(ChantierFile.Name, SampleFolder.Chantiers), cancel);

    private async Task TerritoryAsync(ReferenceImport import, SampleTerritory read, CancellationToken cancel)
    {
        try
        {
            await import.TerritoryAsync(read.Uid, read.Name, read.Communes, cancel);
        }
        catch (BrokenRuleException)
        {
            problem("territoires.yml", new(FileProblemKind.Incomplete, null, read.Name));
        }
    }

    /// <summary>Brings needs in.</summary>
    /// <returns>How many came in.</returns>
    public Task<int> NeedsAsync(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Func<string, string> fold, CancellationToken cancel) =>
        new NeedFile(db, uids, found => problem(NeedFile.Name, found)).LoadAsync(Read(NeedFile.Name, SampleFolder.Needs), fold, cancel);

    private static async Task CommunityAsync(ReferenceImport import, SampleCommunity read, CancellationToken cancel)
    {
        var community = await import.CommunityAsync(read.Uid ?? Guid.CreateVersion7(), read.Slug, Text(read.Name, read.NameEn), Text(read.Summary, read.SummaryEn), read.Hidden, cancel);
        foreach (var (criterion, order) in read.Criteria.Select((c, i) => (c, i + 1)))
            await import.CriterionAsync(community, criterion.Uid ?? Guid.CreateVersion7(), criterion.Slug, Text(criterion.Name, criterion.NameEn), order,
                criterion.Terms.Select(t => new IncomingTerm(t.Uid ?? Guid.CreateVersion7(), t.Slug, Text(t.Fr, t.En), t.Synonyms)), cancel);
    }

    private IReadOnlyList<T> Read<T>(string name, Func<string, ListFile<T>> parse)
    {
        var path = Path.Combine(root, name);
        if (!File.Exists(path)) return [];
        var list = parse(File.ReadAllText(path));
        foreach (var found in list.Problems) problem(name, found);
        return list.Items;
    }

    private static LocalText Text(string fr, string en) => new() { Fr = fr, En = en };
}
