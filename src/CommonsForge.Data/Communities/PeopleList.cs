using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Contributors;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Communities;

/// <summary>People as somebody types them: one a line, by the name they are credited by or by the address of their page.</summary>
public static partial class PeopleList
{
    private const int MostLines = 50;

    /// <summary>Reads the lines.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="text">The lines.</param>
    /// <param name="known">Numbers of people who may be meant though they have no account.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The people, each once, and the lines that name nobody who has an account, or several.</returns>
    public static async Task<(IReadOnlyList<Contributor> People, IReadOnlyList<UnclearPerson> Unclear)> ReadAsync(CommonsDb db, string text, IReadOnlyCollection<int> known, CancellationToken cancel = default)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Take(MostLines).ToList();
        var numbers = lines.ConvertAll(NumberOf);
        var found = await db.Contributors.Include(c => c.Party)
            .Where(c => (numbers.Contains(c.Id) || lines.Contains(c.Party.Name)) && c.Party.WithdrawnAt == null
                && (known.Contains(c.Id) || db.Users.Any(a => a.ContributorId == c.Id && a.EmailConfirmed && a.BannedAt == null)))
            .ToListAsync(cancel);
        var (people, unclear) = (new List<Contributor>(), new List<UnclearPerson>());
        foreach (var line in lines)
        {
            var meant = NumberOf(line) is { } number ? found.FindAll(c => c.Id == number) : found.FindAll(c => c.Party.Name == line);
            if (meant is [var one]) people.Add(one);
            else unclear.Add(new(line, meant.Count));
        }
        return ([.. people.Distinct()], unclear);
    }

    private static int? NumberOf(string line) =>
        Pages().Match(line) is { Success: true } page && int.TryParse(page.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("/contributeurs/(?<number>[0-9]{1,9})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pages();
}

/// <summary>A line that does not name one person.</summary>
/// <param name="Line">As typed.</param>
/// <param name="Count">How many it may mean.</param>
public sealed record UnclearPerson(string Line, int Count);
