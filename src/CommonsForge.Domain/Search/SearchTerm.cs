namespace CommonsForge.Domain.Search;

/// <summary>Where a term is looked for.</summary>
public enum SearchField
{
    /// <summary>Title, summary and body.</summary>
    Anywhere,

    /// <summary>The title alone (<c>titre:</c>).</summary>
    Title,

    /// <summary>The names of those credited (<c>auteur:</c>).</summary>
    Author,
}

/// <summary>One way to satisfy a term.</summary>
/// <param name="Raw">As the person wrote it, or as the vocabulary words the synonym.</param>
/// <param name="Forms">Its words in base form (<see cref="Language.French"/>), stop words kept so that places in a phrase hold.</param>
/// <param name="Adjacent">Whether the words must follow each other: a phrase, a hyphenated word, a synonym of several words.</param>
public sealed record SearchAlternative(string Raw, IReadOnlyList<string> Forms, bool Adjacent);

/// <summary>One condition of a query: one of its alternatives must be found or, when excluded, none.</summary>
/// <param name="Field">Where to look.</param>
/// <param name="Excluded">Written with a minus sign.</param>
/// <param name="Alternatives">What the person wrote first, then what they joined by <c>ou</c>, other readings and synonyms. Never empty.</param>
public sealed record SearchTerm(SearchField Field, bool Excluded, IReadOnlyList<SearchAlternative> Alternatives)
{
    /// <summary>Where it begins in <see cref="SearchWords.Text"/>, its sign or prefix included.</summary>
    public int Start { get; init; }

    /// <summary>Where it ends there.</summary>
    public int End { get; init; }
}
