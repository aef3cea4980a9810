using System.Diagnostics;
using CommonsForge.Data.Observatory;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Observatory;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Site.Tests.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Observatory;

/// <summary>Ten thousand reports, a thousand needs and some hundred proposals over two years: every figure is what counting by hand finds.</summary>
public sealed class FigureReadsTests(FigureReadsTests.Full full) : IClassFixture<FigureReadsTests.Full>
{
    private const int Reports = 10_000, Needs = 1_000, Works_ = 60;

    private static readonly DateTimeOffset Start = new(2024, 12, 1, 0, 0, 0, TimeSpan.FromHours(1));

    // Months of Paris, in winter time and in summer time.
    private static readonly FigurePeriod Year = new(
        [.. Enumerable.Range(0, 12).Select(m => Month(m).ToUniversalTime())], [.. Enumerable.Range(0, 12).Select(m => Month(m).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture))], Month(12).ToUniversalTime());

    [Fact]
    public async Task Every_figure_is_what_counting_by_hand_finds_in_few_queries()
    {
        var queries = 0;
        await using var db = full.Database.Open(_ => queries++);
        var watch = Stopwatch.StartNew();
        var read = await db.FiguresAsync(Year);
        watch.Stop();

        Assert.InRange(queries, 10, 20);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
        Figure Of(FigureKind kind) => Assert.Single(read.Figures, f => f.Kind == kind);

        var needs = await db.Needs.AsNoTracking().Include(n => n.Steps).Include(n => n.Answers).Include(n => n.Outcomes).AsSplitQuery().ToListAsync();
        var posted = needs.Where(n => In(n.OpenedAt) && n.State != NeedState.Unconfirmed).ToList();
        Same(Of(FigureKind.Needs), ("aboutis", posted.Count(n => n.State == NeedState.Met)), ("en-cours", posted.Count(n => n.IsActive && n.State != NeedState.NoNews)),
            ("sans-suite", posted.Count(n => n.State is NeedState.Closed or NeedState.NoNews)), ("reorientes", posted.Count(n => n.State == NeedState.Redirected)));
        var acted = posted.Select(n => n.Outcomes.Where(o => o.AnsweredAt is not null).OrderBy(o => o.Moment).LastOrDefault()?.Acted).OfType<Acted>().ToList();
        Assert.True(acted.Count > 20 && posted.Any(n => n.Outcomes.Count(o => o.AnsweredAt is not null) > 1));
        Same(Of(FigureKind.Action), ("oui", acted.Count(a => a == Acted.Yes)), ("en-partie", acted.Count(a => a == Acted.Partly)), ("non", acted.Count(a => a == Acted.No)));
        SameDelays(Of(FigureKind.FirstAnswer), posted.Select(n => (n.OpenedAt, First: n.Steps.Where(s => s.State == NeedState.TakenInHand).Select(s => s.At).Concat(n.Answers.Select(a => a.At)).Order().Cast<DateTimeOffset?>().FirstOrDefault())).Where(n => n.First is not null).Select(n => n.First!.Value - n.OpenedAt));

        var reports = await db.UsageReports.AsNoTracking().Include(r => r.Resource).Where(r => r.Resource.Standing != Standing.Withdrawn).ToListAsync();
        var used = reports.Where(r => In(r.ReportedAt)).ToList();
        foreach (var context in full.Contexts) Assert.Equal(used.Count(r => r.Circumstances.Context == context), Of(FigureKind.UsesByContext).Rows.Single(r => r.Key == context.ToString()).Count);
        Assert.Equal(used.Count(r => r.Circumstances.Context is null), Of(FigureKind.UsesByContext).Rows.Single(r => r.Key == "non-dit").Count);
        Assert.Equal("non-dit", Of(FigureKind.UsesByContext).Rows[^1].Key);
        Assert.Equal(used.Count(r => r.Circumstances.Territory is "44109" or "44" or "REG-52"), Of(FigureKind.UsesByRegion).Rows.Single(r => r.Key == "REG-52").Count);
        Assert.Equal(used.Count(r => r.Circumstances.Territory is "44109" or "44"), Of(FigureKind.UsesByDepartement).Rows.Single(r => r.Key == "44").Count);
        Assert.Equal(used.Count(r => r.Circumstances.Territory is "REG-52"), Of(FigureKind.UsesByDepartement).Rows.Single(r => r.Key == "france").Count);
        Assert.Equal(used.Count, Of(FigureKind.UsesByDepartement).Rows.Sum(r => r.Count));
        Assert.Equal("Pays de la Loire", read.Places["REG-52"].Name);
        SameByTime(Of(FigureKind.Reports), reports.Select(r => r.ReportedAt));

        var revisions = await db.Revisions.AsNoTracking().Include(v => v.Resource).Where(v => v.Resource.Standing != Standing.Withdrawn).ToListAsync();
        SameByTime(Of(FigureKind.Revisions), revisions.Select(v => v.PublishedAt));
        var works = revisions.Where(v => v.Number == v.Resource.CurrentNumber && In(v.Resource.FirstPublishedAt)).Select(v => v.Sheet).ToList();
        Same(Of(FigureKind.Origins), ("originales", works.Count(w => w.Origins.Count == 0)), ("adaptees", works.Count(w => w.Origins.Count > 0 && w.Origins.All(o => o.Kind == OriginKind.Adaptation))), ("traduites", works.Count(w => w.Origins.Any(o => o.Kind == OriginKind.Translation))));
        Same(Of(FigureKind.Licences), [.. works.GroupBy(w => w.Licence ?? "non-dit").OrderBy(g => g.Key == "non-dit").ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))]);
        Same(Of(FigureKind.Languages), [.. works.GroupBy(w => w.Language).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))]);

        var proposals = await db.Proposals.AsNoTracking().Include(p => p.Resource).Where(p => p.Resource.Standing != Standing.Withdrawn).ToListAsync();
        SameByTime(Of(FigureKind.ProposalsAccepted), proposals.Where(p => p.State == ProposalState.Accepted).Select(p => p.ChangedAt));
        SameDelays(Of(FigureKind.ReviewDelay), proposals.Where(p => p.State is ProposalState.Accepted or ProposalState.Declined && !p.WithoutReview && In(p.ChangedAt)).Select(p => p.ChangedAt - p.OpenedAt));
        SameByTime(Of(FigureKind.NewContributors), revisions.Where(v => v.PublishedById is not null).Select(v => (Who: v.PublishedById!.Value, At: v.PublishedAt)).Concat(proposals.Select(p => (p.AuthorId, p.OpenedAt))).Concat(reports.Where(r => r.ById is not null).Select(r => (r.ById!.Value, r.ReportedAt)))
            .GroupBy(m => m.Item1).Select(g => g.Min(m => m.Item2)));
        Assert.Equal(0, Of(FigureKind.SuggestionsSettled).Said);
    }

    [Fact]
    public async Task The_commons_begins_with_what_is_oldest_in_it()
    {
        await using var db = full.Database.Open();
        Assert.Equal(Start, await db.FirstMomentAsync());
    }

    private static DateTimeOffset Month(int month)
    {
        var first = new DateTime(2025, 12, 1).AddMonths(month);
        return new(first, first.Month is >= 4 and <= 10 ? TimeSpan.FromHours(2) : TimeSpan.FromHours(1));
    }

    private static bool In(DateTimeOffset at) => at >= Year.From && at < Year.To;

    // Recounted as the rule says it, not as the code does.
    private static void Same(Figure figure, params (string Key, int Count)[] counts)
    {
        Assert.Equal(counts.Sum(c => c.Count), figure.Said);
        Assert.Equal(counts.Select(c => c.Key), figure.Rows.Select(r => r.Key));
        foreach (var ((_, count), row) in counts.Zip(figure.Rows))
            if (row.Reserve == Reserve.None) Assert.Equal(count, row.Count);
            else Assert.True(row.Count is null && !Figure.IsOfWorks(figure.Kind));
    }

    private static void SameByTime(Figure figure, IEnumerable<DateTimeOffset> moments)
    {
        var inside = moments.Where(In).ToList();
        if (inside.Count < 5) Assert.Empty(figure.Rows);
        else Same(figure, [.. Year.Names.Select((name, i) => (name, inside.Count(m => m >= Year.Starts[i] && m < (i == 11 ? Year.To : Year.Starts[i + 1]))))]);
    }

    // The smallest delay that at least such a part of all does not exceed.
    private static void SameDelays(Figure figure, IEnumerable<TimeSpan> delays)
    {
        var all = delays.ToList();
        Assert.Equal(all.Count, figure.Said);
        Assert.Equal(new[] { 1, 2, 3 }.Select(q => (int?)Math.Ceiling(all.Where(d => 4 * all.Count(o => o <= d) >= q * all.Count).Min().TotalHours)), figure.Rows.Select(r => r.Count));
    }

    public sealed class Full(Infrastructure.TestCluster cluster) : IAsyncLifetime
    {
        private static readonly string?[] Places = ["44109", "44", "REG-52", "35238", "BE", null];

        public TerritoryDatabase Database { get; } = new(cluster);

        public Guid[] Contexts { get; } = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];

        public async ValueTask InitializeAsync()
        {
            await Database.InitializeAsync();
            await using var db = Database.Open();
            List<Contributor> people = [.. Enumerable.Range(0, 80).Select(i => Works.Person($"Personne {i}"))];
            db.AddRange(people);
            var works = Enumerable.Range(0, Works_).Select(i => WorkAt(i, people)).ToList();
            db.AddRange(works);
            for (var i = 0; i < Reports; i++)
                db.Add(new UsageReport(Guid.CreateVersion7(), works[i % works.Count], new() { Territory = Places[i % Places.Length], Context = i % 4 == 3 ? null : Contexts[i % 4] }, new(), i % 5 == 0 ? people[i / 150 % 60] : null, Start.AddHours(1.75 * i)));
            for (var i = 0; i < Needs; i++) db.Add(NeedAt(i, people));
            await db.SaveChangesAsync();
            db.AddRange(Enumerable.Range(0, 400).Select(i => ProposalAt(i, works[i % works.Count], people)));
            works[0].Withdraw("Pour voir.", null);
            await db.SaveChangesAsync();
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();

        private static Resource WorkAt(int i, List<Contributor> people)
        {
            var work = new Resource(Guid.CreateVersion7(), null);
            var content = Works.Content($"Fiche {i}");
            Origin[] origins = [new() { Resource = Guid.CreateVersion7(), Revision = 1, Kind = (OriginKind)(i % 2) }, new() { Resource = Guid.CreateVersion7(), Revision = 1 }];
            var sheet = content.Sheet with { Language = i % 7 == 0 ? "en" : "fr", Licence = i % 9 == 0 ? null : i % 2 == 0 ? "CC-BY-4.0" : "CC-BY-SA-4.0", Origins = i % 3 == 0 ? origins : [] };
            work.Publish(content with { Sheet = sheet }, new(i % 4 == 0 ? people[i % 60] : null, Start.AddDays(12 * i), "", "1"), null);
            return work;
        }

        private static Need NeedAt(int i, List<Contributor> people)
        {
            var at = Start.AddHours(17 * i);
            var (asks, guides) = (people[i % 60], people[60 + (i % 20)]);
            var need = new Need(new() { Title = $"Besoin {i}", Situation = "Voilà.", Audience = (NeedAudience)(i % 2) }, asks, at, confirmed: i % 11 != 0);
            if (i % 11 == 0) return need;
            if (i % 3 == 0) need.Answer(people[70], "Chez nous aussi.", null, at.AddHours(3 + (i % 40)));
            if (i % 5 == 0) return need;
            need.TakeInHand(guides, at.AddHours(5 + (i % 60)));
            if (i % 4 == 0) need.SayTried(asks, "Un essai.", at.AddDays(8));
            if (i % 7 == 1) Met(need, i, at.AddDays(10));
            else if (i % 7 == 2) need.Close(guides, "Sans suite.", at.AddDays(12));
            else if (i % 7 == 3) need.Redirect(guides, "Ailleurs.", at.AddDays(4));
            else if (i % 7 == 4) for (var r = 0; r <= Need.MostReminders; r++) need.Remind(at.AddDays(30 + (r * 22)));
            return need;
        }

        // Some answer at once, some after three months, some twice and otherwise, some never.
        private static void Met(Need need, int i, DateTimeOffset at)
        {
            need.SayMet(need.By, "C’est fait.", at);
            if (i % 3 != 2) need.SayOutcome(need.By, new((Acted)(1 + (i / 7 % 3)), false, false, false), at);
            if (i % 2 == 0) return;
            need.AskOutcome(OutcomeMoment.AfterThreeMonths, at.AddMonths(3));
            if (i % 4 == 1) need.SayOutcome(need.By, new((Acted)(1 + (((i / 7) + 1) % 3)), true, false, false), at.AddMonths(3));
        }

        private static Proposal ProposalAt(int i, Resource work, List<Contributor> people)
        {
            var (last, at) = (work.Revisions[^1], Start.AddDays(720).AddHours(20 + i));
            var content = new Content(last.Sheet with { Title = $"Fiche dite autrement {i}" }, last.Text.ToContent());
            var proposal = new Proposal(last, content, people[i % 80], "Autrement.", at.AddDays(-(i % 300)));
            var decided = at.AddDays(-(i % 300)).AddHours(7 * (i % 50));
            if (i % 3 == 0) proposal.Decline(people[(i + 1) % 80], "Non.", decided);
            else if (i % 3 == 1) proposal.Accept(people[(i + (i % 6 == 1 ? 0 : 1)) % 80], work.Publish(content, new(people[i % 80], decided, "", "1"), last), decided);
            return proposal;
        }
    }
}
