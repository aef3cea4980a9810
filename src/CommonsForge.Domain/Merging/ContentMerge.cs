using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Merging;

/// <summary>A part of a content that merges by itself.</summary>
public enum ContentField
{
    /// <summary><see cref="Sheet.Title"/>.</summary>
    Title,

    /// <summary><see cref="Sheet.Summary"/>.</summary>
    Summary,

    /// <summary><see cref="ContentText.PlainWords"/>.</summary>
    PlainWords,

    /// <summary><see cref="ContentText.Body"/>.</summary>
    Body,

    /// <summary><see cref="Sheet.Type"/>.</summary>
    Type,

    /// <summary><see cref="Sheet.Licence"/>.</summary>
    Licence,

    /// <summary><see cref="Sheet.Language"/>.</summary>
    Language,

    /// <summary><see cref="Sheet.Concepts"/>.</summary>
    Concepts,

    /// <summary><see cref="Sheet.Territories"/>.</summary>
    Territories,

    /// <summary><see cref="Sheet.Duration"/>.</summary>
    Duration,

    /// <summary><see cref="Sheet.GroupSize"/>.</summary>
    GroupSize,

    /// <summary><see cref="Sheet.SourceUrl"/>.</summary>
    Source,

    /// <summary><see cref="Sheet.Fictional"/>.</summary>
    Fictional,

    /// <summary><see cref="Sheet.Credits"/>.</summary>
    Credits,

    /// <summary><see cref="Sheet.Origins"/>.</summary>
    Origins,

    /// <summary><see cref="Sheet.Steps"/>.</summary>
    Steps,

    /// <summary><see cref="Sheet.Attachments"/>.</summary>
    Attachments,
}

/// <summary>A field, or a part of one, that only a person can settle.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Base">The value both sides began with, of the field's own type; for <see cref="ContentField.Body"/> the text of the conflict, for
/// <see cref="ContentField.Steps"/> a list of <see cref="Step"/>, for credits and origins the whole list when its order was changed in two
/// ways, for attachments and origins the one <see cref="Attachment"/> or <see cref="Origin"/>. Null where there was none.</param>
/// <param name="Ours">What one side made of it; null when it took it out.</param>
/// <param name="Theirs">What the other side made of it.</param>
/// <param name="Heading">For a conflict of the body, the heading it stands under.</param>
public sealed record FieldConflict(ContentField Field, object? Base, object? Ours, object? Theirs, string? Heading = null)
{
    /// <summary>Whether both sides can be taken together: texts of the body and steps.</summary>
    public bool MayTakeBoth => Field is ContentField.Body or ContentField.Steps;

    /// <summary>Whether a text of one's own can settle it.</summary>
    public bool MayTakeOwn => Field is ContentField.Title or ContentField.Summary or ContentField.PlainWords or ContentField.Body or ContentField.Source;

    /// <summary>Whether it can be settled by leaving both texts out, where neither side did.</summary>
    public bool MayLeaveOut => Field is ContentField.Summary or ContentField.PlainWords or ContentField.Body && Ours is string { Length: > 0 } && Theirs is string { Length: > 0 };
}

/// <summary>
/// Merges two contents made from a third, field by field. The body goes by <see cref="ThreeWay"/>; what has one value is in conflict only
/// if both sides changed it differently; concepts, territories, credits, origins and attachments are sets, in which each side's additions
/// and removals hold; steps are a list, merged as blocks are, a step that both edited field by field.
/// <list type="bullet">
/// <item>Credits are one per person and role, in the order to be named: a new order holds if one side alone changed it; what both added
/// at one place is sorted by <c>Uid</c>, so that no side comes first by its name.</item>
/// <item>An origin that both kept and both changed is kept at the higher revision.</item>
/// <item>An attachment is known by its name: other bytes or other credits on both sides, or a change against a removal, is a conflict.</item>
/// </list>
/// <c>Merge(b, b, x)</c> holds what x holds, and the sides may swap names.
/// </summary>
public sealed class ContentMerge
{
    private readonly Content old;
    private readonly Content ours;
    private readonly Content theirs;
    private readonly TextMerge body;
    private readonly StepMerge steps;

    private ContentMerge(Content old, Content ours, Content theirs)
    {
        (this.old, this.ours, this.theirs) = (old, ours, theirs);
        body = ThreeWay.Merge(old.Text.Body, ours.Text.Body, theirs.Text.Body);
        steps = new StepMerge(old.Sheet.Steps, ours.Sheet.Steps, theirs.Sheet.Steps);
        var conflicts = new List<FieldConflict>();
        Content = Built(conflicts.Add, _ => null);
        Conflicts = conflicts;
    }

    /// <summary>All that is to be settled, in the order of <see cref="ContentField"/>.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; }

    /// <summary>Whether nothing is to be settled.</summary>
    public bool IsClean => Conflicts.Count == 0;

