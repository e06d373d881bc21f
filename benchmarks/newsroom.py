"""Fill an empty database with a large newsroom: articles, quotes, claims and all their judgements.

Everything is written by SQL, with the triggers of the database, so that there are events and a
record of judgements as well. For 100,000 claims there are 10,000 articles, 60,000 quotes, 120,000
appearances, 50,000 pieces of evidence, 26,000 assessments and 4,000 decisions. The first claim,
document and speaker have 50 of each kind of row that their pages show.
"""

from __future__ import annotations

import random
from typing import Any

_PARAGRAPH = 300
_SUBJECTS = (
    "Tolls Rents Exports Wages Imports Tariffs Grants Fares Harvests Emissions Layoffs Pensions "
    "Mortgages Deportations Vaccinations Burglaries Subsidies Freights Dividends Homicides"
)
_TOWNS = (
    "Lund Malmo Ghent Bruges Porto Braga Turin Padua Lyon Nantes Leeds Derby Cork Sligo Graz Linz "
    "Basel Thun Kiel Jena Gdansk Torun Brno Zlin Pecs Eger Cluj Arad Split Zadar Varna Ruse"
)
_MONTHS = "January February March April May June July August September October"

SETTINGS = """
    -- Triggers look for these, and catch the error if they are missing. In a large transaction,
    -- that is slow: PostgreSQL then goes through all deferred triggers.
    SET LOCAL pgtrigger.ignore = '{}';
    SET LOCAL pghistory.context_id = '00000000-0000-0000-0000-000000000010';
    SET LOCAL pghistory.context_metadata = '{}';
"""
_ARTICLES = """
    INSERT INTO claims_source (name, kind, website, notes, created_at)
    SELECT 'The Daily Anchor ' || n, 'outlet', '', '', now() FROM generate_series(1, 200) AS n;
    INSERT INTO claims_speaker (name, kind, role, disambiguation, created_at, is_confidential)
    SELECT 'Ortega ' || n, 'person', 'minister', '', now(), false
    FROM generate_series(1, greatest(%(claims)s / 20, 20)) AS n;
    INSERT INTO claims_document (key, title, byline, url, published, published_about, language,
        created_at, source_id)
    SELECT 'file:' || n, 'Report ' || n || ' from the port', 'Vera Lindqvist', '',
        CASE WHEN n %% 10 > 0 THEN DATE '2025-01-01' + n %% 700 END, '', 'en', now(),
        first + n %% 200
    FROM generate_series(1, %(claims)s / 10) AS n, (SELECT min(id) AS first FROM claims_source) s;
    INSERT INTO claims_revision (number, text, sha256, is_current, boilerplate, notices,
        corrections, media, timecodes, remarks, extractor, created_at, document_id)
    SELECT 1, article.text, md5(number::text) || md5(number::text), true, '[]', '[]', '[]', '[]',
        '[]', '[]', 'benchmark', now(), id
    FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM claims_document) document
    JOIN (
        SELECT n / 10 AS number, string_agg(rpad(words || ', Ms Ortega said.', %(size)s - 2,
            ' More of it.') || E'\n\n', '' ORDER BY n) AS text
        FROM benchmark GROUP BY n / 10
    ) AS article USING (number) ORDER BY number;
"""
_CLAIMS = """
    INSERT INTO claims_claim (text, fingerprint, wording, keys_version, score, reasons, claim_type,
        state, status, verdict, queue_rank, created_at)
    SELECT words, md5(words) || md5(words), md5('w' || words) || md5(words), %(keys)s, random(),
        '[]', 'numerical',
        CASE WHEN n %% 100 < 70 THEN 'proposed' WHEN n %% 100 < 98 THEN 'accepted'
            ELSE 'rejected' END,
        CASE WHEN n %% 100 < 70 THEN 'waiting' WHEN n %% 100 < 80 THEN 'in_review'
            WHEN n %% 100 < 88 THEN 'second_review' WHEN n %% 100 < 92 THEN 'agreed'
            WHEN n %% 100 < 94 THEN 'disagreement' WHEN n %% 100 < 97 THEN 'decided'
            WHEN n %% 100 < 98 THEN 'published' ELSE 'dismissed' END,
        CASE WHEN n %% 100 < 80 OR n %% 100 > 97 THEN 'unassessed'
            WHEN n %% 100 IN (92, 93) THEN 'disputed' ELSE 'refuted' END, 0, now()
    FROM benchmark ORDER BY n;
    UPDATE benchmark SET claim = id FROM (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM claims_claim
    ) AS claim WHERE number = n;
    UPDATE benchmark SET revision = id FROM (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM claims_revision
    ) AS revision WHERE number = n / 10;
"""
_PASSAGES = """
    INSERT INTO claims_quote (start, "end", text, kind, attribution, polarity, rule, state,
        needs_reanchoring, created_at, revision_id, speaker_id, confidence, explanation,
        speaker_role, occasion)
    SELECT n %% 10 * %(size)s, n %% 10 * %(size)s + length(words), words, 'indirect', 'speech',
        'asserted', '', CASE WHEN n %% 7 = 0 THEN 'accepted' ELSE 'proposed' END, false, now(),
        revision, first + n %% greatest(%(claims)s / 20, 20), random(), '[]', '', '{}'
    FROM benchmark, (SELECT min(id) AS first FROM claims_speaker) s WHERE n %% 5 < 3;
    INSERT INTO claims_quotespan (role, start, "end", passage, quote_id)
    SELECT 'content', start, "end", text, id FROM claims_quote
    UNION ALL SELECT 'cue', "end" + 12, "end" + 16, 'said', id FROM claims_quote;
    INSERT INTO claims_appearance (start, "end", passage, score, needs_reanchoring, created_at,
        claim_id, quote_id, revision_id, joined, valid_version)
    SELECT n %% 10 * %(size)s, n %% 10 * %(size)s + length(words), words, 0.5, n %% 500 = 0, now(),
        claim, quote.id, revision, '', %(times)s
    FROM benchmark LEFT JOIN claims_quote AS quote
        ON quote.revision_id = revision AND quote.start = n %% 10 * %(size)s;
    INSERT INTO claims_appearance (start, "end", passage, score, needs_reanchoring, created_at,
        claim_id, revision_id, joined, valid_version)
    SELECT there.n %% 10 * %(size)s, there.n %% 10 * %(size)s + length(there.words), there.words,
        0.5, false, now(), here.claim, there.revision, 'wording', %(times)s
    FROM benchmark AS here
    JOIN generate_series(1, 50) AS again ON again <= CASE WHEN here.n = 0 THEN 50 ELSE 2 END
    JOIN benchmark AS there ON there.n = (here.n + again * 10) %% %(claims)s
    WHERE here.n %% 10 = 0;
    UPDATE claims_appearance SET as_of = published
    FROM claims_revision AS revision JOIN claims_document AS document
        ON document.id = revision.document_id WHERE revision.id = revision_id;
    INSERT INTO claims_quantity (start, "end", passage, low, high, unit, bound, appearance_id)
    SELECT start + position('by ' in passage) + 2, "end", substr(passage,
        position('by ' in passage) + 3), 5, 5, 'percent', 'exactly', id FROM claims_appearance;
"""
_JUDGEMENTS = """
    INSERT INTO claims_evidence (stance, url, passage, file, sha256, note, needs_reanchoring,
        created_at, added_by_id, claim_id, address_key, independence_group, kind, link_problem,
        quality, retraction_reason)
    SELECT CASE WHEN piece = 2 THEN 'context' ELSE 'refutes' END,
        'https://example.org/' || n || '/' || piece, '', '', '', 'See the table.', false,
        now(), %(first)s + n %% 30, claim, md5(n || '/' || piece) || md5('a'), '', 'statistics',
        '', 'high', ''
    FROM benchmark JOIN generate_series(1, 50) AS piece ON piece <= CASE
        WHEN n = 0 THEN 50 WHEN n %% 100 >= 80 THEN 2 WHEN n %% 10 = 5 THEN 1 ELSE 0 END;
    INSERT INTO claims_assessment (verdict, rationale, is_current, created_at, reviewer_id,
        claim_id)
    SELECT CASE WHEN judge = 2 AND n %% 100 IN (92, 93) THEN 'supported' ELSE 'refuted' END,
        'The table of the statistics office says something else.', true, now(),
        %(first)s + (n / 100 + judge) %% 30, claim
    FROM benchmark, generate_series(1, 2) AS judge
    WHERE n %% 100 BETWEEN 80 AND 97 AND (judge = 1 OR n %% 100 >= 88)
    ORDER BY n %% 100 DESC, n, judge;  -- everybody sees the first, whose claim is published
    INSERT INTO claims_assessment_evidence (assessment_id, evidence_id)
    SELECT one.id, evidence.id FROM claims_assessment AS one JOIN claims_evidence AS evidence
        ON evidence.claim_id = one.claim_id;
    INSERT INTO claims_decision (verdict, rationale, method, valid_from, created_at, claim_id,
        decided_by_id, public_note, stale_reasons, published_at)
    SELECT 'refuted', 'Both reviewers agree.', 'agreement', now(), now(), claim, %(first)s, '',
        CASE WHEN n %% 1000 < 500 THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
            'code', 'article_revised', 'record', 1, 'since', now())) END,
        CASE WHEN n %% 100 = 97 THEN now() END
    FROM benchmark WHERE n %% 100 BETWEEN 94 AND 97;
"""
_RELATIONS = """
    INSERT INTO claims_claimpair (state, relation, reason, similarity, first_value, second_value,
        created_at, first_id, second_id)
    SELECT 'suggested', 'same_meaning', '', 0.9, '', '', now(), one.claim, other.claim
    FROM benchmark AS one JOIN benchmark AS other ON other.n = one.n + 7 WHERE one.n %% 20 = 0;
    INSERT INTO claims_conflict (first_value, second_value, resolution, note, created_at, first_id,
        second_id)
    SELECT '5', '6', '', '', now(), first, second FROM (
        SELECT min(id) OVER (PARTITION BY claim_id) AS first, id AS second, claim_id
        FROM claims_appearance
    ) AS pair, (SELECT min(id) AS first_claim FROM claims_claim) c
    WHERE first <> second AND (claim_id - first_claim) %% 20 = 0 ON CONFLICT DO NOTHING;
    INSERT INTO claims_assignment (claim_id, person_id, priority, due, assigned_by_id, assigned_at)
    SELECT claim, CASE WHEN n %% 100 BETWEEN 70 AND 71 THEN %(first)s + n / 100 %% 30 END,
        'normal', current_date + n %% 30, %(first)s, now()
    FROM benchmark WHERE n %% 100 BETWEEN 70 AND 72;
    INSERT INTO claims_publishedfactcheck (url, identifier, claim_reviewed, key, headline, rating,
        verdict, claimant, published, language, created_at, claim_id)
    SELECT 'https://example.org/checks/' || n, '', words, md5(n::text) || md5(n::text), words,
        'False', 'refuted', '', current_date, 'en', now(), claim FROM benchmark WHERE n %% 50 = 3;
"""


