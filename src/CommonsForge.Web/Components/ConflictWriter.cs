using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>A place where two changes collide, in words.</summary>
/// <param name="Field">Name of the field, and the heading it stands under.</param>
/// <param name="Base">What stood there; <c>null</c> for nothing.</param>
/// <param name="Ours">What one's own change made of it.</param>
/// <param name="Theirs">What was published meanwhile.</param>
/// <param name="MayTakeBoth">Whether both can stand together.</param>
/// <param name="MayTakeOwn">Whether words of one's own can settle it.</param>
public sealed record ConflictView(string Field, string? Base, string? Ours, string? Theirs, bool MayTakeBoth, bool MayTakeOwn);

/// <summary>Puts conflicts of a merge into words.</summary>
public sealed class ConflictWriter(CommonsDb db, Data.Search.Library library, FacetWords words, Texts texts)
{
    /// <summary>Each conflict, in order.</summary>
    public async Task<IReadOnlyList<ConflictView>> WriteAsync(ContentMerge merge, CancellationToken cancel)
    {
        var parties = merge.Conflicts.SelectMany(c => new[] { c.Base, c.Ours, c.Theirs }).OfType<IEnumerable<Credit>>().SelectMany(c => c).Select(c => c.Party).Distinct().ToList();
        var names = await db.PartiesAsync(parties, cancel);
        return [.. merge.Conflicts.Select(c => new ConflictView(
            c.Heading is null ? texts[$"Settle.Field.{c.Field}"] : texts["Settle.Under", c.Heading], Say(c.Base), Say(c.Ours), Say(c.Theirs), c.MayTakeBoth, c.MayTakeOwn))];

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
}
