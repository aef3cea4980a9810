using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Benchmarks.Filling;

/// <summary>
/// Resources that nobody wrote, as large and as varied as real ones: the same number gives the same resource. Bodies of 300 to 900 words,
/// eighteen facet codes with the wider ones, durations, group sizes, and uses for three in ten.
/// </summary>
internal sealed class SyntheticCommons
{
    private const int Codes = 18;
    private const int Communes = 2_000;

    private static readonly DateTimeOffset First = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // How many of each vocabulary a resource has, from and to.
    private static readonly (string Vocabulary, int Least, int Most)[] Subjects =
        [("contexte", 1, 3), ("structure", 1, 2), ("theme", 2, 3), ("moment", 1, 3), ("acteurs", 1, 2), ("niveau-action", 1, 1), ("niveau", 1, 1), ("cadre", 0, 1)];

    private static readonly string[] Licences = ["CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0", "CC-BY-NC-SA-4.0"];

    private static readonly int[] Minutes = [10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 420];

    private readonly FrenchWords _words;
    private readonly Dictionary<string, Guid[]> _concepts;
    private readonly string[] _places;
    private readonly FacetTargets _targets;
    private readonly Dictionary<FacetTarget, int> _codes;

    private SyntheticCommons(FrenchWords words, Dictionary<string, Guid[]> concepts, string[] places, FacetTargets targets, Dictionary<FacetTarget, int> codes) =>
        (_words, _concepts, _places, _targets, _codes) = (words, concepts, places, targets, codes);

    /// <summary>Names of those who are credited, each resource's author being one of them.</summary>
    public IReadOnlyList<Guid> Parties { get; } = [.. Enumerable.Range(1, 500).Select(i => new Guid(0x0193c0df, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, (byte)(i >> 8), (byte)i))];

    /// <summary>Reads the vocabularies and territories that the database has, and numbers every value that a resource may have.</summary>
    public static async Task<SyntheticCommons> PrepareAsync(CommonsDb db, FrenchWords words, CancellationToken cancel)
    {
        var concepts = (await db.Vocabularies.AsNoTracking().Where(v => v.Community == null).Include(v => v.Concepts).ToListAsync(cancel))
            .ToDictionary(v => v.Slug, v => v.Concepts.Select(c => c.Uid).ToArray(), StringComparer.Ordinal);
        var places = await db.Territories.AsNoTracking().Where(t => t.Kind == TerritoryKind.Departement).Select(t => t.Code).ToListAsync(cancel);
        places.AddRange(await db.Territories.AsNoTracking().Where(t => t.Kind == TerritoryKind.Commune).OrderByDescending(t => t.Population).Take(Communes).Select(t => t.Code).ToListAsync(cancel));
        var targets = await FacetTargets.LoadAsync(db, places, cancel);
        IEnumerable<FacetTarget> all =
        [
            .. concepts.Values.SelectMany(c => c).Select(FacetTarget.Concept),
            .. places.Select(p => new FacetTarget(FacetKind.Territory, p)),
            .. Licences.Select(l => new FacetTarget(FacetKind.Licence, l)),
            new(FacetKind.Language, "fr"),
            .. Enum.GetNames<Proof>().Select(p => new FacetTarget(FacetKind.Proof, p)),
        ];
        var codes = await FacetTargets.CodesAsync(db, [.. all.SelectMany(targets.Widened).Distinct()], cancel);
        return new(words, concepts, [.. places], targets, codes);
    }

    /// <summary>The name of a resource outside.</summary>
    public static Guid UidOf(int number) => new(number, 0x11, 0x7000, 0x90, 0, 0, 0, 0, 0, 0, 1);

