using CommonsForge.Data;
using CommonsForge.Data.Imports;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>The other authors of one's own work, one a line: a name, then an address if there is one.</summary>
public static class EditorCredits
{
    private const int Most = 50;

    /// <summary>The authors beside oneself, to be typed over.</summary>
    public static async Task<string> WriteAsync(CommonsDb db, Sheet sheet, Guid me, CancellationToken cancel)
    {
        var others = sheet.Credits.Where(c => c.Role == CreditRole.Author && c.Party != me).Select(c => c.Party).ToList();
        var names = await db.PartiesAsync(others, cancel);
        return string.Join('\n', others.Where(names.ContainsKey).Select(o => $"{names[o].Name} {names[o].Url}".TrimEnd()));
    }

    /// <summary>
    /// Whoever is credited: authors in the order typed, oneself first among them or, who is none, last as the one who brought it in. Credits for
    /// anything else stay.
    /// </summary>
    /// <param name="parties">Who may be meant by a name; a new one is made where nobody is.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="before">The credits until now.</param>
    /// <param name="me">Who publishes.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<Credit>> ReadAsync(PartyBook parties, SheetForm form, Sheet before, Guid me, CancellationToken cancel)
    {
        var authors = new List<Guid>();
        foreach (var line in (form.Auteurs ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Most))
        {
            var words = Intake.CleanLine(line).Split(' ');
            var url = words.Length > 1 && Uri.TryCreate(words[^1], UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? words[^1] : null;
            var name = string.Join(' ', url is null ? words : words[..^1]);
            authors.Add(await parties.FindOrAddAsync(name.Length > 200 ? name[..200] : name, url, cancel));
        }
        var others = before.Credits.Where(c => c.Role is not (CreditRole.Author or CreditRole.Importer) || (c.Role == CreditRole.Importer && c.Party != me));
        return [.. Credited(form.Moi ? [me, .. authors] : authors, CreditRole.Author), .. others, .. form.Moi ? [] : Credited([me], CreditRole.Importer)];
    }

    private static IEnumerable<Credit> Credited(IEnumerable<Guid> parties, CreditRole role) => parties.Distinct().Select(p => new Credit { Party = p, Role = role });
}
