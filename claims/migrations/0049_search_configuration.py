"""One text search for all records: the same words in other characters find each other.

The functions and the configuration are described in docs/decisions, "One text search for all
records". Adding a column rewrites its table: about a minute for 100,000 claims.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations, models

CONFIGURATION = """
    CREATE TEXT SEARCH DICTIONARY claims_stems (TEMPLATE = snowball, LANGUAGE = english);
    CREATE TEXT SEARCH CONFIGURATION claims_search (PARSER = "default");
    ALTER TEXT SEARCH CONFIGURATION claims_search ADD MAPPING
        FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part WITH claims_stems;
    ALTER TEXT SEARCH CONFIGURATION claims_search ADD MAPPING
        FOR numword, numhword, hword_numpart, int, uint, float, sfloat, version,
            email, url, url_path, host, file WITH simple;
"""
DROP_CONFIGURATION = """
    DROP TEXT SEARCH CONFIGURATION claims_search;
    DROP TEXT SEARCH DICTIONARY claims_stems;
"""

# Small letters without accents, ligatures and invisible characters; "’" is "'".
LETTERS = r"""
CREATE FUNCTION claims_search_letters(words text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    plain text := words;
BEGIN
    IF octet_length(plain) > length(plain) THEN
        plain := regexp_replace(
            plain, '\u00AD[ \t]*\n[ \t]*(?=[a-z])|[\u00AD\u200B\u2060\uFEFF]', '', 'g');
        plain := normalize(translate(plain, '™®©`´ʼ‘’‐‑‒–—―−', '   '''''''''';;;;;;;'), NFKC);
        plain := unaccent('unaccent'::regdictionary, plain);
        plain := regexp_replace(plain, '[\u0300-\u036F]', '', 'g');
    END IF;
    RETURN translate(lower(plain), '_`', ';''');
END $$;
"""

# Texts and queries in one form. A comma joins the parts of a word, so that they are a phrase in a
# query: "dev-east" finds "germany-dev-east". There are no lookbehinds, which take quadratic time.
# "_" is the decimal point in between, so that "7.5 300" is not joined.
TEXT = r"""
CREATE FUNCTION claims_search_text(words text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    plain text := claims_search_letters(words);
BEGIN
    IF plain LIKE '%''s%' THEN
        plain := regexp_replace(plain, '(\w)''s\M', '\1', 'g');
    END IF;
    plain := regexp_replace(plain, '\m([[:alpha:]])\.(?=[[:alpha:]]\M)', '\1', 'g');
    plain := regexp_replace(plain, '%(?!\w)|\mpercent\M|\mpct\M', ',per,cent', 'g');
    IF plain ~ '\d' THEN
        plain := regexp_replace(plain, '(\d)\.(?=\d)', '\1_', 'g');
        plain := regexp_replace(plain, '(\d),(?=\d{3}(?!\d))', '\1', 'g');
        plain := regexp_replace(plain, '\m(\d{1,3}) (?=\d{3}(?!\d))', '\1', 'g');
        plain := regexp_replace(plain, '(\d) ?bn\M', '\1,billion', 'g');
        plain := regexp_replace(plain, '(\d)(?=[[:alpha:]])', '\1,', 'g');
        plain := regexp_replace(plain, '-+(?=\d)', ',', 'g');
    END IF;
    -- What is left of "-" and quotation marks are the operators of a web search; a dash is none.
    plain := regexp_replace(plain, '([^\s"])-+|-+(?=\s|$)', '\1,', 'g');
    plain := regexp_replace(plain, '[^\w\s"-]+', ',', 'g');
    RETURN translate(plain, '_', '.');
END $$;
"""

# A vector holds at most 1 MB. "3 000" is found as 3000, and as it is written.
VECTOR = r"""
CREATE FUNCTION claims_search_vector(words text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    searched text := left(words, 300000);
    plain text := claims_search_text(searched);
    parts text := '';
BEGIN
    plain := left(plain, (300000 * length(plain)::bigint / greatest(octet_length(plain), 1))::int);
    IF searched ~ '\d\s\d\d\d' THEN
        SELECT coalesce(string_agg(replace(piece[1], ' ', ' , '), ' , '), '') INTO parts
        FROM regexp_matches(
            claims_search_letters(searched), '\m\d{1,3}(?: \d{3})+(?!\d)', 'g') AS piece;
    END IF;
    RETURN to_tsvector('claims_search', plain || ' , ' || left(parts, 100000));
END $$;
"""

# Web search syntax; while words are typed, the last one may be incomplete.
QUERY = r"""
CREATE FUNCTION claims_search_query(words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT
RETURN websearch_to_tsquery('claims_search', claims_search_text(words));
"""
TYPED_QUERY = r"""
CREATE FUNCTION claims_search_typed_query(words text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    query text := claims_search_query(words);
BEGIN
    RETURN CASE WHEN right(query, 1) = '''' THEN query || ':*' ELSE query END;
END $$;
"""

# The weights of matching: claims that appear in embargoed documents do not count.
COUNT_WORDS = """
    DELETE FROM claims_lexeme;
    CREATE TEMPORARY TABLE counted ON COMMIT DROP AS
        SELECT search_vector FROM claims_claim AS claim WHERE state <> 'rejected' AND NOT EXISTS (
            SELECT FROM claims_appearance AS made
            JOIN claims_revision AS revision ON revision.id = made.revision_id
            JOIN claims_document AS document ON document.id = revision.document_id
            WHERE made.claim_id IN (claim.id, claim.merged_into_id)
            AND document.embargoed_until > statement_timestamp()
        );
    INSERT INTO claims_lexeme (word, claims, places)
        SELECT word, ndoc, nentry FROM ts_stat('SELECT search_vector FROM counted')
        WHERE length(word) <= 200
        UNION ALL SELECT '', count(*), coalesce(sum(length(search_vector)), 0) FROM counted;
    DROP TABLE counted;
"""


def vector(field):
    return models.Func(
        models.F(field),
        function="claims_search_vector",
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


def index(model, field, name):
    found = django.contrib.postgres.indexes.GinIndex(vector(field), name=name)
    return migrations.AddIndex(model, found)


def column(model, name, of="text"):
    field = models.GeneratedField(
        db_persist=True,
        expression=vector(of),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )
    found = django.contrib.postgres.indexes.GinIndex(fields=["search_vector"], name=name)
    return [
        migrations.AddField(model, "search_vector", field),
        migrations.AddIndex(model, found),
    ]


def replace_column(model, name):
    """PostgreSQL 15 cannot change the expression of a column."""
    return [
        migrations.RemoveIndex(model, name),
        migrations.RemoveField(model, "search_vector"),
        *column(model, name),
    ]


def create(name, sql):
    return migrations.RunSQL(sql, f"DROP FUNCTION {name}(text)")


class Migration(migrations.Migration):
    dependencies = [("claims", "0048_previews_of_submissions")]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(CONFIGURATION, DROP_CONFIGURATION),
        create("claims_search_letters", LETTERS),
        create("claims_search_text", TEXT),
        create("claims_search_vector", VECTOR),
        create("claims_search_query", QUERY),
        create("claims_search_typed_query", TYPED_QUERY),
        *replace_column("claim", "claims_claim_search"),
        *replace_column("revision", "claims_revision_search"),
        migrations.RemoveIndex("quote", "claims_quote_search"),
        *column("quote", "claims_quote_search"),
        migrations.RemoveIndex("document", "claims_document_title_words"),
        *column("document", "claims_document_search", "title"),
        index("document", "byline", "claims_document_byline_words"),
        index("source", "name", "claims_source_name_words"),
        index("speaker", "name", "claims_speaker_name_words"),
        index("speaker", "role", "claims_speaker_role_words"),
        index("speakeralias", "name", "claims_speakeralias_words"),
        index("evidence", "passage", "claims_evidence_passage_words"),
        index("evidence", "url", "claims_evidence_url_words"),
        index("publishedfactcheck", "claim_reviewed", "claims_factcheck_claim_words"),
        index("publishedfactcheck", "headline", "claims_factcheck_headline"),
        index("comment", "text", "claims_comment_words"),
        index("assessment", "rationale", "claims_assessment_words"),
        index("decision", "rationale", "claims_decision_words"),
        pgtrigger.migrations.RemoveTrigger(
            model_name='document',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='quote',
            name='update_update',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."byline" IS DISTINCT FROM (NEW."byline") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."embargoed_until" IS DISTINCT FROM (NEW."embargoed_until") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "claims_documentevent" ("byline", "created_at", "embargoed_until", "id", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "source_id", "title", "url", "version") VALUES (NEW."byline", NEW."created_at", NEW."embargoed_until", NEW."id", NEW."key", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published", NEW."source_id", NEW."title", NEW."url", NEW."version"); RETURN NULL;', hash='b83fd10e0c5e43edc8b0e78b8761a7c6cf084769', operation='UPDATE', pgid='pgtrigger_update_update_6d835', table='claims_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='quote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."attribution" IS DISTINCT FROM (NEW."attribution") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."explanation" IS DISTINCT FROM (NEW."explanation") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."marked_at" IS DISTINCT FROM (NEW."marked_at") OR OLD."marked_by_id" IS DISTINCT FROM (NEW."marked_by_id") OR OLD."needs_reanchoring" IS DISTINCT FROM (NEW."needs_reanchoring") OR OLD."reported_by_id" IS DISTINCT FROM (NEW."reported_by_id") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_role" IS DISTINCT FROM (NEW."speaker_role") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "claims_quoteevent" ("attribution", "confidence", "created_at", "end", "explanation", "id", "kind", "marked_at", "marked_by_id", "needs_reanchoring", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "revision_id", "rule", "speaker_id", "speaker_role", "start", "state", "text", "version") VALUES (NEW."attribution", NEW."confidence", NEW."created_at", NEW."end", NEW."explanation", NEW."id", NEW."kind", NEW."marked_at", NEW."marked_by_id", NEW."needs_reanchoring", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reported_by_id", NEW."revision_id", NEW."rule", NEW."speaker_id", NEW."speaker_role", NEW."start", NEW."state", NEW."text", NEW."version"); RETURN NULL;', hash='64f0325ceb00cb48814ebd6debad902d7fbb45c1', operation='UPDATE', pgid='pgtrigger_update_update_77608', table='claims_quote', when='AFTER')),
        ),
        migrations.RunSQL(COUNT_WORDS, migrations.RunSQL.noop),
    ]
