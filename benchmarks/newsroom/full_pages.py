"""SQL that gives the first claim, document and speaker 50 of each row that their pages show."""

FULL_PAGES = """
    INSERT INTO claims_speakeralias (speaker_id, name)
    SELECT speaker, name || ' of ' || (string_to_array(%(towns)s, ' '))[1 + number %% 30]
    FROM staged_speaker ORDER BY number;
    INSERT INTO claims_speakerpair (first_id, second_id, state, reason, created_at, decided_by_id,
        decided_at)
    SELECT one.speaker, other.speaker,
        CASE WHEN other.number > 15 THEN 'apart' ELSE 'suggested' END,
        'The names are spelled similarly.', now(),
        CASE WHEN other.number > 15 THEN %(editor)s END,
        CASE WHEN other.number > 15 THEN now() END
    FROM staged_speaker AS one JOIN staged_speaker AS other ON other.number BETWEEN 1 AND 30
    WHERE one.number = 0;
    UPDATE claims_speaker SET speaks_for_id = one.speaker
    FROM staged_speaker AS one, staged_speaker AS other
    WHERE one.number = 0 AND other.number BETWEEN 1 AND 30 AND id = other.speaker;
    INSERT INTO claims_claimpair (state, relation, reason, similarity, first_value, second_value,
        created_at, first_id, second_id)
    SELECT 'suggested', CASE WHEN other.n %% 2 = 0 THEN 'updates' ELSE 'same_meaning' END, '', 0.9,
        '4 per cent', '5 per cent', now(), one.claim, other.claim
    FROM staged_claim AS one JOIN staged_claim AS other ON other.n BETWEEN 8 AND 57
    WHERE one.n = 0;
    INSERT INTO claims_revision (number, text, sha256, is_current, boilerplate, notices,
        corrections, media, timecodes, remarks, extractor, created_at, document_id)
    SELECT n, text || n, md5(n::text) || md5(n::text), false, '[]', '[]', '[]', '[]', '[]',
        '[]', 'generated', now(), document
    FROM staged_article, generate_series(2, 50) AS n WHERE number = 0;
    INSERT INTO claims_quote (start, "end", text, kind, attribution, polarity, rule, state,
        needs_reanchoring, created_at, revision_id, speaker_id, confidence, explanation,
        speaker_role, occasion)
    SELECT n, n + 5, substr(text, n + 1, 5), 'direct', 'speech', 'asserted', '', 'proposed', false,
        now(), revision, speaker, 0.5, '[]', '', '{}'
    FROM staged_article AS article, staged_speaker AS one, generate_series(1, 50) AS n
    WHERE article.number = 0 AND one.number = 0;
    INSERT INTO claims_identityreading (person_id, speaker_id, at)
    SELECT %(editor)s, speaker, now() FROM staged_speaker, generate_series(1, 50) WHERE number = 0;
    INSERT INTO claims_embargoreading (person_id, document_id, at)
    SELECT %(editor)s, document, now() FROM staged_article, generate_series(1, 50) WHERE number = 0;
    INSERT INTO claims_notification (person_id, kind, subscription_id, created_at)
    SELECT person_id, 'found', id, now() FROM claims_subscription WHERE person_id = %(editor)s;
    INSERT INTO claims_subscriptionmatch (subscription_id, notification_id, quote_id)
    SELECT told.subscription_id, told.id, found.quote
    FROM claims_notification AS told, (SELECT quote FROM staged_claim WHERE quote IS NOT NULL
        ORDER BY n LIMIT 10) AS found
    WHERE told.kind = 'found' AND told.person_id = %(editor)s;
"""
