using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Images;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Feedback;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>Lays out what people tell of their use of a resource: who and where never more precisely than they chose.</summary>
public sealed class StoryWriter(CommonsDb db, LibraryIndex library, FacetWords words, QuestionWriter questions, Links links, Texts texts)
{
    /// <summary>Whom a report names.</summary>
    public static IEnumerable<Guid> PartiesOf(ReportLine report) => new[] { report.By, report.Organisation }.OfType<Guid>();

    /// <summary>Lays some out.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="names">Names of those they name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<ReportView>> WriteAsync(IReadOnlyList<ReportLine> reports, Dictionary<Guid, PartyName> names, CancellationToken cancel)
    {
        var codes = reports.Select(r => r.Territory).OfType<string>().Distinct().ToList();
        var places = await db.Territories.AsNoTracking().Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancel);
        var said = await db.ImagesSaidOfAsync([.. reports.SelectMany(r => r.Photos).Select(p => p.Sha256).Distinct()], cancel);
        var answers = await questions.SayAsync([.. reports.Select(r => r.Answers)], cancel);
        return [.. reports.Select((r, i) => Story(r) with { Answers = answers[i] })];

        ReportView Story(ReportLine r)
        {
            var at = r.Territory is { } code ? places.GetValueOrDefault(code) : null;
            var place = at?.NameIn(texts.Language);
            var facts = new[]
            {
                Term(r.Context), Term(r.Structure), place, r.People is { } people ? texts.Count("Facets.People", people) : null, r.Voices > 1 ? texts.Count("Collection.Voices", r.Voices) : null, texts[r.Adapted ? "Reading.UsedAdapted" : "Reading.UsedAsIs"],
                r.Day is { } day ? texts["UsageReport.On", texts.Date(day)] : null, r.AmendedAt is { } amended ? texts["UsageReport.Amended", texts.Ago(amended)] : null,
            };
            var who = new[] { Name(r.By), Name(r.Organisation) }.OfType<string>().ToList();
            return new(who.Count == 0 ? texts["Reading.SomeoneAnonymous"] : string.Join(", ", who), new(texts.Ago(r.ReportedAt), texts.DateAndTime(r.ReportedAt), r.ReportedAt.ToString("O", CultureInfo.InvariantCulture)), [.. facts.OfType<string>()])
            {
                Line = NullIfEmpty(r.Line), Worked = NullIfEmpty(r.Worked), WasHard = NullIfEmpty(r.Hard), WouldChange = NullIfEmpty(r.WouldChange),
                Which = string.Join(", ", new[] { place, at?.IsSmall == true ? null : texts.Date(r.ReportedAt) }.OfType<string>()),
                Url = r.Id > 0 ? links.Report(r.Id) : null,
                Photos = [.. r.Photos.Select((p, i) => Photo(r, p, i))],
                AskPhotoUrl = r is { Id: > 0, Standing: ReportStanding.Shown, Photos.Count: > 0 } ? links.AskPhoto(r.Id) : null,
            };
        }

        // Whoever sees a report that not everybody sees is shown its photographs there, and nobody anywhere else.
        ReportPhotoView Photo(ReportLine r, ReportPhoto p, int i) => new(
            r.Standing == ReportStanding.Shown ? Files.Address(p.Sha256, string.Create(CultureInfo.InvariantCulture, $"photo-{i + 1}")) : links.ReportPhoto(r.Id, i, r.IsAmendment),
            p.Description.Length > 0 ? p.Description : texts["UsageReport.PhotoAlt", i + 1], p.Width, p.Height) { IsHidden = said.GetValueOrDefault(p.Sha256) is { IsHidden: true } };

        string? Name(Guid? party) => party is { } uid && names.GetValueOrDefault(uid) is { Withdrawn: false } name ? name.Name : null;
    }

    /// <summary>A term of a vocabulary in words, or nothing for one that no vocabulary knows.</summary>
    public string? Term(Guid? concept) => concept is { } uid && library.Current.Catalogue.Find(uid) is { } term ? words.Of(term) : null;

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
