using System.Security.Cryptography;
using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Imports;
using CommonsForge.Domain.Territories;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings a folder of Markdown into the commons. Safe to repeat: what has not changed is left alone, what cannot be read is named and the rest goes on.</summary>
/// <param name="open">Opens the commons; each batch has its own context.</param>
/// <param name="store">Where attachments go.</param>
/// <param name="narrator">Told of each step.</param>
public sealed class FolderLoad(Func<CommonsDb> open, ContentStore store, Narrator? narrator)
{
    // Changes when this program reads the same file otherwise: everything is then read again.
    private const byte ReadingVersion = 2;

    private readonly Dictionary<ImportOutcome, int> _outcomes = [];
    private int _notices;
    private int _toClarify;

    /// <summary>Loads a folder.</summary>
    /// <param name="root">Its full path.</param>
    /// <param name="cancel">Stops after the batch under way.</param>
    /// <returns>How many works could not come in.</returns>
    public async Task<int> RunAsync(string root, CancellationToken cancel = default)
    {
        var source = Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        var references = new ReferenceFiles(root, store, (file, problem) => Problem(file, problem));
        await using (var db = open()) await references.LoadAsync(db, PlaceName.Fold, cancel);
        var (works, unread) = FolderFiles.Read(root);
        narrator?.Say("Load.Found", works.Count);
        foreach (var file in unread) NotRead(file);
        var uids = await UidsAsync(source, works, cancel);
        var slugs = works.GroupBy(w => w.Versions[^1].Slug).ToDictionary(g => g.Key, g => uids[g.First().Id], StringComparer.Ordinal);
        var named = works.GroupBy(w => w.Versions[^1].Slug).ToDictionary(g => g.Key, g => new NamedWork(slugs[g.Key], g.First().Versions.Count), StringComparer.Ordinal);
        var folderLicence = FolderFiles.LicenceText(root);
        foreach (var batch in works.Chunk(ResourceImport.BatchSize)) await BatchAsync(batch, source, root, uids, named, folderLicence, cancel);
        await using (var db = open())
        {
            await references.AdoptChartersAsync(db, slugs, cancel);
            await references.DeclareUsesAsync(db, slugs, cancel);
            var reports = await references.ReportsAsync(db, slugs, PlaceName.Fold, cancel);
            if (reports > 0) narrator?.Say("Load.Reports", reports);
            var collections = await references.CollectionsAsync(db, slugs, PlaceName.Fold, cancel);
            if (collections > 0) narrator?.Say("Load.Collections", collections);
            var proposals = await references.ProposalsAsync(db, slugs, cancel);
            if (proposals > 0) narrator?.Say("Load.Proposals", proposals);
            var suggestions = await references.SuggestionsAsync(db, slugs, cancel);
            if (suggestions > 0) narrator?.Say("Load.Suggestions", suggestions);
            var chantiers = await references.ChantiersAsync(db, slugs, cancel);
            if (chantiers > 0) narrator?.Say("Load.Chantiers", chantiers);
            var offers = await references.OffersAsync(db, slugs, cancel);
            if (offers > 0) narrator?.Say("Load.Offers", offers);
            var needs = await references.NeedsAsync(db, slugs, PlaceName.Fold, cancel);
            if (needs > 0) narrator?.Say("Load.Needs", needs);
            await references.FollowUpAsync(db, slugs, PlaceName.Fold, cancel);
        }
        Summary(unread.Count);
        return unread.Count + _outcomes.GetValueOrDefault(ImportOutcome.Collides);
    }

