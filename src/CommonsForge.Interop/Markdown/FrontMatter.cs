using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Resources;
using YamlDotNet.RepresentationModel;

namespace CommonsForge.Interop.Markdown;

/// <summary>Reads a resource from a Markdown file, with our front matter, somebody else's or none.</summary>
public static partial class FrontMatter
{
    private static readonly string[] SharedFacets =
        ["contexte", "structure", "theme", "moment", "acteurs", "niveau-action", "niveau", "cadre"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads a file as it lies on a disk. Never throws for what is in it: <see cref="SheetFile.Problems"/> says what was not understood.
    /// </summary>
    /// <param name="path">Its path inside the folder: the last resort for a title.</param>
    /// <param name="bytes">UTF-8, with or without a byte order mark.</param>
    public static SheetFile Read(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = StrictUtf8.GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? Unreadable(path, FileProblemKind.NotText) : Parse(path, text);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(path, FileProblemKind.NotText);
        }
    }

    /// <summary>Reads the text of a file, as <see cref="Read"/> does.</summary>
    public static SheetFile Parse(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 2 * Content.LongestBody) return Unreadable(path, FileProblemKind.TooLong);
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var problems = new List<FileProblem>();
        var head = Head().Match(text);
        var root = head.Success ? YamlFields.Load(head.Groups["yaml"].Value, problems, firstLine: 1) : null;
        if (!head.Success && Unclosed().IsMatch(text))
            problems.Add(new FileProblem(FileProblemKind.BadYaml, 1, "The front matter has no closing ---."));
        // A text may begin with a rule and hold another further on: what is between them is only ours when it is a list of keys.
        var mapping = root as YamlMappingNode;
        var body = OldHeadings.Mend(AttributionSection.Without((mapping is null && problems.Count == 0 ? text : text[head.Length..]).Trim('\n')));
        var fields = new YamlFields(mapping ?? new YamlMappingNode(), problems, firstLine: 1);
        var empty = new SheetFile { Slug = SlugOf(path), Version = VersionOf(path), Title = "", Body = body, Problems = problems };
        var sheet = Titled(Fill(empty, fields), path);
        if (sheet.Body.Length > Content.LongestBody) problems.Add(new FileProblem(FileProblemKind.TooLong));
        if (string.IsNullOrWhiteSpace(sheet.Body) && sheet.Source is null && sheet.Steps.Count == 0)
            problems.Add(new FileProblem(FileProblemKind.NoText));
        return sheet;
    }

    private static SheetFile Fill(SheetFile sheet, YamlFields fields)
    {
        sheet = sheet with
        {
            Uid = fields.Uid(),
            Title = fields.Text("titre", "title", "nom", "name") ?? "",
            Summary = fields.Text("resume", "summary", "description", "abstract", "chapo") ?? "",
            Type = fields.Text("type"),
            Community = fields.Text("communaute"),
            Language = fields.Text("langue", "lang", "language", "locale"),
            Licences = fields.List("licence", "license", "licences", "licenses"),
            Keywords = [.. fields.List("tags", "keywords", "mots-cles", "motscles", "categories", "category").SelectMany(Split)],
            Duration = fields.Duration("duree") ?? fields.Duration("duration"),
            GroupSize = fields.GroupSize("participants"),
            Territories = fields.List("territoires", "territoire"),
            Fictional = fields.Flag("fictif"),
            PlainWords = fields.Text("mots-simples") ?? "",
            Authors = Authors(fields),
            Source = fields.Text("source", "url", "source-url", "canonical"),
            Date = fields.Date("date"),
            PublishedBy = fields.Text("par"),
            Note = fields.Text("note") ?? "",
            Steps = Steps(fields),
            TranslationOf = fields.Text("traduction-de"),
            AdaptationOf = fields.Text("adaptation-de"),
        };
        return sheet with
        {
            Facets = fields.TakeWhere(key => SharedFacets.Contains(key, StringComparer.Ordinal) || key.Contains('.', StringComparison.Ordinal)),
            Other = fields.Rest(),
        };
    }

    private static List<SheetAuthor> Authors(YamlFields fields)
    {
        var authors = new List<SheetAuthor>();
        foreach (var author in fields.Mappings("nom", "auteurs", "auteur", "authors", "author", "auteurices"))
        {
            var (names, role, url) = (author.Text("nom", "name"), author.Text("role"), author.Text("url", "site", "homepage"));
            if (names is null)
            {
                // An author left empty, as templates do, says nothing and is no mistake.
                if (role is not null || url is not null) author.Problem(FileProblemKind.Incomplete, "auteurs");
            }
            // Several in one text only where it is nothing but names: « Réseau X, Y et Z » with an address is one author.
            else if (role is null && url is null)
                authors.AddRange(Names().Split(names).Where(n => n.Length > 0).Select(n => new SheetAuthor(n)));
            else authors.Add(new SheetAuthor(names, role, url));
        }
        return authors;
    }

    private static List<SheetStep> Steps(YamlFields fields)
    {
        var steps = new List<SheetStep>();
        foreach (var step in fields.Mappings("titre", "etapes"))
        {
            if (step.Text("titre", "title") is { } title)
            {
                steps.Add(new SheetStep(
                    title, step.Text("geste"), step.Text("ressource"), step.Text("but") ?? "", step.Duration("duree"), step.Flag("optionnel"),
                    int.TryParse(step.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : null));
            }
            else step.Problem(FileProblemKind.Incomplete, "etapes");
        }
        return steps;
    }

    /// <summary>The same file titled by its first heading, when its own title turns out to be that of a template.</summary>
    /// <param name="sheet">As <see cref="Read"/> gave it.</param>
    /// <returns>The file itself when its text holds no heading.</returns>
    public static SheetFile TitledByHeading(SheetFile sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return CommonsMarkdown.TitleIn(sheet.Body) is { } found ? sheet with { Title = found.Text, Body = Without(sheet.Body, found.Where) } : sheet;
    }

    private static SheetFile Titled(SheetFile sheet, string path)
    {
        var heading = CommonsMarkdown.TitleIn(sheet.Body);
        if (sheet.Title.Length > 0)
        {
            // Files of other sites often say their title twice.
            return heading is { } twice && string.Equals(twice.Text, sheet.Title, StringComparison.OrdinalIgnoreCase)
                ? sheet with { Body = Without(sheet.Body, twice.Where) } : sheet;
        }
        return heading is { } found
            ? sheet with { Title = found.Text, Body = Without(sheet.Body, found.Where) }
            : sheet with { Title = Humanised(path) };
    }

    private static string Without(string body, Range where)
    {
        var (start, length) = where.GetOffsetAndLength(body.Length);
        return (body[..start].TrimEnd('\n') + "\n\n" + body[(start + length)..].TrimStart('\n')).Trim('\n');
    }

    private static string Humanised(string path)
    {
        var name = SlugOf(path);
        // A README has the name of its folder.
        if (name.Equals("README", StringComparison.OrdinalIgnoreCase) || name.Equals("index", StringComparison.OrdinalIgnoreCase))
            name = Path.GetFileName(Path.GetDirectoryName(path)) is { Length: > 0 } folder ? folder : name;
        name = LeadingNumber().Replace(Uri.UnescapeDataString(name), "").Replace('-', ' ').Replace('_', ' ').Trim();
        return name.Length == 0 ? SlugOf(path) : char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..];
    }

    private static SheetFile Unreadable(string path, FileProblemKind kind) =>
        new() { Slug = SlugOf(path), Version = VersionOf(path), Title = Humanised(path), Body = "", Problems = [new FileProblem(kind)] };

    private static string SlugOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return VersionSuffix().Replace(name, "");
    }

    private static int? VersionOf(string path) =>
        VersionSuffix().Match(Path.GetFileNameWithoutExtension(path)) is { Success: true } version
            ? int.Parse(version.Groups["n"].Value, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<string> Split(string text) =>
        text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\A---[ \t]*\n(?<yaml>(.*\n)*?)(---|\.\.\.)[ \t]*(\n|\z)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Head();

    [GeneratedRegex(@"\A---[ \t]*\n[\p{L}][\p{L}\d_.-]*[ \t]*:([ \t]|\n)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unclosed();

    [GeneratedRegex(@"\s*[,;&]\s*|\s+et\s+|\s+and\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"^\d{1,3}[-_. ]+(?=\S)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"\.v(?<n>\d{1,4})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionSuffix();
}