_ORGANISATION = """
    INSERT INTO claims_topic (name, words, created_at)
    SELECT 'Topic ' || n, '', now() FROM generate_series(1, 50) AS n;
    INSERT INTO claims_tagging (topic_id, claim_id, tagged_by_id, tagged_at)
    SELECT topic.id, claim.id, %(first)s, now()
    FROM claims_topic AS topic JOIN claims_claim AS claim ON claim.id %% 200 = topic.id %% 50;
    INSERT INTO claims_comment (claim_id, author_id, text, created_at)
    SELECT claim.id, %(first)s + claim.id %% 30, 'See the gazette.', now()
    FROM claims_claim AS claim, (SELECT min(id) AS first FROM claims_claim) c
    JOIN generate_series(1, 50) AS again ON true WHERE again = 1 AND id %% 20 = 0 OR id = first;
    INSERT INTO claims_feed (name, address, every_minutes, is_enabled, created_at, kind, etag,
        last_modified, next_poll_at, status, message, failures)
    SELECT 'Feed ' || n, 'https://example.org/feeds/' || n, 30, true, now(), 'RSS', '', '', now(),
        'working', '', 0
    FROM generate_series(1, 50) AS n;
    INSERT INTO claims_feeditem (feed_id, guid, address, address_key, digest, first_seen_at,
        seen_at, state, attempts)
    SELECT feed.id, n, 'https://example.org/' || n, '', '', now(), now(), 'older', 0
    FROM claims_feed AS feed, generate_series(1, 60) AS n;
    INSERT INTO claims_pool (name, created_at)
    SELECT 'Pool ' || n, now() FROM generate_series(1, 50) AS n;
    INSERT INTO claims_apitoken (digest, token_key, user_id, name, scopes, created, expiry)
    SELECT 'digest ' || n, 'key ' || n, %(first)s + n %% 30, 'Program ' || n, '{read}', now(),
        now() + interval '9 days'
    FROM generate_series(1, 50) AS n;
    INSERT INTO claims_savedview (owner_id, list_name, name, query, is_shared, created_at)
    SELECT %(first)s, 'claim', 'View ' || n, 'verdict=refuted', true, now()
    FROM generate_series(1, 50) AS n;
    INSERT INTO claims_subscription (person_id, speaker_id, words, is_paused, created_at)
    SELECT %(first)s, first + n %% 20, 'tolls ' || n, false, now()
    FROM generate_series(1, 50) AS n, (SELECT min(id) AS first FROM claims_speaker) s;
    INSERT INTO claims_notification (person_id, kind, claim_id, actor_id, created_at)
    SELECT %(first)s + id %% 30, 'decided', id, %(first)s, now()
    FROM claims_claim WHERE status IN ('decided', 'published');
    INSERT INTO claims_notification (person_id, kind, subscription_id, created_at)
    SELECT person_id, 'found', id, now() FROM claims_subscription;
    INSERT INTO claims_subscriptionmatch (subscription_id, notification_id, quote_id)
    SELECT told.subscription_id, told.id, first + told.id %% 20 + n
    FROM claims_notification AS told, generate_series(1, 10) AS n,
        (SELECT min(id) AS first FROM claims_quote) q WHERE told.kind = 'found';
    INSERT INTO claims_importrun (started_at, finished_at, status, paths, extractor, created,
        revised, unchanged, failed)
    SELECT now() - n * interval '8 hours', now(), 'with_problems', '[]', 'benchmark', 20, 1, 0, 1
    FROM generate_series(1, greatest(%(claims)s / 100, 60)) AS n;
    INSERT INTO claims_importproblem (run_id, origin, reason, created_at)
    SELECT run.id, 'broken-' || n || '.pdf', 'No text.', now()
    FROM claims_importrun AS run, generate_series(1, 50) AS n WHERE n = 1 OR id %% 60 = 0;
"""
_FULL_PAGES = """
    INSERT INTO claims_speakeralias (speaker_id, name)
    SELECT id, name || ' of ' || (string_to_array(%(towns)s, ' '))[1 + id %% 30]
    FROM claims_speaker;
    INSERT INTO claims_speakerpair (first_id, second_id, state, reason, created_at, decided_by_id,
        decided_at)
    SELECT first, first + n, CASE WHEN n > 15 THEN 'apart' ELSE 'suggested' END,
        'The names are spelled similarly.', now(), CASE WHEN n > 15 THEN %(first)s END,
        CASE WHEN n > 15 THEN now() END
    FROM generate_series(1, 30) AS n, (SELECT min(id) AS first FROM claims_speaker) s;
    UPDATE claims_speaker SET speaks_for_id = first
    FROM (SELECT min(id) AS first FROM claims_speaker) s WHERE id - first BETWEEN 1 AND 30;
    UPDATE claims_quote SET speaker_id = speaker.first
    FROM (SELECT min(id) AS first FROM claims_speaker) AS speaker,
        (SELECT min(id) AS first FROM claims_quote) AS quote WHERE id - quote.first < 100;
    INSERT INTO claims_claimpair (state, relation, reason, similarity, first_value, second_value,
        created_at, first_id, second_id)
    SELECT 'suggested', CASE WHEN n %% 2 = 0 THEN 'updates' ELSE 'same_meaning' END, '', 0.9,
        '4 per cent', '5 per cent', now(), first, first + 10 * n
    FROM generate_series(1, 50) AS n, (SELECT min(id) AS first FROM claims_claim) c
    ON CONFLICT DO NOTHING;
    INSERT INTO claims_revision (number, text, sha256, is_current, boilerplate, notices,
        corrections, media, timecodes, remarks, extractor, created_at, document_id)
    SELECT n, text || n, md5(n::text) || md5(n::text), false, '[]', '[]', '[]', '[]', '[]',
        '[]', 'benchmark', now(), document_id
    FROM claims_revision, generate_series(2, 50) AS n
    WHERE document_id = (SELECT min(id) FROM claims_document);
    INSERT INTO claims_quote (start, "end", text, kind, attribution, polarity, rule, state,
        needs_reanchoring, created_at, revision_id, speaker_id, confidence, explanation,
        speaker_role, occasion)
    SELECT n, n + 5, substr(text, n + 1, 5), 'direct', 'speech', 'asserted', '', 'proposed', false,
        now(), id, first, 0.5, '[]', '', '{}'
    FROM claims_revision, generate_series(1, 50) AS n,
        (SELECT min(id) AS first FROM claims_speaker) s
    WHERE is_current AND document_id = (SELECT min(id) FROM claims_document);
    INSERT INTO claims_identityreading (person_id, speaker_id, at)
    SELECT %(first)s, first, now()
    FROM generate_series(1, 50), (SELECT min(id) AS first FROM claims_speaker) s;
    INSERT INTO claims_embargoreading (person_id, document_id, at)
    SELECT %(first)s, first, now()
    FROM generate_series(1, 50), (SELECT min(id) AS first FROM claims_document) d;
"""
_LARGE = 10_000
"""So many claims take long if the database does not know how large the tables are."""
_PARTS = (
    *(_ARTICLES, _CLAIMS, _PASSAGES, _JUDGEMENTS, _RELATIONS),
    *(_ORGANISATION, _FULL_PAGES),
)


