"""SQL for what a newsroom has beside claims: topics, feeds, pools, tokens, views, imports."""

ORGANISATION = """
    INSERT INTO claims_topic (name, words, created_at)
    SELECT 'Topic ' || n, '', now() FROM generate_series(1, 50) AS n;
    INSERT INTO claims_feed (name, address, every_minutes, is_enabled, created_at, kind, etag,
        last_modified, next_poll_at, status, message, failures)
    SELECT 'Feed ' || n, 'https://example.org/feeds/' || n, 30, true, now(), 'RSS', '', '', now(),
        'working', '', 0
    FROM generate_series(1, 50) AS n;
    INSERT INTO claims_feeditem (feed_id, guid, address, address_key, digest, first_seen_at,
        seen_at, state, attempts)
    SELECT feed.id, n, 'https://example.org/' || n, '', '', now(), now(), 'older', 0
    FROM claims_feed AS feed, generate_series(1, 60) AS n WHERE feed.name LIKE 'Feed %%';
    INSERT INTO claims_pool (name, created_at)
    SELECT 'Pool ' || n, now() FROM generate_series(1, 50) AS n;
    INSERT INTO claims_apitoken (digest, token_key, user_id, name, scopes, created, expiry)
    SELECT 'digest ' || n, 'key ' || n, %(editor)s + n %% 30, 'Program ' || n, '{read}', now(),
        now() + interval '9 days'
    FROM generate_series(1, 50) AS n;
    INSERT INTO claims_savedview (owner_id, list_name, name, query, is_shared, created_at)
    SELECT %(editor)s, 'claim', 'View ' || n, 'verdict=refuted', true, now()
    FROM generate_series(1, 50) AS n;
    INSERT INTO claims_subscription (person_id, speaker_id, words, is_paused, created_at)
    SELECT %(editor)s, speaker, 'tolls ' || n, false, now()
    FROM generate_series(1, 50) AS n JOIN staged_speaker ON number = n %% 20;
    INSERT INTO claims_importrun (started_at, finished_at, status, paths, extractor, created,
        revised, unchanged, failed)
    SELECT now() - n * interval '8 hours', now(), 'with_problems', '[]', 'generated', 20, 1, 0, 1
    FROM generate_series(1, greatest(%(claims)s / 100, 60)) AS n;
    INSERT INTO claims_importproblem (run_id, origin, reason, created_at)
    SELECT run.id, 'broken-' || n || '.pdf', 'No text.', now()
    FROM claims_importrun AS run, generate_series(1, 50) AS n
    WHERE run.extractor = 'generated' AND (n = 1 OR run.id %% 60 = 0);
"""
