-- Factcheck's database at commit aff8c30 (claims 0009): tables, triggers, and some of every record.
-- Taken with pg_dump --inserts; docs/decisions/0016 tells how. Never edited by hand.
SET standard_conforming_strings = on;
SET search_path = '';
SET check_function_bodies = false;
SET client_min_messages = warning;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;

CREATE FUNCTION public._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;

CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_delete_184be() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_delete_c32cf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_update_463ca() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_update_a28de() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_claims_appearance_claim_stands_507f3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM claims_claim WHERE id = NEW.claim_id AND merged_into_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'claim % was merged into another', NEW.claim_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_appearance_claim_stands';
    END IF;
    RETURN NEW;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_claims_appearance_passage_265d6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF  (
        substr((SELECT text FROM claims_revision WHERE id = NEW.revision_id),
               NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.passage
        -- substr stops at the end of the text, however far the offsets reach beyond it.
        OR char_length(NEW.passage) <> NEW."end" - NEW.start
    ) THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_appearance_passage';
    END IF;
    RETURN NEW;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_claims_evidence_passage_3c8dc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF NEW.revision_id IS NOT NULL AND (
        substr((SELECT text FROM claims_revision WHERE id = NEW.revision_id),
               NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.passage
        -- substr stops at the end of the text, however far the offsets reach beyond it.
        OR char_length(NEW.passage) <> NEW."end" - NEW.start
    ) THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_evidence_passage';
    END IF;
    RETURN NEW;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_claims_evidencedismissal_passage_9cf46() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF  (
        substr((SELECT text FROM claims_revision WHERE id = NEW.revision_id),
               NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.passage
        -- substr stops at the end of the text, however far the offsets reach beyond it.
        OR char_length(NEW.passage) <> NEW."end" - NEW.start
    ) THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_evidencedismissal_passage';
    END IF;
    RETURN NEW;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_claims_quantity_passage_d5198() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF  (
        substr((SELECT text FROM claims_revision WHERE id = (SELECT revision_id FROM claims_appearance WHERE id = NEW.appearance_id)),
               NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.passage
        -- substr stops at the end of the text, however far the offsets reach beyond it.
        OR char_length(NEW.passage) <> NEW."end" - NEW.start
    ) THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quantity_passage';
    END IF;
    RETURN NEW;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_claims_quote_spans_fit_e2a89() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF EXISTS (
        SELECT 1 FROM claims_quotespan span
        JOIN claims_revision revision ON revision.id = NEW.revision_id
        WHERE span.quote_id = NEW.id AND
            substr(revision.text, span.start + 1, span."end" - span.start) <> span.passage
    ) THEN
        RAISE EXCEPTION 'a span of quote % is not in its revision', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quote_spans_fit';
    END IF;
    RETURN NULL;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_claims_quote_speakers_stand_37f18() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    PERFORM 1 FROM claims_speaker
        WHERE id IN (NEW.speaker_id, NEW.reported_by_id) ORDER BY id FOR SHARE;
    IF NEW.state <> 'rejected' AND EXISTS (
        SELECT 1 FROM claims_speaker
        WHERE id IN (NEW.speaker_id, NEW.reported_by_id) AND merged_into_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'a speaker of quote % was merged into another', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quote_speakers_stand';
    END IF;
    RETURN NEW;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_claims_quotespan_passage_5bc57() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF  (
        substr((SELECT text FROM claims_revision WHERE id = (SELECT revision_id FROM claims_quote WHERE id = NEW.quote_id)),
               NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.passage
        -- substr stops at the end of the text, however far the offsets reach beyond it.
        OR char_length(NEW.passage) <> NEW."end" - NEW.start
    ) THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quotespan_passage';
    END IF;
    RETURN NEW;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_249e2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_sourceevent" ("created_at", "id", "kind", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") VALUES (OLD."created_at", OLD."id", OLD."kind", OLD."name", OLD."notes", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."website"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_26a0f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_evidenceevent" ("added_by_id", "claim_id", "created_at", "end", "file", "id", "needs_reanchoring", "note", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "sha256", "stance", "start", "url") VALUES (OLD."added_by_id", OLD."claim_id", OLD."created_at", OLD."end", OLD."file", OLD."id", OLD."needs_reanchoring", OLD."note", OLD."passage", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."revision_id", OLD."sha256", OLD."stance", OLD."start", OLD."url"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_2803c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_evidencedismissalevent" ("claim_id", "created_at", "dismissed_by_id", "end", "id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "start") VALUES (OLD."claim_id", OLD."created_at", OLD."dismissed_by_id", OLD."end", OLD."id", OLD."passage", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."revision_id", OLD."start"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_295c5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimreviewevent" ("claim_id", "claim_reviewed", "claimant", "created_at", "headline", "id", "identifier", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher_id", "rating", "url", "verdict") VALUES (OLD."claim_id", OLD."claim_reviewed", OLD."claimant", OLD."created_at", OLD."headline", OLD."id", OLD."identifier", OLD."key", OLD."language", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."published", OLD."publisher_id", OLD."rating", OLD."url", OLD."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_2b6e2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_appearanceevent" ("claim_id", "created_at", "end", "id", "joined", "needs_reanchoring", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision_id", "score", "start") VALUES (OLD."claim_id", OLD."created_at", OLD."end", OLD."id", OLD."joined", OLD."needs_reanchoring", OLD."passage", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."quote_id", OLD."revision_id", OLD."score", OLD."start"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_43c33() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakermatchevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."one_id", OLD."other_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."state"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_47ac5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimmatchevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "similarity", "state") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."one_id", OLD."one_value", OLD."other_id", OLD."other_value", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."relation", OLD."similarity", OLD."state"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_81c26() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_decisionevent" ("claim_id", "created_at", "decided_by_id", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "valid_from", "valid_to", "verdict") VALUES (OLD."claim_id", OLD."created_at", OLD."decided_by_id", OLD."id", OLD."method", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."rationale", OLD."valid_from", OLD."valid_to", OLD."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_91dbe() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_quoteevent" ("attribution", "confidence", "created_at", "end", "explanation", "id", "kind", "needs_reanchoring", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "revision_id", "rule", "speaker_id", "speaker_role", "start", "state", "text") VALUES (OLD."attribution", OLD."confidence", OLD."created_at", OLD."end", OLD."explanation", OLD."id", OLD."kind", OLD."needs_reanchoring", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reported_by_id", OLD."revision_id", OLD."rule", OLD."speaker_id", OLD."speaker_role", OLD."start", OLD."state", OLD."text"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_b8590() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakerevent" ("created_at", "disambiguation", "document_id", "id", "kind", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "speaks_for_id") VALUES (OLD."created_at", OLD."disambiguation", OLD."document_id", OLD."id", OLD."kind", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."role", OLD."speaks_for_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_d5fff() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_conflictevent" ("created_at", "id", "note", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "resolved_at", "resolved_by_id") VALUES (OLD."created_at", OLD."id", OLD."note", OLD."one_id", OLD."one_value", OLD."other_id", OLD."other_value", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."resolution", OLD."resolved_at", OLD."resolved_by_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_dbf31() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimevent" ("claim_type", "created_at", "fingerprint", "id", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "state", "text") VALUES (OLD."claim_type", OLD."created_at", OLD."fingerprint", OLD."id", OLD."merged_into_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reasons", OLD."score", OLD."state", OLD."text"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_de5da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_documentevent" ("byline", "created_at", "id", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "source_id", "title", "url") VALUES (OLD."byline", OLD."created_at", OLD."id", OLD."key", OLD."language", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."published", OLD."source_id", OLD."title", OLD."url"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_ed47c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_assessmentevent" ("claim_id", "created_at", "id", "is_current", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reviewer_id", "verdict") VALUES (OLD."claim_id", OLD."created_at", OLD."id", OLD."is_current", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."rationale", OLD."reviewer_id", OLD."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_delete_delete_f0375() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakeraliasevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."speaker_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_105ea() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_quoteevent" ("attribution", "confidence", "created_at", "end", "explanation", "id", "kind", "needs_reanchoring", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "revision_id", "rule", "speaker_id", "speaker_role", "start", "state", "text") VALUES (NEW."attribution", NEW."confidence", NEW."created_at", NEW."end", NEW."explanation", NEW."id", NEW."kind", NEW."needs_reanchoring", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reported_by_id", NEW."revision_id", NEW."rule", NEW."speaker_id", NEW."speaker_role", NEW."start", NEW."state", NEW."text"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_1f692() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_decisionevent" ("claim_id", "created_at", "decided_by_id", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "valid_from", "valid_to", "verdict") VALUES (NEW."claim_id", NEW."created_at", NEW."decided_by_id", NEW."id", NEW."method", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."rationale", NEW."valid_from", NEW."valid_to", NEW."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_26fe8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakermatchevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."one_id", NEW."other_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."state"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_58226() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_appearanceevent" ("claim_id", "created_at", "end", "id", "joined", "needs_reanchoring", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision_id", "score", "start") VALUES (NEW."claim_id", NEW."created_at", NEW."end", NEW."id", NEW."joined", NEW."needs_reanchoring", NEW."passage", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."quote_id", NEW."revision_id", NEW."score", NEW."start"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_7102c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_evidencedismissalevent" ("claim_id", "created_at", "dismissed_by_id", "end", "id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "start") VALUES (NEW."claim_id", NEW."created_at", NEW."dismissed_by_id", NEW."end", NEW."id", NEW."passage", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."revision_id", NEW."start"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_770e6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakeraliasevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."speaker_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_7cf94() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakerevent" ("created_at", "disambiguation", "document_id", "id", "kind", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "speaks_for_id") VALUES (NEW."created_at", NEW."disambiguation", NEW."document_id", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."role", NEW."speaks_for_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_96f7f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_assessmentevent" ("claim_id", "created_at", "id", "is_current", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reviewer_id", "verdict") VALUES (NEW."claim_id", NEW."created_at", NEW."id", NEW."is_current", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."rationale", NEW."reviewer_id", NEW."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_a2ed8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_conflictevent" ("created_at", "id", "note", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "resolved_at", "resolved_by_id") VALUES (NEW."created_at", NEW."id", NEW."note", NEW."one_id", NEW."one_value", NEW."other_id", NEW."other_value", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."resolution", NEW."resolved_at", NEW."resolved_by_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_a80a0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_documentevent" ("byline", "created_at", "id", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "source_id", "title", "url") VALUES (NEW."byline", NEW."created_at", NEW."id", NEW."key", NEW."language", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."published", NEW."source_id", NEW."title", NEW."url"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_bbb94() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_sourceevent" ("created_at", "id", "kind", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") VALUES (NEW."created_at", NEW."id", NEW."kind", NEW."name", NEW."notes", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."website"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_bbc2d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimreviewevent" ("claim_id", "claim_reviewed", "claimant", "created_at", "headline", "id", "identifier", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher_id", "rating", "url", "verdict") VALUES (NEW."claim_id", NEW."claim_reviewed", NEW."claimant", NEW."created_at", NEW."headline", NEW."id", NEW."identifier", NEW."key", NEW."language", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."published", NEW."publisher_id", NEW."rating", NEW."url", NEW."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_d2960() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_evidenceevent" ("added_by_id", "claim_id", "created_at", "end", "file", "id", "needs_reanchoring", "note", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "sha256", "stance", "start", "url") VALUES (NEW."added_by_id", NEW."claim_id", NEW."created_at", NEW."end", NEW."file", NEW."id", NEW."needs_reanchoring", NEW."note", NEW."passage", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."revision_id", NEW."sha256", NEW."stance", NEW."start", NEW."url"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_df8fa() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimevent" ("claim_type", "created_at", "fingerprint", "id", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "state", "text") VALUES (NEW."claim_type", NEW."created_at", NEW."fingerprint", NEW."id", NEW."merged_into_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reasons", NEW."score", NEW."state", NEW."text"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_f688d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimmatchevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "similarity", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."one_id", NEW."one_value", NEW."other_id", NEW."other_value", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."relation", NEW."similarity", NEW."state"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_text_is_immutable_5af2c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_0cf54() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_evidenceevent" ("added_by_id", "claim_id", "created_at", "end", "file", "id", "needs_reanchoring", "note", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "sha256", "stance", "start", "url") VALUES (NEW."added_by_id", NEW."claim_id", NEW."created_at", NEW."end", NEW."file", NEW."id", NEW."needs_reanchoring", NEW."note", NEW."passage", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."revision_id", NEW."sha256", NEW."stance", NEW."start", NEW."url"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_0cfb4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimreviewevent" ("claim_id", "claim_reviewed", "claimant", "created_at", "headline", "id", "identifier", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher_id", "rating", "url", "verdict") VALUES (NEW."claim_id", NEW."claim_reviewed", NEW."claimant", NEW."created_at", NEW."headline", NEW."id", NEW."identifier", NEW."key", NEW."language", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."published", NEW."publisher_id", NEW."rating", NEW."url", NEW."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_5052d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_evidencedismissalevent" ("claim_id", "created_at", "dismissed_by_id", "end", "id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "start") VALUES (NEW."claim_id", NEW."created_at", NEW."dismissed_by_id", NEW."end", NEW."id", NEW."passage", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."revision_id", NEW."start"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_51a7e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_assessmentevent" ("claim_id", "created_at", "id", "is_current", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reviewer_id", "verdict") VALUES (NEW."claim_id", NEW."created_at", NEW."id", NEW."is_current", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."rationale", NEW."reviewer_id", NEW."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_62a8b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakermatchevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."one_id", NEW."other_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."state"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_6d835() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_documentevent" ("byline", "created_at", "id", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "source_id", "title", "url") VALUES (NEW."byline", NEW."created_at", NEW."id", NEW."key", NEW."language", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."published", NEW."source_id", NEW."title", NEW."url"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_6fe78() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimmatchevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "similarity", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."one_id", NEW."one_value", NEW."other_id", NEW."other_value", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."relation", NEW."similarity", NEW."state"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_77608() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_quoteevent" ("attribution", "confidence", "created_at", "end", "explanation", "id", "kind", "needs_reanchoring", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "revision_id", "rule", "speaker_id", "speaker_role", "start", "state", "text") VALUES (NEW."attribution", NEW."confidence", NEW."created_at", NEW."end", NEW."explanation", NEW."id", NEW."kind", NEW."needs_reanchoring", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reported_by_id", NEW."revision_id", NEW."rule", NEW."speaker_id", NEW."speaker_role", NEW."start", NEW."state", NEW."text"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_7e5f9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakeraliasevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."speaker_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_c2773() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_conflictevent" ("created_at", "id", "note", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "resolved_at", "resolved_by_id") VALUES (NEW."created_at", NEW."id", NEW."note", NEW."one_id", NEW."one_value", NEW."other_id", NEW."other_value", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."resolution", NEW."resolved_at", NEW."resolved_by_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_cdcd1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_appearanceevent" ("claim_id", "created_at", "end", "id", "joined", "needs_reanchoring", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision_id", "score", "start") VALUES (NEW."claim_id", NEW."created_at", NEW."end", NEW."id", NEW."joined", NEW."needs_reanchoring", NEW."passage", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."quote_id", NEW."revision_id", NEW."score", NEW."start"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_d9d7a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_speakerevent" ("created_at", "disambiguation", "document_id", "id", "kind", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "speaks_for_id") VALUES (NEW."created_at", NEW."disambiguation", NEW."document_id", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."role", NEW."speaks_for_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_f687d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_decisionevent" ("claim_id", "created_at", "decided_by_id", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "valid_from", "valid_to", "verdict") VALUES (NEW."claim_id", NEW."created_at", NEW."decided_by_id", NEW."id", NEW."method", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."rationale", NEW."valid_from", NEW."valid_to", NEW."verdict"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_fde8d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_sourceevent" ("created_at", "id", "kind", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") VALUES (NEW."created_at", NEW."id", NEW."kind", NEW."name", NEW."notes", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."website"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_fe4ba() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "claims_claimevent" ("claim_type", "created_at", "fingerprint", "id", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "state", "text") VALUES (NEW."claim_type", NEW."created_at", NEW."fingerprint", NEW."id", NEW."merged_into_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reasons", NEW."score", NEW."state", NEW."text"); RETURN NULL;
                END;
            $$;

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_appearance (
    id bigint NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    passage text NOT NULL,
    score double precision NOT NULL,
    needs_reanchoring boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    quote_id bigint,
    revision_id bigint NOT NULL,
    joined character varying(10) NOT NULL,
    CONSTRAINT claims_appearance_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_appearance_joined_known CHECK ((((joined)::text = ''::text) OR ((joined)::text = ANY ((ARRAY['wording'::character varying, 'meaning'::character varying, 'person'::character varying])::text[])))),
    CONSTRAINT claims_appearance_score_0_to_1 CHECK (((score >= (0.0)::double precision) AND (score <= (1.0)::double precision))),
    CONSTRAINT claims_appearance_start_before_end CHECK (((start >= 0) AND (start < "end"))),
    CONSTRAINT claims_appearance_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_appearance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_appearance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_appearanceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    passage text NOT NULL,
    score double precision NOT NULL,
    needs_reanchoring boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    quote_id bigint,
    revision_id bigint NOT NULL,
    joined character varying(10) NOT NULL,
    CONSTRAINT claims_appearanceevent_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_appearanceevent_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_appearanceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_appearanceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_assessment (
    id bigint NOT NULL,
    verdict character varying(30) NOT NULL,
    rationale text NOT NULL,
    is_current boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    reviewer_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    CONSTRAINT claims_assessment_has_rationale CHECK ((NOT (rationale = ''::text))),
    CONSTRAINT claims_assessment_verdict_known CHECK (((verdict)::text = ANY ((ARRAY['supported'::character varying, 'refuted'::character varying, 'not_enough_evidence'::character varying, 'conflicting_evidence'::character varying, 'not_checkable'::character varying])::text[])))
);

CREATE TABLE public.claims_assessment_evidence (
    id bigint NOT NULL,
    assessment_id bigint NOT NULL,
    evidence_id bigint NOT NULL
);

ALTER TABLE public.claims_assessment_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_assessment_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.claims_assessment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_assessment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_assessmentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    verdict character varying(30) NOT NULL,
    rationale text NOT NULL,
    is_current boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    reviewer_id bigint NOT NULL,
    claim_id bigint NOT NULL
);

ALTER TABLE public.claims_assessmentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_assessmentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claim (
    id bigint NOT NULL,
    text text NOT NULL,
    fingerprint character varying(64) NOT NULL,
    score double precision NOT NULL,
    reasons jsonb NOT NULL,
    state character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, COALESCE(text, ''::text))) STORED,
    claim_type character varying(10) NOT NULL,
    merged_into_id bigint,
    wording character varying(64) NOT NULL,
    CONSTRAINT claims_claim_fingerprint_form CHECK (((fingerprint)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT claims_claim_has_text CHECK ((NOT (text = ''::text))),
    CONSTRAINT claims_claim_not_merged_into_itself CHECK ((NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))),
    CONSTRAINT claims_claim_score_0_to_1 CHECK (((score >= (0.0)::double precision) AND (score <= (1.0)::double precision))),
    CONSTRAINT claims_claim_state_known CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'accepted'::character varying, 'corrected'::character varying, 'rejected'::character varying])::text[]))),
    CONSTRAINT claims_claim_type_known CHECK ((((claim_type)::text = ''::text) OR ((claim_type)::text = ANY ((ARRAY['numerical'::character varying, 'event'::character varying, 'quotation'::character varying, 'causal'::character varying, 'position'::character varying, 'prediction'::character varying])::text[]))))
);

ALTER TABLE public.claims_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claimembedding (
    id bigint NOT NULL,
    model character varying(100) NOT NULL,
    digest character varying(32) NOT NULL,
    vector public.vector(384) NOT NULL,
    claim_id bigint NOT NULL,
    review_id bigint,
    is_related boolean NOT NULL
);

ALTER TABLE public.claims_claimembedding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claimembedding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claimevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    text text NOT NULL,
    fingerprint character varying(64) NOT NULL,
    score double precision NOT NULL,
    reasons jsonb NOT NULL,
    state character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    claim_type character varying(10) NOT NULL,
    merged_into_id bigint
);

ALTER TABLE public.claims_claimevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claimevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claimmatch (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    relation character varying(20) NOT NULL,
    reason character varying(500) NOT NULL,
    similarity double precision NOT NULL,
    one_value character varying(100) NOT NULL,
    other_value character varying(100) NOT NULL,
    decided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    one_id bigint NOT NULL,
    other_id bigint NOT NULL,
    CONSTRAINT claims_claimmatch_decided_by_a_person CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((state)::text = ANY ((ARRAY['suggested'::character varying, 'joined'::character varying])::text[]))) OR ((NOT ((state)::text = ANY ((ARRAY['suggested'::character varying, 'joined'::character varying])::text[]))) AND (decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT claims_claimmatch_older_first CHECK ((one_id < other_id)),
    CONSTRAINT claims_claimmatch_relation_known CHECK (((relation)::text = ANY ((ARRAY['same_wording'::character varying, 'same_meaning'::character varying, 'other_number'::character varying, 'contradicts'::character varying, 'updates'::character varying, 'narrower'::character varying, 'related'::character varying])::text[]))),
    CONSTRAINT claims_claimmatch_similarity_0_to_1 CHECK (((similarity >= (0.0)::double precision) AND (similarity <= (1.0)::double precision))),
    CONSTRAINT claims_claimmatch_state_known CHECK (((state)::text = ANY ((ARRAY['suggested'::character varying, 'joined'::character varying, 'merged'::character varying, 'apart'::character varying, 'update'::character varying, 'conflict'::character varying])::text[])))
);

ALTER TABLE public.claims_claimmatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claimmatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claimmatchevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    relation character varying(20) NOT NULL,
    reason character varying(500) NOT NULL,
    similarity double precision NOT NULL,
    one_value character varying(100) NOT NULL,
    other_value character varying(100) NOT NULL,
    decided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    one_id bigint NOT NULL,
    other_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);

ALTER TABLE public.claims_claimmatchevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claimmatchevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claimmerge (
    id bigint NOT NULL,
    moved jsonb NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    claim_id bigint NOT NULL,
    into_id bigint NOT NULL,
    merged_by_id bigint,
    undone_by_id bigint,
    CONSTRAINT claims_claimmerge_of_two CHECK ((NOT (claim_id = into_id))),
    CONSTRAINT claims_claimmerge_undone_by_a_person CHECK ((((undone_at IS NULL) AND (undone_by_id IS NULL)) OR ((undone_at IS NOT NULL) AND (undone_by_id IS NOT NULL))))
);

ALTER TABLE public.claims_claimmerge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claimmerge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claimreview (
    id bigint NOT NULL,
    url character varying(2000) NOT NULL,
    identifier character varying(500) NOT NULL,
    claim_reviewed text NOT NULL,
    key character varying(64) NOT NULL,
    headline character varying(1000) NOT NULL,
    rating character varying(500) NOT NULL,
    verdict character varying(30) NOT NULL,
    claimant character varying(500) NOT NULL,
    published date,
    language character varying(35) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    publisher_id bigint,
    CONSTRAINT claims_claimreview_has_claim CHECK ((NOT (claim_reviewed = ''::text))),
    CONSTRAINT claims_claimreview_key_form CHECK (((key)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT claims_claimreview_verdict_known CHECK ((((verdict)::text = ''::text) OR ((verdict)::text = ANY ((ARRAY['supported'::character varying, 'refuted'::character varying, 'not_enough_evidence'::character varying, 'conflicting_evidence'::character varying, 'not_checkable'::character varying])::text[]))))
);

ALTER TABLE public.claims_claimreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claimreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claimreviewevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    url character varying(2000) NOT NULL,
    identifier character varying(500) NOT NULL,
    claim_reviewed text NOT NULL,
    key character varying(64) NOT NULL,
    headline character varying(1000) NOT NULL,
    rating character varying(500) NOT NULL,
    verdict character varying(30) NOT NULL,
    claimant character varying(500) NOT NULL,
    published date,
    language character varying(35) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    publisher_id bigint
);

ALTER TABLE public.claims_claimreviewevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claimreviewevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_conflict (
    id bigint NOT NULL,
    one_value character varying(100) NOT NULL,
    other_value character varying(100) NOT NULL,
    resolution character varying(20) NOT NULL,
    note text NOT NULL,
    resolved_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    one_id bigint NOT NULL,
    other_id bigint NOT NULL,
    resolved_by_id bigint,
    CONSTRAINT claims_conflict_older_first CHECK ((one_id < other_id)),
    CONSTRAINT claims_conflict_open_or_resolved CHECK ((((note = ''::text) AND ((resolution)::text = ''::text) AND (resolved_at IS NULL) AND (resolved_by_id IS NULL)) OR (((resolution)::text = ANY ((ARRAY['one_right'::character varying, 'other_right'::character varying, 'neither'::character varying, 'update'::character varying, 'not_the_same'::character varying])::text[])) AND (resolved_at IS NOT NULL) AND (resolved_by_id IS NOT NULL) AND (NOT (note = ''::text)))))
);

ALTER TABLE public.claims_conflict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_conflict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_conflictevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    one_value character varying(100) NOT NULL,
    other_value character varying(100) NOT NULL,
    resolution character varying(20) NOT NULL,
    note text NOT NULL,
    resolved_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    one_id bigint NOT NULL,
    other_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    resolved_by_id bigint
);

ALTER TABLE public.claims_conflictevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_conflictevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_decision (
    id bigint NOT NULL,
    verdict character varying(30) NOT NULL,
    rationale text NOT NULL,
    method character varying(20) NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    decided_by_id bigint NOT NULL,
    CONSTRAINT claims_decision_ends_after_start CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT claims_decision_has_rationale CHECK ((NOT (rationale = ''::text))),
    CONSTRAINT claims_decision_method_known CHECK (((method)::text = ANY ((ARRAY['agreement'::character varying, 'adjudication'::character varying])::text[]))),
    CONSTRAINT claims_decision_verdict_known CHECK (((verdict)::text = ANY ((ARRAY['supported'::character varying, 'refuted'::character varying, 'not_enough_evidence'::character varying, 'conflicting_evidence'::character varying, 'not_checkable'::character varying])::text[])))
);

ALTER TABLE public.claims_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_decisionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    verdict character varying(30) NOT NULL,
    rationale text NOT NULL,
    method character varying(20) NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    decided_by_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);

ALTER TABLE public.claims_decisionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_decisionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_document (
    id bigint NOT NULL,
    key character varying(500) NOT NULL,
    title character varying(500) NOT NULL,
    byline character varying(200) NOT NULL,
    url character varying(2000) NOT NULL,
    published date,
    language character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    source_id bigint,
    CONSTRAINT claims_document_key_not_empty CHECK ((NOT ((key)::text = ''::text)))
);

ALTER TABLE public.claims_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_documentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    key character varying(500) NOT NULL,
    title character varying(500) NOT NULL,
    byline character varying(200) NOT NULL,
    url character varying(2000) NOT NULL,
    published date,
    language character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    source_id bigint
);

ALTER TABLE public.claims_documentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_documentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_evidence (
    id bigint NOT NULL,
    stance character varying(10) NOT NULL,
    url character varying(2000) NOT NULL,
    start integer,
    "end" integer,
    passage text NOT NULL,
    file character varying(100) NOT NULL,
    sha256 character varying(64) NOT NULL,
    note text NOT NULL,
    needs_reanchoring boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    added_by_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    revision_id bigint,
    CONSTRAINT claims_evidence_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_evidence_one_material CHECK ((((NOT ((url)::text = ''::text)) AND ("end" IS NULL) AND (passage = ''::text) AND (revision_id IS NULL) AND (start IS NULL) AND ((file)::text = ''::text) AND ((sha256)::text = ''::text)) OR (((url)::text = ''::text) AND (revision_id IS NOT NULL) AND (start >= 0) AND (start < "end") AND (NOT (passage = ''::text)) AND ((file)::text = ''::text) AND ((sha256)::text = ''::text)) OR (((url)::text = ''::text) AND ("end" IS NULL) AND (passage = ''::text) AND (revision_id IS NULL) AND (start IS NULL) AND (NOT ((file)::text = ''::text)) AND ((sha256)::text ~ '^[0-9a-f]{64}$'::text)))),
    CONSTRAINT claims_evidence_stance_known CHECK (((stance)::text = ANY ((ARRAY['supports'::character varying, 'refutes'::character varying, 'context'::character varying])::text[]))),
    CONSTRAINT claims_evidence_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_evidencedismissal (
    id bigint NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    passage text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    dismissed_by_id bigint NOT NULL,
    revision_id bigint NOT NULL,
    CONSTRAINT claims_evidencedismissal_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_evidencedismissal_start_before_end CHECK (((start >= 0) AND (start < "end"))),
    CONSTRAINT claims_evidencedismissal_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_evidencedismissal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_evidencedismissal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_evidencedismissalevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    passage text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    dismissed_by_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    revision_id bigint NOT NULL,
    CONSTRAINT claims_evidencedismissalevent_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_evidencedismissalevent_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_evidencedismissalevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_evidencedismissalevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_evidenceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    stance character varying(10) NOT NULL,
    url character varying(2000) NOT NULL,
    start integer,
    "end" integer,
    passage text NOT NULL,
    file character varying(100) NOT NULL,
    sha256 character varying(64) NOT NULL,
    note text NOT NULL,
    needs_reanchoring boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    added_by_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    revision_id bigint,
    CONSTRAINT claims_evidenceevent_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_evidenceevent_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_evidenceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_evidenceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_importproblem (
    id bigint NOT NULL,
    origin character varying(1000) NOT NULL,
    reason text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT claims_importproblem_has_reason CHECK ((NOT (reason = ''::text)))
);

ALTER TABLE public.claims_importproblem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_importproblem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_importrun (
    id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    status character varying(20) NOT NULL,
    paths jsonb NOT NULL,
    extractor character varying(100) NOT NULL,
    created integer NOT NULL,
    revised integer NOT NULL,
    unchanged integer NOT NULL,
    failed integer NOT NULL,
    CONSTRAINT claims_importrun_created_check CHECK ((created >= 0)),
    CONSTRAINT claims_importrun_ends_after_start CHECK (((finished_at IS NULL) OR (finished_at >= started_at))),
    CONSTRAINT claims_importrun_failed_check CHECK ((failed >= 0)),
    CONSTRAINT claims_importrun_finished_when_not_running CHECK ((((finished_at IS NULL) AND ((status)::text = 'running'::text)) OR ((NOT ((status)::text = 'running'::text)) AND (finished_at IS NOT NULL)))),
    CONSTRAINT claims_importrun_revised_check CHECK ((revised >= 0)),
    CONSTRAINT claims_importrun_status_known CHECK (((status)::text = ANY ((ARRAY['running'::character varying, 'finished'::character varying, 'with_problems'::character varying, 'interrupted'::character varying])::text[]))),
    CONSTRAINT claims_importrun_unchanged_check CHECK ((unchanged >= 0))
);

ALTER TABLE public.claims_importrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_importrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_lexeme (
    word character varying(200) NOT NULL,
    claims integer NOT NULL,
    places integer NOT NULL,
    CONSTRAINT claims_lexeme_claims_check CHECK ((claims >= 0)),
    CONSTRAINT claims_lexeme_places_check CHECK ((places >= 0))
);

CREATE TABLE public.claims_quantity (
    id bigint NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    passage text NOT NULL,
    low numeric(40,10) NOT NULL,
    high numeric(40,10) NOT NULL,
    unit character varying(100) NOT NULL,
    bound character varying(10) NOT NULL,
    appearance_id bigint NOT NULL,
    CONSTRAINT claims_quantity_bound_known CHECK (((bound)::text = ANY ((ARRAY['exactly'::character varying, 'about'::character varying, 'at_most'::character varying, 'at_least'::character varying])::text[]))),
    CONSTRAINT claims_quantity_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_quantity_low_to_high CHECK ((low <= high)),
    CONSTRAINT claims_quantity_start_before_end CHECK (((start >= 0) AND (start < "end"))),
    CONSTRAINT claims_quantity_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_quantity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_quantity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_quote (
    id bigint NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    text text NOT NULL,
    kind character varying(10) NOT NULL,
    attribution character varying(10) NOT NULL,
    rule character varying(100) NOT NULL,
    state character varying(10) NOT NULL,
    needs_reanchoring boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revision_id bigint NOT NULL,
    speaker_id bigint,
    confidence double precision NOT NULL,
    explanation jsonb NOT NULL,
    reported_by_id bigint,
    speaker_role character varying(300) NOT NULL,
    CONSTRAINT claims_quote_attribution_known CHECK (((attribution)::text = ANY ((ARRAY['speech'::character varying, 'thought'::character varying])::text[]))),
    CONSTRAINT claims_quote_confidence_0_to_1 CHECK (((confidence >= (0.0)::double precision) AND (confidence <= (1.0)::double precision))),
    CONSTRAINT claims_quote_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_quote_has_text CHECK ((NOT (text = ''::text))),
    CONSTRAINT claims_quote_kind_known CHECK (((kind)::text = ANY ((ARRAY['direct'::character varying, 'indirect'::character varying, 'mixed'::character varying])::text[]))),
    CONSTRAINT claims_quote_start_before_end CHECK (((start >= 0) AND (start < "end"))),
    CONSTRAINT claims_quote_start_check CHECK ((start >= 0)),
    CONSTRAINT claims_quote_state_known CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'accepted'::character varying, 'corrected'::character varying, 'rejected'::character varying])::text[])))
);

ALTER TABLE public.claims_quote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_quote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_quoteevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    text text NOT NULL,
    kind character varying(10) NOT NULL,
    attribution character varying(10) NOT NULL,
    rule character varying(100) NOT NULL,
    state character varying(10) NOT NULL,
    needs_reanchoring boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    revision_id bigint NOT NULL,
    speaker_id bigint,
    confidence double precision NOT NULL,
    explanation jsonb NOT NULL,
    reported_by_id bigint,
    speaker_role character varying(300) NOT NULL,
    CONSTRAINT claims_quoteevent_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_quoteevent_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_quoteevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_quoteevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_quotespan (
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    passage text NOT NULL,
    quote_id bigint NOT NULL,
    CONSTRAINT claims_quotespan_end_check CHECK (("end" >= 0)),
    CONSTRAINT claims_quotespan_role_known CHECK (((role)::text = ANY ((ARRAY['content'::character varying, 'cue'::character varying, 'speaker'::character varying])::text[]))),
    CONSTRAINT claims_quotespan_start_before_end CHECK (((start >= 0) AND (start < "end"))),
    CONSTRAINT claims_quotespan_start_check CHECK ((start >= 0))
);

ALTER TABLE public.claims_quotespan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_quotespan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_ranking (
    id bigint NOT NULL,
    weights jsonb NOT NULL,
    decisions_sha256 character varying(64) NOT NULL,
    worth_checking integer NOT NULL,
    dismissed integer NOT NULL,
    precision_before double precision NOT NULL,
    precision_after double precision NOT NULL,
    calibration_error_before double precision NOT NULL,
    calibration_error_after double precision NOT NULL,
    squared_error_before double precision NOT NULL,
    squared_error_after double precision NOT NULL,
    is_current boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT claims_ranking_dismissed_check CHECK ((dismissed >= 0)),
    CONSTRAINT claims_ranking_no_worse CHECK (((precision_after >= precision_before) AND (squared_error_after <= squared_error_before))),
    CONSTRAINT claims_ranking_worth_checking_check CHECK ((worth_checking >= 0))
);

ALTER TABLE public.claims_ranking ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_ranking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_revision (
    id bigint NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    sha256 character varying(64) NOT NULL,
    is_current boolean NOT NULL,
    boilerplate jsonb NOT NULL,
    extractor character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, COALESCE("left"(text, 300000), ''::text))) STORED,
    document_id bigint NOT NULL,
    run_id bigint,
    CONSTRAINT claims_revision_has_text CHECK ((NOT (text = ''::text))),
    CONSTRAINT claims_revision_number_check CHECK ((number >= 0)),
    CONSTRAINT claims_revision_number_from_1 CHECK ((number >= 1)),
    CONSTRAINT claims_revision_sha256_form CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE public.claims_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_source (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    website character varying(200) NOT NULL,
    notes text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT claims_source_kind_known CHECK (((kind)::text = ANY ((ARRAY['outlet'::character varying, 'agency'::character varying, 'official'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT claims_source_name_not_empty CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.claims_source ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_sourceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    website character varying(200) NOT NULL,
    notes text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);

ALTER TABLE public.claims_sourceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_sourceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_speaker (
    id bigint NOT NULL,
    name character varying(300) NOT NULL,
    kind character varying(20) NOT NULL,
    role character varying(300) NOT NULL,
    disambiguation character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    document_id bigint,
    merged_into_id bigint,
    speaks_for_id bigint,
    CONSTRAINT claims_speaker_anonymous_in_document CHECK (((NOT ((kind)::text = 'anonymous'::text)) OR (document_id IS NOT NULL))),
    CONSTRAINT claims_speaker_kind_known CHECK (((kind)::text = ANY ((ARRAY['person'::character varying, 'organisation'::character varying, 'group'::character varying, 'anonymous'::character varying])::text[]))),
    CONSTRAINT claims_speaker_name_not_empty CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT claims_speaker_not_merged_into_itself CHECK ((NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))),
    CONSTRAINT claims_speaker_speaks_for_another CHECK ((NOT ((speaks_for_id = id) AND (speaks_for_id IS NOT NULL))))
);

ALTER TABLE public.claims_speaker ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_speaker_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_speakeralias (
    id bigint NOT NULL,
    name character varying(300) NOT NULL,
    speaker_id bigint NOT NULL,
    CONSTRAINT claims_speakeralias_name_not_empty CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE public.claims_speakeralias ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_speakeralias_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_speakeraliasevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(300) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    speaker_id bigint NOT NULL
);

ALTER TABLE public.claims_speakeraliasevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_speakeraliasevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_speakerevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(300) NOT NULL,
    kind character varying(20) NOT NULL,
    role character varying(300) NOT NULL,
    disambiguation character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    document_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    merged_into_id bigint,
    speaks_for_id bigint
);

ALTER TABLE public.claims_speakerevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_speakerevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_speakermatch (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    decided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    one_id bigint NOT NULL,
    other_id bigint NOT NULL,
    CONSTRAINT claims_speakermatch_decided_by_a_person CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((state)::text = 'suggested'::text)) OR ((NOT ((state)::text = 'suggested'::text)) AND (decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT claims_speakermatch_older_first CHECK ((one_id < other_id)),
    CONSTRAINT claims_speakermatch_state_known CHECK (((state)::text = ANY ((ARRAY['suggested'::character varying, 'merged'::character varying, 'apart'::character varying])::text[])))
);

ALTER TABLE public.claims_speakermatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_speakermatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_speakermatchevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    decided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    one_id bigint NOT NULL,
    other_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);

ALTER TABLE public.claims_speakermatchevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_speakermatchevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_speakermerge (
    id bigint NOT NULL,
    moved jsonb NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    into_id bigint NOT NULL,
    merged_by_id bigint NOT NULL,
    speaker_id bigint NOT NULL,
    undone_by_id bigint,
    CONSTRAINT claims_speakermerge_of_two CHECK ((NOT (speaker_id = into_id))),
    CONSTRAINT claims_speakermerge_undone_by_a_person CHECK ((((undone_at IS NULL) AND (undone_by_id IS NULL)) OR ((undone_at IS NOT NULL) AND (undone_by_id IS NOT NULL))))
);

ALTER TABLE public.claims_speakermerge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_speakermerge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);

CREATE TABLE public.claims_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.claims_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.claims_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.claims_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.knox_authtoken (
    digest character varying(128) NOT NULL,
    created timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    expiry timestamp with time zone,
    token_key character varying(25) NOT NULL
);

CREATE TABLE public.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);

INSERT INTO public.auth_group VALUES
	(1, 'API reader'),
	(2, 'Reviewer'),
	(3, 'Editor'),
	(4, 'Administrator');

INSERT INTO public.auth_group_permissions VALUES
	(1, 1, 97),
	(2, 1, 65),
	(3, 1, 4),
	(4, 1, 36),
	(5, 1, 40),
	(6, 1, 73),
	(7, 1, 12),
	(8, 1, 44),
	(9, 1, 77),
	(10, 1, 48),
	(11, 1, 61),
	(12, 1, 20),
	(13, 1, 57),
	(14, 1, 28),
	(15, 1, 93),
	(16, 2, 4),
	(17, 2, 12),
	(18, 2, 20),
	(19, 2, 25),
	(20, 2, 26),
	(21, 2, 28),
	(22, 2, 36),
	(23, 2, 40),
	(24, 2, 44),
	(25, 2, 48),
	(26, 2, 49),
	(27, 2, 57),
	(28, 2, 61),
	(29, 2, 65),
	(30, 2, 73),
	(31, 2, 77),
	(32, 2, 90),
	(33, 2, 93),
	(34, 2, 97),
	(35, 2, 98),
	(36, 2, 99),
	(37, 3, 2),
	(38, 3, 4),
	(39, 3, 9),
	(40, 3, 12),
	(41, 3, 18),
	(42, 3, 20),
	(43, 3, 25),
	(44, 3, 26),
	(45, 3, 27),
	(46, 3, 28),
	(47, 3, 36),
	(48, 3, 40),
	(49, 3, 44),
	(50, 3, 46),
	(51, 3, 48),
	(52, 3, 49),
	(53, 3, 57),
	(54, 3, 61),
	(55, 3, 62),
	(56, 3, 63),
	(57, 3, 65),
	(58, 3, 70),
	(59, 3, 71),
	(60, 3, 73),
	(61, 3, 74),
	(62, 3, 75),
	(63, 3, 76),
	(64, 3, 77),
	(65, 3, 90),
	(66, 3, 93),
	(67, 3, 94),
	(68, 3, 95),
	(69, 3, 97),
	(70, 3, 98),
	(71, 3, 99),
	(72, 3, 100),
	(73, 4, 1),
	(74, 4, 2),
	(75, 4, 3),
	(76, 4, 4),
	(77, 4, 5),
	(78, 4, 6),
	(79, 4, 7),
	(80, 4, 8),
	(81, 4, 9),
	(82, 4, 10),
	(83, 4, 11),
	(84, 4, 12),
	(85, 4, 13),
	(86, 4, 14),
	(87, 4, 15),
	(88, 4, 16),
	(89, 4, 17),
	(90, 4, 18),
	(91, 4, 19),
	(92, 4, 20),
	(93, 4, 21),
	(94, 4, 22),
	(95, 4, 23),
	(96, 4, 24),
	(97, 4, 25),
	(98, 4, 26),
	(99, 4, 27),
	(100, 4, 28),
	(101, 4, 29),
	(102, 4, 30),
	(103, 4, 31),
	(104, 4, 32),
	(105, 4, 33),
	(106, 4, 34),
	(107, 4, 35),
	(108, 4, 36),
	(109, 4, 37),
	(110, 4, 38),
	(111, 4, 39),
	(112, 4, 40),
	(113, 4, 41),
	(114, 4, 42),
	(115, 4, 43),
	(116, 4, 44),
	(117, 4, 45),
	(118, 4, 46),
	(119, 4, 47),
	(120, 4, 48),
	(121, 4, 49),
	(122, 4, 50),
	(123, 4, 51),
	(124, 4, 52),
	(125, 4, 53),
	(126, 4, 54),
	(127, 4, 55),
	(128, 4, 56),
	(129, 4, 57),
	(130, 4, 58),
	(131, 4, 59),
	(132, 4, 60),
	(133, 4, 61),
	(134, 4, 62),
	(135, 4, 63),
	(136, 4, 64),
	(137, 4, 65),
	(138, 4, 66),
	(139, 4, 67),
	(140, 4, 68),
	(141, 4, 69),
	(142, 4, 70),
	(143, 4, 71),
	(144, 4, 72),
	(145, 4, 73),
	(146, 4, 74),
	(147, 4, 75),
	(148, 4, 76),
	(149, 4, 77),
	(150, 4, 78),
	(151, 4, 79),
	(152, 4, 80),
	(153, 4, 81),
	(154, 4, 82),
	(155, 4, 83),
	(156, 4, 84),
	(157, 4, 85),
	(158, 4, 86),
	(159, 4, 87),
	(160, 4, 88),
	(161, 4, 89),
	(162, 4, 90),
	(163, 4, 91),
	(164, 4, 92),
	(165, 4, 93),
	(166, 4, 94),
	(167, 4, 95),
	(168, 4, 96),
	(169, 4, 97),
	(170, 4, 98),
	(171, 4, 99),
	(172, 4, 100),
	(173, 4, 101),
	(174, 4, 102),
	(175, 4, 103),
	(176, 4, 104),
	(177, 4, 105),
	(178, 4, 106),
	(179, 4, 107),
	(180, 4, 108),
	(181, 4, 109),
	(182, 4, 110),
	(183, 4, 111),
	(184, 4, 112),
	(185, 1, 132),
	(186, 2, 132),
	(187, 3, 132),
	(188, 4, 132),
	(189, 1, 160),
	(190, 1, 148),
	(191, 2, 160),
	(192, 2, 148),
	(193, 3, 160),
	(194, 3, 148),
	(195, 4, 160),
	(196, 4, 148);

INSERT INTO public.auth_permission VALUES
	(1, 'Can add appearance', 3, 'add_appearance'),
	(2, 'Can change appearance', 3, 'change_appearance'),
	(3, 'Can delete appearance', 3, 'delete_appearance'),
	(4, 'Can view appearance', 3, 'view_appearance'),
	(5, 'Can add claim event', 4, 'add_claimevent'),
	(6, 'Can change claim event', 4, 'change_claimevent'),
	(7, 'Can delete claim event', 4, 'delete_claimevent'),
	(8, 'Can view claim event', 4, 'view_claimevent'),
	(9, 'Can add decision', 5, 'add_decision'),
	(10, 'Can change decision', 5, 'change_decision'),
	(11, 'Can delete decision', 5, 'delete_decision'),
	(12, 'Can view decision', 5, 'view_decision'),
	(13, 'Can add decision event', 6, 'add_decisionevent'),
	(14, 'Can change decision event', 6, 'change_decisionevent'),
	(15, 'Can delete decision event', 6, 'delete_decisionevent'),
	(16, 'Can view decision event', 6, 'view_decisionevent'),
	(17, 'Can add document', 7, 'add_document'),
	(18, 'Can change document', 7, 'change_document'),
	(19, 'Can delete document', 7, 'delete_document'),
	(20, 'Can view document', 7, 'view_document'),
	(21, 'Can add document event', 8, 'add_documentevent'),
	(22, 'Can change document event', 8, 'change_documentevent'),
	(23, 'Can delete document event', 8, 'delete_documentevent'),
	(24, 'Can view document event', 8, 'view_documentevent'),
	(25, 'Can add evidence', 9, 'add_evidence'),
	(26, 'Can change evidence', 9, 'change_evidence'),
	(27, 'Can delete evidence', 9, 'delete_evidence'),
	(28, 'Can view evidence', 9, 'view_evidence'),
	(29, 'Can add evidence event', 10, 'add_evidenceevent'),
	(30, 'Can change evidence event', 10, 'change_evidenceevent'),
	(31, 'Can delete evidence event', 10, 'delete_evidenceevent'),
	(32, 'Can view evidence event', 10, 'view_evidenceevent'),
	(33, 'Can add import problem', 11, 'add_importproblem'),
	(34, 'Can change import problem', 11, 'change_importproblem'),
	(35, 'Can delete import problem', 11, 'delete_importproblem'),
	(36, 'Can view import problem', 11, 'view_importproblem'),
	(37, 'Can add import run', 12, 'add_importrun'),
	(38, 'Can change import run', 12, 'change_importrun'),
	(39, 'Can delete import run', 12, 'delete_importrun'),
	(40, 'Can view import run', 12, 'view_importrun'),
	(41, 'Can add quantity', 13, 'add_quantity'),
	(42, 'Can change quantity', 13, 'change_quantity'),
	(43, 'Can delete quantity', 13, 'delete_quantity'),
	(44, 'Can view quantity', 13, 'view_quantity'),
	(45, 'Can add quote', 14, 'add_quote'),
	(46, 'Can change quote', 14, 'change_quote'),
	(47, 'Can delete quote', 14, 'delete_quote'),
	(48, 'Can view quote', 14, 'view_quote'),
	(49, 'Can accept, correct and reject quotes', 14, 'review_quote'),
	(50, 'Can add quote event', 15, 'add_quoteevent'),
	(51, 'Can change quote event', 15, 'change_quoteevent'),
	(52, 'Can delete quote event', 15, 'delete_quoteevent'),
	(53, 'Can view quote event', 15, 'view_quoteevent'),
	(54, 'Can add quote span', 16, 'add_quotespan'),
	(55, 'Can change quote span', 16, 'change_quotespan'),
	(56, 'Can delete quote span', 16, 'delete_quotespan'),
	(57, 'Can view quote span', 16, 'view_quotespan'),
	(58, 'Can add revision', 17, 'add_revision'),
	(59, 'Can change revision', 17, 'change_revision'),
	(60, 'Can delete revision', 17, 'delete_revision'),
	(61, 'Can view revision', 17, 'view_revision'),
	(62, 'Can add source', 18, 'add_source'),
	(63, 'Can change source', 18, 'change_source'),
	(64, 'Can delete source', 18, 'delete_source'),
	(65, 'Can view source', 18, 'view_source'),
	(66, 'Can add source event', 19, 'add_sourceevent'),
	(67, 'Can change source event', 19, 'change_sourceevent'),
	(68, 'Can delete source event', 19, 'delete_sourceevent'),
	(69, 'Can view source event', 19, 'view_sourceevent'),
	(70, 'Can add speaker', 20, 'add_speaker'),
	(71, 'Can change speaker', 20, 'change_speaker'),
	(72, 'Can delete speaker', 20, 'delete_speaker'),
	(73, 'Can view speaker', 20, 'view_speaker'),
	(74, 'Can add speaker alias', 21, 'add_speakeralias'),
	(75, 'Can change speaker alias', 21, 'change_speakeralias'),
	(76, 'Can delete speaker alias', 21, 'delete_speakeralias'),
	(77, 'Can view speaker alias', 21, 'view_speakeralias'),
	(78, 'Can add speaker alias event', 22, 'add_speakeraliasevent'),
	(79, 'Can change speaker alias event', 22, 'change_speakeraliasevent'),
	(80, 'Can delete speaker alias event', 22, 'delete_speakeraliasevent'),
	(81, 'Can view speaker alias event', 22, 'view_speakeraliasevent'),
	(82, 'Can add speaker event', 23, 'add_speakerevent'),
	(83, 'Can change speaker event', 23, 'change_speakerevent'),
	(84, 'Can delete speaker event', 23, 'delete_speakerevent'),
	(85, 'Can view speaker event', 23, 'view_speakerevent'),
	(86, 'Can add user', 24, 'add_user'),
	(87, 'Can change user', 24, 'change_user'),
	(88, 'Can delete user', 24, 'delete_user'),
	(89, 'Can view user', 24, 'view_user'),
	(90, 'Can add assessment', 25, 'add_assessment'),
	(91, 'Can change assessment', 25, 'change_assessment'),
	(92, 'Can delete assessment', 25, 'delete_assessment'),
	(93, 'Can view assessment', 25, 'view_assessment'),
	(94, 'Can add claim', 26, 'add_claim'),
	(95, 'Can change claim', 26, 'change_claim'),
	(96, 'Can delete claim', 26, 'delete_claim'),
	(97, 'Can view claim', 26, 'view_claim'),
	(98, 'Can accept, correct and reject claims', 26, 'review_claim'),
	(99, 'Can assess claims and add evidence', 26, 'assess_claim'),
	(100, 'Can decide claims', 26, 'decide_claim'),
	(101, 'Can add assessment event', 27, 'add_assessmentevent'),
	(200, 'Can view events', 1, 'view_events'),
	(102, 'Can change assessment event', 27, 'change_assessmentevent'),
	(103, 'Can delete assessment event', 27, 'delete_assessmentevent'),
	(104, 'Can view assessment event', 27, 'view_assessmentevent'),
	(105, 'Can add appearance event', 28, 'add_appearanceevent'),
	(106, 'Can change appearance event', 28, 'change_appearanceevent'),
	(107, 'Can delete appearance event', 28, 'delete_appearanceevent'),
	(108, 'Can view appearance event', 28, 'view_appearanceevent'),
	(109, 'Can add auth token', 29, 'add_authtoken'),
	(110, 'Can change auth token', 29, 'change_authtoken'),
	(111, 'Can delete auth token', 29, 'delete_authtoken'),
	(112, 'Can view auth token', 29, 'view_authtoken'),
	(113, 'Can add speaker match', 30, 'add_speakermatch'),
	(114, 'Can change speaker match', 30, 'change_speakermatch'),
	(115, 'Can delete speaker match', 30, 'delete_speakermatch'),
	(116, 'Can view speaker match', 30, 'view_speakermatch'),
	(117, 'Can add speaker match event', 31, 'add_speakermatchevent'),
	(118, 'Can change speaker match event', 31, 'change_speakermatchevent'),
	(119, 'Can delete speaker match event', 31, 'delete_speakermatchevent'),
	(120, 'Can view speaker match event', 31, 'view_speakermatchevent'),
	(121, 'Can add speaker merge', 32, 'add_speakermerge'),
	(122, 'Can change speaker merge', 32, 'change_speakermerge'),
	(123, 'Can delete speaker merge', 32, 'delete_speakermerge'),
	(124, 'Can view speaker merge', 32, 'view_speakermerge'),
	(125, 'Can add lexeme', 33, 'add_lexeme'),
	(126, 'Can change lexeme', 33, 'change_lexeme'),
	(127, 'Can delete lexeme', 33, 'delete_lexeme'),
	(128, 'Can view lexeme', 33, 'view_lexeme'),
	(129, 'Can add claim review', 34, 'add_claimreview'),
	(130, 'Can change claim review', 34, 'change_claimreview'),
	(131, 'Can delete claim review', 34, 'delete_claimreview'),
	(132, 'Can view claim review', 34, 'view_claimreview'),
	(133, 'Can add claim embedding', 35, 'add_claimembedding'),
	(134, 'Can change claim embedding', 35, 'change_claimembedding'),
	(135, 'Can delete claim embedding', 35, 'delete_claimembedding'),
	(136, 'Can view claim embedding', 35, 'view_claimembedding'),
	(137, 'Can add claim review event', 36, 'add_claimreviewevent'),
	(138, 'Can change claim review event', 36, 'change_claimreviewevent'),
	(139, 'Can delete claim review event', 36, 'delete_claimreviewevent'),
	(140, 'Can view claim review event', 36, 'view_claimreviewevent'),
	(141, 'Can add ranking', 37, 'add_ranking'),
	(142, 'Can change ranking', 37, 'change_ranking'),
	(143, 'Can delete ranking', 37, 'delete_ranking'),
	(144, 'Can view ranking', 37, 'view_ranking'),
	(145, 'Can add claim match', 38, 'add_claimmatch'),
	(146, 'Can change claim match', 38, 'change_claimmatch'),
	(147, 'Can delete claim match', 38, 'delete_claimmatch'),
	(148, 'Can view claim match', 38, 'view_claimmatch'),
	(149, 'Can add claim match event', 39, 'add_claimmatchevent'),
	(150, 'Can change claim match event', 39, 'change_claimmatchevent'),
	(151, 'Can delete claim match event', 39, 'delete_claimmatchevent'),
	(152, 'Can view claim match event', 39, 'view_claimmatchevent'),
	(153, 'Can add claim merge', 40, 'add_claimmerge'),
	(154, 'Can change claim merge', 40, 'change_claimmerge'),
	(155, 'Can delete claim merge', 40, 'delete_claimmerge'),
	(156, 'Can view claim merge', 40, 'view_claimmerge'),
	(157, 'Can add conflict', 41, 'add_conflict'),
	(158, 'Can change conflict', 41, 'change_conflict'),
	(159, 'Can delete conflict', 41, 'delete_conflict'),
	(160, 'Can view conflict', 41, 'view_conflict'),
	(161, 'Can add conflict event', 42, 'add_conflictevent'),
	(162, 'Can change conflict event', 42, 'change_conflictevent'),
	(163, 'Can delete conflict event', 42, 'delete_conflictevent'),
	(164, 'Can view conflict event', 42, 'view_conflictevent'),
	(165, 'Can add evidence dismissal', 43, 'add_evidencedismissal'),
	(166, 'Can change evidence dismissal', 43, 'change_evidencedismissal'),
	(167, 'Can delete evidence dismissal', 43, 'delete_evidencedismissal'),
	(168, 'Can view evidence dismissal', 43, 'view_evidencedismissal'),
	(169, 'Can add evidence dismissal event', 44, 'add_evidencedismissalevent'),
	(170, 'Can change evidence dismissal event', 44, 'change_evidencedismissalevent'),
	(171, 'Can delete evidence dismissal event', 44, 'delete_evidencedismissalevent'),
	(172, 'Can view evidence dismissal event', 44, 'view_evidencedismissalevent'),
	(173, 'Can add log entry', 45, 'add_logentry'),
	(174, 'Can change log entry', 45, 'change_logentry'),
	(175, 'Can delete log entry', 45, 'delete_logentry'),
	(176, 'Can view log entry', 45, 'view_logentry'),
	(177, 'Can add permission', 46, 'add_permission'),
	(178, 'Can change permission', 46, 'change_permission'),
	(179, 'Can delete permission', 46, 'delete_permission'),
	(180, 'Can view permission', 46, 'view_permission'),
	(181, 'Can add group', 47, 'add_group'),
	(182, 'Can change group', 47, 'change_group'),
	(183, 'Can delete group', 47, 'delete_group'),
	(184, 'Can view group', 47, 'view_group'),
	(185, 'Can add content type', 48, 'add_contenttype'),
	(186, 'Can change content type', 48, 'change_contenttype'),
	(187, 'Can delete content type', 48, 'delete_contenttype'),
	(188, 'Can view content type', 48, 'view_contenttype'),
	(189, 'Can add session', 49, 'add_session'),
	(190, 'Can change session', 49, 'change_session'),
	(191, 'Can delete session', 49, 'delete_session'),
	(192, 'Can view session', 49, 'view_session'),
	(193, 'Can add context', 50, 'add_context'),
	(194, 'Can change context', 50, 'change_context'),
	(195, 'Can delete context', 50, 'delete_context'),
	(196, 'Can view context', 50, 'view_context'),
	(197, 'Can add events', 1, 'add_events'),
	(198, 'Can change events', 1, 'change_events'),
	(199, 'Can delete events', 1, 'delete_events');
INSERT INTO public.auth_permission VALUES
	(201, 'Can add middleware events', 2, 'add_middlewareevents'),
	(202, 'Can change middleware events', 2, 'change_middlewareevents'),
	(203, 'Can delete middleware events', 2, 'delete_middlewareevents'),
	(204, 'Can view middleware events', 2, 'view_middlewareevents');

INSERT INTO public.claims_appearance VALUES
	(1, 1, 26, 'Tolls rose by 12 per cent', 0.8, false, '2026-11-28 18:35:18.362955+00', 1, 1, 2, ''),
	(2, 0, 32, 'Tolls in Lund rose by 15% in May', 0.8, false, '2026-11-28 18:35:18.376541+00', 2, 2, 3, ''),
	(4, 66, 108, 'The port of Lund shipped 40 cranes in May.', 0.8, false, '2026-11-28 18:35:18.402767+00', 4, NULL, 2, ''),
	(3, 0, 25, 'Tolls rose by 12% in Lund', 0.8, false, '2026-11-28 18:35:18.38681+00', 5, NULL, 4, '');

INSERT INTO public.claims_appearanceevent VALUES
	(1, '2026-11-28 18:35:18.363204+00', 'insert', 1, 1, 26, 'Tolls rose by 12 per cent', 0.8, false, '2026-11-28 18:35:18.362955+00', NULL, 1, 1, 1, 2, ''),
	(2, '2026-11-28 18:35:18.376716+00', 'insert', 2, 0, 32, 'Tolls in Lund rose by 15% in May', 0.8, false, '2026-11-28 18:35:18.376541+00', NULL, 2, 2, 2, 3, ''),
	(3, '2026-11-28 18:35:18.386981+00', 'insert', 3, 0, 25, 'Tolls rose by 12% in Lund', 0.8, false, '2026-11-28 18:35:18.38681+00', NULL, 3, 3, NULL, 4, ''),
	(4, '2026-11-28 18:35:18.402967+00', 'insert', 4, 66, 108, 'The port of Lund shipped 40 cranes in May.', 0.8, false, '2026-11-28 18:35:18.402767+00', NULL, 4, 4, NULL, 2, ''),
	(5, '2026-11-28 18:35:19.009242+00', 'update', 3, 0, 25, 'Tolls rose by 12% in Lund', 0.8, false, '2026-11-28 18:35:18.38681+00', NULL, 3, 1, NULL, 4, 'person'),
	(6, '2026-11-28 18:35:19.22282+00', 'update', 3, 0, 25, 'Tolls rose by 12% in Lund', 0.8, false, '2026-11-28 18:35:18.38681+00', NULL, 3, 5, NULL, 4, '');

INSERT INTO public.claims_assessment VALUES
	(1, 'supported', 'The office says so.', false, '2026-11-28 18:35:18.890469+00', 2, 1),
	(2, 'refuted', 'It was 15.', false, '2026-11-28 18:35:18.919692+00', 2, 1),
	(3, 'supported', 'It was 12 after all.', true, '2026-11-28 18:35:18.939453+00', 2, 1);

INSERT INTO public.claims_assessment_evidence VALUES
	(1, 1, 1);

INSERT INTO public.claims_assessmentevent VALUES
	(1, '2026-11-28 18:35:18.880747+00', 'insert', 1, 'supported', 'The office says so.', true, '2026-11-28 18:35:18.890469+00', NULL, 1, 2, 1),
	(2, '2026-11-28 18:35:18.90737+00', 'insert', 2, 'refuted', 'It was 15.', true, '2026-11-28 18:35:18.919692+00', NULL, 2, 2, 3),
	(3, '2026-11-28 18:35:18.934939+00', 'update', 2, 'refuted', 'It was 15.', false, '2026-11-28 18:35:18.919692+00', NULL, 2, 2, 3),
	(4, '2026-11-28 18:35:18.934939+00', 'insert', 3, 'supported', 'It was 12 after all.', true, '2026-11-28 18:35:18.939453+00', NULL, 3, 2, 3),
	(5, '2026-11-28 18:35:19.009242+00', 'update', 1, 'supported', 'The office says so.', false, '2026-11-28 18:35:18.890469+00', NULL, 1, 2, 1),
	(6, '2026-11-28 18:35:19.009242+00', 'update', 2, 'refuted', 'It was 15.', false, '2026-11-28 18:35:18.919692+00', NULL, 2, 2, 1),
	(7, '2026-11-28 18:35:19.009242+00', 'update', 3, 'supported', 'It was 12 after all.', true, '2026-11-28 18:35:18.939453+00', NULL, 3, 2, 1);

INSERT INTO public.claims_claim VALUES
	(1, 'Tolls rose by 12 per cent', '535f2437420cefe081b3644505db11b613684fd10194963d8059c17f2f4092ad', 0.71, '[["quantity", 1.2], ["bias", -0.3]]', 'proposed', '2026-11-28 18:35:18.319611+00', DEFAULT, 'numerical', NULL, 'b41bfb917c649b3cbe17503805453459019ade69e8eb0480cd696ba9060bd498'),
	(2, 'Tolls in Lund rose by 15% in May', '7ca1b9c4d66f7cdf014af2e1a7f4f9c776d3742ebdca669ec00ae224f0c76a86', 0.7, '[]', 'proposed', '2026-11-28 18:35:18.334564+00', DEFAULT, '', NULL, '4d2459f984ca6b64944c48ed2dc4ec606c0fc762752b57825d4311201ec02242'),
	(3, 'Tolls rose by 12% in Lund', '05857d2b53633d88e11994c4a3cab9ccf0d9f5babc2c100b9bc94d91d20ae95e', 0.6, '[]', 'proposed', '2026-11-28 18:35:18.341493+00', DEFAULT, '', 1, 'b57c2d6a5646529fef5bdf9d50a16f729c9d0a8ea89f3f544d6797ba02e2c9a0'),
	(4, 'The port of Lund shipped 40 cranes in May 2025', '6c785adccb2ed8f4de5f1dbf6641ae3cb052656dec578fa151303bcd3520ebb7', 0.5, '[]', 'corrected', '2026-11-28 18:35:18.35281+00', DEFAULT, '', NULL, '6c785adccb2ed8f4de5f1dbf6641ae3cb052656dec578fa151303bcd3520ebb7'),
	(5, 'Tolls rose by 12% in Lund', '05857d2b53633d88e11994c4a3cab9ccf0d9f5babc2c100b9bc94d91d20ae95e', 0.8, '[["quantity", 1.2], ["bias", -0.3]]', 'rejected', '2026-11-28 18:35:19.263759+00', DEFAULT, '', NULL, 'b57c2d6a5646529fef5bdf9d50a16f729c9d0a8ea89f3f544d6797ba02e2c9a0');

INSERT INTO public.claims_claimembedding VALUES
	(1, 'm/1', '00000000000000000000000000000000', '[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]', 1, NULL, true);

INSERT INTO public.claims_claimevent VALUES
	(1, '2026-11-28 18:35:18.319857+00', 'insert', 1, 'Tolls rose by 12 per cent', '535f2437420cefe081b3644505db11b613684fd10194963d8059c17f2f4092ad', 0.71, '[["quantity", 1.2], ["bias", -0.3]]', 'proposed', '2026-11-28 18:35:18.319611+00', NULL, 1, 'numerical', NULL),
	(2, '2026-11-28 18:35:18.334817+00', 'insert', 2, 'Tolls in Lund rose by 15% in May', '7ca1b9c4d66f7cdf014af2e1a7f4f9c776d3742ebdca669ec00ae224f0c76a86', 0.7, '[]', 'proposed', '2026-11-28 18:35:18.334564+00', NULL, 2, '', NULL),
	(3, '2026-11-28 18:35:18.346201+00', 'insert', 3, 'Tolls rose by 12% in Lund', '05857d2b53633d88e11994c4a3cab9ccf0d9f5babc2c100b9bc94d91d20ae95e', 0.6, '[]', 'proposed', '2026-11-28 18:35:18.341493+00', NULL, 3, '', NULL),
	(4, '2026-11-28 18:35:18.353023+00', 'insert', 4, 'The port of Lund shipped 40 cranes in May.', 'bf2a0e0736505dfd917507289450af3bbc927fa75a61ffa1ec664b54122b47b8', 0.5, '[]', 'proposed', '2026-11-28 18:35:18.35281+00', NULL, 4, '', NULL),
	(5, '2026-11-28 18:35:19.009242+00', 'update', 3, 'Tolls rose by 12% in Lund', '05857d2b53633d88e11994c4a3cab9ccf0d9f5babc2c100b9bc94d91d20ae95e', 0.6, '[]', 'proposed', '2026-11-28 18:35:18.341493+00', NULL, 3, '', 1),
	(6, '2026-11-28 18:35:19.18532+00', 'update', 4, 'The port of Lund shipped 40 cranes in May 2025', '6c785adccb2ed8f4de5f1dbf6641ae3cb052656dec578fa151303bcd3520ebb7', 0.5, '[]', 'corrected', '2026-11-28 18:35:18.35281+00', NULL, 4, '', NULL),
	(7, '2026-11-28 18:35:19.22282+00', 'insert', 5, 'Tolls rose by 12% in Lund', '05857d2b53633d88e11994c4a3cab9ccf0d9f5babc2c100b9bc94d91d20ae95e', 0.8, '[["quantity", 1.2], ["bias", -0.3]]', 'proposed', '2026-11-28 18:35:19.263759+00', NULL, 5, '', NULL),
	(8, '2026-11-28 18:35:19.286316+00', 'update', 5, 'Tolls rose by 12% in Lund', '05857d2b53633d88e11994c4a3cab9ccf0d9f5babc2c100b9bc94d91d20ae95e', 0.8, '[["quantity", 1.2], ["bias", -0.3]]', 'rejected', '2026-11-28 18:35:19.263759+00', NULL, 5, '', NULL);

INSERT INTO public.claims_claimmatch VALUES
	(1, 'merged', 'same_meaning', 'Says the same in other words, with the same numbers.', 0.85, '', '', '2026-11-28 18:35:19.090844+00', '2026-11-28 18:35:18.446824+00', 1, 1, 3),
	(2, 'conflict', 'related', '', 0, '', '', '2026-11-28 18:35:19.167943+00', '2026-11-28 18:35:19.119074+00', 1, 1, 2),
	(3, 'apart', 'related', '', 0, '', '', '2026-11-28 18:35:19.267433+00', '2026-11-28 18:35:19.274651+00', 1, 1, 5);

INSERT INTO public.claims_claimmatchevent VALUES
	(1, '2026-11-28 18:35:18.447106+00', 'insert', 1, 'suggested', 'same_meaning', 'Says the same in other words, with the same numbers.', 0.85, '', '', NULL, '2026-11-28 18:35:18.446824+00', NULL, 1, 3, NULL, 1),
	(2, '2026-11-28 18:35:19.009242+00', 'update', 1, 'merged', 'same_meaning', 'Says the same in other words, with the same numbers.', 0.85, '', '', '2026-11-28 18:35:19.090844+00', '2026-11-28 18:35:18.446824+00', 1, 1, 3, NULL, 1),
	(3, '2026-11-28 18:35:19.107042+00', 'insert', 2, 'conflict', 'related', '', 0, '', '', '2026-11-28 18:35:19.11535+00', '2026-11-28 18:35:19.119074+00', 1, 1, 2, NULL, 2),
	(4, '2026-11-28 18:35:19.154085+00', 'update', 2, 'conflict', 'related', '', 0, '', '', '2026-11-28 18:35:19.167943+00', '2026-11-28 18:35:19.119074+00', 1, 1, 2, NULL, 2),
	(5, '2026-11-28 18:35:19.22282+00', 'insert', 3, 'apart', 'related', '', 0, '', '', '2026-11-28 18:35:19.267433+00', '2026-11-28 18:35:19.274651+00', 1, 1, 5, NULL, 3);

INSERT INTO public.claims_claimmerge VALUES
	(1, '{"ended": 3, "state": "", "reviews": [1], "evidence": [2], "decisions": [3], "appearances": [[3, ""]], "assessments": [2, 3], "no_longer_current": [1]}', '2026-11-28 18:35:19.017681+00', NULL, 3, 1, 1, NULL);

INSERT INTO public.claims_claimreview VALUES
	(1, 'https://checks.example/0', '', 'Tolls rose by 12% in Lund', '27bbb7943cb714d6312573ff58a9fea1c70b0c6d9ff69875e11b2f847453de59', 'Did tolls rise?', 'False', 'refuted', '', '2025-05-09', '', '2026-11-28 18:35:18.432593+00', 1, 2);

INSERT INTO public.claims_claimreviewevent VALUES
	(1, '2026-11-28 18:35:18.43282+00', 'insert', 1, 'https://checks.example/0', '', 'Tolls rose by 12% in Lund', '27bbb7943cb714d6312573ff58a9fea1c70b0c6d9ff69875e11b2f847453de59', 'Did tolls rise?', 'False', 'refuted', '', '2025-05-09', '', '2026-11-28 18:35:18.432593+00', 3, NULL, 1, 2),
	(2, '2026-11-28 18:35:19.009242+00', 'update', 1, 'https://checks.example/0', '', 'Tolls rose by 12% in Lund', '27bbb7943cb714d6312573ff58a9fea1c70b0c6d9ff69875e11b2f847453de59', 'Did tolls rise?', 'False', 'refuted', '', '2025-05-09', '', '2026-11-28 18:35:18.432593+00', 1, NULL, 1, 2);

INSERT INTO public.claims_conflict VALUES
	(1, '', '', 'one_right', 'The board corrected it.', '2026-11-28 18:35:19.155658+00', '2026-11-28 18:35:19.136878+00', 1, 2, 1);

INSERT INTO public.claims_conflictevent VALUES
	(1, '2026-11-28 18:35:19.107042+00', 'insert', 1, '', '', '', '', NULL, '2026-11-28 18:35:19.136878+00', 1, 2, NULL, 1, NULL),
	(2, '2026-11-28 18:35:19.154085+00', 'update', 1, '', '', 'one_right', 'The board corrected it.', '2026-11-28 18:35:19.155658+00', '2026-11-28 18:35:19.136878+00', 1, 2, NULL, 1, 1);

INSERT INTO public.claims_decision VALUES
	(1, 'refuted', 'No.', 'adjudication', '2026-11-28 18:35:18.951245+00', '2026-11-28 18:35:18.974656+00', '2026-11-28 18:35:18.962154+00', 1, 1),
	(2, 'supported', 'Two agree.', 'adjudication', '2026-11-28 18:35:18.974656+00', NULL, '2026-11-28 18:35:18.982384+00', 1, 1),
	(3, 'supported', 'It is so.', 'adjudication', '2026-11-28 18:35:18.995391+00', '2026-11-28 18:35:18.995391+00', '2026-11-28 18:35:18.997241+00', 1, 1);

INSERT INTO public.claims_decisionevent VALUES
	(1, '2026-11-28 18:35:18.947803+00', 'insert', 1, 'refuted', 'No.', 'adjudication', '2026-11-28 18:35:18.951245+00', NULL, '2026-11-28 18:35:18.962154+00', 1, 1, NULL, 1),
	(2, '2026-11-28 18:35:18.971639+00', 'update', 1, 'refuted', 'No.', 'adjudication', '2026-11-28 18:35:18.951245+00', '2026-11-28 18:35:18.974656+00', '2026-11-28 18:35:18.962154+00', 1, 1, NULL, 1),
	(3, '2026-11-28 18:35:18.971639+00', 'insert', 2, 'supported', 'Two agree.', 'adjudication', '2026-11-28 18:35:18.974656+00', NULL, '2026-11-28 18:35:18.982384+00', 1, 1, NULL, 2),
	(4, '2026-11-28 18:35:18.994897+00', 'insert', 3, 'supported', 'It is so.', 'adjudication', '2026-11-28 18:35:18.995391+00', NULL, '2026-11-28 18:35:18.997241+00', 3, 1, NULL, 3),
	(5, '2026-11-28 18:35:19.009242+00', 'update', 3, 'supported', 'It is so.', 'adjudication', '2026-11-28 18:35:18.995391+00', '2026-11-28 18:35:18.995391+00', '2026-11-28 18:35:18.997241+00', 3, 1, NULL, 3),
	(6, '2026-11-28 18:35:19.009242+00', 'update', 3, 'supported', 'It is so.', 'adjudication', '2026-11-28 18:35:18.995391+00', '2026-11-28 18:35:18.995391+00', '2026-11-28 18:35:18.997241+00', 1, 1, NULL, 3);

INSERT INTO public.claims_document VALUES
	(1, 'https://harbour-courier.example/tolls', 'Tolls rise', 'Vera Lindqvist', '', '2025-05-06', 'en', '2026-11-28 18:35:18.150787+00', 1),
	(2, 'file:second.txt', 'Tolls again', 'Vera Lindqvist', '', '2025-05-08', 'en', '2026-11-28 18:35:18.182656+00', 2),
	(3, 'file:third.txt', '', 'Vera Lindqvist', '', NULL, 'en', '2026-11-28 18:35:18.194635+00', NULL);

INSERT INTO public.claims_documentevent VALUES
	(1, '2026-11-28 18:35:18.151219+00', 'insert', 1, 'https://harbour-courier.example/tolls', 'Tolls rise', 'Vera Lindqvist', '', '2025-05-06', 'en', '2026-11-28 18:35:18.150787+00', NULL, 1, 1),
	(2, '2026-11-28 18:35:18.18283+00', 'insert', 2, 'file:second.txt', 'Tolls again', 'Vera Lindqvist', '', '2025-05-08', 'en', '2026-11-28 18:35:18.182656+00', NULL, 2, 2),
	(3, '2026-11-28 18:35:18.194756+00', 'insert', 3, 'file:third.txt', '', 'Vera Lindqvist', '', NULL, 'en', '2026-11-28 18:35:18.194635+00', NULL, 3, NULL);

INSERT INTO public.claims_evidence VALUES
	(1, 'supports', 'https://statistics.example/tolls', NULL, NULL, '', '', '', '', false, '2026-11-28 18:35:18.77209+00', 2, 1, NULL),
	(3, 'context', '', NULL, NULL, '', 'evidence/2026/11/tolls_ezD7K7h.txt', '4d4f210bd7fd6f43fc359cafc67f40c1b2b17ff0b7aa99bf8f9ec14378f4e07c', '', false, '2026-11-28 18:35:18.841673+00', 1, 4, NULL),
	(2, 'refutes', '', 0, 32, 'Tolls in Lund rose by 15% in May', '', '', 'Another month?', false, '2026-11-28 18:35:18.810439+00', 1, 1, 3);

INSERT INTO public.claims_evidencedismissal VALUES
	(1, 0, 25, 'Tolls rose by 12% in Lund', '2026-11-28 18:35:18.864305+00', 4, 2, 4);

INSERT INTO public.claims_evidencedismissalevent VALUES
	(1, '2026-11-28 18:35:18.852458+00', 'insert', 1, 0, 25, 'Tolls rose by 12% in Lund', '2026-11-28 18:35:18.864305+00', 4, 2, NULL, 1, 4);

INSERT INTO public.claims_evidenceevent VALUES
	(1, '2026-11-28 18:35:18.650084+00', 'insert', 1, 'supports', 'https://statistics.example/tolls', NULL, NULL, '', '', '', '', false, '2026-11-28 18:35:18.77209+00', 2, 1, NULL, 1, NULL),
	(2, '2026-11-28 18:35:18.790108+00', 'insert', 2, 'refutes', '', 0, 32, 'Tolls in Lund rose by 15% in May', '', '', 'Another month?', false, '2026-11-28 18:35:18.810439+00', 1, 3, NULL, 2, 3),
	(3, '2026-11-28 18:35:18.821752+00', 'insert', 3, 'context', '', NULL, NULL, '', 'evidence/2026/11/tolls_ezD7K7h.txt', '4d4f210bd7fd6f43fc359cafc67f40c1b2b17ff0b7aa99bf8f9ec14378f4e07c', '', false, '2026-11-28 18:35:18.841673+00', 1, 4, NULL, 3, NULL),
	(4, '2026-11-28 18:35:19.009242+00', 'update', 2, 'refutes', '', 0, 32, 'Tolls in Lund rose by 15% in May', '', '', 'Another month?', false, '2026-11-28 18:35:18.810439+00', 1, 1, NULL, 2, 3);

INSERT INTO public.claims_importproblem VALUES
	(1, 'articles/empty.txt', 'It holds no text.', '2026-11-28 18:35:18.139528+00', 1);

INSERT INTO public.claims_importrun VALUES
	(1, '2026-11-28 18:35:18.134074+00', '2026-11-28 18:36:18.133772+00', 'with_problems', '["articles/"]', 'rules 1', 3, 1, 0, 1);

INSERT INTO public.claims_lexeme VALUES
	('toll', 3, 3),
	('ship', 1, 1),
	('rose', 3, 3),
	('port', 1, 1),
	('per', 1, 1),
	('may', 2, 2),
	('lund', 3, 3),
	('crane', 1, 1),
	('cent', 1, 1),
	('40', 1, 1),
	('15', 1, 1),
	('12', 2, 2),
	('', 4, 20);

INSERT INTO public.claims_quantity VALUES
	(1, 15, 26, '12 per cent', 12.0000000000, 12.0000000000, 'percent', 'exactly', 1),
	(2, 22, 25, '15%', 15.0000000000, 15.0000000000, 'percent', 'exactly', 2),
	(3, 91, 100, '40 cranes', 40.0000000000, 40.0000000000, 'crane', 'about', 4);

INSERT INTO public.claims_quote VALUES
	(2, 0, 32, 'Tolls in Lund rose by 15% in May', 'indirect', 'speech', '', 'proposed', false, '2026-11-28 18:35:18.294883+00', 3, 1, 1, '[]', 2, ''),
	(1, 0, 27, '“Tolls rose by 12 per cent,', 'direct', 'speech', '', 'accepted', false, '2026-11-28 18:35:18.258912+00', 2, 1, 0.9, '["quotation marks"]', NULL, 'chair'),
	(3, 49, 75, 'A harbour worker disagreed', 'indirect', 'thought', '', 'rejected', false, '2026-11-28 18:35:18.30408+00', 3, 4, 1, '[]', NULL, '');

INSERT INTO public.claims_quoteevent VALUES
	(1, '2026-11-28 18:35:18.259217+00', 'insert', 1, 0, 27, '“Tolls rose by 12 per cent,', 'direct', 'speech', '', 'proposed', false, '2026-11-28 18:35:18.258912+00', NULL, 1, 2, 1, 0.9, '["quotation marks"]', NULL, 'chair'),
	(2, '2026-11-28 18:35:18.295109+00', 'insert', 2, 0, 32, 'Tolls in Lund rose by 15% in May', 'indirect', 'speech', '', 'proposed', false, '2026-11-28 18:35:18.294883+00', NULL, 2, 3, 3, 1, '[]', 2, ''),
	(3, '2026-11-28 18:35:18.305067+00', 'insert', 3, 49, 75, 'A harbour worker disagreed', 'indirect', 'thought', '', 'proposed', false, '2026-11-28 18:35:18.30408+00', NULL, 3, 3, 4, 1, '[]', NULL, ''),
	(4, '2026-11-28 18:35:18.484384+00', 'update', 2, 0, 32, 'Tolls in Lund rose by 15% in May', 'indirect', 'speech', '', 'proposed', false, '2026-11-28 18:35:18.294883+00', NULL, 2, 3, 1, 1, '[]', 2, ''),
	(5, '2026-11-28 18:35:18.575131+00', 'update', 1, 0, 27, '“Tolls rose by 12 per cent,', 'direct', 'speech', '', 'accepted', false, '2026-11-28 18:35:18.258912+00', NULL, 1, 2, 1, 0.9, '["quotation marks"]', NULL, 'chair'),
	(6, '2026-11-28 18:35:18.616412+00', 'update', 3, 49, 75, 'A harbour worker disagreed', 'indirect', 'thought', '', 'rejected', false, '2026-11-28 18:35:18.30408+00', NULL, 3, 3, 4, 1, '[]', NULL, '');

INSERT INTO public.claims_quotespan VALUES
	(1, 'content', 0, 27, '“Tolls rose by 12 per cent,', 1),
	(2, 'cue', 29, 33, 'said', 1),
	(3, 'speaker', 34, 43, 'Ada Quill', 1);

INSERT INTO public.claims_ranking VALUES
	(1, '{"quantity": 0.5}', '0000000000000000000000000000000000000000000000000000000000000000', 50, 50, 0.8, 0.8, 0.1, 0.1, 0.2, 0.2, true, '2026-11-28 18:35:18.474758+00');

INSERT INTO public.claims_revision VALUES
	(1, 1, 'Tolls rose, said Ada Quill.', 'fca528f476edc26779e9c99d219f76b4477bfb18e16ba69ff64e788696e9aed8', false, '[]', 'rules 1', '2026-11-28 18:35:18.161518+00', DEFAULT, 1, 1),
	(2, 2, '“Tolls rose by 12 per cent,” said Ada Quill of the Harbour Board. The port of Lund shipped 40 cranes in May. 😀', '213dcbace8c49682044d37020d21f9830eb1288b491ca3b670a3df3d4010aa04', true, '[[66, 70]]', 'rules 1', '2026-11-28 18:35:18.172598+00', DEFAULT, 1, 1),
	(3, 1, 'Tolls in Lund rose by 15% in May, Ms Quill said. A harbour worker disagreed.', '86f84ed80005d36c84c4e648bdab988c6e6269056fc65497dfee6a69baf2f45f', true, '[]', 'rules 1', '2026-11-28 18:35:18.184674+00', DEFAULT, 2, 1),
	(4, 1, 'Tolls rose by 12% in Lund, she said.', '845eb6b2fef50aac45f1aaf248d8578d9d209742fb95bc6fb01ee950726cebe2', true, '[]', 'rules 1', '2026-11-28 18:35:18.196411+00', DEFAULT, 3, 1);

INSERT INTO public.claims_source VALUES
	(1, 'The Harbour Courier', 'outlet', '', '', '2026-11-28 18:35:18.114091+00'),
	(2, 'Lund Statistics Office', 'official', '', '', '2026-11-28 18:35:18.126543+00');

INSERT INTO public.claims_sourceevent VALUES
	(1, '2026-11-28 18:35:18.118089+00', 'insert', 1, 'The Harbour Courier', 'outlet', '', '', '2026-11-28 18:35:18.114091+00', NULL, 1),
	(2, '2026-11-28 18:35:18.126682+00', 'insert', 2, 'Lund Statistics Office', 'official', '', '', '2026-11-28 18:35:18.126543+00', NULL, 2);

INSERT INTO public.claims_speaker VALUES
	(2, 'Harbour Board', 'organisation', '', '', '2026-11-28 18:35:18.21463+00', NULL, NULL, NULL),
	(4, 'a harbour worker', 'anonymous', '', '', '2026-11-28 18:35:18.2343+00', 2, NULL, NULL),
	(1, 'Ada Quill', 'person', 'chair', '', '2026-11-28 18:35:18.204432+00', NULL, NULL, 2),
	(3, 'Ms Quill', 'person', '', '', '2026-11-28 18:35:18.230559+00', 2, 1, NULL);

INSERT INTO public.claims_speakeralias VALUES
	(1, 'A. Quill', 1),
	(2, 'Ms Quill', 1);

INSERT INTO public.claims_speakeraliasevent VALUES
	(1, '2026-11-28 18:35:18.250762+00', 'insert', 1, 'A. Quill', NULL, 1, 1),
	(2, '2026-11-28 18:35:18.484384+00', 'insert', 2, 'Ms Quill', NULL, 2, 1);

INSERT INTO public.claims_speakerevent VALUES
	(1, '2026-11-28 18:35:18.20459+00', 'insert', 1, 'Ada Quill', 'person', 'chair', '', '2026-11-28 18:35:18.204432+00', NULL, NULL, 1, NULL, NULL),
	(2, '2026-11-28 18:35:18.214748+00', 'insert', 2, 'Harbour Board', 'organisation', '', '', '2026-11-28 18:35:18.21463+00', NULL, NULL, 2, NULL, NULL),
	(3, '2026-11-28 18:35:18.218092+00', 'update', 1, 'Ada Quill', 'person', 'chair', '', '2026-11-28 18:35:18.204432+00', NULL, NULL, 1, NULL, 2),
	(4, '2026-11-28 18:35:18.230781+00', 'insert', 3, 'Ms Quill', 'person', '', '', '2026-11-28 18:35:18.230559+00', 2, NULL, 3, NULL, NULL),
	(5, '2026-11-28 18:35:18.24036+00', 'insert', 4, 'a harbour worker', 'anonymous', '', '', '2026-11-28 18:35:18.2343+00', 2, NULL, 4, NULL, NULL),
	(6, '2026-11-28 18:35:18.484384+00', 'update', 3, 'Ms Quill', 'person', '', '', '2026-11-28 18:35:18.230559+00', 2, NULL, 3, 1, NULL);

INSERT INTO public.claims_speakermatch VALUES
	(1, 'merged', 'The names are spelt much alike.', '2026-11-28 18:35:18.554399+00', '2026-11-28 18:35:18.314774+00', 1, 1, 3);

INSERT INTO public.claims_speakermatchevent VALUES
	(1, '2026-11-28 18:35:18.314991+00', 'insert', 1, 'suggested', 'The names are spelt much alike.', NULL, '2026-11-28 18:35:18.314774+00', NULL, 1, 3, NULL, 1),
	(2, '2026-11-28 18:35:18.484384+00', 'update', 1, 'merged', 'The names are spelt much alike.', '2026-11-28 18:35:18.554399+00', '2026-11-28 18:35:18.314774+00', 1, 1, 3, NULL, 1);

INSERT INTO public.claims_speakermerge VALUES
	(1, '{"role": "", "twins": [], "quotes": [2], "aliases": [2], "relayed": [], "spoke_for": false, "spokespeople": []}', '2026-11-28 18:35:18.500919+00', NULL, 1, 1, 3, NULL);

INSERT INTO public.claims_user VALUES
	(1, 'md5$DcQYKdP8rE5XczMqNUaAfj$7c964d5aaeea0f92146a785a07469c42', NULL, false, 'ana', '', '', '', true, true, '2026-11-28 18:35:18.051255+00'),
	(2, 'md5$i3vQj895V5f9iUx2yCE4VR$b16a67ec96a6e7e3fb7bc5ed1cd5c8aa', NULL, false, 'ben', '', '', '', true, true, '2026-11-28 18:35:18.06632+00'),
	(3, 'md5$YNvUwRHb7yX8lEd2c3N0QJ$45af753244829e6e4f3e404e7acafac9', NULL, false, 'cms', '', '', '', false, true, '2026-11-28 18:35:18.086496+00'),
	(4, 'md5$IGJ7B4vWr6nBInVKShWBqa$e7846b04a89d13bda1d8ad8a90988b0d', NULL, false, 'dora', '', '', '', true, true, '2026-11-28 18:35:18.102517+00');

INSERT INTO public.claims_user_groups VALUES
	(1, 1, 3),
	(2, 2, 2),
	(3, 3, 1),
	(4, 4, 4);

INSERT INTO public.django_content_type VALUES
	(1, 'pghistory', 'events'),
	(2, 'pghistory', 'middlewareevents'),
	(3, 'claims', 'appearance'),
	(4, 'claims', 'claimevent'),
	(5, 'claims', 'decision'),
	(6, 'claims', 'decisionevent'),
	(7, 'claims', 'document'),
	(8, 'claims', 'documentevent'),
	(9, 'claims', 'evidence'),
	(10, 'claims', 'evidenceevent'),
	(11, 'claims', 'importproblem'),
	(12, 'claims', 'importrun'),
	(13, 'claims', 'quantity'),
	(14, 'claims', 'quote'),
	(15, 'claims', 'quoteevent'),
	(16, 'claims', 'quotespan'),
	(17, 'claims', 'revision'),
	(18, 'claims', 'source'),
	(19, 'claims', 'sourceevent'),
	(20, 'claims', 'speaker'),
	(21, 'claims', 'speakeralias'),
	(22, 'claims', 'speakeraliasevent'),
	(23, 'claims', 'speakerevent'),
	(24, 'claims', 'user'),
	(25, 'claims', 'assessment'),
	(26, 'claims', 'claim'),
	(27, 'claims', 'assessmentevent'),
	(28, 'claims', 'appearanceevent'),
	(29, 'knox', 'authtoken'),
	(30, 'claims', 'speakermatch'),
	(31, 'claims', 'speakermatchevent'),
	(32, 'claims', 'speakermerge'),
	(33, 'claims', 'lexeme'),
	(34, 'claims', 'claimreview'),
	(35, 'claims', 'claimembedding'),
	(36, 'claims', 'claimreviewevent'),
	(37, 'claims', 'ranking'),
	(38, 'claims', 'claimmatch'),
	(39, 'claims', 'claimmatchevent'),
	(40, 'claims', 'claimmerge'),
	(41, 'claims', 'conflict'),
	(42, 'claims', 'conflictevent'),
	(43, 'claims', 'evidencedismissal'),
	(44, 'claims', 'evidencedismissalevent'),
	(45, 'admin', 'logentry'),
	(46, 'auth', 'permission'),
	(47, 'auth', 'group'),
	(48, 'contenttypes', 'contenttype'),
	(49, 'sessions', 'session'),
	(50, 'pghistory', 'context');

INSERT INTO public.django_migrations VALUES
	(1, 'contenttypes', '0001_initial', '2026-11-28 18:34:48.28754+00'),
	(2, 'pghistory', '0001_initial', '2026-11-28 18:34:48.30633+00'),
	(3, 'pghistory', '0002_aggregateevent', '2026-11-28 18:34:48.315131+00'),
	(4, 'pghistory', '0003_auto_20201023_1636', '2026-11-28 18:34:48.33135+00'),
	(5, 'pghistory', '0004_auto_20220906_1625', '2026-11-28 18:34:48.344779+00'),
	(6, 'pghistory', '0005_events_middlewareevents', '2026-11-28 18:34:48.355649+00'),
	(7, 'pghistory', '0006_delete_aggregateevent', '2026-11-28 18:34:48.374536+00'),
	(8, 'pghistory', '0007_auto_20250421_0444', '2026-11-28 18:34:48.386611+00'),
	(9, 'contenttypes', '0002_remove_content_type_name', '2026-11-28 18:34:48.406237+00'),
	(10, 'auth', '0001_initial', '2026-11-28 18:34:48.474371+00'),
	(11, 'auth', '0002_alter_permission_name_max_length', '2026-11-28 18:34:48.484113+00'),
	(12, 'auth', '0003_alter_user_email_max_length', '2026-11-28 18:34:48.48963+00'),
	(13, 'auth', '0004_alter_user_username_opts', '2026-11-28 18:34:48.501536+00'),
	(14, 'auth', '0005_alter_user_last_login_null', '2026-11-28 18:34:48.526747+00'),
	(15, 'auth', '0006_require_contenttypes_0002', '2026-11-28 18:34:48.53831+00'),
	(16, 'auth', '0007_alter_validators_add_error_messages', '2026-11-28 18:34:48.545803+00'),
	(17, 'auth', '0008_alter_user_username_max_length', '2026-11-28 18:34:48.564301+00'),
	(18, 'auth', '0009_alter_user_last_name_max_length', '2026-11-28 18:34:48.569627+00'),
	(19, 'auth', '0010_alter_group_name_max_length', '2026-11-28 18:34:48.595678+00'),
	(20, 'auth', '0011_update_proxy_permissions', '2026-11-28 18:34:48.640622+00'),
	(21, 'auth', '0012_alter_user_first_name_max_length', '2026-11-28 18:34:48.649756+00'),
	(22, 'claims', '0001_initial', '2026-11-28 18:34:58.334262+00'),
	(23, 'admin', '0001_initial', '2026-11-28 18:34:58.48636+00'),
	(24, 'admin', '0002_logentry_remove_auto_add', '2026-11-28 18:34:58.547259+00'),
	(25, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-28 18:34:58.582014+00'),
	(26, 'knox', '0001_initial', '2026-11-28 18:34:58.730284+00'),
	(27, 'knox', '0002_auto_20150916_1425', '2026-11-28 18:34:58.87067+00'),
	(28, 'knox', '0003_auto_20150916_1526', '2026-11-28 18:34:58.967289+00'),
	(29, 'knox', '0004_authtoken_expires', '2026-11-28 18:34:59.01478+00'),
	(30, 'knox', '0005_authtoken_token_key', '2026-11-28 18:34:59.110376+00'),
	(31, 'knox', '0006_auto_20160818_0932', '2026-11-28 18:34:59.270954+00'),
	(32, 'knox', '0007_auto_20190111_0542', '2026-11-28 18:34:59.326986+00'),
	(33, 'knox', '0008_remove_authtoken_salt', '2026-11-28 18:34:59.385142+00'),
	(34, 'knox', '0009_extend_authtoken_field', '2026-11-28 18:34:59.438284+00'),
	(35, 'claims', '0002_roles', '2026-11-28 18:34:59.670373+00'),
	(36, 'claims', '0003_quote_confidence', '2026-11-28 18:35:01.398357+00'),
	(37, 'claims', '0004_speakers_across_documents', '2026-11-28 18:35:05.146474+00'),
	(38, 'claims', '0005_matching', '2026-11-28 18:35:06.822317+00'),
	(39, 'claims', '0006_claim_type', '2026-11-28 18:35:07.330349+00'),
	(40, 'claims', '0007_ranking', '2026-11-28 18:35:07.355788+00'),
	(41, 'claims', '0008_claim_matches', '2026-11-28 18:35:15.938021+00'),
	(42, 'claims', '0009_evidence_dismissals', '2026-11-28 18:35:17.706473+00'),
	(43, 'sessions', '0001_initial', '2026-11-28 18:35:17.729539+00');

INSERT INTO public.knox_authtoken VALUES
	('3372f180049970d69af6f14d143351c0e3e1890610c3924211cd00a244d213dae2eae18e93536022a86f4774c46e9c3da31917660bee24c94d03b87d796b6379', '2026-11-28 18:35:19.314839+00', 3, '2026-12-05 18:35:19.314513+00', 'b683f2f1c9febcf');

SELECT pg_catalog.setval('public.auth_group_id_seq', 4, true);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 196, true);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 204, true);

SELECT pg_catalog.setval('public.claims_appearance_id_seq', 4, true);

SELECT pg_catalog.setval('public.claims_appearanceevent_pgh_id_seq', 6, true);

SELECT pg_catalog.setval('public.claims_assessment_evidence_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_assessment_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_assessmentevent_pgh_id_seq', 7, true);

SELECT pg_catalog.setval('public.claims_claim_id_seq', 5, true);

SELECT pg_catalog.setval('public.claims_claimembedding_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_claimevent_pgh_id_seq', 8, true);

SELECT pg_catalog.setval('public.claims_claimmatch_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_claimmatchevent_pgh_id_seq', 5, true);

SELECT pg_catalog.setval('public.claims_claimmerge_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_claimreview_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_claimreviewevent_pgh_id_seq', 2, true);

SELECT pg_catalog.setval('public.claims_conflict_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_conflictevent_pgh_id_seq', 2, true);

SELECT pg_catalog.setval('public.claims_decision_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_decisionevent_pgh_id_seq', 6, true);

SELECT pg_catalog.setval('public.claims_document_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_documentevent_pgh_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_evidence_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_evidencedismissal_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_evidencedismissalevent_pgh_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_evidenceevent_pgh_id_seq', 4, true);

SELECT pg_catalog.setval('public.claims_importproblem_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_importrun_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_quantity_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_quote_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_quoteevent_pgh_id_seq', 6, true);

SELECT pg_catalog.setval('public.claims_quotespan_id_seq', 3, true);

SELECT pg_catalog.setval('public.claims_ranking_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_revision_id_seq', 4, true);

SELECT pg_catalog.setval('public.claims_source_id_seq', 2, true);

SELECT pg_catalog.setval('public.claims_sourceevent_pgh_id_seq', 2, true);

SELECT pg_catalog.setval('public.claims_speaker_id_seq', 4, true);

SELECT pg_catalog.setval('public.claims_speakeralias_id_seq', 2, true);

SELECT pg_catalog.setval('public.claims_speakeraliasevent_pgh_id_seq', 2, true);

SELECT pg_catalog.setval('public.claims_speakerevent_pgh_id_seq', 6, true);

SELECT pg_catalog.setval('public.claims_speakermatch_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_speakermatchevent_pgh_id_seq', 2, true);

SELECT pg_catalog.setval('public.claims_speakermerge_id_seq', 1, true);

SELECT pg_catalog.setval('public.claims_user_groups_id_seq', 4, true);

SELECT pg_catalog.setval('public.claims_user_id_seq', 4, true);

SELECT pg_catalog.setval('public.claims_user_user_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 50, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 43, true);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_appearance
    ADD CONSTRAINT claims_appearance_once UNIQUE (claim_id, revision_id, start, "end");

ALTER TABLE ONLY public.claims_appearance
    ADD CONSTRAINT claims_appearance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_appearanceevent
    ADD CONSTRAINT claims_appearanceevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_assessment_evidence
    ADD CONSTRAINT claims_assessment_eviden_assessment_id_evidence_i_ded7ed9d_uniq UNIQUE (assessment_id, evidence_id);

ALTER TABLE ONLY public.claims_assessment_evidence
    ADD CONSTRAINT claims_assessment_evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_assessment
    ADD CONSTRAINT claims_assessment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_assessmentevent
    ADD CONSTRAINT claims_assessmentevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_claim
    ADD CONSTRAINT claims_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_claimembedding
    ADD CONSTRAINT claims_claimembedding_once_a_wording UNIQUE NULLS NOT DISTINCT (claim_id, review_id);

ALTER TABLE ONLY public.claims_claimembedding
    ADD CONSTRAINT claims_claimembedding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_claimevent
    ADD CONSTRAINT claims_claimevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_claimmatch
    ADD CONSTRAINT claims_claimmatch_once UNIQUE (one_id, other_id);

ALTER TABLE ONLY public.claims_claimmatch
    ADD CONSTRAINT claims_claimmatch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_claimmatchevent
    ADD CONSTRAINT claims_claimmatchevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_claimmerge
    ADD CONSTRAINT claims_claimmerge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_claimreview
    ADD CONSTRAINT claims_claimreview_key_key UNIQUE (key);

ALTER TABLE ONLY public.claims_claimreview
    ADD CONSTRAINT claims_claimreview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_claimreviewevent
    ADD CONSTRAINT claims_claimreviewevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_conflict
    ADD CONSTRAINT claims_conflict_once UNIQUE (one_id, other_id);

ALTER TABLE ONLY public.claims_conflict
    ADD CONSTRAINT claims_conflict_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_conflictevent
    ADD CONSTRAINT claims_conflictevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_decisionevent
    ADD CONSTRAINT claims_decisionevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_document
    ADD CONSTRAINT claims_document_key_key UNIQUE (key);

ALTER TABLE ONLY public.claims_document
    ADD CONSTRAINT claims_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_documentevent
    ADD CONSTRAINT claims_documentevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_evidence
    ADD CONSTRAINT claims_evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_evidencedismissal
    ADD CONSTRAINT claims_evidencedismissal_once UNIQUE (claim_id, revision_id, start, "end");

ALTER TABLE ONLY public.claims_evidencedismissal
    ADD CONSTRAINT claims_evidencedismissal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_evidencedismissalevent
    ADD CONSTRAINT claims_evidencedismissalevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_evidenceevent
    ADD CONSTRAINT claims_evidenceevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_importproblem
    ADD CONSTRAINT claims_importproblem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_importrun
    ADD CONSTRAINT claims_importrun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_lexeme
    ADD CONSTRAINT claims_lexeme_pkey PRIMARY KEY (word);

ALTER TABLE ONLY public.claims_quantity
    ADD CONSTRAINT claims_quantity_once UNIQUE (appearance_id, start) DEFERRABLE;

ALTER TABLE ONLY public.claims_quantity
    ADD CONSTRAINT claims_quantity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_quote
    ADD CONSTRAINT claims_quote_once UNIQUE NULLS NOT DISTINCT (revision_id, start, "end", speaker_id);

ALTER TABLE ONLY public.claims_quote
    ADD CONSTRAINT claims_quote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_quoteevent
    ADD CONSTRAINT claims_quoteevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_quotespan
    ADD CONSTRAINT claims_quotespan_once UNIQUE (quote_id, role, start) DEFERRABLE;

ALTER TABLE ONLY public.claims_quotespan
    ADD CONSTRAINT claims_quotespan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_ranking
    ADD CONSTRAINT claims_ranking_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_revision
    ADD CONSTRAINT claims_revision_number_once UNIQUE (document_id, number);

ALTER TABLE ONLY public.claims_revision
    ADD CONSTRAINT claims_revision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_source
    ADD CONSTRAINT claims_source_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_sourceevent
    ADD CONSTRAINT claims_sourceevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_speaker
    ADD CONSTRAINT claims_speaker_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_speakeralias
    ADD CONSTRAINT claims_speakeralias_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_speakeraliasevent
    ADD CONSTRAINT claims_speakeraliasevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_speakerevent
    ADD CONSTRAINT claims_speakerevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_speakermatch
    ADD CONSTRAINT claims_speakermatch_once UNIQUE (one_id, other_id);

ALTER TABLE ONLY public.claims_speakermatch
    ADD CONSTRAINT claims_speakermatch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_speakermatchevent
    ADD CONSTRAINT claims_speakermatchevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.claims_speakermerge
    ADD CONSTRAINT claims_speakermerge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_user_groups
    ADD CONSTRAINT claims_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_user_groups
    ADD CONSTRAINT claims_user_groups_user_id_group_id_224099ed_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY public.claims_user
    ADD CONSTRAINT claims_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_user_user_permissions
    ADD CONSTRAINT claims_user_user_permiss_user_id_permission_id_778e629b_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY public.claims_user_user_permissions
    ADD CONSTRAINT claims_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_user
    ADD CONSTRAINT claims_user_username_key UNIQUE (username);

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.knox_authtoken
    ADD CONSTRAINT knox_authtoken_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX claims_appearance_claim_id_e65ab55a ON public.claims_appearance USING btree (claim_id);

CREATE INDEX claims_appearance_quote_id_484daf11 ON public.claims_appearance USING btree (quote_id);

CREATE INDEX claims_appearance_revision_id_3a9275b3 ON public.claims_appearance USING btree (revision_id);

CREATE INDEX claims_appearanceevent_claim_id_1821604d ON public.claims_appearanceevent USING btree (claim_id);

CREATE INDEX claims_appearanceevent_pgh_context_id_e171d1d3 ON public.claims_appearanceevent USING btree (pgh_context_id);

CREATE INDEX claims_appearanceevent_pgh_obj_id_96675e96 ON public.claims_appearanceevent USING btree (pgh_obj_id);

CREATE INDEX claims_appearanceevent_quote_id_cfb2728b ON public.claims_appearanceevent USING btree (quote_id);

CREATE INDEX claims_appearanceevent_revision_id_a6431f00 ON public.claims_appearanceevent USING btree (revision_id);

CREATE INDEX claims_assessment_claim_id_75b01a1f ON public.claims_assessment USING btree (claim_id);

CREATE INDEX claims_assessment_evidence_assessment_id_bc872370 ON public.claims_assessment_evidence USING btree (assessment_id);

CREATE INDEX claims_assessment_evidence_evidence_id_8e87de47 ON public.claims_assessment_evidence USING btree (evidence_id);

CREATE UNIQUE INDEX claims_assessment_one_current ON public.claims_assessment USING btree (claim_id, reviewer_id) WHERE is_current;

CREATE INDEX claims_assessment_reviewer_id_411ad786 ON public.claims_assessment USING btree (reviewer_id);

CREATE INDEX claims_assessmentevent_claim_id_77523ff6 ON public.claims_assessmentevent USING btree (claim_id);

CREATE INDEX claims_assessmentevent_pgh_context_id_c6f3fac7 ON public.claims_assessmentevent USING btree (pgh_context_id);

CREATE INDEX claims_assessmentevent_pgh_obj_id_d9b61494 ON public.claims_assessmentevent USING btree (pgh_obj_id);

CREATE INDEX claims_assessmentevent_reviewer_id_018c26e7 ON public.claims_assessmentevent USING btree (reviewer_id);

CREATE INDEX claims_claim_best_first ON public.claims_claim USING btree (score DESC, id DESC);

CREATE INDEX claims_claim_fingerprint_760bd1aa ON public.claims_claim USING btree (fingerprint);

CREATE INDEX claims_claim_fingerprint_760bd1aa_like ON public.claims_claim USING btree (fingerprint varchar_pattern_ops);

CREATE INDEX claims_claim_merged_into_id_d79e2df0 ON public.claims_claim USING btree (merged_into_id);

CREATE INDEX claims_claim_search ON public.claims_claim USING gin (search);

CREATE INDEX claims_claim_wording_acec4cda ON public.claims_claim USING btree (wording);

CREATE INDEX claims_claim_wording_acec4cda_like ON public.claims_claim USING btree (wording varchar_pattern_ops);

CREATE INDEX claims_claimembedding_claim_id_bbb8cac4 ON public.claims_claimembedding USING btree (claim_id);

CREATE INDEX claims_claimembedding_near ON public.claims_claimembedding USING hnsw (vector public.vector_cosine_ops) WITH (m='16', ef_construction='64');

CREATE INDEX claims_claimembedding_review_id_720801ad ON public.claims_claimembedding USING btree (review_id);

CREATE INDEX claims_claimevent_merged_into_id_f12659f4 ON public.claims_claimevent USING btree (merged_into_id);

CREATE INDEX claims_claimevent_pgh_context_id_4118ff06 ON public.claims_claimevent USING btree (pgh_context_id);

CREATE INDEX claims_claimevent_pgh_obj_id_a7b94453 ON public.claims_claimevent USING btree (pgh_obj_id);

CREATE INDEX claims_claimmatch_decided_by_id_5a214370 ON public.claims_claimmatch USING btree (decided_by_id);

CREATE INDEX claims_claimmatch_one_id_72134272 ON public.claims_claimmatch USING btree (one_id);

CREATE INDEX claims_claimmatch_other_id_4e68b6e9 ON public.claims_claimmatch USING btree (other_id);

CREATE INDEX claims_claimmatchevent_decided_by_id_848936c8 ON public.claims_claimmatchevent USING btree (decided_by_id);

CREATE INDEX claims_claimmatchevent_one_id_3986e7cb ON public.claims_claimmatchevent USING btree (one_id);

CREATE INDEX claims_claimmatchevent_other_id_4367c719 ON public.claims_claimmatchevent USING btree (other_id);

CREATE INDEX claims_claimmatchevent_pgh_context_id_8f092268 ON public.claims_claimmatchevent USING btree (pgh_context_id);

CREATE INDEX claims_claimmatchevent_pgh_obj_id_a354125e ON public.claims_claimmatchevent USING btree (pgh_obj_id);

CREATE INDEX claims_claimmerge_claim_id_22bfeffe ON public.claims_claimmerge USING btree (claim_id);

CREATE INDEX claims_claimmerge_into_id_4032a141 ON public.claims_claimmerge USING btree (into_id);

CREATE INDEX claims_claimmerge_merged_by_id_3daf112b ON public.claims_claimmerge USING btree (merged_by_id);

CREATE UNIQUE INDEX claims_claimmerge_one_standing ON public.claims_claimmerge USING btree (claim_id) WHERE (undone_at IS NULL);

CREATE INDEX claims_claimmerge_undone_by_id_53e063ee ON public.claims_claimmerge USING btree (undone_by_id);

CREATE INDEX claims_claimreview_claim_id_04d53ab0 ON public.claims_claimreview USING btree (claim_id);

CREATE INDEX claims_claimreview_key_06fe7566_like ON public.claims_claimreview USING btree (key varchar_pattern_ops);

CREATE INDEX claims_claimreview_publisher_id_dddbdc73 ON public.claims_claimreview USING btree (publisher_id);

CREATE INDEX claims_claimreviewevent_claim_id_6b60df93 ON public.claims_claimreviewevent USING btree (claim_id);

CREATE INDEX claims_claimreviewevent_pgh_context_id_ab90a079 ON public.claims_claimreviewevent USING btree (pgh_context_id);

CREATE INDEX claims_claimreviewevent_pgh_obj_id_52f7f632 ON public.claims_claimreviewevent USING btree (pgh_obj_id);

CREATE INDEX claims_claimreviewevent_publisher_id_443ae7ed ON public.claims_claimreviewevent USING btree (publisher_id);

CREATE INDEX claims_conflict_one_id_19ddd1ba ON public.claims_conflict USING btree (one_id);

CREATE INDEX claims_conflict_other_id_789b2e82 ON public.claims_conflict USING btree (other_id);

CREATE INDEX claims_conflict_resolved_by_id_a5d8bf64 ON public.claims_conflict USING btree (resolved_by_id);

CREATE INDEX claims_conflictevent_one_id_414cefe8 ON public.claims_conflictevent USING btree (one_id);

CREATE INDEX claims_conflictevent_other_id_e14a5aa4 ON public.claims_conflictevent USING btree (other_id);

CREATE INDEX claims_conflictevent_pgh_context_id_a81c088d ON public.claims_conflictevent USING btree (pgh_context_id);

CREATE INDEX claims_conflictevent_pgh_obj_id_f056c46b ON public.claims_conflictevent USING btree (pgh_obj_id);

CREATE INDEX claims_conflictevent_resolved_by_id_47a9996e ON public.claims_conflictevent USING btree (resolved_by_id);

CREATE INDEX claims_decision_claim_id_33c61357 ON public.claims_decision USING btree (claim_id);

CREATE INDEX claims_decision_decided_by_id_25c75a83 ON public.claims_decision USING btree (decided_by_id);

CREATE UNIQUE INDEX claims_decision_one_in_force ON public.claims_decision USING btree (claim_id) WHERE (valid_to IS NULL);

CREATE INDEX claims_decisionevent_claim_id_c3bb5005 ON public.claims_decisionevent USING btree (claim_id);

CREATE INDEX claims_decisionevent_decided_by_id_24273953 ON public.claims_decisionevent USING btree (decided_by_id);

CREATE INDEX claims_decisionevent_pgh_context_id_9534428c ON public.claims_decisionevent USING btree (pgh_context_id);

CREATE INDEX claims_decisionevent_pgh_obj_id_89a0f285 ON public.claims_decisionevent USING btree (pgh_obj_id);

CREATE INDEX claims_document_key_3cba93f3_like ON public.claims_document USING btree (key varchar_pattern_ops);

CREATE INDEX claims_document_newest ON public.claims_document USING btree (published DESC, id DESC);

CREATE INDEX claims_document_source_id_59401aae ON public.claims_document USING btree (source_id);

CREATE INDEX claims_documentevent_pgh_context_id_da33b73e ON public.claims_documentevent USING btree (pgh_context_id);

CREATE INDEX claims_documentevent_pgh_obj_id_6ed4487c ON public.claims_documentevent USING btree (pgh_obj_id);

CREATE INDEX claims_documentevent_source_id_6d7e0439 ON public.claims_documentevent USING btree (source_id);

CREATE INDEX claims_embedding_to_relate ON public.claims_claimembedding USING btree (id) WHERE (NOT is_related);

CREATE INDEX claims_evidence_added_by_id_60664b4c ON public.claims_evidence USING btree (added_by_id);

CREATE INDEX claims_evidence_claim_id_9dff6356 ON public.claims_evidence USING btree (claim_id);

CREATE INDEX claims_evidence_revision_id_c02f31ff ON public.claims_evidence USING btree (revision_id);

CREATE INDEX claims_evidencedismissal_claim_id_95ef20a0 ON public.claims_evidencedismissal USING btree (claim_id);

CREATE INDEX claims_evidencedismissal_dismissed_by_id_deb0dedd ON public.claims_evidencedismissal USING btree (dismissed_by_id);

CREATE INDEX claims_evidencedismissal_revision_id_69a6a9b1 ON public.claims_evidencedismissal USING btree (revision_id);

CREATE INDEX claims_evidencedismissalevent_claim_id_782c8859 ON public.claims_evidencedismissalevent USING btree (claim_id);

CREATE INDEX claims_evidencedismissalevent_dismissed_by_id_ba69c4ea ON public.claims_evidencedismissalevent USING btree (dismissed_by_id);

CREATE INDEX claims_evidencedismissalevent_pgh_context_id_6ddc2444 ON public.claims_evidencedismissalevent USING btree (pgh_context_id);

CREATE INDEX claims_evidencedismissalevent_pgh_obj_id_8a1fb0cf ON public.claims_evidencedismissalevent USING btree (pgh_obj_id);

CREATE INDEX claims_evidencedismissalevent_revision_id_ca19af9a ON public.claims_evidencedismissalevent USING btree (revision_id);

CREATE INDEX claims_evidenceevent_added_by_id_ef013cb6 ON public.claims_evidenceevent USING btree (added_by_id);

CREATE INDEX claims_evidenceevent_claim_id_03d31a58 ON public.claims_evidenceevent USING btree (claim_id);

CREATE INDEX claims_evidenceevent_pgh_context_id_624ee231 ON public.claims_evidenceevent USING btree (pgh_context_id);

CREATE INDEX claims_evidenceevent_pgh_obj_id_6453e960 ON public.claims_evidenceevent USING btree (pgh_obj_id);

CREATE INDEX claims_evidenceevent_revision_id_e5603bbc ON public.claims_evidenceevent USING btree (revision_id);

CREATE INDEX claims_importproblem_run_id_c4b8237e ON public.claims_importproblem USING btree (run_id);

CREATE INDEX claims_lexeme_word_c6c73f60_like ON public.claims_lexeme USING btree (word varchar_pattern_ops);

CREATE INDEX claims_quantity_appearance_id_83e08fb5 ON public.claims_quantity USING btree (appearance_id);

CREATE INDEX claims_quote_reported_by_id_040bb454 ON public.claims_quote USING btree (reported_by_id);

CREATE INDEX claims_quote_revision_id_2a0afdc2 ON public.claims_quote USING btree (revision_id);

CREATE INDEX claims_quote_search ON public.claims_quote USING gin (to_tsvector('english'::regconfig, COALESCE(text, ''::text)));

CREATE INDEX claims_quote_speaker_id_baa9d2b0 ON public.claims_quote USING btree (speaker_id);

CREATE INDEX claims_quoteevent_pgh_context_id_b5f4108a ON public.claims_quoteevent USING btree (pgh_context_id);

CREATE INDEX claims_quoteevent_pgh_obj_id_1e482ef0 ON public.claims_quoteevent USING btree (pgh_obj_id);

CREATE INDEX claims_quoteevent_reported_by_id_ef5cfbe5 ON public.claims_quoteevent USING btree (reported_by_id);

CREATE INDEX claims_quoteevent_revision_id_2eeadd2c ON public.claims_quoteevent USING btree (revision_id);

CREATE INDEX claims_quoteevent_speaker_id_9fcaea08 ON public.claims_quoteevent USING btree (speaker_id);

CREATE INDEX claims_quotespan_quote_id_3ed1c013 ON public.claims_quotespan USING btree (quote_id);

CREATE UNIQUE INDEX claims_ranking_one_current ON public.claims_ranking USING btree (is_current) WHERE is_current;

CREATE INDEX claims_revision_document_id_f80a3839 ON public.claims_revision USING btree (document_id);

CREATE UNIQUE INDEX claims_revision_one_current ON public.claims_revision USING btree (document_id) WHERE is_current;

CREATE INDEX claims_revision_run_id_8eab17ba ON public.claims_revision USING btree (run_id);

CREATE INDEX claims_revision_same_text ON public.claims_revision USING btree (sha256) WHERE is_current;

CREATE INDEX claims_revision_search ON public.claims_revision USING gin (search);

CREATE UNIQUE INDEX claims_source_name_once ON public.claims_source USING btree (lower((name)::text));

CREATE INDEX claims_sourceevent_pgh_context_id_1361f1a8 ON public.claims_sourceevent USING btree (pgh_context_id);

CREATE INDEX claims_sourceevent_pgh_obj_id_6c909552 ON public.claims_sourceevent USING btree (pgh_obj_id);

CREATE INDEX claims_speaker_document_id_6b63eb52 ON public.claims_speaker USING btree (document_id);

CREATE INDEX claims_speaker_initials ON public.claims_speaker USING btree (upper(regexp_replace(regexp_replace((name)::text, '\m(the|of|and|for|on|in|at)\M|[^[:alnum:] ]'::text, ''::text, 'gi'::text), '\s*(\w)\w*\s*'::text, '\1'::text, 'g'::text))) WHERE ((kind)::text = 'organisation'::text);

CREATE INDEX claims_speaker_merged_into_id_07020b03 ON public.claims_speaker USING btree (merged_into_id);

CREATE INDEX claims_speaker_name_trigrams ON public.claims_speaker USING gin (upper((name)::text) public.gin_trgm_ops);

CREATE UNIQUE INDEX claims_speaker_once ON public.claims_speaker USING btree (lower((name)::text), kind, disambiguation, document_id) NULLS NOT DISTINCT;

CREATE INDEX claims_speaker_speaks_for_id_36c49d6a ON public.claims_speaker USING btree (speaks_for_id);

CREATE INDEX claims_speakeralias_lowered ON public.claims_speakeralias USING btree (lower((name)::text));

CREATE UNIQUE INDEX claims_speakeralias_once ON public.claims_speakeralias USING btree (speaker_id, lower((name)::text));

CREATE INDEX claims_speakeralias_speaker_id_e3b3aa87 ON public.claims_speakeralias USING btree (speaker_id);

CREATE INDEX claims_speakeraliasevent_pgh_context_id_29e914ac ON public.claims_speakeraliasevent USING btree (pgh_context_id);

CREATE INDEX claims_speakeraliasevent_pgh_obj_id_c66d6d50 ON public.claims_speakeraliasevent USING btree (pgh_obj_id);

CREATE INDEX claims_speakeraliasevent_speaker_id_52c5f716 ON public.claims_speakeraliasevent USING btree (speaker_id);

CREATE INDEX claims_speakerevent_document_id_1fdcda73 ON public.claims_speakerevent USING btree (document_id);

CREATE INDEX claims_speakerevent_merged_into_id_a9b5f3f4 ON public.claims_speakerevent USING btree (merged_into_id);

CREATE INDEX claims_speakerevent_pgh_context_id_dfafdabe ON public.claims_speakerevent USING btree (pgh_context_id);

CREATE INDEX claims_speakerevent_pgh_obj_id_cc30d701 ON public.claims_speakerevent USING btree (pgh_obj_id);

CREATE INDEX claims_speakerevent_speaks_for_id_eef41001 ON public.claims_speakerevent USING btree (speaks_for_id);

CREATE INDEX claims_speakermatch_decided_by_id_960488ac ON public.claims_speakermatch USING btree (decided_by_id);

CREATE INDEX claims_speakermatch_one_id_d23d8c46 ON public.claims_speakermatch USING btree (one_id);

CREATE INDEX claims_speakermatch_other_id_cc526f41 ON public.claims_speakermatch USING btree (other_id);

CREATE INDEX claims_speakermatchevent_decided_by_id_e3fdeb14 ON public.claims_speakermatchevent USING btree (decided_by_id);

CREATE INDEX claims_speakermatchevent_one_id_fc5232e7 ON public.claims_speakermatchevent USING btree (one_id);

CREATE INDEX claims_speakermatchevent_other_id_f6b1f642 ON public.claims_speakermatchevent USING btree (other_id);

CREATE INDEX claims_speakermatchevent_pgh_context_id_92c64142 ON public.claims_speakermatchevent USING btree (pgh_context_id);

CREATE INDEX claims_speakermatchevent_pgh_obj_id_cdd4536a ON public.claims_speakermatchevent USING btree (pgh_obj_id);

CREATE INDEX claims_speakermerge_into_id_b816b997 ON public.claims_speakermerge USING btree (into_id);

CREATE INDEX claims_speakermerge_merged_by_id_0a3510a0 ON public.claims_speakermerge USING btree (merged_by_id);

CREATE UNIQUE INDEX claims_speakermerge_one_standing ON public.claims_speakermerge USING btree (speaker_id) WHERE (undone_at IS NULL);

CREATE INDEX claims_speakermerge_speaker_id_dfb51a8c ON public.claims_speakermerge USING btree (speaker_id);

CREATE INDEX claims_speakermerge_undone_by_id_6bf5b12d ON public.claims_speakermerge USING btree (undone_by_id);

CREATE INDEX claims_user_groups_group_id_787f2105 ON public.claims_user_groups USING btree (group_id);

CREATE INDEX claims_user_groups_user_id_871953c3 ON public.claims_user_groups USING btree (user_id);

CREATE INDEX claims_user_user_permissions_permission_id_376f0c3b ON public.claims_user_user_permissions USING btree (permission_id);

CREATE INDEX claims_user_user_permissions_user_id_a6c62897 ON public.claims_user_user_permissions USING btree (user_id);

CREATE INDEX claims_user_username_e26ce20e_like ON public.claims_user USING btree (username varchar_pattern_ops);

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX knox_authtoken_digest_188c7e77_like ON public.knox_authtoken USING btree (digest varchar_pattern_ops);

CREATE INDEX knox_authtoken_token_key_8f4f7d47 ON public.knox_authtoken USING btree (token_key);

CREATE INDEX knox_authtoken_token_key_8f4f7d47_like ON public.knox_authtoken USING btree (token_key varchar_pattern_ops);

CREATE INDEX knox_authtoken_user_id_e5a5d899 ON public.knox_authtoken USING btree (user_id);

CREATE TRIGGER pgtrigger_append_only_delete_184be BEFORE DELETE ON public.claims_decision FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_delete_184be();

COMMENT ON TRIGGER pgtrigger_append_only_delete_184be ON public.claims_decision IS '1c2fa8bc57cac89d62fe1994cd7d3dea856cb7e4';

CREATE TRIGGER pgtrigger_append_only_delete_c32cf BEFORE DELETE ON public.claims_assessment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_delete_c32cf();

COMMENT ON TRIGGER pgtrigger_append_only_delete_c32cf ON public.claims_assessment IS '9da118e27a84ffd18b0ce7924d11e7d1db0e3b7e';

CREATE TRIGGER pgtrigger_append_only_update_463ca BEFORE UPDATE ON public.claims_assessment FOR EACH ROW WHEN (((old.reviewer_id IS DISTINCT FROM new.reviewer_id) OR ((old.verdict)::text IS DISTINCT FROM (new.verdict)::text) OR (old.rationale IS DISTINCT FROM new.rationale) OR (old.created_at IS DISTINCT FROM new.created_at))) EXECUTE FUNCTION public.pgtrigger_append_only_update_463ca();

COMMENT ON TRIGGER pgtrigger_append_only_update_463ca ON public.claims_assessment IS '7f97e70521b2e29d9b6bfe0b5ec33b8bf416dd9c';

CREATE TRIGGER pgtrigger_append_only_update_a28de BEFORE UPDATE ON public.claims_decision FOR EACH ROW WHEN ((((old.verdict)::text IS DISTINCT FROM (new.verdict)::text) OR (old.rationale IS DISTINCT FROM new.rationale) OR ((old.method)::text IS DISTINCT FROM (new.method)::text) OR (old.decided_by_id IS DISTINCT FROM new.decided_by_id) OR (old.valid_from IS DISTINCT FROM new.valid_from))) EXECUTE FUNCTION public.pgtrigger_append_only_update_a28de();

COMMENT ON TRIGGER pgtrigger_append_only_update_a28de ON public.claims_decision IS '832972152c7b4adadc4997820a8ae51092663c3b';

CREATE TRIGGER pgtrigger_claims_appearance_claim_stands_507f3 BEFORE INSERT OR UPDATE OF claim_id ON public.claims_appearance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_claims_appearance_claim_stands_507f3();

COMMENT ON TRIGGER pgtrigger_claims_appearance_claim_stands_507f3 ON public.claims_appearance IS 'b391ce9a3ed01c11715313335479b5a47b82715b';

CREATE TRIGGER pgtrigger_claims_appearance_passage_265d6 BEFORE INSERT OR UPDATE ON public.claims_appearance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_claims_appearance_passage_265d6();

COMMENT ON TRIGGER pgtrigger_claims_appearance_passage_265d6 ON public.claims_appearance IS 'f674f4aa7ae7083e62c41f7f5063f82b2dba1d35';

CREATE TRIGGER pgtrigger_claims_evidence_passage_3c8dc BEFORE INSERT OR UPDATE ON public.claims_evidence FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_claims_evidence_passage_3c8dc();

COMMENT ON TRIGGER pgtrigger_claims_evidence_passage_3c8dc ON public.claims_evidence IS '0f543bfd8e6bc32434aeaaa6da6cdc14e9b5bb4f';

CREATE TRIGGER pgtrigger_claims_evidencedismissal_passage_9cf46 BEFORE INSERT OR UPDATE ON public.claims_evidencedismissal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_claims_evidencedismissal_passage_9cf46();

COMMENT ON TRIGGER pgtrigger_claims_evidencedismissal_passage_9cf46 ON public.claims_evidencedismissal IS 'c257b4f1a5be03bda6bd77ab1cd8fa16033083a9';

CREATE TRIGGER pgtrigger_claims_quantity_passage_d5198 BEFORE INSERT OR UPDATE ON public.claims_quantity FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_claims_quantity_passage_d5198();

COMMENT ON TRIGGER pgtrigger_claims_quantity_passage_d5198 ON public.claims_quantity IS '12694f44fd782d087c1d5c937c28eb71a31f5204';

CREATE CONSTRAINT TRIGGER pgtrigger_claims_quote_spans_fit_e2a89 AFTER UPDATE OF revision_id ON public.claims_quote DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_claims_quote_spans_fit_e2a89();

COMMENT ON TRIGGER pgtrigger_claims_quote_spans_fit_e2a89 ON public.claims_quote IS 'cdbcaa52ed39b33fe8045c1cdaffc0ad86e61903';

CREATE TRIGGER pgtrigger_claims_quote_speakers_stand_37f18 BEFORE INSERT OR UPDATE OF speaker_id, reported_by_id, state ON public.claims_quote FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_claims_quote_speakers_stand_37f18();

COMMENT ON TRIGGER pgtrigger_claims_quote_speakers_stand_37f18 ON public.claims_quote IS '8690c33bdd0d6905e69d8fb6802a587ea90f184b';

CREATE TRIGGER pgtrigger_claims_quotespan_passage_5bc57 BEFORE INSERT OR UPDATE ON public.claims_quotespan FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_claims_quotespan_passage_5bc57();

COMMENT ON TRIGGER pgtrigger_claims_quotespan_passage_5bc57 ON public.claims_quotespan IS '777289df2ab30a12fac9808dd627b4b2d15cc453';

CREATE TRIGGER pgtrigger_delete_delete_249e2 AFTER DELETE ON public.claims_source FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_249e2();

COMMENT ON TRIGGER pgtrigger_delete_delete_249e2 ON public.claims_source IS 'c6292c0a6391ac1f8e7a81bb0e8dbd9045fb72e9';

CREATE TRIGGER pgtrigger_delete_delete_26a0f AFTER DELETE ON public.claims_evidence FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_26a0f();

COMMENT ON TRIGGER pgtrigger_delete_delete_26a0f ON public.claims_evidence IS 'fd0684779e776e2318bbcc735453d72450e5960d';

CREATE TRIGGER pgtrigger_delete_delete_2803c AFTER DELETE ON public.claims_evidencedismissal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_2803c();

COMMENT ON TRIGGER pgtrigger_delete_delete_2803c ON public.claims_evidencedismissal IS '2752ebebb71f67c625f49d49c544a939c91ff563';

CREATE TRIGGER pgtrigger_delete_delete_295c5 AFTER DELETE ON public.claims_claimreview FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_295c5();

COMMENT ON TRIGGER pgtrigger_delete_delete_295c5 ON public.claims_claimreview IS '971896caa30bc02066d381fd8f396a7001ccc8e0';

CREATE TRIGGER pgtrigger_delete_delete_2b6e2 AFTER DELETE ON public.claims_appearance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_2b6e2();

COMMENT ON TRIGGER pgtrigger_delete_delete_2b6e2 ON public.claims_appearance IS 'af9e574561418f2f17fae934ac437b1b7120f179';

CREATE TRIGGER pgtrigger_delete_delete_43c33 AFTER DELETE ON public.claims_speakermatch FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_43c33();

COMMENT ON TRIGGER pgtrigger_delete_delete_43c33 ON public.claims_speakermatch IS '9baf21b4e2bf309d451d9adf0207b3eb5e4c3ecd';

CREATE TRIGGER pgtrigger_delete_delete_47ac5 AFTER DELETE ON public.claims_claimmatch FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_47ac5();

COMMENT ON TRIGGER pgtrigger_delete_delete_47ac5 ON public.claims_claimmatch IS 'c31cdaa1eec55d22458b2e76918f2a67007956fd';

CREATE TRIGGER pgtrigger_delete_delete_81c26 AFTER DELETE ON public.claims_decision FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_81c26();

COMMENT ON TRIGGER pgtrigger_delete_delete_81c26 ON public.claims_decision IS '74832d18b47206f9d85a629b59f9d6cebad34bcc';

CREATE TRIGGER pgtrigger_delete_delete_91dbe AFTER DELETE ON public.claims_quote FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_91dbe();

COMMENT ON TRIGGER pgtrigger_delete_delete_91dbe ON public.claims_quote IS 'e21fbc820492b8a9d6d047e958e6d81a22111e06';

CREATE TRIGGER pgtrigger_delete_delete_b8590 AFTER DELETE ON public.claims_speaker FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_b8590();

COMMENT ON TRIGGER pgtrigger_delete_delete_b8590 ON public.claims_speaker IS '510e5d2d651c829fd35e479d0de4e4e8da1ae43a';

CREATE TRIGGER pgtrigger_delete_delete_d5fff AFTER DELETE ON public.claims_conflict FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_d5fff();

COMMENT ON TRIGGER pgtrigger_delete_delete_d5fff ON public.claims_conflict IS '119eb274333ae7fdd6be4c93842a58a6e7f49add';

CREATE TRIGGER pgtrigger_delete_delete_dbf31 AFTER DELETE ON public.claims_claim FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_dbf31();

COMMENT ON TRIGGER pgtrigger_delete_delete_dbf31 ON public.claims_claim IS 'ee5904788959113a811f47833a33ffb328d208e8';

CREATE TRIGGER pgtrigger_delete_delete_de5da AFTER DELETE ON public.claims_document FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_de5da();

COMMENT ON TRIGGER pgtrigger_delete_delete_de5da ON public.claims_document IS 'ec791813bfeb6fed7cbfee61cdeed6b9fa932c39';

CREATE TRIGGER pgtrigger_delete_delete_ed47c AFTER DELETE ON public.claims_assessment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_ed47c();

COMMENT ON TRIGGER pgtrigger_delete_delete_ed47c ON public.claims_assessment IS 'affa9660e2300f279ed5c00e6bb1f540eb06291d';

CREATE TRIGGER pgtrigger_delete_delete_f0375 AFTER DELETE ON public.claims_speakeralias FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_f0375();

COMMENT ON TRIGGER pgtrigger_delete_delete_f0375 ON public.claims_speakeralias IS 'd8d108830577cf482bfd79fa86f1ab0912650aca';

CREATE TRIGGER pgtrigger_insert_insert_105ea AFTER INSERT ON public.claims_quote FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_105ea();

COMMENT ON TRIGGER pgtrigger_insert_insert_105ea ON public.claims_quote IS 'e9efb8f00bdb2c5173e5e6e0addbc109cfa39a84';

CREATE TRIGGER pgtrigger_insert_insert_1f692 AFTER INSERT ON public.claims_decision FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_1f692();

COMMENT ON TRIGGER pgtrigger_insert_insert_1f692 ON public.claims_decision IS 'cd0992e54442b07f3eb3cf08cef6349676a247d7';

CREATE TRIGGER pgtrigger_insert_insert_26fe8 AFTER INSERT ON public.claims_speakermatch FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_26fe8();

COMMENT ON TRIGGER pgtrigger_insert_insert_26fe8 ON public.claims_speakermatch IS '5a9e34dbac3160f803d3f9bd22a015bdbaa7ce35';

CREATE TRIGGER pgtrigger_insert_insert_58226 AFTER INSERT ON public.claims_appearance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_58226();

COMMENT ON TRIGGER pgtrigger_insert_insert_58226 ON public.claims_appearance IS '9315fed8559eae655cbd6c0184bfdac9cbe2f69b';

CREATE TRIGGER pgtrigger_insert_insert_7102c AFTER INSERT ON public.claims_evidencedismissal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_7102c();

COMMENT ON TRIGGER pgtrigger_insert_insert_7102c ON public.claims_evidencedismissal IS '05470f052cc9853688e1074b76053ca1f3896291';

CREATE TRIGGER pgtrigger_insert_insert_770e6 AFTER INSERT ON public.claims_speakeralias FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_770e6();

COMMENT ON TRIGGER pgtrigger_insert_insert_770e6 ON public.claims_speakeralias IS 'c185c72ca2db21b1edfdf55e82efc9044c89c649';

CREATE TRIGGER pgtrigger_insert_insert_7cf94 AFTER INSERT ON public.claims_speaker FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_7cf94();

COMMENT ON TRIGGER pgtrigger_insert_insert_7cf94 ON public.claims_speaker IS '3ea391d1f6b12eb38eacdadafb2d463020aeb23c';

CREATE TRIGGER pgtrigger_insert_insert_96f7f AFTER INSERT ON public.claims_assessment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_96f7f();

COMMENT ON TRIGGER pgtrigger_insert_insert_96f7f ON public.claims_assessment IS '9878ec73f6cec9d1153fff71ed629d08359bca5e';

CREATE TRIGGER pgtrigger_insert_insert_a2ed8 AFTER INSERT ON public.claims_conflict FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_a2ed8();

COMMENT ON TRIGGER pgtrigger_insert_insert_a2ed8 ON public.claims_conflict IS '2326937359a1926db0b4e807f403b1acf157dab6';

CREATE TRIGGER pgtrigger_insert_insert_a80a0 AFTER INSERT ON public.claims_document FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_a80a0();

COMMENT ON TRIGGER pgtrigger_insert_insert_a80a0 ON public.claims_document IS 'ad3c0e980f3d8e6633eb322e0e3dcd6f10031a91';

CREATE TRIGGER pgtrigger_insert_insert_bbb94 AFTER INSERT ON public.claims_source FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_bbb94();

COMMENT ON TRIGGER pgtrigger_insert_insert_bbb94 ON public.claims_source IS '0be4190b986081dfd878813e260e7e4919846f17';

CREATE TRIGGER pgtrigger_insert_insert_bbc2d AFTER INSERT ON public.claims_claimreview FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_bbc2d();

COMMENT ON TRIGGER pgtrigger_insert_insert_bbc2d ON public.claims_claimreview IS '47e0cb825b3ec035115be4ca418eb541916453ba';

CREATE TRIGGER pgtrigger_insert_insert_d2960 AFTER INSERT ON public.claims_evidence FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_d2960();

COMMENT ON TRIGGER pgtrigger_insert_insert_d2960 ON public.claims_evidence IS 'cd62d5b37322051b883f85f70a3284958d020fdb';

CREATE TRIGGER pgtrigger_insert_insert_df8fa AFTER INSERT ON public.claims_claim FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_df8fa();

COMMENT ON TRIGGER pgtrigger_insert_insert_df8fa ON public.claims_claim IS 'd426d96572967bca01ddf6e652d442a4b2c33435';

CREATE TRIGGER pgtrigger_insert_insert_f688d AFTER INSERT ON public.claims_claimmatch FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_f688d();

COMMENT ON TRIGGER pgtrigger_insert_insert_f688d ON public.claims_claimmatch IS '25bb88ba5def06a57cc066ec1676e4554d9858a0';

CREATE TRIGGER pgtrigger_text_is_immutable_5af2c BEFORE UPDATE ON public.claims_revision FOR EACH ROW WHEN (((old.document_id IS DISTINCT FROM new.document_id) OR (old.number IS DISTINCT FROM new.number) OR (old.text IS DISTINCT FROM new.text) OR ((old.sha256)::text IS DISTINCT FROM (new.sha256)::text))) EXECUTE FUNCTION public.pgtrigger_text_is_immutable_5af2c();

COMMENT ON TRIGGER pgtrigger_text_is_immutable_5af2c ON public.claims_revision IS 'a928ebce5d77691221acf8217a6aa5b844742d66';

CREATE TRIGGER pgtrigger_update_update_0cf54 AFTER UPDATE ON public.claims_evidence FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_0cf54();

COMMENT ON TRIGGER pgtrigger_update_update_0cf54 ON public.claims_evidence IS 'fd2974fe2e62b0f97d0f1cb87c80267fcc3fe2b8';

CREATE TRIGGER pgtrigger_update_update_0cfb4 AFTER UPDATE ON public.claims_claimreview FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_0cfb4();

COMMENT ON TRIGGER pgtrigger_update_update_0cfb4 ON public.claims_claimreview IS '8e4047b0a98f408d5b2932d6b2ebbd6fa07e0337';

CREATE TRIGGER pgtrigger_update_update_5052d AFTER UPDATE ON public.claims_evidencedismissal FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_5052d();

COMMENT ON TRIGGER pgtrigger_update_update_5052d ON public.claims_evidencedismissal IS '83f2fad3c041ea90a50660226df66683b72fd5cb';

CREATE TRIGGER pgtrigger_update_update_51a7e AFTER UPDATE ON public.claims_assessment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_51a7e();

COMMENT ON TRIGGER pgtrigger_update_update_51a7e ON public.claims_assessment IS 'c6b4c75ad6dacd64e7bade52771b0ce12ea5713a';

CREATE TRIGGER pgtrigger_update_update_62a8b AFTER UPDATE ON public.claims_speakermatch FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_62a8b();

COMMENT ON TRIGGER pgtrigger_update_update_62a8b ON public.claims_speakermatch IS '3d9f0262acfad15280d4b7ae20f17c99ba48d546';

CREATE TRIGGER pgtrigger_update_update_6d835 AFTER UPDATE ON public.claims_document FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_6d835();

COMMENT ON TRIGGER pgtrigger_update_update_6d835 ON public.claims_document IS '96782752b48b01480fa0431b871c1415f21ab8ff';

CREATE TRIGGER pgtrigger_update_update_6fe78 AFTER UPDATE ON public.claims_claimmatch FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_6fe78();

COMMENT ON TRIGGER pgtrigger_update_update_6fe78 ON public.claims_claimmatch IS '4cf60991b1a4960b05d6d61a80135cb23ba6b639';

CREATE TRIGGER pgtrigger_update_update_77608 AFTER UPDATE ON public.claims_quote FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_77608();

COMMENT ON TRIGGER pgtrigger_update_update_77608 ON public.claims_quote IS 'cc370017c6007b0603c930dd99cca0916c5d65b6';

CREATE TRIGGER pgtrigger_update_update_7e5f9 AFTER UPDATE ON public.claims_speakeralias FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_7e5f9();

COMMENT ON TRIGGER pgtrigger_update_update_7e5f9 ON public.claims_speakeralias IS '44a26cd8c598a67962a18811b2690485c276daa5';

CREATE TRIGGER pgtrigger_update_update_c2773 AFTER UPDATE ON public.claims_conflict FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_c2773();

COMMENT ON TRIGGER pgtrigger_update_update_c2773 ON public.claims_conflict IS 'de7bfebfdf0af811ed3af2b7e3a8c06693829c38';

CREATE TRIGGER pgtrigger_update_update_cdcd1 AFTER UPDATE ON public.claims_appearance FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_cdcd1();

COMMENT ON TRIGGER pgtrigger_update_update_cdcd1 ON public.claims_appearance IS '30463c0ff60679518543ec70e5b4c517e95e5961';

CREATE TRIGGER pgtrigger_update_update_d9d7a AFTER UPDATE ON public.claims_speaker FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_d9d7a();

COMMENT ON TRIGGER pgtrigger_update_update_d9d7a ON public.claims_speaker IS '8eefd631b6173912e2e4fd71791da35ce5f9f2c0';

CREATE TRIGGER pgtrigger_update_update_f687d AFTER UPDATE ON public.claims_decision FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_f687d();

COMMENT ON TRIGGER pgtrigger_update_update_f687d ON public.claims_decision IS '894a1e11fdfb072603cf04092d8c942e72fb058d';

CREATE TRIGGER pgtrigger_update_update_fde8d AFTER UPDATE ON public.claims_source FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_fde8d();

COMMENT ON TRIGGER pgtrigger_update_update_fde8d ON public.claims_source IS '5d0d8993b5698a0760f70abb8ed511f4de29f03b';

CREATE TRIGGER pgtrigger_update_update_fe4ba AFTER UPDATE ON public.claims_claim FOR EACH ROW WHEN ((((old.claim_type)::text IS DISTINCT FROM (new.claim_type)::text) OR (old.created_at IS DISTINCT FROM new.created_at) OR ((old.fingerprint)::text IS DISTINCT FROM (new.fingerprint)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.merged_into_id IS DISTINCT FROM new.merged_into_id) OR (old.reasons IS DISTINCT FROM new.reasons) OR (old.score IS DISTINCT FROM new.score) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.text IS DISTINCT FROM new.text))) EXECUTE FUNCTION public.pgtrigger_update_update_fe4ba();

COMMENT ON TRIGGER pgtrigger_update_update_fe4ba ON public.claims_claim IS 'd8413589553edaf8b103fdfa1a09acf151c93cc8';

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_appearance
    ADD CONSTRAINT claims_appearance_claim_id_e65ab55a_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_appearance
    ADD CONSTRAINT claims_appearance_quote_id_484daf11_fk_claims_quote_id FOREIGN KEY (quote_id) REFERENCES public.claims_quote(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_appearance
    ADD CONSTRAINT claims_appearance_revision_id_3a9275b3_fk_claims_revision_id FOREIGN KEY (revision_id) REFERENCES public.claims_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_assessment
    ADD CONSTRAINT claims_assessment_claim_id_75b01a1f_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_assessment_evidence
    ADD CONSTRAINT claims_assessment_ev_assessment_id_bc872370_fk_claims_as FOREIGN KEY (assessment_id) REFERENCES public.claims_assessment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_assessment_evidence
    ADD CONSTRAINT claims_assessment_ev_evidence_id_8e87de47_fk_claims_ev FOREIGN KEY (evidence_id) REFERENCES public.claims_evidence(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_assessment
    ADD CONSTRAINT claims_assessment_reviewer_id_411ad786_fk_claims_user_id FOREIGN KEY (reviewer_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claim
    ADD CONSTRAINT claims_claim_merged_into_id_d79e2df0_fk_claims_claim_id FOREIGN KEY (merged_into_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimembedding
    ADD CONSTRAINT claims_claimembeddin_review_id_720801ad_fk_claims_cl FOREIGN KEY (review_id) REFERENCES public.claims_claimreview(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimembedding
    ADD CONSTRAINT claims_claimembedding_claim_id_bbb8cac4_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimmatch
    ADD CONSTRAINT claims_claimmatch_decided_by_id_5a214370_fk_claims_user_id FOREIGN KEY (decided_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimmatch
    ADD CONSTRAINT claims_claimmatch_one_id_72134272_fk_claims_claim_id FOREIGN KEY (one_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimmatch
    ADD CONSTRAINT claims_claimmatch_other_id_4e68b6e9_fk_claims_claim_id FOREIGN KEY (other_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimmerge
    ADD CONSTRAINT claims_claimmerge_claim_id_22bfeffe_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimmerge
    ADD CONSTRAINT claims_claimmerge_into_id_4032a141_fk_claims_claim_id FOREIGN KEY (into_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimmerge
    ADD CONSTRAINT claims_claimmerge_merged_by_id_3daf112b_fk_claims_user_id FOREIGN KEY (merged_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimmerge
    ADD CONSTRAINT claims_claimmerge_undone_by_id_53e063ee_fk_claims_user_id FOREIGN KEY (undone_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimreview
    ADD CONSTRAINT claims_claimreview_claim_id_04d53ab0_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claimreview
    ADD CONSTRAINT claims_claimreview_publisher_id_dddbdc73_fk_claims_source_id FOREIGN KEY (publisher_id) REFERENCES public.claims_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_conflict
    ADD CONSTRAINT claims_conflict_one_id_19ddd1ba_fk_claims_appearance_id FOREIGN KEY (one_id) REFERENCES public.claims_appearance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_conflict
    ADD CONSTRAINT claims_conflict_other_id_789b2e82_fk_claims_appearance_id FOREIGN KEY (other_id) REFERENCES public.claims_appearance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_conflict
    ADD CONSTRAINT claims_conflict_resolved_by_id_a5d8bf64_fk_claims_user_id FOREIGN KEY (resolved_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_claim_id_33c61357_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_decided_by_id_25c75a83_fk_claims_user_id FOREIGN KEY (decided_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_document
    ADD CONSTRAINT claims_document_source_id_59401aae_fk_claims_source_id FOREIGN KEY (source_id) REFERENCES public.claims_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_evidence
    ADD CONSTRAINT claims_evidence_added_by_id_60664b4c_fk_claims_user_id FOREIGN KEY (added_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_evidence
    ADD CONSTRAINT claims_evidence_claim_id_9dff6356_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_evidence
    ADD CONSTRAINT claims_evidence_revision_id_c02f31ff_fk_claims_revision_id FOREIGN KEY (revision_id) REFERENCES public.claims_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_evidencedismissal
    ADD CONSTRAINT claims_evidencedismi_dismissed_by_id_deb0dedd_fk_claims_us FOREIGN KEY (dismissed_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_evidencedismissal
    ADD CONSTRAINT claims_evidencedismi_revision_id_69a6a9b1_fk_claims_re FOREIGN KEY (revision_id) REFERENCES public.claims_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_evidencedismissal
    ADD CONSTRAINT claims_evidencedismissal_claim_id_95ef20a0_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_importproblem
    ADD CONSTRAINT claims_importproblem_run_id_c4b8237e_fk_claims_importrun_id FOREIGN KEY (run_id) REFERENCES public.claims_importrun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_quantity
    ADD CONSTRAINT claims_quantity_appearance_id_83e08fb5_fk_claims_appearance_id FOREIGN KEY (appearance_id) REFERENCES public.claims_appearance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_quote
    ADD CONSTRAINT claims_quote_reported_by_id_040bb454_fk_claims_speaker_id FOREIGN KEY (reported_by_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_quote
    ADD CONSTRAINT claims_quote_revision_id_2a0afdc2_fk_claims_revision_id FOREIGN KEY (revision_id) REFERENCES public.claims_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_quote
    ADD CONSTRAINT claims_quote_speaker_id_baa9d2b0_fk_claims_speaker_id FOREIGN KEY (speaker_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_quotespan
    ADD CONSTRAINT claims_quotespan_quote_id_3ed1c013_fk_claims_quote_id FOREIGN KEY (quote_id) REFERENCES public.claims_quote(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_revision
    ADD CONSTRAINT claims_revision_document_id_f80a3839_fk_claims_document_id FOREIGN KEY (document_id) REFERENCES public.claims_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_revision
    ADD CONSTRAINT claims_revision_run_id_8eab17ba_fk_claims_importrun_id FOREIGN KEY (run_id) REFERENCES public.claims_importrun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speaker
    ADD CONSTRAINT claims_speaker_document_id_6b63eb52_fk_claims_document_id FOREIGN KEY (document_id) REFERENCES public.claims_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speaker
    ADD CONSTRAINT claims_speaker_merged_into_id_07020b03_fk_claims_speaker_id FOREIGN KEY (merged_into_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speaker
    ADD CONSTRAINT claims_speaker_speaks_for_id_36c49d6a_fk_claims_speaker_id FOREIGN KEY (speaks_for_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speakeralias
    ADD CONSTRAINT claims_speakeralias_speaker_id_e3b3aa87_fk_claims_speaker_id FOREIGN KEY (speaker_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speakermatch
    ADD CONSTRAINT claims_speakermatch_decided_by_id_960488ac_fk_claims_user_id FOREIGN KEY (decided_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speakermatch
    ADD CONSTRAINT claims_speakermatch_one_id_d23d8c46_fk_claims_speaker_id FOREIGN KEY (one_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speakermatch
    ADD CONSTRAINT claims_speakermatch_other_id_cc526f41_fk_claims_speaker_id FOREIGN KEY (other_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speakermerge
    ADD CONSTRAINT claims_speakermerge_into_id_b816b997_fk_claims_speaker_id FOREIGN KEY (into_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speakermerge
    ADD CONSTRAINT claims_speakermerge_merged_by_id_0a3510a0_fk_claims_user_id FOREIGN KEY (merged_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speakermerge
    ADD CONSTRAINT claims_speakermerge_speaker_id_dfb51a8c_fk_claims_speaker_id FOREIGN KEY (speaker_id) REFERENCES public.claims_speaker(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_speakermerge
    ADD CONSTRAINT claims_speakermerge_undone_by_id_6bf5b12d_fk_claims_user_id FOREIGN KEY (undone_by_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_user_groups
    ADD CONSTRAINT claims_user_groups_group_id_787f2105_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_user_groups
    ADD CONSTRAINT claims_user_groups_user_id_871953c3_fk_claims_user_id FOREIGN KEY (user_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_user_user_permissions
    ADD CONSTRAINT claims_user_user_per_permission_id_376f0c3b_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_user_user_permissions
    ADD CONSTRAINT claims_user_user_permissions_user_id_a6c62897_fk_claims_user_id FOREIGN KEY (user_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_claims_user_id FOREIGN KEY (user_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.knox_authtoken
    ADD CONSTRAINT knox_authtoken_user_id_e5a5d899_fk_claims_user_id FOREIGN KEY (user_id) REFERENCES public.claims_user(id) DEFERRABLE INITIALLY DEFERRED;