    /// <summary>A resource with its index entry.</summary>
    /// <param name="number">From 1; also its id.</param>
    /// <param name="seq">The journal line that brings it.</param>
    public SyntheticResource Make(int number, long seq)
    {
        var random = new Random(number);
        var contexts = _concepts["contexte"];
        var reports = random.NextDouble() < 0.3
            ? Enumerable.Range(0, 1 + (int)(-3 * Math.Log(1 - random.NextDouble()))).Select(_ => One(contexts, random)).ToList()
            : [];
        var (sheet, widened) = Described(random, ProofRule.Of([.. reports.Select(c => ((Guid?)null, (Guid?)c))], []));
        var body = Body(random);
        var content = new Content(sheet, new ContentText { Body = body, PlainText = PlainText.Of(body), PlainWords = _words.Sentence(random, 25) + "." });
        var resource = new Resource(UidOf(number), null);
        var at = First.AddMinutes(random.Next(60 * 24 * 3900));
        var revision = resource.Publish(content, new(null, at, "", "import-1"), null);
        var entry = new SearchEntry
        {
            ResourceId = number, Codes = [.. widened.Select(t => _codes[t]).Order()], Language = sheet.Language,
            MinMinutes = sheet.Duration?.Min, MaxMinutes = sheet.Duration?.Max, MinPeople = sheet.GroupSize?.Min, MaxPeople = sheet.GroupSize?.Max,
            Uses = reports.Count, UsedContexts = reports.Distinct().Count(), PublishedAt = revision.PublishedAt, Seq = seq,
        };
        var text = new IndexedText(entry, sheet.Title, sheet.Summary, $"{content.Text.PlainWords}\n{content.Text.PlainText}", _targets.Words(widened, "fr"));
        return new(number, resource, revision, reports, text);
    }

    private (Sheet Sheet, HashSet<FacetTarget> Widened) Described(Random random, Proof proof)
    {
        var type = Frequent(_concepts["type"], random);
        var place = random.NextDouble() < 0.6 ? Frequent(_places, random) : null;
        var licence = Frequent(Licences, random);
        var concepts = Subjects.SelectMany(s => Enumerable.Range(0, random.Next(s.Least, s.Most + 1)).Select(_ => Frequent(_concepts[s.Vocabulary], random))).ToHashSet();
        var widened = concepts.Append(type).Select(FacetTarget.Concept).Append(new(FacetKind.Language, "fr")).Append(new(FacetKind.Licence, licence)).Append(new(FacetKind.Proof, proof.ToString()))
            .Concat(place is null ? [] : [new FacetTarget(FacetKind.Territory, place)])
            .SelectMany(_targets.Widened).ToHashSet();
        while (widened.Count < Codes)
        {
            var more = One(_concepts[Subjects[random.Next(Subjects.Length)].Vocabulary], random);
            concepts.Add(more);
            widened.UnionWith(_targets.Widened(FacetTarget.Concept(more)));
        }
        var (minutes, people) = (random.Next(Minutes.Length - 1), random.Next(2, 15));
        return (new Sheet
        {
            Title = _words.Sentence(random, random.Next(4, 9)), Summary = _words.Sentence(random, random.Next(15, 36)) + ".", Language = "fr", Type = type, Licence = licence,
            Concepts = [.. concepts.Order()], Territories = place is null ? [] : [place], Credits = [new() { Party = One([.. Parties], random) }],
            Duration = random.NextDouble() < 0.85 ? Span.Of(Minutes[minutes], Minutes[minutes + 1]) : null,
            GroupSize = random.NextDouble() < 0.85 ? Span.Of(people, people * random.Next(2, 6)) : null,
        }, widened);
    }

    private string Body(Random random)
    {
        var parts = new List<string>();
        for (var left = random.Next(300, 901); left > 0;)
        {
            if (parts.Count % 4 == 0) parts.Add("## " + _words.Sentence(random, 3));
            var sentences = new List<string>();
            for (var n = random.Next(2, 6); n > 0 && left > 0; n--)
            {
                var length = Math.Min(left, random.Next(8, 23));
                sentences.Add(_words.Sentence(random, length) + ".");
                left -= length;
            }
            parts.Add(parts.Count % 4 == 3 ? string.Join('\n', sentences.Select(s => "- " + s)) : string.Join(' ', sentences));
        }
        return string.Join("\n\n", parts);
    }

    private static T One<T>(T[] values, Random random) => values[random.Next(values.Length)];

    // Some values are chosen far more often than others, as people do.
    private static T Frequent<T>(T[] values, Random random) => values[(int)(values.Length * random.NextDouble() * random.NextDouble())];
}

/// <summary>A resource to write, whole.</summary>
/// <param name="Id">Its number in the database, and that of its revision.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Revision">Its only revision.</param>
/// <param name="Reports">For each use, in which context.</param>
/// <param name="Text">What it is found by.</param>
internal sealed record SyntheticResource(int Id, Resource Resource, Revision Revision, IReadOnlyList<Guid> Reports, IndexedText Text);