    /// <summary>The merged content; while there are conflicts, what is agreed with ours where it is not.</summary>
    public Content Content { get; }

    /// <summary>What became of the body, to show agreed stretches around each conflict.</summary>
    public TextMerge Body => body;

    /// <summary>Merges two contents.</summary>
    /// <param name="baseContent">What both sides began with.</param>
    /// <param name="ours">What one made of it.</param>
    /// <param name="theirs">What the other made of it.</param>
    public static ContentMerge Merge(Content baseContent, Content ours, Content theirs)
    {
        ArgumentNullException.ThrowIfNull(baseContent);
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        return new(baseContent, ours, theirs);
    }

    /// <summary>The content with each conflict settled.</summary>
    /// <param name="choices">One per conflict, in the order of <see cref="Conflicts"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer choices than conflicts, or one is not for its field
    /// (<see cref="FieldConflict.MayTakeBoth"/>, <see cref="FieldConflict.MayTakeOwn"/>).</exception>
    public Content Resolve(IReadOnlyList<Settlement> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Count != Conflicts.Count) throw new ArgumentException("There must be one choice per conflict.", nameof(choices));
        for (var i = 0; i < choices.Count; i++)
        {
            if ((choices[i].IsBoth && !Conflicts[i].MayTakeBoth) || (choices[i].Text is not null && !Conflicts[i].MayTakeOwn))
                throw new ArgumentException($"{choices[i].Name} does not settle {Conflicts[i].Field}.", nameof(choices));
        }
        var next = 0;
        return Built(_ => next++, _ => choices[next - 1]);
    }

    // Reads the fields in one order, telling each conflict and then asking how it is settled; unsettled, ours stands.
    private Content Built(Action<FieldConflict> tell, Func<FieldConflict, Settlement?> ask)
    {
        var fields = new FieldMerge(old, ours, theirs, conflict =>
        {
            tell(conflict);
            return ask(conflict);
        });
        string title = fields.Words(ContentField.Title, c => c.Sheet.Title)!, summary = fields.Words(ContentField.Summary, c => c.Sheet.Summary)!;
        var words = fields.Words(ContentField.PlainWords, c => c.Text.PlainWords)!;
        var text = body.Resolve([.. body.Conflicts.Select(c => fields.Settle(new(ContentField.Body, c.Base, c.Ours, c.Theirs, c.Heading)))]);
        return new Content(SheetOf(title, summary, fields), new ContentText { Body = text, PlainWords = words, PlainText = PlainText.Of(text) });
    }

    private Sheet SheetOf(string title, string summary, FieldMerge fields) => new()
    {
        Title = title,
        Summary = summary,
        Type = fields.One(ContentField.Type, c => c.Sheet.Type),
        Licence = fields.One(ContentField.Licence, c => c.Sheet.Licence),
        LicenceSettled = Latest(ours.Sheet.LicenceSettled, theirs.Sheet.LicenceSettled),
        Language = fields.One(ContentField.Language, c => c.Sheet.Language),
        Concepts = fields.Set(c => c.Sheet.Concepts, Comparer<Guid>.Default),
        Territories = fields.Set(c => c.Sheet.Territories, StringComparer.Ordinal),
        Duration = fields.One(ContentField.Duration, c => c.Sheet.Duration),
        GroupSize = fields.One(ContentField.GroupSize, c => c.Sheet.GroupSize),
        SourceUrl = fields.Words(ContentField.Source, c => c.Sheet.SourceUrl),
        Fictional = fields.One(ContentField.Fictional, c => c.Sheet.Fictional),
        Credits = fields.Keyed(ContentField.Credits, c => c.Sheet.Credits, c => (c.Party, c.Role), Comparer<(Guid, CreditRole)>.Default, isOrdered: true),
        Origins = fields.Keyed(
            ContentField.Origins, c => c.Sheet.Origins, o => (o.Resource, o.Kind), Comparer<(Guid, OriginKind)>.Default, isOrdered: true, Later),
        Passages = [.. ours.Sheet.Passages.Union(theirs.Sheet.Passages).OrderBy(p => p.Resource).ThenBy(p => p.Revision)],
        Steps = steps.Resolve([.. steps.Conflicts.Select(fields.Settle)]),
        Attachments = fields.Keyed(ContentField.Attachments, c => c.Sheet.Attachments, a => a.Name, StringComparer.Ordinal, isOrdered: false),
    };

    // Nobody settles in its place what a person settled: the last word holds, with every sentence that either heard.
    private static LicenceSettlement? Latest(LicenceSettlement? ours, LicenceSettlement? theirs) =>
        ours is null || theirs is null ? ours ?? theirs
        : (ours.At >= theirs.At ? ours : theirs) with { Quotes = [.. ours.Quotes.Union(theirs.Quotes, StringComparer.Ordinal).Order(StringComparer.Ordinal)] };

    private static Origin Later(Origin ours, Origin theirs) => ours.Revision >= theirs.Revision ? ours : theirs;
}
