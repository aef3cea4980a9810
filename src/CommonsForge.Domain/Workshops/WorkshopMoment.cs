using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Workshops;

/// <summary>One moment of a séance: a resource put to use, or something of one's own such as a welcome or a break.</summary>
public sealed record WorkshopMoment
{
    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int LongestTitle = 80;

    /// <summary>The longest note, in UTF-16 units: all of a séance stands in an address.</summary>
    public const int LongestNote = 160;

    /// <summary>The most minutes.</summary>
    public const int MostMinutes = Workshop.Day;

    /// <summary>Minutes of a moment that nobody gave any, and whose sheet says none.</summary>
    public const int UsualMinutes = 10;

    private readonly string _title = "";
    private readonly string _note = "";
    private readonly int? _minutes;

    /// <summary>Id of the resource; <c>null</c> for a moment of one's own.</summary>
    public int? Resource { get; init; }

    /// <summary>How long, as decided; <c>null</c> follows the sheet.</summary>
    public int? Minutes { get => _minutes; init => _minutes = value is null ? null : Math.Clamp(value.Value, 1, MostMinutes); }

    /// <summary>What a moment of one's own is called, on one line; empty for a resource, which has a title.</summary>
    public string Title { get => _title; init => _title = Line(value, LongestTitle); }

    /// <summary>What the facilitator must not forget, on one line; may be empty.</summary>
    public string Note { get => _note; init => _note = Line(value, LongestNote); }

    /// <summary>How long it takes.</summary>
    /// <param name="sheet">What the resource is, or <c>null</c>.</param>
    public int MinutesWith(Sheet? sheet) => Minutes ?? (sheet?.Duration is { } said ? Math.Clamp(Middle(said), 1, MostMinutes) : UsualMinutes);

    // People plan by five minutes: 45 to 90 minutes are 70, and 5 to 7 are 5.
    private static int Middle(Span said) => (said.Min, said.Max) switch
    {
        ({ } min, { } max) => Math.Clamp((int)Math.Round((min + max) / 10.0, MidpointRounding.AwayFromZero) * 5, min, Math.Max(min, max)),
        _ => said.Min ?? said.Max ?? UsualMinutes,
    };

    /// <summary>A text on one line without odd characters, no longer than a bound; a character of two units is never cut in half.</summary>
    internal static string Line(string? text, int longest)
    {
        var line = Intake.CleanLine(new string([.. (text ?? "").Select(c => char.IsControl(c) || c == '\uFFFE' ? ' ' : c)]));
        if (line.Length <= longest) return line;
        return line[..(char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest)].TrimEnd();
    }
}