def fill(claims: int) -> Any:
    """Write ``claims`` claims and what belongs to them, and return the first of 30 editors."""
    from django.db import connection, transaction

    from claims.models import Claim, User
    from claims.models.fingerprint import KEYS_VERSION
    from claims.models.queue_rank import rank_claims
    from claims.valid_times import VERSION

    with transaction.atomic(), connection.cursor() as cursor:
        people = [User.objects.create(username=f"editor{n}", is_staff=True) for n in range(30)]
        _make_editors(people)
        cursor.execute(SETTINGS)
        cursor.execute(
            "CREATE TEMPORARY TABLE benchmark (n int PRIMARY KEY, words text, claim bigint, "
            "revision bigint)"
        )
        with cursor.copy("COPY benchmark (n, words) FROM STDIN") as copy:
            for row in enumerate(_words(claims)):
                copy.write_row(row)
        values = {"claims": claims, "size": _PARAGRAPH, "keys": KEYS_VERSION, "times": VERSION}
        for part in _PARTS:
            if claims >= _LARGE:
                cursor.execute("ANALYZE")
            cursor.execute(part, {**values, "first": people[0].pk, "towns": _TOWNS})
        rank_claims(Claim.objects.values_list("pk", flat=True))
    return people[0]


def _words(claims: int) -> list[str]:
    chance = random.Random(10)  # noqa: S311  (the same words each time)
    subjects, towns, months = _SUBJECTS.split(), _TOWNS.split(), _MONTHS.split()
    return [
        f"{chance.choice(subjects)} and {chance.choice(subjects).lower()} in "
        f"{chance.choice(towns)} rose by {number} per cent in {chance.choice(months)}"
        for number in range(claims)
    ]


def _make_editors(people: list[Any]) -> None:
    from django.contrib.auth.models import Group

    editors = Group.objects.get(name="Editor")
    for person in people:
        person.groups.add(editors)
