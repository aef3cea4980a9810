namespace CommonsForge.Data.Search;

/// <summary>
/// What the text search needs of PostgreSQL. French and English arrive as stems made by <see cref="Domain.Language.French"/> and
/// <see cref="Domain.Language.English"/> and are only cut at their spaces; the word <c>de</c> stands for every stop word, is dropped, and keeps
/// the places of a phrase. Other languages have their words without accents. (unaccent before the French stemmer of PostgreSQL parts organisé
/// from organisée and conflit from conflits, and joins communs, commune and communication: docs/adr. Its English stemmer makes even of
/// événement and parti of party; commons_en is no longer read by.)
/// </summary>
internal static class TextSearchConfiguration
{
    internal const string Up = """
        CREATE TEXT SEARCH DICTIONARY commons_stop (TEMPLATE = simple, STOPWORDS = french);
        CREATE TEXT SEARCH CONFIGURATION commons_fr (COPY = simple);
        ALTER TEXT SEARCH CONFIGURATION commons_fr ALTER MAPPING REPLACE simple WITH commons_stop;
        CREATE TEXT SEARCH CONFIGURATION commons_en (COPY = english);
        ALTER TEXT SEARCH CONFIGURATION commons_en ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, hword_asciipart WITH unaccent, english_stem;
        CREATE TEXT SEARCH CONFIGURATION commons_simple (COPY = simple);
        ALTER TEXT SEARCH CONFIGURATION commons_simple ALTER MAPPING FOR word, hword, hword_part, numword WITH unaccent, simple;

        ALTER TABLE search_entry
          ADD COLUMN head tsvector NOT NULL DEFAULT '',
          ADD COLUMN body tsvector NOT NULL DEFAULT '',
          ADD COLUMN words text[] NOT NULL DEFAULT '{}',
          ALTER COLUMN head SET STORAGE MAIN,
          ALTER COLUMN body SET STORAGE EXTERNAL,
          ALTER COLUMN words SET STORAGE EXTERNAL;
        CREATE INDEX ix_search_entry_body ON search_entry USING gin (body) WITH (fastupdate = off);

        ALTER TABLE search_word ADD COLUMN plain text NOT NULL DEFAULT '';
        CREATE INDEX ix_search_word_plain ON search_word USING gin (plain gin_trgm_ops);
        CREATE INDEX ix_search_word_prefix ON search_word (plain text_pattern_ops);
        """;

    internal const string Down = """
        DROP INDEX ix_search_word_prefix, ix_search_word_plain, ix_search_entry_body;
        ALTER TABLE search_word DROP COLUMN plain;
        ALTER TABLE search_entry DROP COLUMN head, DROP COLUMN body, DROP COLUMN words;
        DROP TEXT SEARCH CONFIGURATION commons_simple;
        DROP TEXT SEARCH CONFIGURATION commons_en;
        DROP TEXT SEARCH CONFIGURATION commons_fr;
        DROP TEXT SEARCH DICTIONARY commons_stop;
        """;

    /// <summary>The configuration that reads texts of a language.</summary>
    internal static string Of(string language) => TextLanguage.Of(language) == TextLanguage.Other ? "commons_simple" : "commons_fr";
}
