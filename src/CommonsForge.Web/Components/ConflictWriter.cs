using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>A place where two changes collide, in words.</summary>
/// <param name="Field">Name of the field, and the heading it stands under.</param>
/// <param name="Base">What stood there, the words that went marked; <c>null</c> for nothing.</param>
/// <param name="Ours">What one's own change made of it, the words that came marked.</param>
/// <param name="Theirs">What was published meanwhile, the same.</param>
/// <param name="Own">What words of one's own begin with: what is published, as it is typed.</param>
/// <param name="MayTakeBoth">Whether both can stand together.</param>
/// <param name="MayTakeOwn">Whether words of one's own can settle it.</param>
public sealed record ConflictView(string Field, IHtmlContent? Base, IHtmlContent? Ours, IHtmlContent? Theirs, string? Own, bool MayTakeBoth, bool MayTakeOwn)
{
    /// <summary>Whether leaving both texts out can settle it.</summary>
    public bool MayLeaveOut { get; init; }

    /// <summary>Whether a side has hardly a word in common with what stood there: its text is shown without marks, for all of it would bear one.</summary>
    public bool IsAnother { get; init; }
}

/// <summary>Puts conflicts of a merge into words.</summary>
public sealed class ConflictWriter(CommonsDb db, Data.Search.Library library, FacetWords words, Texts texts)
{
    /// <summary>Each conflict, in order.</summary>
    public async Task<IReadOnlyList<ConflictView>> WriteAsync(ContentMerge merge, CancellationToken cancel)
    {
        var parties = merge.Conflicts.SelectMany(c => new[] { c.Base, c.Ours, c.Theirs }).OfType<IEnumerable<Credit>>().SelectMany(c => c).Select(c => c.Party).Distinct().ToList();
        var names = await db.PartiesAsync(parties, cancel);
        return [.. merge.Conflicts.Select(c =>
        {
            string? was = Say(c.Base), ours = Say(c.Ours), theirs = Say(c.Theirs);
            var own = theirs;
            if (c.Field == ContentField.Body) (was, ours, theirs) = Read(was, ours, theirs);
            return new ConflictView(c.Heading is null ? texts[$"Settle.Field.{c.Field}"] : texts["Settle.Under", c.Heading], Gone(was, ours, theirs), Came(was, ours), Came(was, theirs), own, c.MayTakeBoth, c.MayTakeOwn)
            {
                MayLeaveOut = c.MayLeaveOut,
                IsAnother = IsAnother(was, ours) || IsAnother(was, theirs),
            };
        })];

        string? Say(object? value) => value switch
        {
            null or "" => null,
            string text when LicenceCatalogue.Find(text) is { } licence => licence.Name.In(CultureInfo.CurrentUICulture),
            string text => text,
            Guid concept => library.Current.Catalogue.Find(concept) is { } term ? words.Of(term) : null,
            Span span => $"{span.Min?.ToString(CultureInfo.CurrentCulture) ?? "…"} – {span.Max?.ToString(CultureInfo.CurrentCulture) ?? "…"}",
            bool yes => texts[yes ? "Settle.Yes" : "Settle.No"],
            Step step => step.Title,
            IEnumerable<Step> steps => string.Join('\n', steps.Select(s => s.Title)),
            IEnumerable<Credit> credits => string.Join('\n', credits.Select(c => names.GetValueOrDefault(c.Party) is { Withdrawn: false } name ? name.Name : texts["Reading.Unnamed"])),
            Attachment file => file.Name,
            _ => value.ToString(),
        };
    }

    // As readers meet it, without the signs that it is typed with; where only these differ, they are what there is to choose between.
    private static (string? Was, string? Ours, string? Theirs) Read(string? was, string? ours, string? theirs)
    {
        string? a = Plain(was), b = Plain(ours), c = Plain(theirs);
        return b == c || a == b || a == c ? (was, ours, theirs) : (a, b, c);
    }

    private static string? Plain(string? markdown) => markdown is null ? null : PlainText.Of(markdown);

    private static IHtmlContent? Came(string? was, string? now) =>
        now is null ? null : was is null || IsAnother(was, now) ? new HtmlContentBuilder().Append(now) : DiffWriter.Words(WordDiff.CompareToRead(was, now), WordFate.Removed);

    private static bool IsAnother(string? was, string? now) => was is not null && now is not null && WordDiff.CompareToRead(was, now).All(r => r.Fate != WordFate.Same);

    // What stood there, with every word that either side took out.
    private static IHtmlContent? Gone(string? was, string? ours, string? theirs)
    {
        if (was is null) return null;
        var gone = new bool[was.Length];
        foreach (var now in new[] { ours, theirs }.Where(now => !IsAnother(was, now)))
        {
            var at = 0;
            foreach (var run in WordDiff.CompareToRead(was, now ?? "").Where(r => r.Fate != WordFate.Added))
            {
                if (run.Fate == WordFate.Removed) Array.Fill(gone, true, at, run.Text.Length);
                at += run.Text.Length;
            }
        }
        var runs = new List<WordRun>();
        for (int start = 0, end; start < was.Length; start = end)
        {
            for (end = start + 1; end < was.Length && gone[end] == gone[start];) end++;
            runs.Add(new(gone[start] ? WordFate.Removed : WordFate.Same, was[start..end]));
        }
        return DiffWriter.Words(runs, without: null);
    }
}
