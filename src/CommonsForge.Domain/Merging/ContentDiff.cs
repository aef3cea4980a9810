using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Merging;

/// <summary>A field of a content that is not the same any more: one of the records below.</summary>
/// <param name="Field">Which one; <see cref="ContentField.Body"/> is never among them.</param>
public abstract record FieldChange(ContentField Field);

/// <summary>A field of words: title, summary, plain words, source.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Before">What it said; empty where it said nothing.</param>
/// <param name="After">What it says.</param>
public sealed record WordsChange(ContentField Field, string Before, string After) : FieldChange(Field)
{
    /// <summary>The difference, word by word where that can be read.</summary>
    public IReadOnlyList<WordRun> Runs => WordDiff.CompareToRead(Before, After);
}

/// <summary>A field with one value: type (<see cref="Guid"/>), licence and language (<see cref="string"/>), duration and group size
/// (<see cref="Span"/>), fictional (<see cref="bool"/>).</summary>
/// <param name="Field">Which one.</param>
/// <param name="Before">The value before; null where there was none.</param>
/// <param name="After">The value after.</param>
public sealed record ValueChange(ContentField Field, object? Before, object? After) : FieldChange(Field);

/// <summary>A field that is a set: concepts (<see cref="Guid"/>), territories (<see cref="string"/>), <see cref="Credit"/>,
/// <see cref="Origin"/>, <see cref="Attachment"/>. What was replaced under one name is both removed and added.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Removed">What went.</param>
/// <param name="Added">What came.</param>
/// <param name="IsReordered">Whether what stayed stands in another order.</param>
public sealed record SetChange<T>(ContentField Field, IReadOnlyList<T> Removed, IReadOnlyList<T> Added, bool IsReordered) : FieldChange(Field);

/// <summary>The steps of a path, all of them, those that stayed included.</summary>
/// <param name="Steps">In the order of <see cref="ListChange{T}"/>.</param>
public sealed record StepsChange(IReadOnlyList<ListChange<Step>> Steps) : FieldChange(ContentField.Steps);

/// <summary>The difference of any two contents.</summary>
/// <param name="Fields">The fields that changed, in the order of <see cref="ContentField"/>; empty when none did.</param>
/// <param name="Body">The blocks of both texts, those that stayed included, as <see cref="BodyDiff"/> gives them.</param>
public sealed record ContentDiff(IReadOnlyList<FieldChange> Fields, IReadOnlyList<ListChange<Block>> Body)
{
    /// <summary>Whether a reader would see no difference; blank lines do not count.</summary>
    public bool IsEmpty => Fields.Count == 0 && Body.All(b => b.Fate == ChangeFate.Same);

    /// <summary>Compares two contents.</summary>
    public static ContentDiff Of(Content before, Content after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Sheet a = before.Sheet, b = after.Sheet;
        FieldChange?[] fields =
        [
            Words(ContentField.Title, a.Title, b.Title),
            Words(ContentField.Summary, a.Summary, b.Summary),
            Words(ContentField.PlainWords, before.Text.PlainWords, after.Text.PlainWords),
            Value(ContentField.Type, a.Type, b.Type),
            Value(ContentField.Licence, a.Licence, b.Licence),
            Value(ContentField.Language, a.Language, b.Language),
            Set(ContentField.Concepts, a.Concepts, b.Concepts),
            Set(ContentField.Territories, a.Territories, b.Territories),
            Value(ContentField.Duration, a.Duration, b.Duration),
            Value(ContentField.GroupSize, a.GroupSize, b.GroupSize),
            Words(ContentField.Source, a.SourceUrl ?? "", b.SourceUrl ?? ""),
            Value(ContentField.Fictional, a.Fictional, b.Fictional),
            Set(ContentField.Credits, a.Credits, b.Credits),
            Set(ContentField.Origins, a.Origins, b.Origins),
            a.Steps.SequenceEqual(b.Steps) ? null : new StepsChange(ListDiff.Of(a.Steps, b.Steps, s => s, EqualityComparer<Step>.Default, StepMerge.Likeness)),
            Set(ContentField.Attachments, a.Attachments, b.Attachments),
        ];
        return new([.. fields.OfType<FieldChange>()], BodyDiff.Of(before.Text.Body, after.Text.Body));
    }

    /// <summary>The same without what was withdrawn of either content: nobody took that out, and nothing tells any more what it was.</summary>
    /// <param name="parts">Names of the parts withdrawn, as <see cref="Integrity.Seal.Erased"/> gives them.</param>
    public ContentDiff Without(IReadOnlyCollection<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) return this;
        var fields = Fields.Where(f => !(f.Field == ContentField.Summary && parts.Contains("summary")) && !(f.Field == ContentField.PlainWords && parts.Contains("plainWords")))
            .Select(f => f is SetChange<Attachment> files ? files with { Removed = [.. files.Removed.Where(IsThere)], Added = [.. files.Added.Where(IsThere)] } : f)
            .Where(f => f is not SetChange<Attachment> { Removed.Count: 0, Added.Count: 0, IsReordered: false });
        return new([.. fields], parts.Contains("body") ? [] : Body);

        bool IsThere(Attachment file) => !parts.Contains(Integrity.SealParts.AttachmentPrefix + file.Name);
    }

    private static WordsChange? Words(ContentField field, string before, string after) =>
        string.Equals(before, after, StringComparison.Ordinal) ? null : new(field, before, after);

    private static ValueChange? Value(ContentField field, object? before, object? after) => Equals(before, after) ? null : new(field, before, after);

    private static SetChange<T>? Set<T>(ContentField field, IReadOnlyList<T> before, IReadOnlyList<T> after)
    {
        if (before.SequenceEqual(after)) return null;
        HashSet<T> olds = [.. before], news = [.. after];
        List<T> removed = [.. before.Where(x => !news.Contains(x))], added = [.. after.Where(x => !olds.Contains(x))];
        var isReordered = !before.Where(news.Contains).SequenceEqual(after.Where(olds.Contains));
        return removed.Count == 0 && added.Count == 0 && !isReordered ? null : new(field, removed, added, isReordered);
    }
}

/// <summary>The difference of two Markdown texts, block by block.</summary>
public static class BodyDiff
{
    /// <summary>
    /// The blocks of both texts. The sources of those in the old one make it up, and so for the new one; two that differ only by the blank
    /// lines around them are the same. Time is linear in the lengths of the texts, but for what <see cref="Myers"/> and
    /// <see cref="Pairing"/> spend, both bounded.
    /// </summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    public static IReadOnlyList<ListChange<Block>> Of(string before, string after) =>
        ListDiff.Of(BlockSplitter.Split(before), BlockSplitter.Split(after), b => new Unit(b.Kind, b.Body, b.Text), Unit.SameText, Unit.Likeness);

    /// <summary>The difference inside a block that changed, of its <see cref="Block.Body"/>, word by word where that can be read.</summary>
    public static IReadOnlyList<WordRun> Runs(ListChange<Block> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WordDiff.CompareToRead(change.Old?.Body ?? "", change.New?.Body ?? "");
    }
}
