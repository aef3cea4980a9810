using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Vocabularies;

/// <summary>A name that is a trademark. The idea behind it is free all the same.</summary>
public sealed record Trademark
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Other forms it is written in.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>Who holds it, or answers for its use.</summary>
    public required string Holder { get; init; }

    /// <summary>Address of the page that says so.</summary>
    public required string Source { get; init; }
}

/// <summary>Finds names that are trademarks in a title or a term. Never changes; safe from any thread.</summary>
/// <param name="all">All that are known: only those that a public page of who holds them confirms.</param>
public sealed class Trademarks(IReadOnlyList<Trademark> all)
{
    private readonly IReadOnlyList<(string Words, Trademark Mark)> _forms = [.. all.SelectMany(m => m.Forms.Prepend(m.Name).Select(f => (Words(f), m)))];

    /// <summary>Those that a short text names, each once. Whole words only; case, accents and signs such as ® do not count.</summary>
    /// <param name="text">A title or a term.</param>
    public IReadOnlyList<Trademark> In(string text)
    {
        var words = Words(text);
        return [.. _forms.Where(f => words.Contains(f.Words, StringComparison.Ordinal)).Select(f => f.Mark).Distinct()];
    }

    // Each word between two spaces, so that one is never found inside another.
    private static string Words(string text)
    {
        var folded = Letters.Fold(text.ToLowerInvariant());
        return $" {string.Join(' ', new string([.. folded.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
    }
}
