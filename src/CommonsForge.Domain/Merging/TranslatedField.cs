using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Merging;

/// <summary>Words that stand beside the text, with their translation: a title, a summary, what is said of a step. A passage like those of the text.</summary>
/// <param name="Before">In the source as it was translated; empty when nothing was said.</param>
/// <param name="Source">In the source as it is now.</param>
/// <param name="Translation">Their translation.</param>
public sealed record TranslatedField(string Before, string Source, string Translation)
{
    /// <summary>What became of the source.</summary>
    public PassageFate Fate => string.Equals(Before, Source, StringComparison.Ordinal) ? PassageFate.Same
        : Before.Length == 0 ? PassageFate.Added
        : Source.Length == 0 ? PassageFate.Removed : PassageFate.Changed;

    /// <summary>Whether it still waits to be translated.</summary>
    public bool IsLeft => Source.Length > 0 && string.IsNullOrWhiteSpace(Translation);

    /// <summary>Whether whoever translates has to look at it, because the source changed since.</summary>
    /// <param name="text">What they wrote.</param>
    public bool Waits(string text) => Fate switch
    {
        PassageFate.Changed => text.Trim() == Translation.Trim(),
        PassageFate.Removed => !string.IsNullOrWhiteSpace(text),
        PassageFate.Added => string.IsNullOrWhiteSpace(text) || text.Trim() == Source,
        _ => false,
    };
}

/// <summary>A step of a path beside its translation.</summary>
/// <param name="Before">The step as it was translated; <c>null</c> when it is new, or the translation's own.</param>
/// <param name="Source">The step as it is now; <c>null</c> when it was taken out, or was never there.</param>
/// <param name="Translation">Its translation; <c>null</c> when there is none.</param>
public sealed record TranslatedStep(Step? Before, Step? Source, Step? Translation)
{
    /// <summary>Its title.</summary>
    public TranslatedField Title => new(Before?.Title ?? "", Source?.Title ?? "", Translation?.Title ?? "");

    /// <summary>What one can do afterwards.</summary>
    public TranslatedField Aim => new(Before?.Aim ?? "", Source?.Aim ?? "", Translation?.Aim ?? "");

    /// <summary>Whether the source's step takes another time, leads elsewhere or is done otherwise since, and the translation's does not yet.</summary>
    public bool HasMoved => Before is not null && Source is not null && Translation is not null && TakingUp().Translation != Translation;

    /// <summary>The same, of which the translation takes up what changed in the source and is no words; what the translation has of its own stays.</summary>
    public TranslatedStep TakingUp()
    {
        if ((Before, Source, Translation) is not ({ } before, { } now, { } mine)) return this;
        if (before.Minutes != now.Minutes) mine = mine with { Minutes = now.Minutes };
        if (before.Kind != now.Kind) mine = mine with { Kind = now.Kind };
        if (before.Optional != now.Optional) mine = mine with { Optional = now.Optional };
        if ((before.Resource, before.PinnedRevision) != (now.Resource, now.PinnedRevision)) mine = mine with { Resource = now.Resource, PinnedRevision = now.PinnedRevision };
        return this with { Translation = mine };
    }

    /// <summary>The translated step in other words; <c>null</c> when nothing is said: the translation then has no such step.</summary>
    public Step? Saying(string title, string aim) => title.Length + aim.Length == 0 ? null : (Translation ?? Source ?? Before)! with { Title = title, Aim = aim };

    private static readonly Alongside<Step> Beside = new(
        (olds, news) => ListDiff.Of(olds, news, s => s, EqualityComparer<Step>.Default, Likeness), (sources, words) => Pairing.Of(sources.Count, words.Count, (i, j) => Kinship(sources[i], words[j])));

    /// <summary>The steps, in the order of the source as it is now.</summary>
    /// <param name="taken">Those of the source as it was translated.</param>
    /// <param name="now">Those of the source as it is now.</param>
    /// <param name="translation">Those of the translation. All of them are there.</param>
    /// <param name="last">Those of the translation as it was published last, and of the source that it stood beside.</param>
    public static IReadOnlyList<TranslatedStep> Align(IReadOnlyList<Step> taken, IReadOnlyList<Step> now, IReadOnlyList<Step> translation, (IReadOnlyList<Step> Source, IReadOnlyList<Step> Translation)? last = null) =>
        [.. Beside.Of(taken, now, translation, last).Select(b => new TranslatedStep(b.Line?.Old, b.Line?.New, b.Word))];

    // A step that leads nowhere else is known by its words.
    private static int Likeness(Step a, Step b) => Math.Max(StepMerge.Likeness(a, b), Unit.Likeness(Words(a), Words(b)));

    private static Unit Words(Step step) => new(BlockKind.Paragraph, "", step.Title + " " + step.Aim);

    // Not a word in common: what a translated step keeps is where it leads and how.
    private static int Kinship(Step source, Step word) => 15 + (source.Resource == word.Resource ? source.Resource is null ? 20 : 60 : 0) + (source.Kind == word.Kind ? 20 : 0);
}
