using System.Globalization;
using CommonsForge.Domain.Workshops;
using CommonsForge.Web.Pages.Library;
using Microsoft.AspNetCore.WebUtilities;

namespace CommonsForge.Web.Pages.Workshops;

/// <summary>
/// A séance as an address: <c>?titre=…&amp;debut=09:30&amp;temps=120&amp;personnes=12&amp;m=102~20&amp;m=~15~Pause~du thé</c>. A moment is a resource with
/// its minutes and the facilitator's note, or, after an empty number, minutes, a title and a note; minutes left out follow the sheet.
/// </summary>
public static class WorkshopAddress
{
    /// <summary>Address of the page, without language.</summary>
    public const string Path = "/seance";

    /// <summary>Address of the plan to print.</summary>
    public const string PlanPath = Path + "/conducteur";

    /// <summary>The longest query written: servers and messengers cut what is longer.</summary>
    public const int Longest = 6_000;

    private const char Separator = '~';

    /// <summary>Reads an address; what it does not know is left out.</summary>
    public static Workshop Read(IQueryCollection query) => new()
    {
        Title = query["titre"].ToString(),
        Start = Clock(query["debut"]) ?? new Workshop().Start,
        Available = Minutes(query["temps"]),
        People = People(query["personnes"]),
        Moments = [.. query["m"].OfType<string>().Select(Moment).OfType<WorkshopMoment>().Take(Workshop.MostMoments)],
    };

    /// <summary>Words looked for in the library to add what answers them.</summary>
    public static string Words(IQueryCollection query) => Cut(query["q"].ToString().Trim());

    /// <summary>The one query string of a séance, with its <c>?</c>; empty for an empty one.</summary>
    /// <param name="workshop">The séance.</param>
    /// <param name="words">Words looked for, or empty.</param>
    public static string Write(Workshop workshop, string words = "")
    {
        var parts = new List<KeyValuePair<string, string?>>();
        Add("titre", workshop.Title);
        Add("debut", workshop.Start == new Workshop().Start ? null : Clock(workshop.Start));
        Add("temps", Number(workshop.Available));
        Add("personnes", Number(workshop.People));
        foreach (var moment in workshop.Moments) Add("m", Write(moment));
        Add("q", Cut(words));
        return LibraryAddress.Readable(QueryHelpers.AddQueryString("", parts)).Replace("%20", "+", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value)) parts.Add(new(key, value));
        }
    }

    /// <summary>An hour as forms and addresses write it, « 09:30 »; a later day's begins at midnight again.</summary>
    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes % Workshop.Day / 60:00}:{minutes % 60:00}");

    /// <summary>Minutes from midnight of « 9:30 », « 9h30 » or « 14 h », or <c>null</c>.</summary>
    public static int? Clock(string? typed)
    {
        var parts = (typed ?? "").Trim().ToLowerInvariant().Split([':', 'h'], 2, StringSplitOptions.TrimEntries);
        var hours = Number(parts[0]);
        var minutes = parts.Length == 1 || parts[1].Length == 0 ? 0 : Number(parts[1]);
        return hours is < 24 && minutes is < 60 ? hours * 60 + minutes : null;
    }

    /// <summary>Minutes of « 90 », « 1h30 » or « 2 h », or <c>null</c>.</summary>
    public static int? Minutes(string? typed) => DurationInput.Read(typed);

    /// <summary>A number of people, or <c>null</c>.</summary>
    public static int? People(string? typed) => Number(typed) is > 0 and <= Workshop.MostPeople and var people ? people : null;

    private static WorkshopMoment? Moment(string text)
    {
        var parts = text.Split(Separator);
        if (Number(parts[0]) is > 0 and var id) return new() { Resource = id, Minutes = Minutes(At(1)), Note = Rest(2) };
        return parts[0].Trim().Length > 0 || parts.Length == 1 ? null : new() { Minutes = Minutes(At(1)), Title = At(2), Note = Rest(3) };

        string At(int i) => i < parts.Length ? parts[i] : "";

        string Rest(int from) => string.Join(Separator, parts.Skip(from));
    }

    // A tilde in a title would end it: another of the same look stands for it. The note comes last and keeps its own.
    private static string Write(WorkshopMoment moment)
    {
        var written = moment.Resource is { } id
            ? string.Join(Separator, Number(id), Number(moment.Minutes), moment.Note)
            : string.Join(Separator, "", Number(moment.Minutes), moment.Title.Replace(Separator, '∼'), moment.Note);
        var bare = written.TrimEnd(Separator);
        return moment.Note.EndsWith(Separator) ? written : bare.Length > 0 ? bare : Separator.ToString();
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Cut(string words) => words.Length <= LibraryAddress.LongestWords ? words : words[..LibraryAddress.LongestWords];
}
