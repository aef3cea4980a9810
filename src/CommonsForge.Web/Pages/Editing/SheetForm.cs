using System.Globalization;
using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>What the editor's form holds, as typed. It reads anything into a content, so that nothing typed is refused before it is kept.</summary>
public sealed class SheetForm
{
    public string? Titre { get; set; }

    /// <summary>Slug of the type.</summary>
    public string? Type { get; set; }

    public string? Resume { get; set; }

    public string? MotsSimples { get; set; }

    public string? Corps { get; set; }

    public string? Langue { get; set; }

    public string? Licence { get; set; }

    public string? Source { get; set; }

    public int? PersonnesMin { get; set; }

    public int? PersonnesMax { get; set; }

    public int? DureeMin { get; set; }

    public int? DureeMax { get; set; }

    /// <summary>How long it takes as the text says, if its author agreed.</summary>
    public string? DureeLue { get; set; }

    /// <summary>For how many people as the text says, if its author agreed.</summary>
    public string? PersonnesLues { get; set; }

    /// <summary>Uids of the concepts ticked.</summary>
    public IList<Guid> Termes { get; init; } = [];

    /// <summary>One territory a line.</summary>
    public string? Lieux { get; set; }

    /// <summary>One person or structure a line: a name, then an address if there is one.</summary>
    public string? Auteurs { get; set; }

    /// <summary>Whether who publishes is an author too.</summary>
    public bool Moi { get; set; }

    /// <summary>What goes with the text, as it stands, with what was typed about each.</summary>
    public IList<FileForm> Fichiers { get; init; } = [];

    /// <summary>What the images that nobody described show, as answered.</summary>
    public IList<ImageForm> Images { get; init; } = [];

    /// <summary>The most addresses that the form remembers having spoken of.</summary>
    public const int MostTold = 200;

    /// <summary>Addresses of images and links that readers will not get, of which whoever writes was told.</summary>
    public IList<string?> Dites { get; init; } = [];

    /// <summary>Whether the form shows the steps: one that does not leaves them as they are.</summary>
    public bool AvecEtapes { get; set; }

    /// <summary>The steps of a learning path, in their order.</summary>
    public IList<StepForm> Etapes { get; init; } = [];

    public string? Note { get; set; }

    /// <summary>Numbers of the suggestions that the change answers.</summary>
    public IList<int> Reponses { get; init; } = [];

    public RightsBasis? Droits { get; set; }

    /// <summary>What is asked of whoever does not know by what right: it holds over the same fields elsewhere in the form.</summary>
    public UnknownForm Inconnu { get; init; } = new();

    /// <summary>Slug of the community to ask.</summary>
    public string? Communaute { get; set; }

    /// <summary>How often the draft had been kept when this form was drawn.</summary>
    public int Etat { get; set; }

    /// <summary>A form that shows a content.</summary>
    public static SheetForm Of(Content content, FacetCatalogue catalogue)
    {
        var sheet = content.Sheet;
        return new()
        {
            Titre = sheet.Title, Resume = sheet.Summary, MotsSimples = content.Text.PlainWords, Corps = content.Text.Body, Langue = sheet.Language, Licence = sheet.Licence, Source = sheet.SourceUrl,
            Type = catalogue.Find(sheet.Type)?.Slug,
            PersonnesMin = sheet.GroupSize?.Min, PersonnesMax = sheet.GroupSize?.Max, DureeMin = sheet.Duration?.Min, DureeMax = sheet.Duration?.Max,
            Termes = [.. sheet.Concepts],
            Fichiers = [.. sheet.Attachments.Select(a => new FileForm { Nom = a.Name, Auteur = a.Author, Source = a.Source, Licence = a.Licence })],
        };
    }

    /// <summary>The content that the form describes. What it does not show (origins, credits for other roles) stays as it was.</summary>
    /// <param name="before">What the form began with, with the steps typed.</param>
    /// <param name="body">The whole text, of which the form may hold a part only.</param>
    /// <param name="catalogue">The vocabularies.</param>
    /// <param name="places">Codes of the territories typed.</param>
    /// <param name="credits">Whoever is credited.</param>
    /// <exception cref="BrokenRuleException"><c>Intake.NotText</c>.</exception>
    public Content Read(Content before, string body, FacetCatalogue catalogue, IReadOnlyList<string> places, IReadOnlyList<Credit> credits)
    {
        return new(before.Sheet with
        {
            Title = Intake.CleanLine(Titre),
            Summary = Intake.CleanLine(Resume),
            Language = string.IsNullOrEmpty(Langue) ? "fr" : Langue.ToLowerInvariant(),
            Type = catalogue.Find(Vocabulary.TypeSlug)?.Find(Type ?? "")?.Concept ?? Guid.Empty,
            Licence = LicenceCatalogue.Find(Licence)?.Id,
            Concepts = [.. Termes.Where(t => catalogue.Find(t) is not null).Distinct().Order()],
            Territories = places,
            GroupSize = SpanOf(PersonnesMin, PersonnesMax) ?? MeasuresInText.Read(PersonnesLues),
            Duration = SpanOf(DureeMin, DureeMax) ?? MeasuresInText.Read(DureeLue),
            SourceUrl = Uri.TryCreate(Source?.Trim(), UriKind.Absolute, out var source) && source.Scheme is "http" or "https" ? source.AbsoluteUri : null,
            Credits = credits,
            Attachments = [.. before.Sheet.Attachments.Select(WithCredits).OfType<Attachment>()],
        }, new() { Body = body, PlainWords = Intake.Clean(MotsSimples).Trim(), PlainText = PlainText.Of(body) });
    }

    // Two numbers in the wrong order are still two numbers.
    private static Span? SpanOf(int? min, int? max) => min > max ? Span.Of(max, min) : Span.Of(min is > 0 ? min : null, max is > 0 ? max : null);

    private Attachment? WithCredits(Attachment file) => Fichiers.FirstOrDefault(f => f.Nom == file.Name) is not { } typed ? file
        : typed.Retirer ? null
        : file with { Author = Line(typed.Auteur), Source = Line(typed.Source), Licence = LicenceCatalogue.Find(typed.Licence)?.Id };

    private static string? Line(string? typed) => Intake.CleanLine(typed) is { Length: > 0 } line ? line.Length > LongestFileCredit ? line[..LongestFileCredit] : line : null;

    /// <summary>The longest that is kept of what is said about a file.</summary>
    public const int LongestFileCredit = 300;

    /// <summary>The number of words that <em>en mots simples</em> holds at most.</summary>
    public const int MostSimpleWords = 80;

    /// <summary>How many words were typed in <em>en mots simples</em>.</summary>
    public int SimpleWords => (MotsSimples ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Value of a field as HTML writes numbers.</summary>
    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What somebody says of a text of others whose licence they do not know.</summary>
public sealed class UnknownForm
{
    /// <summary>Who wrote it, one a line.</summary>
    public string? Auteurs { get; set; }

    /// <summary>Where it comes from.</summary>
    public string? Source { get; set; }

    /// <summary>What it is, in one's own words.</summary>
    public string? Resume { get; set; }
}

/// <summary>What was typed about a file.</summary>
public sealed class FileForm
{
    public string? Nom { get; set; }

    public string? Auteur { get; set; }

    public string? Source { get; set; }

    public string? Licence { get; set; }

    public bool Retirer { get; set; }
}
