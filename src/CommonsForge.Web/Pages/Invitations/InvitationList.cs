using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Invitations;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Invitations;
using CommonsForge.Domain.Territories;
using CommonsForge.Interop.OpenData;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Contributors;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Invitations;

/// <summary>What becomes of each line of a list of people, and why, before anything is sent.</summary>
public sealed class InvitationList(CommonsDb db, Inviting inviting, LibraryIndex library, FacetWords words, Texts texts)
{
    /// <summary>The most lines of one file.</summary>
    public const int Most = 500;

    private const int MostPlaces = 5;
    private const string ThemeFacet = "theme";

    // The names that a column may have; the first is the one we document.
    private static readonly Dictionary<string, string[]> Columns = new(StringComparer.Ordinal)
    {
        ["nom"] = ["nom", "name", "prenom et nom", "nom complet"], ["e-mail"] = ["e mail", "email", "courriel", "mail", "adresse"], ["structure"] = ["structure", "organisation", "organization"],
        ["presentation"] = ["presentation", "bio", "about"], ["competences"] = ["competences", "skills", "themes"], ["territoires"] = ["territoires", "territoire", "territories", "territory"], ["langues"] = ["langues", "langue", "languages", "language"],
    };

    private readonly Dictionary<string, string?> _places = new(StringComparer.OrdinalIgnoreCase);
    private StructureNames? _structures;

    /// <summary>The names of the columns, as we document them in the language of the page.</summary>
    public IReadOnlyList<string> Header => [.. Columns.Keys.Select(NameOf)];

    /// <summary>A file to begin with, in the language of the page: the names of the columns, and one line.</summary>
    public byte[] Sample()
    {
        var line = texts["Invitation.SampleLine"].Split('\n', StringSplitOptions.TrimEntries);
        return [.. System.Text.Encoding.UTF8.Preamble, .. System.Text.Encoding.UTF8.GetBytes($"{string.Join(';', Header)}\r\n{string.Join(';', line)}\r\n")];
    }

    /// <summary>Reads a list.</summary>
    /// <returns>Its lines, or what is wrong with the whole of it.</returns>
    public async Task<(IReadOnlyList<InvitationLine> Lines, string? Fault)> ReadAsync(byte[] file, CancellationToken cancel)
    {
        if (CsvTable.Read(file, Most + 1) is not { } table) return ([], texts["Invitation.Unreadable"]);
        if (table.Rows.Count > Most) return ([], texts["Invitation.TooMany", Most]);
        var columns = Columns.ToDictionary(c => c.Key, c => table.Header.ToList().FindIndex(h => c.Value.Contains(PlaceName.Fold(h))), StringComparer.Ordinal);
        if (columns["nom"] < 0 || columns["e-mail"] < 0) return ([], texts["Invitation.NoColumns"]);
        _structures = await StructureNames.LoadAsync(db, cancel);
        var lines = new List<InvitationLine>();
        foreach (var row in table.Rows) lines.Add(await LineAsync(row, columns, cancel));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        lines = [.. lines.Select(l => l.Fate != LineFate.Send || seen.Add(l.Email) ? l : l with { Fate = LineFate.Twice })];
        var not = await inviting.NotToAskAsync([.. lines.Where(l => l.Fate == LineFate.Send).Select(l => l.Email)], cancel);
        return ([.. lines.Select(l => l.Fate == LineFate.Send && not.Contains(l.Email) ? l with { Fate = LineFate.NotAsked } : l)], null);
    }