    private async Task BatchAsync(FolderWork[] batch, string source, string root, Dictionary<string, Guid> uids, Dictionary<string, NamedWork> named, string folderLicence, CancellationToken cancel)
    {
        await using var db = open();
        var contents = new SheetContents(await ConceptBook.LoadAsync(db, PlaceName.Fold, cancel), new PartyBook(db), store, named);
        var people = (await db.Contributors.Select(c => new { c.Uid, c.Party.Name }).ToListAsync(cancel)).GroupBy(c => c.Name).ToDictionary(g => g.Key, g => g.First().Uid, StringComparer.OrdinalIgnoreCase);
        var incoming = new List<IncomingResource>(batch.Length);
        foreach (var work in batch)
            incoming.Add(await IncomingAsync(work, source, root, uids[work.Id], contents, people, folderLicence, cancel));
        foreach (var (work, outcome) in batch.Zip(await new ResourceImport(db).SaveAsync(incoming, cancel)))
        {
            _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
            if (outcome == ImportOutcome.Collides) narrator?.Say("Load.Collides", work.Id);
        }
        foreach (var word in contents.Unknown) narrator?.Say("Load.UnknownTerm", word);
        if (contents.MissingFiles > 0) narrator?.Say("Load.MissingFiles", contents.MissingFiles);
    }

    private async Task<IncomingResource> IncomingAsync(FolderWork work, string source, string root, Guid uid, SheetContents contents, Dictionary<string, Guid> people, string folderLicence, CancellationToken cancel)
    {
        var last = work.Versions[^1];
        var verdict = LicenceVerdict.Of(last.Licences, last.Body, folderLicence);
        var standing = verdict.Standing;
        if (standing == Standing.Notice) _notices++;
        if (standing == Standing.LicenceToClarify) _toClarify++;
        var versions = new List<IncomingVersion>();
        Content? hidden = null;
        foreach (var (sheet, bytes) in work.Versions.Zip(work.Bytes))
        {
            foreach (var problem in sheet.Problems) Problem(work.Id, problem);
            var content = await contents.ReadAsync(sheet, work.Folder, root, verdict.Licence?.Id, cancel);
            if (standing == Standing.Notice)
            {
                hidden = content;
                // The summary too, unless its author wrote one: the first sentences of a closed text are that text.
                content = content.ToNotice();
                if (sheet.Summary.Length == 0) content = content with { Sheet = content.Sheet with { Summary = "" } };
            }
            var at = sheet.Date is { } day ? new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
            versions.Add(new(content, sheet.PublishedBy is { } name && people.TryGetValue(name, out var by) ? by : null, at, Intake.CleanLine(sheet.Note)));
        }
        return new(source, work.Id, uid, Fingerprint(work), last.Community, versions, standing, verdict.Evidence, hidden);
    }

    // A work keeps its uid from its file, else the one it was given when it first came in.
    private async Task<Dictionary<string, Guid>> UidsAsync(string source, IReadOnlyList<FolderWork> works, CancellationToken cancel)
    {
        await using var db = open();
        var known = await db.ImportedItems.Where(i => i.Source == source).Select(i => new { i.ExternalId, i.Resource.Uid }).ToDictionaryAsync(i => i.ExternalId, i => i.Uid, StringComparer.Ordinal, cancel);
        return works.ToDictionary(w => w.Id, w => known.TryGetValue(w.Id, out var uid) ? uid : w.Versions[^1].Uid ?? Guid.CreateVersion7(), StringComparer.Ordinal);
    }

    private static string Fingerprint(FolderWork work)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([ReadingVersion]);
        foreach (var bytes in work.Bytes)
        {
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void NotRead(UnreadFile file)
    {
        if (file.Problem is { } problem) Problem(file.Path, problem);
        else narrator?.Say("Load.NotRead", file.Path, file.Reason);
    }

    private void Problem(string file, FileProblem problem)
    {
        var line = problem.Line is { } n ? $"{file}:{n}" : file;
        narrator?.Say($"Load.{problem.Kind}", line, problem.Detail);
    }

    private void Summary(int unread)
    {
        narrator?.Say("Load.Done", _outcomes.GetValueOrDefault(ImportOutcome.Added), _outcomes.GetValueOrDefault(ImportOutcome.Updated), _outcomes.GetValueOrDefault(ImportOutcome.Unchanged), unread);
        if (_notices > 0) narrator?.Say("Load.Notices", _notices);
        if (_toClarify > 0) narrator?.Say("Load.ToClarify", _toClarify);
    }
}
