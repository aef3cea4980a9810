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
    public static async Task<string> WriteAsync(CommonsDb db, Sheet sheet, Guid me, CancellationToken cancel) =>
        string.Join('\n', (await OthersAsync(db, sheet, me, cancel)).Where(o => o.Line.Length > 0).Select(o => o.Line));

    // Whoever asked not to be named has no line, and stays all the same.
    private static async Task<IReadOnlyList<(Guid Party, string Line)>> OthersAsync(CommonsDb db, Sheet sheet, Guid me, CancellationToken cancel)
    {
        var others = sheet.Credits.Where(c => c.Role == CreditRole.Author && c.Party != me).Select(c => c.Party).ToList();
        var names = await db.PartiesAsync(others, cancel);
        return [.. others.Select(o => (o, names.GetValueOrDefault(o) is { Withdrawn: false } name ? $"{name.Name} {name.Url}".TrimEnd() : ""))];
    }

    /// <summary>
    /// Whoever is credited: authors in the order typed, oneself first among them or, who neither wrote nor adapted nor translated it, last as
    /// the one who brought it in; whoever does not know by what right did not write it. Credits for anything else stay, and so do authors whose line was left as it was.
    /// </summary>
    /// <param name="db">The commons.</param>
    /// <param name="parties">Who may be meant by a name; a new one is made where nobody is.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="before">The credits until now.</param>
    /// <param name="me">Who publishes.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<Credit>> ReadAsync(CommonsDb db, PartyBook parties, SheetForm form, Sheet before, Guid me, CancellationToken cancel)
    {
        var known = await OthersAsync(db, before, me, cancel);
        var authors = new List<Guid>();
        foreach (var line in (form.Auteurs ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Most))
        {
            if (known.FirstOrDefault(k => k.Line == line) is { Line: not null } same)
            {
                authors.Add(same.Party);
                continue;
            }
            var words = Intake.CleanLine(line).Split(' ');
            var url = words.Length > 1 && Uri.TryCreate(words[^1], UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? words[^1] : null;
            var name = string.Join(' ', url is null ? words : words[..^1]);
            authors.Add(await parties.FindOrAddAsync(name.Length > 200 ? name[..200] : name, url, cancel));
        }
        var others = before.Credits.Where(c => c.Role is not (CreditRole.Author or CreditRole.Importer) || (c.Role == CreditRole.Importer && c.Party != me));
        authors.AddRange(known.Where(k => k.Line.Length == 0).Select(k => k.Party));
        var wrote = form.Moi && form.Droits != RightsBasis.Unknown;
        var made = wrote || before.Credits.Any(c => c.Party == me && c.Role is CreditRole.Adapter or CreditRole.Translator);
        return [.. Credited(wrote ? [me, .. authors] : authors, CreditRole.Author), .. others, .. made ? [] : Credited([me], CreditRole.Importer)];
    }

    private static IEnumerable<Credit> Credited(IEnumerable<Guid> parties, CreditRole role) => parties.Distinct().Select(p => new Credit { Party = p, Role = role });
}
