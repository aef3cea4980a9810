using System.Runtime.CompilerServices;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Interop.OpenData;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Pages.Territories;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Endpoints;

/// <summary>Open data: <c>/donnees/retours.csv</c>, <c>.json</c>, <c>.geojson</c>: reports of use that everybody sees, without people, as they are read.</summary>
public static class OpenData
{
    /// <summary>The most rows of one answer: more are for a copy of the commons.</summary>
    public const int Most = 100_000;

    public static void MapOpenData(this IEndpointRouteBuilder endpoints)
    {
        Map("csv", UsageCsv.MediaType, (records, _, to, cancel) => UsageCsv.WriteAsync(records, to, cancel));
        Map("json", UsageJson.MediaType, (records, notice, to, cancel) => UsageJson.WriteAsync(records, notice, geo: false, to, cancel));
        Map("geojson", UsageJson.GeoMediaType, (records, notice, to, cancel) => UsageJson.WriteAsync(records, notice, geo: true, to, cancel));

        void Map(string ending, string mediaType, Func<IAsyncEnumerable<UsageRecord>, DataNotice, Stream, CancellationToken, Task> write) =>
            endpoints.MapMethods($"/donnees/retours.{ending}", [HttpMethods.Get, HttpMethods.Head], async (HttpContext http, OpenReports reports, Links links, Texts texts) =>
            {
                http.Response.ContentType = mediaType;
                http.Response.Headers.Link = $"<{DataNotice.DatabaseUri}>; rel=\"license\"";
                var notice = new DataNotice(new(links.Absolute(links.Page($"/donnees/retours.{ending}"))), texts["UsageReport.DataLicence"]);
                await write(reports.ReadAsync(http.RequestAborted), notice, http.Response.Body, http.RequestAborted);
            }).WithMetadata(new CachedPageAttribute { Timeless = true });
    }
}

/// <summary>Reads reports of use for open data, with the words of the vocabularies and the names of the places.</summary>
public sealed class OpenReports(CommonsDb db, StoryWriter stories, QuestionWriter questions, CommonsClock clock, Links links, Texts texts)
{
    private const int Batch = 200;

    public async IAsyncEnumerable<UsageRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = 0;
        for (var left = OpenData.Most; left > 0; left -= Batch)
        {
            var reports = await db.OpenReportsAsync(last, Math.Min(Batch, left), cancel);
            var codes = reports.Select(r => r.Territory).OfType<string>().Distinct().ToList();
            var places = await db.Territories.AsNoTracking().Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancel);
            var versions = await db.QuestionVersionsAsync([.. reports.SelectMany(r => r.Answers).Select(a => a.Version).Distinct()], cancel);
            foreach (var r in reports)
            {
                var where = r.Territory is { } code ? places.GetValueOrDefault(code) : null;
                yield return new(new(links.Absolute(links.Report(r.Id))), new(links.Id(r.Resource)), r.Revision, clock.DateOf(r.ReportedAt).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), r.Day,
                    stories.Term(r.Context), stories.Term(r.Structure), r.Territory, where?.NameIn(texts.Language), r.People, r.Adapted, r.Line, r.Worked, r.Hard, r.WouldChange) { Voices = r.Voices, Point = MapPoints.Of(where), Answers = [.. r.Answers.Select(a => Answer(versions.GetValueOrDefault(a.Version), a)).OfType<UsageAnswer>()] };
            }
            if (reports.Count < Batch) yield break;
            last = reports[^1].Id;
        }
    }

    private UsageAnswer? Answer(QuestionVersion? version, ReportAnswer answer) => version?.Questions.ElementAtOrDefault(answer.Place) is { } question
        ? new(version.Set.Uid, version.Number, question.Words, question.Kind switch { QuestionKind.Choice => "choix", QuestionKind.YesInPartNo => "oui-en-partie-non", _ => "texte" }, questions.Said(question, answer))
        : null;
}
