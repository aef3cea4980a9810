using System.Collections.Frozen;
using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Vocabularies;

/// <summary>Finds the words of the glossary in a text. Never changes; safe from any thread.</summary>
public sealed class Glossary
{
    private readonly FrozenDictionary<string, Form[]> _french;
    private readonly FrozenDictionary<string, Form[]> _english;

    /// <summary>Prepares the finding of terms.</summary>
    /// <param name="terms">All of them; a form that two claim belongs to the first.</param>
    public Glossary(IReadOnlyList<GlossaryTerm> terms)
    {
        Terms = terms;
        BySlug = terms.ToFrozenDictionary(t => t.Slug, StringComparer.Ordinal);
        _french = Forms(terms.SelectMany(t => t.Forms.Prepend(t.Name.Fr).Select(f => (t.Slug, f))));
        _english = Forms(terms.Where(t => t.Name.En.Length > 0).SelectMany(t => new[] { t.Name.En, t.Name.En + "s" }.Select(f => (t.Slug, f))));
    }

    /// <summary>No term.</summary>
    public static Glossary Empty { get; } = new([]);

    /// <summary>All terms, in the order given.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; }

    /// <summary>Terms by their name in addresses.</summary>
    public IReadOnlyDictionary<string, GlossaryTerm> BySlug { get; }

    /// <summary>
    /// Where terms stand in a text, in its order, without overlap; of two that begin at one place the longer wins. Whole words only; case and accents do
    /// not count, except for acronyms (PAT is not « pat »). Time grows with the text alone, not with the number of terms.
    /// </summary>
    /// <param name="text">Plain text.</param>
    /// <param name="language">Language of the text; in others than French and English nothing is found.</param>
    public IEnumerable<GlossaryHit> Find(string text, string language)
    {
        var forms = language switch { "fr" => _french, "en" => _english, _ => null };
        if (forms is null || forms.Count == 0) yield break;
        var words = Words(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (!forms.TryGetValue(Fold(text, words[i]), out var candidates)) continue;
            if (Array.Find(candidates, f => Stands(f, text, words, i)) is not { } form) continue;
            var last = words[i + form.Words.Length - 1];
            yield return new(words[i].Start, last.Start + last.Length - words[i].Start, form.Slug);
            i += form.Words.Length - 1;
        }
    }

    private static FrozenDictionary<string, Form[]> Forms(IEnumerable<(string Slug, string Written)> wordings) => wordings
        .Select(w => new Form(w.Slug, [.. Words(w.Written).Select(at => Fold(w.Written, at))], IsAcronym(w.Written) ? w.Written : null))
        .Where(f => f.Words.Length > 0)
        .DistinctBy(f => string.Join(' ', f.Words))
        .GroupBy(f => f.Words[0], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(f => f.Words.Length).ToArray(), StringComparer.Ordinal);

    private static bool Stands(Form form, string text, List<(int Start, int Length)> words, int at)
    {
        if (at + form.Words.Length > words.Count) return false;
        if (form.Exact is { } exact) return string.CompareOrdinal(text, words[at].Start, exact, 0, exact.Length) == 0;
        for (var n = 1; n < form.Words.Length; n++)
            if (!Adjoin(text, words[at + n - 1], words[at + n]) || Fold(text, words[at + n]) != form.Words[n]) return false;
        return true;
    }

    // A space, a hyphen or an apostrophe between two words of a term; anything else (a comma, a full stop) parts them.
    private static bool Adjoin(string text, (int Start, int Length) one, (int Start, int Length) next) =>
        next.Start - one.Start - one.Length == 1 && text[next.Start - 1] is ' ' or '\u00a0' or '\u202f' or '-' or '\'' or '’' or '\n';

    private static bool IsAcronym(string written) => written.Count(char.IsUpper) > 1;

    private static string Fold(string text, (int Start, int Length) word) => Letters.Fold(text.Substring(word.Start, word.Length).ToLowerInvariant());

    private static IEnumerable<(int Start, int Length)> Words(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Letters.IsWord(text, i)) continue;
            var start = i;
            while (i < text.Length && Letters.IsWord(text, i)) i++;
            yield return (start, i - start);
        }
    }

    private sealed record Form(string Slug, string[] Words, string? Exact);
}

/// <summary>A term found in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Slug">Which term.</param>
public readonly record struct GlossaryHit(int Start, int Length, string Slug);
