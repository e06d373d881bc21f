"""SQL for what reviewers have done with claims: evidence, assessments, decisions, assignments."""

JUDGEMENTS = """
    INSERT INTO claims_assignment (claim_id, person_id, priority, due, assigned_by_id, assigned_at)
    SELECT claim, CASE WHEN lot < 72 THEN %(editor)s + n / 100 %% 30 END, 'normal',
        current_date + n %% 30, %(editor)s, now()
    FROM staged_claim WHERE lot BETWEEN 70 AND 72 ORDER BY n;
    INSERT INTO claims_evidence (stance, url, passage, file, sha256, note, needs_reanchoring,
        created_at, added_by_id, claim_id, address_key, independence_group, kind, link_problem,
        quality, retraction_reason)
    SELECT CASE WHEN piece = 2 THEN 'context' WHEN verdict = 'supported' THEN 'supports'
            ELSE 'refutes' END,
        'https://example.org/' || n || '/' || piece, '', '', '', 'See the table.', false,
        least(now(), made_at + interval '1 day'), %(editor)s + n %% 30, claim,
        md5(n || '/' || piece) || md5('a'), '', 'statistics', '', 'high', ''
    FROM staged_claim, generate_series(1, CASE WHEN n = 0 THEN 50 WHEN lot >= 80 THEN 2
        WHEN lot %% 10 = 5 THEN 1 ELSE 0 END) AS piece ORDER BY n, piece;
    INSERT INTO claims_assessment (verdict, rationale, is_current, created_at, reviewer_id,
        claim_id)
    SELECT CASE WHEN judge = 2 AND lot IN (92, 93) THEN
            CASE verdict WHEN 'supported' THEN 'refuted' ELSE 'supported' END
            ELSE verdict END,
        'The table of the statistics office says what holds for this: ' || words, true,
        least(now(), made_at + judge * interval '2 days'), %(editor)s + (n / 100 + judge) %% 30,
        claim
    FROM staged_claim, generate_series(1, 2) AS judge
    WHERE lot BETWEEN 80 AND 97 AND (judge = 1 OR lot >= 88)
    ORDER BY lot DESC, n, judge;  -- everybody sees the first, whose claim is published
    INSERT INTO claims_assessment_evidence (assessment_id, evidence_id)
    SELECT one.id, evidence.id FROM staged_claim AS staged
    JOIN claims_assessment AS one ON one.claim_id = staged.claim
    JOIN claims_evidence AS evidence ON evidence.claim_id = staged.claim
    WHERE lot BETWEEN 80 AND 97;
    INSERT INTO claims_decision (verdict, rationale, method, valid_from, created_at, claim_id,
        decided_by_id, public_note, stale_reasons, published_at)
    SELECT verdict, 'Both reviewers agree.', 'agreement', at, at, claim, %(editor)s, '',
        CASE WHEN n %% 2 = 0 THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
            'code', 'article_revised', 'record', 1, 'since', now())) END,
        CASE WHEN lot = 97 THEN at END
    FROM staged_claim, LATERAL (SELECT least(now(), made_at + interval '6 days') AS at) AS day
    WHERE lot BETWEEN 94 AND 97 ORDER BY n;
    INSERT INTO claims_notification (person_id, kind, claim_id, actor_id, created_at)
    SELECT %(editor)s + n %% 30, 'decided', claim, %(editor)s, now()
    FROM staged_claim WHERE lot BETWEEN 94 AND 97 ORDER BY n;
"""
RELATIONS = """
    INSERT INTO claims_claimpair (state, relation, reason, similarity, first_value, second_value,
        created_at, first_id, second_id)
    SELECT 'suggested', 'same_meaning', '', 0.9, '', '', now(), one.claim, other.claim
    FROM staged_claim AS one JOIN staged_claim AS other ON other.n = one.n + 7
    WHERE one.n %% 20 = 0;
    INSERT INTO claims_conflict (first_value, second_value, resolution, note, created_at, first_id,
        second_id)
    SELECT '5', '6', '', '', now(), one.appearance, other.appearance
    FROM staged_claim AS claim
    JOIN staged_appearance AS one ON one.claim = claim.claim AND one.joined = ''
    JOIN staged_appearance AS other ON other.claim = claim.claim AND other.joined <> ''
    WHERE claim.n %% 30 = 0;
    INSERT INTO claims_publishedfactcheck (url, identifier, claim_reviewed, key, headline, rating,
        verdict, claimant, published, language, created_at, claim_id)
    SELECT 'https://example.org/checks/' || n, '', words, md5(n::text) || md5(n::text), words,
        'False', 'refuted', '', current_date, 'en', now(), claim
    FROM staged_claim WHERE n %% 50 = 3;
    INSERT INTO claims_tagging (topic_id, claim_id, tagged_by_id, tagged_at)
    SELECT %(topic)s + floor(50 * power(random(), 3))::int, claim, %(editor)s, now()
    FROM staged_claim WHERE n %% 4 = 1;
    INSERT INTO claims_comment (claim_id, author_id, text, created_at)
    SELECT claim, %(editor)s + n %% 30, 'See the gazette about this: ' || words,
        least(now(), made_at + interval '3 days')
    FROM staged_claim, generate_series(1, CASE n WHEN 0 THEN 50 ELSE 1 END) AS again
    WHERE n %% 20 = 0;
"""
