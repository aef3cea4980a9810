using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CommonsForge.Domain.Merging;

/// <summary>A place where only a person can say what holds.</summary>
/// <param name="Heading">Plain text of the heading it stands under in the base, or the section's own when it begins with one; null above the first.</param>
/// <param name="Base">What stood there, without the space around; empty where both sides added.</param>
/// <param name="Ours">What one side made of it; empty when it took it out.</param>
/// <param name="Theirs">What the other made of it; empty when it took it out.</param>
public sealed record MergeConflict(string? Heading, string Base, string Ours, string Theirs)
{
    /// <summary>Whether it is within one block (a sentence, a cell) rather than one block or more.</summary>
    public bool IsInline { get; init; }

    /// <summary>The space between what stands before and what was chosen.</summary>
    public string Before { get; init; } = "";

    /// <summary>The space between what was chosen and what stands after.</summary>
    public string After { get; init; } = "";
}

/// <summary>A stretch of a merged text: either agreed or a conflict.</summary>
/// <param name="Text">The agreed text, the space around it included; empty for a conflict.</param>
/// <param name="Conflict">The conflict, or null.</param>
public sealed record MergeSegment(string Text, MergeConflict? Conflict = null);

/// <summary>How a person settles one conflict.</summary>
public sealed record Settlement
{
    private Settlement(string name) => Name = name;

    /// <summary>What one side made of it; so takes it out if that side did.</summary>
    public static Settlement Ours { get; } = new(nameof(Ours));

    /// <summary>What the other side made of it.</summary>
    public static Settlement Theirs { get; } = new(nameof(Theirs));

    /// <summary>Both, ours first.</summary>
    public static Settlement OursThenTheirs { get; } = new(nameof(OursThenTheirs));

    /// <summary>Both, theirs first.</summary>
    public static Settlement TheirsThenOurs { get; } = new(nameof(TheirsThenOurs));

    /// <summary>The name of the choice, as the property is called; <c>Own</c> for a text of one's own.</summary>
    public string Name { get; }

    /// <summary>The text of one's own, null for the other choices.</summary>
    public string? Text { get; private init; }

    /// <summary>A text of one's own; the blank lines around it do not count.</summary>
    public static Settlement Own(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(nameof(Own)) { Text = text };
    }

    /// <summary>Whether it takes both sides.</summary>
    public bool IsBoth => this == OursThenTheirs || this == TheirsThenOurs;
}

/// <summary>What came of merging three texts.</summary>
/// <param name="Segments">The text in order; two conflicts may follow each other, two agreed stretches do not.</param>
public sealed record TextMerge(IReadOnlyList<MergeSegment> Segments)
{
    /// <summary>What is to be settled, in reading order.</summary>
    public IReadOnlyList<MergeConflict> Conflicts { get; } = [.. Segments.Select(s => s.Conflict).OfType<MergeConflict>()];

    /// <summary>Whether nothing is left to settle.</summary>
    [MemberNotNullWhen(true, nameof(Text))]
    public bool IsClean => Conflicts.Count == 0;

    /// <summary>The merged text, or null while something is to be settled.</summary>
    public string? Text => IsClean ? string.Concat(Segments.Select(s => s.Text)) : null;

    /// <summary>The text with each conflict settled; blocks stay apart whatever is chosen.</summary>
    /// <param name="choices">One per conflict, in the order of <see cref="Conflicts"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer choices than conflicts.</exception>
    public string Resolve(IReadOnlyList<Settlement> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Count != Conflicts.Count) throw new ArgumentException("There must be one choice per conflict.", nameof(choices));
        var text = new StringBuilder();
        var space = "";
        MergeConflict? last = null;
        var next = 0;
        foreach (var segment in Segments)
        {
            if (segment.Conflict is not { } conflict)
            {
                text.Append(last is null ? "" : Space.Apart(Last(text), space, segment.Text, last.IsInline)).Append(segment.Text);
                (space, last) = ("", null);
                continue;
            }
            last = conflict;
            var chosen = Chosen(conflict, choices[next++]);
            space = text.Length == 0 ? conflict.Before : Space.Longer(space, conflict.Before);
            if (chosen.Length == 0) space = text.Length == 0 ? space : Space.Longer(space, conflict.After);
            else
            {
                text.Append(Space.Apart(Last(text), space, chosen, conflict.IsInline)).Append(chosen);
                space = conflict.After;
            }
        }
        return text.Append(text.Length == 0 ? "" : last?.After).ToString();
    }

    private static string Chosen(MergeConflict conflict, Settlement choice)
    {
        string ours = conflict.Ours, theirs = conflict.Theirs;
        if (choice == Settlement.Ours) return ours;
        if (choice == Settlement.Theirs) return theirs;
        if (!choice.IsBoth) return string.IsNullOrWhiteSpace(choice.Text) ? "" : choice.Text.Trim('\n', '\r').TrimEnd();
        var (first, second) = choice == Settlement.OursThenTheirs ? (ours, theirs) : (theirs, ours);
        return first.Length == 0 ? second : second.Length == 0 ? first : first + Space.Apart(first, "", second, conflict.IsInline) + second;
    }

    // The last lines are enough to tell what stands there.
    private static string Last(StringBuilder text) => text.ToString(Math.Max(0, text.Length - 2_000), Math.Min(2_000, text.Length));
}
