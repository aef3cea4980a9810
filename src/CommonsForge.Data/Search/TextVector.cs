using CommonsForge.Domain.Language;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Search;

/// <summary>
/// Writes what texts are found by. <c>body</c> holds every word and only answers whether a text matches; <c>head</c> holds the title
/// (weight A) and the summary (B) to rank by, each word as its stem and, marked <c>=</c>, as it is written.
/// </summary>
internal static class TextVector
{
    /// <summary>Characters of a body that are read: beyond, a tsvector could outgrow what PostgreSQL takes.</summary>
    private const int MaxBody = 400_000;

    private const int MaxWord = 40;

    /// <summary>Goes up with every change of what is written: with <see cref="French.Version"/>, or with the layout of the vectors (the last three digits).</summary>
    internal const int Version = (French.Version * 1000) + 3;

    private static readonly string Sql = $$"""
        WITH old AS (SELECT words FROM search_entry WHERE resource_id = $1),
        gone AS (UPDATE search_word w SET documents = documents - 1 FROM old WHERE w.word = ANY(old.words) AND w.word <> ALL($6)),
        come AS (
          INSERT INTO search_word (word, plain, documents)
          SELECT word, plain, 1 FROM unnest($6, $7) AS n(word, plain) WHERE word <> ALL(coalesce((SELECT words FROM old), '{}'))
          ON CONFLICT (word) DO UPDATE SET documents = search_word.documents + 1),
        held AS (
          INSERT INTO search_body (resource_id, language, body) VALUES ($1, $10, {{Body("$2", "$5")}})
          ON CONFLICT (resource_id) DO UPDATE SET language = excluded.language, body = excluded.body)
        UPDATE search_entry SET head = {{Head("$2", "$3", "$4", "$8")}}, words = $6, text_version = $9
        WHERE resource_id = $1
        """;

    /// <summary>A command that writes the vectors and the words in use of an entry that stands already, in the same transaction.</summary>
    /// <param name="resourceId">The entry.</param>
    /// <param name="title">Title; empty with the rest when the resource is withdrawn.</param>
    /// <param name="summary">Summary.</param>
    /// <param name="body">Text without marks.</param>
    /// <param name="subjects">What it is about in the words of the vocabularies: it is found by them, not ranked.</param>
    /// <param name="language">Language of all four.</param>
    internal static NpgsqlBatchCommand Write(int resourceId, string title, string summary, string body, string subjects, string language)
    {
        var text = Of(title, summary, body, subjects, language);
        var command = new NpgsqlBatchCommand(Sql);
        void Add(NpgsqlDbType type, object value) => command.Parameters.Add(new() { NpgsqlDbType = type, Value = value });
        Add(NpgsqlDbType.Integer, resourceId);
        Add(NpgsqlDbType.Text, text.Configuration);
        Add(NpgsqlDbType.Text, text.Title);
        Add(NpgsqlDbType.Text, text.Summary);
        Add(NpgsqlDbType.Text, text.All);
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, text.Words);
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(text.Words, Letters.Fold));
        Add(NpgsqlDbType.Text, text.Exact);
        Add(NpgsqlDbType.Integer, Version);
        Add(NpgsqlDbType.Text, language);
        return command;
    }

    /// <summary>A text ready for PostgreSQL to make its vectors of.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    internal static ReadText Of(string title, string summary, string body, string subjects, string language)
    {
        if (body.Length > MaxBody)
            body = body[..MaxBody];
        return new(
            TextSearchConfiguration.Of(language), Indexed(title, language), Indexed(summary, language), Indexed($"{title}\n{summary}\n{body}\n{subjects}", language),
            WordsInUse($"{title}\n{summary}\n{body}\n{subjects}", language), Written(title, language, "1A") + " " + Written(summary, language, "2B"));
    }

    /// <summary>The vector to rank by, as SQL over parameters or columns that hold a <see cref="ReadText"/>.</summary>
    internal static string Head(string configuration, string title, string summary, string exact) =>
        $"setweight(to_tsvector({configuration}::regconfig, {title}), 'A') || setweight(to_tsvector({configuration}::regconfig, {summary}), 'B') || {exact}::tsvector";

    /// <summary>The vector to match, likewise.</summary>
    internal static string Body(string configuration, string all) => $"to_tsvector({configuration}::regconfig, {all})";

    /// <summary>A text as its configuration reads it: in French and English the stems, each stop word as <c>de</c>.</summary>
    internal static string Indexed(string text, string language) => TextLanguage.Of(language) switch
    {
        TextLanguage.French => string.Join(' ', French.Words(text).Select(w => French.Lexeme(w.Form) ?? "de")),
        TextLanguage.English => string.Join(' ', English.Words(text).Select(w => English.Lexeme(w.Form) ?? "de")),
        _ => French.Normalise(text, language),
    };

    /// <summary>A word as written, as the head holds it.</summary>
    internal static string Exact(string form) => Lexeme("=" + Letters.Fold(form));

    /// <summary>A lexeme in the text form of a tsvector or a tsquery.</summary>
    internal static string Lexeme(string word) =>
        $"'{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Written(string text, string language, string place) => string.Join(' ', French.Normalise(text, language).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(form => form.Length <= MaxWord && !TextLanguage.IsStopWord(form, language))
        .Distinct(StringComparer.Ordinal)
        .Select(form => $"{Exact(form)}:{place}"));

    // As people read them: what stands in the text and beside it, in the singular, inclusive endings folded.
    private static string[] WordsInUse(string text, string language)
    {
        var composed = Letters.Compose(text);
        var french = TextLanguage.Of(language) == TextLanguage.French;
        return [.. (french ? French.Words(composed).Select(w => Shown(composed.Substring(w.Start, w.Length), w.Form)) : French.Normalise(composed, language).Split(' '))
            .Where(word => word.Length is > 2 and <= MaxWord && word.All(char.IsLetter) && !TextLanguage.IsStopWord(word, language))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }

    private static string Shown(string written, string form)
    {
        var lower = written.ToLowerInvariant();
        return string.Equals(lower, form + "s", StringComparison.Ordinal) || !lower.All(char.IsLetter) ? form : lower;
    }
}

/// <summary>A text as its two vectors are made from it.</summary>
/// <param name="Configuration">How PostgreSQL is to read what follows.</param>
/// <param name="Title">The title.</param>
/// <param name="Summary">The summary.</param>
/// <param name="All">Everything that the text is found by.</param>
/// <param name="Words">The words in it as people read them, each once.</param>
/// <param name="Exact">The words of title and summary as written, in the text form of a tsvector.</param>
internal sealed record ReadText(string Configuration, string Title, string Summary, string All, string[] Words, string Exact);
