"""SQL for the sources, speakers and articles of a newsroom, from what is staged."""

NAMES = """
    INSERT INTO claims_source (id, name, kind, website, notes, created_at)
    SELECT source, name, 'outlet', '', '', now() FROM staged_source ORDER BY number;
    INSERT INTO claims_speaker (id, name, kind, role, disambiguation, created_at, is_confidential)
    SELECT speaker, name, 'person',
        (ARRAY['minister', 'mayor', 'spokeswoman', 'economist', ''])[1 + number %% 5], '', now(),
        false
    FROM staged_speaker ORDER BY number;
"""
ARTICLES = """
    INSERT INTO claims_document (id, key, title, byline, url, published, published_about, language,
        created_at, source_id)
    SELECT document, 'generated:' || article.number, title, byline, '', published, '', 'en',
        least(now(), day + interval '1 hour'), source.source
    FROM staged_article AS article JOIN staged_source AS source ON source.number = article.source
    ORDER BY article.number;
    INSERT INTO claims_revision (id, number, text, sha256, is_current, boilerplate, notices,
        corrections, media, timecodes, remarks, extractor, created_at, document_id)
    SELECT revision, 1, text, encode(sha256(convert_to(text, 'UTF8')), 'hex'), true, '[]', '[]',
        '[]', '[]', '[]', '[]', 'generated', least(now(), day + interval '1 hour'), document
    FROM staged_article ORDER BY number;
"""
