using System.Globalization;
using CommonsForge.Domain.Workshops;

namespace CommonsForge.Web.Pages.Workshops;

/// <summary>
/// The form of a séance: every field of it, whichever button was pressed, so that no gesture loses what was typed beside it.
/// A moment's fields are numbered: <c>m.0</c>, <c>nom.0</c>, <c>min.0</c>, <c>note.0</c>.
/// </summary>
public sealed class WorkshopForm(IFormCollection form)
{
    /// <summary>Fields whose text cannot be read, and the key of the text that says how to mend it.</summary>
    public IReadOnlyList<(string Field, string Fault)> Faults =>
    [
        .. Unread("debut", WorkshopAddress.Clock, "Workshop.ClockUnread"),
        .. Unread("temps", WorkshopAddress.Minutes, "Workshop.MinutesUnread"),
        .. Unread("personnes", WorkshopAddress.People, "Workshop.PeopleUnread"),
        .. Places.SelectMany(i => Unread(Field("min", i), WorkshopAddress.Minutes, "Workshop.MinutesUnread")),
        .. Unread("nouveau-min", WorkshopAddress.Minutes, "Workshop.MinutesUnread"),
    ];

    /// <summary>Words to look for in the library.</summary>
    public string Words => Text("q").Trim();

    /// <summary>The séance as typed.</summary>
    public Workshop Read() => new()
    {
        Title = Text("titre"),
        Start = WorkshopAddress.Clock(Text("debut")) ?? new Workshop().Start,
        Available = WorkshopAddress.Minutes(Text("temps")),
        People = WorkshopAddress.People(Text("personnes")),
        Moments = [.. Places.Select(i => new WorkshopMoment
        {
            Resource = Number(Field("m", i)) is > 0 and var id ? id : null,
            Minutes = WorkshopAddress.Minutes(Text(Field("min", i))),
            Title = Text(Field("nom", i)),
            Note = Text(Field("note", i)),
        })],
    };

    /// <summary>A moment of one's own that was typed at the end of the form, or <c>null</c>.</summary>
    public WorkshopMoment? Added() =>
        Text("nouveau").Trim().Length > 0 ? new() { Title = Text("nouveau"), Minutes = WorkshopAddress.Minutes(Text("nouveau-min")) } : null;

    /// <summary>The number that a button sends, or <c>null</c> when another was pressed.</summary>
    public int? Number(string button) => int.TryParse(Text(button), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The name of a moment's field.</summary>
    public static string Field(string name, int at) => string.Create(CultureInfo.InvariantCulture, $"{name}.{at}");

    private IEnumerable<int> Places => Enumerable.Range(0, Workshop.MostMoments).Where(i => form.ContainsKey(Field("m", i)));

    private IEnumerable<(string, string)> Unread(string field, Func<string?, int?> read, string fault) =>
        Text(field).Trim().Length > 0 && read(Text(field)) is null ? [(field, fault)] : [];

    private string Text(string field) => form[field].ToString();
}
