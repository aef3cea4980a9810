namespace CommonsForge.Data.Search;

/// <summary>The languages that texts are read and asked in, as the partial indexes of <see cref="SearchBodies"/> part them: French, English, and all others.</summary>
internal static class TextLanguage
{
    internal const string French = "fr", English = "en", Other = "";

    internal static readonly string[] All = [French, English, Other];

    /// <summary>How a text of a language is read.</summary>
    internal static string Of(string language) =>
        language.StartsWith(French, StringComparison.Ordinal) ? French : language.StartsWith(English, StringComparison.Ordinal) ? English : Other;

    /// <summary>What a column says of its texts, in the very words of the indexes.</summary>
    internal static string Spoken(string language) => language switch { French => "LIKE 'fr%'", English => "LIKE 'en%'", _ => "!~ '^(fr|en)'" };

    /// <summary>Whether a word is too common in a language to be looked for.</summary>
    internal static bool IsStopWord(string form, string language) => Of(language) == English ? Domain.Language.English.IsStopWord(form) : Domain.Language.French.IsStopWord(form);

    /// <summary>
    /// The stems of what somebody wrote, as texts of a language hold them, in order and with null for a stop word; <c>null</c> when these cannot
    /// be words of that language, whose texts then do not answer.
    /// </summary>
    /// <param name="written">One word or several, as typed.</param>
    /// <param name="forms">The same in French base forms.</param>
    /// <param name="language">Of <see cref="All"/>, but not <see cref="Other"/>, whose words PostgreSQL reads.</param>
    internal static IReadOnlyList<string?>? Lexemes(string written, IReadOnlyList<string> forms, string language)
    {
        if (language == French) return [.. forms.Select(Domain.Language.French.Lexeme)];
        var words = Domain.Language.English.Words(written);
        return words.All(w => Domain.Language.English.Holds(w.Form)) ? [.. words.Select(w => Domain.Language.English.Lexeme(w.Form))] : null;
    }
}
