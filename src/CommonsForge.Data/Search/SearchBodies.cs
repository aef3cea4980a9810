namespace CommonsForge.Data.Search;

/// <summary>
/// The table that says which texts hold a word: a row of a few bytes for each, its vector out of line, and an index for each language. Beside
/// head, codes and words in <c>search_entry</c> a row took ten times as much, and a word in half of 100,000 texts read 78 MB to name them.
/// </summary>
internal static class SearchBodies
{
    internal const string Up = """
        CREATE TABLE search_body (
          resource_id int CONSTRAINT pk_search_body PRIMARY KEY CONSTRAINT fk_search_body_search_entry_resource_id REFERENCES search_entry ON DELETE CASCADE,
          language text NOT NULL,
          body tsvector NOT NULL);
        ALTER TABLE search_body ALTER COLUMN body SET STORAGE EXTERNAL;
        INSERT INTO search_body SELECT resource_id, language, body FROM search_entry;
        ALTER TABLE search_entry DROP COLUMN body;
        CREATE INDEX ix_search_body_fr ON search_body USING gin (body) WITH (fastupdate = off) WHERE language LIKE 'fr%';
        CREATE INDEX ix_search_body_en ON search_body USING gin (body) WITH (fastupdate = off) WHERE language LIKE 'en%';
        CREATE INDEX ix_search_body_other ON search_body USING gin (body) WITH (fastupdate = off) WHERE language !~ '^(fr|en)';
        CREATE INDEX ix_search_entry_head_fr ON search_entry USING gin (head) WITH (fastupdate = off) WHERE language LIKE 'fr%';
        CREATE INDEX ix_search_entry_head_en ON search_entry USING gin (head) WITH (fastupdate = off) WHERE language LIKE 'en%';
        CREATE INDEX ix_search_entry_head_other ON search_entry USING gin (head) WITH (fastupdate = off) WHERE language !~ '^(fr|en)';
        """;

    internal const string Down = """
        DROP INDEX ix_search_entry_head_fr, ix_search_entry_head_en, ix_search_entry_head_other;
        ALTER TABLE search_entry ADD COLUMN body tsvector NOT NULL DEFAULT '';
        ALTER TABLE search_entry ALTER COLUMN body SET STORAGE EXTERNAL;
        UPDATE search_entry e SET body = b.body FROM search_body b WHERE b.resource_id = e.resource_id;
        DROP TABLE search_body;
        CREATE INDEX ix_search_entry_body ON search_entry USING gin (body) WITH (fastupdate = off);
        """;
}
