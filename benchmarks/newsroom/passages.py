"""SQL for claims, and the quotes and passages in which they are made, from what is staged."""

CLAIMS = """
    INSERT INTO claims_claim (id, text, fingerprint, wording, keys_version, score, reasons,
        claim_type, state, status, verdict, queue_rank, created_at)
    SELECT claim, words, fingerprint, wording, %(keys)s, score, '[]', claim_type,
        CASE WHEN lot < 70 THEN 'proposed' WHEN lot < 98 THEN 'accepted' ELSE 'rejected' END,
        CASE WHEN lot < 70 THEN 'waiting' WHEN lot < 80 THEN 'in_review'
            WHEN lot < 88 THEN 'second_review' WHEN lot < 92 THEN 'agreed'
            WHEN lot < 94 THEN 'disagreement' WHEN lot < 97 THEN 'decided'
            WHEN lot < 98 THEN 'published' ELSE 'dismissed' END,
        CASE WHEN lot < 80 OR lot > 97 THEN 'unassessed' WHEN lot IN (92, 93) THEN 'disputed'
            ELSE verdict END,
        queue_rank, made_at
    FROM staged_claim ORDER BY n;
"""
PASSAGES = """
    INSERT INTO claims_quote (id, start, "end", text, kind, attribution, polarity, rule, state,
        needs_reanchoring, created_at, revision_id, speaker_id, confidence, explanation,
        speaker_role, occasion)
    SELECT quote, start, "end", words, 'indirect', 'speech', 'asserted', '',
        CASE WHEN n %% 7 = 0 THEN 'accepted' ELSE 'proposed' END, false, made_at, revision,
        speaker.speaker, random(), '[]', '', '{}'
    FROM staged_claim AS claim JOIN staged_article AS article ON article.number = article
    JOIN staged_speaker AS speaker ON speaker.number = claim.speaker
    WHERE quote IS NOT NULL ORDER BY n;
    INSERT INTO claims_quotespan (role, start, "end", passage, quote_id)
    SELECT span.role, span.start, span.start + length(span.passage), span.passage, quote
    FROM staged_claim, LATERAL (VALUES
        ('content', start, words),
        ('speaker', "end" + 2, name),
        ('cue', "end" + 3 + length(name), cue)
    ) AS span (role, start, passage)
    WHERE quote IS NOT NULL ORDER BY n;
    INSERT INTO claims_appearance (id, start, "end", passage, score, needs_reanchoring, created_at,
        claim_id, quote_id, revision_id, joined, valid_version, as_of)
    SELECT appearance, start, "end", words, score, claim.n %% 500 = 0, made_at, made.claim,
        made.quote, revision, joined, %(times)s, published
    FROM staged_appearance AS made JOIN staged_claim AS claim ON claim.n = made.n
    JOIN staged_article AS article ON article.number = made.article ORDER BY appearance;
    INSERT INTO claims_quantity (start, "end", passage, low, high, unit, bound, appearance_id)
    SELECT number_start, number_start + length(number), number, low, low, unit, 'exactly',
        appearance
    FROM staged_appearance AS made JOIN staged_claim AS claim ON claim.n = made.n
    WHERE number <> '' ORDER BY appearance;
"""