    private async Task<InvitationLine> LineAsync(CsvRow row, Dictionary<string, int> columns, CancellationToken cancel)
    {
        string Cell(string column) => columns[column] is >= 0 and var i && i < row.Cells.Count ? row.Cells[i] : "";
        var (name, typed) = (PersonName.Tidy(Cell("nom")), Cell("e-mail"));
        var (bad, left) = (new List<string>(), new List<string>());
        if (PersonName.FaultOf(name) is { } fault) Blame("nom", texts[fault]);
        if (EmailAddress.Of(typed) is null) Blame("e-mail", typed.Length == 0 ? texts["Invitation.EmailMissing"] : texts["Invitation.BadEmail", typed]);
        var structure = PersonName.Tidy(Cell("structure"));
        if (structure.Length > 0 && Organisation.FaultOf(structure) is { } odd) Blame("structure", texts[odd]);
        var bio = Cell("presentation").ReplaceLineEndings("\n");
        if (bio.Length > Contributor.LongestBio) Blame("presentation", texts["Profile.BioTooLong"]);
        var profile = new InvitedProfile
        {
            Name = name, Structure = structure, Bio = bio,
            Skills = [.. Known(Cell("competences"), left, Skill)],
            Territories = [.. await PlacesAsync(Cell("territoires"), left, cancel)],
            Languages = [.. Known(Cell("langues"), left, Language)],
        };
        return new(row.Line, name, typed, bad.Count > 0 ? LineFate.Bad : LineFate.Send, profile, [.. bad, .. left.Select(w => texts["Invitation.LeftOut", w]), .. structure.Length > 0 ? new[] { FateOf(structure) } : []]);

        void Blame(string column, string words) => bad.Add(texts["Invitation.InColumn", NameOf(column), words]);
    }

    // What their yes would do for it, said before anything is sent: one that exists answers for itself, and a misspelled one would be made twice.
    private string FateOf(string name) =>
        _structures!.Find(name) is { } known ? texts["Invitation.StructureKnown", known.Name]
        : _structures.Near(name) is [var near, ..] ? texts["Invitation.StructureNear", name, near.Name]
        : texts["Invitation.StructureNew", name];

    private string NameOf(string column) => texts[$"Invitation.Column.{column.Replace("-", "", StringComparison.Ordinal)}"];

    private static IEnumerable<T> Known<T>(string cell, List<string> left, Func<string, T?> find)
        where T : notnull
    {
        foreach (var word in Split(cell))
            if (find(word) is { } found && !EqualityComparer<T>.Default.Equals(found, default)) yield return found;
            else left.Add(word);
    }

    private Guid Skill(string word)
    {
        var folded = PlaceName.Fold(word);
        return (library.Current.Catalogue.Find(ThemeFacet)?.Terms ?? []).FirstOrDefault(t => t.Slug == word || PlaceName.Fold(t.Label.Fr) == folded || PlaceName.Fold(words.Of(t)) == folded)?.Concept ?? Guid.Empty;
    }

    private string? Language(string word) =>
        DirectoryForm.Languages.FirstOrDefault(code => code.Equals(word, StringComparison.OrdinalIgnoreCase) || PlaceName.Fold(words.Language(code)) == PlaceName.Fold(word));

    private async Task<List<string>> PlacesAsync(string cell, List<string> left, CancellationToken cancel)
    {
        var codes = new List<string>();
        foreach (var word in Split(cell).Take(MostPlaces))
        {
            if (!_places.TryGetValue(word, out var code)) _places[word] = code = (await PlaceText.ReadAsync(db, word, cancel)).Code;
            if (code is null) left.Add(word);
            else codes.Add(code);
        }
        return codes;
    }

    private static string[] Split(string cell) => [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(30)];
}

/// <summary>What becomes of a line.</summary>
public enum LineFate
{
    /// <summary>They are invited.</summary>
    Send,

    /// <summary>The address stands on an earlier line.</summary>
    Twice,

    /// <summary>They are asked already, or do not want to be.</summary>
    NotAsked,

    /// <summary>Something is wrong with it.</summary>
    Bad,
}

/// <summary>A line of a list, and what becomes of it.</summary>
public sealed record InvitationLine(int Line, string Name, string Email, LineFate Fate, InvitedProfile Profile, IReadOnlyList<string> Remarks);
