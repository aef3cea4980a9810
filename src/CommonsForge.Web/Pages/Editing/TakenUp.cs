using CommonsForge.Domain.Feedback;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>The words of a report of use that somebody takes up, part by part.</summary>
internal static class TakenUp
{
    /// <summary>Each part that says something, with its label; the line without one.</summary>
    public static IEnumerable<(string? Label, string Words)> Parts(UsageWords words, Texts texts) =>
        new[] { (null, words.Line), (texts["Resource.Worked"], words.Worked), (texts["Resource.WasHard"], words.Hard), (texts["Resource.WouldChange"], words.WouldChange) }.Where(p => p.Item2.Length > 0);

    /// <summary>All of it, to be written on from.</summary>
    public static string Quote(UsageWords words, Texts texts) =>
        texts["UsageReport.AdaptNote", string.Join('\n', Parts(words, texts).Select(p => p.Label is null ? p.Words : texts["UsageReport.AdaptNotePart", p.Label, p.Words]).Prepend(""))];
}
