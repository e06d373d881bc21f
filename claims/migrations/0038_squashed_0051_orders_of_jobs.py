"""Make the changes of 0038 to 0051 without rendering all models after each step.

A new database gets this in place of them: see docs/decisions/0029.
"""

from importlib import import_module

from django.db import migrations

REPLACED = [
    "0038_embargoed_import_runs",
    "0039_standing_in_the_record",
    "0040_background_work",
    "0041_pool_members",
    "0042_drafts_of_more_records",
    "0043_submissions",
    "0044_name_entries_of_the_record",
    "0045_what_reading_found",
    "0046_list_orders",
    "0047_title_words",
    "0048_previews_of_submissions",
    "0049_search_configuration",
    "0050_timecodes",
    "0051_orders_of_jobs",
]

# What the replaced migrations execute, divided where they run Python; of each trigger, only the
# last form in a part.
STATEMENTS = [
    r"""
ALTER TABLE "claims_importrun" ADD COLUMN "embargoed_until" timestamp with time zone NULL;
ALTER TABLE "claims_recordlink" DROP CONSTRAINT "claims_recordlink_kind_known";
ALTER TABLE "claims_recordlink" ADD CONSTRAINT "claims_recordlink_kind_known" CHECK ("kind" IN ('assessment', 'decision', 'assessment_moved', 'decision_moved', 'assessment_replaced', 'assessment_withdrawn', 'assessment_restored', 'decision_ended', 'decision_withdrawn', 'decision_restored'));
UPDATE claims_assessment earlier SET withdrawn_at = latest.withdrawn_at
FROM (
    SELECT DISTINCT ON (claim_id, reviewer_id) claim_id, reviewer_id, withdrawn_at
    FROM claims_assessment ORDER BY claim_id, reviewer_id, id DESC
) latest
WHERE latest.claim_id = earlier.claim_id AND latest.reviewer_id = earlier.reviewer_id
    AND latest.withdrawn_at IS NOT NULL AND earlier.withdrawn_at IS NULL
    AND NOT EXISTS (
        SELECT FROM claims_assessment one WHERE one.is_current
        AND one.claim_id = earlier.claim_id AND one.reviewer_id = earlier.reviewer_id
    );
DO $$
DECLARE
    one record;
    head claims_recordlink%ROWTYPE;
    link claims_recordlink%ROWTYPE;
BEGIN
    SELECT * INTO head FROM claims_recordlink ORDER BY number DESC LIMIT 1;
    FOR one IN
        SELECT CASE WHEN withdrawn_at IS NULL THEN 'assessment_replaced'
            ELSE 'assessment_withdrawn' END AS kind, id, claim_id, ARRAY[
            coalesce(to_char(withdrawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')
        ] AS content, (
            SELECT (context.metadata->>'user')::bigint FROM claims_assessmentevent event
            LEFT JOIN pghistory_context context ON context.id = event.pgh_context_id
            WHERE event.pgh_obj_id = claims_assessment.id AND NOT event.is_current
            AND event.pgh_id > coalesce((
                SELECT max(stood.pgh_id) FROM claims_assessmentevent stood
                WHERE stood.pgh_obj_id = claims_assessment.id AND stood.is_current
            ), 0)
            ORDER BY event.pgh_id LIMIT 1
        ) AS person_id FROM claims_assessment WHERE NOT is_current
        UNION ALL
        SELECT CASE WHEN withdrawn_at IS NULL THEN 'decision_ended'
            ELSE 'decision_withdrawn' END, id, claim_id, ARRAY[
            to_char(valid_to AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
            coalesce(to_char(withdrawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')
        ], (
            SELECT (context.metadata->>'user')::bigint FROM claims_decisionevent event
            LEFT JOIN pghistory_context context ON context.id = event.pgh_context_id
            WHERE event.pgh_obj_id = claims_decision.id AND event.valid_to IS NOT NULL
            AND event.pgh_id > coalesce((
                SELECT max(stood.pgh_id) FROM claims_decisionevent stood
                WHERE stood.pgh_obj_id = claims_decision.id AND stood.valid_to IS NULL
            ), 0)
            ORDER BY event.pgh_id LIMIT 1
        ) FROM claims_decision WHERE valid_to IS NOT NULL
        ORDER BY kind, id
    LOOP
        link.number := head.number + 1;
        link.previous := head.hash;
        link.kind := one.kind;
        link.content_version := 1;
        link.record_id := one.id;
        link.claim_id := one.claim_id;
        link.person_id := one.person_id;
        link.at := clock_timestamp();
        link.content_sha256 := encode(sha256(convert_to((
            SELECT string_agg(octet_length(value) || ':' || value || ',', '' ORDER BY place)
            FROM unnest(ARRAY[one.kind, '1', one.id::text, one.claim_id::text] || one.content)
            WITH ORDINALITY AS listed (value, place)
        ), 'UTF8')), 'hex');
        link.hash := encode(sha256(convert_to(link.previous || (
            SELECT string_agg(octet_length(value) || ':' || value || ',', '' ORDER BY place)
            FROM unnest(ARRAY[
                link.number::text, link.kind, link.content_version::text, link.record_id::text,
                link.claim_id::text, coalesce(link.person_id::text, ''),
                to_char(link.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
                link.content_sha256
            ]) WITH ORDINALITY AS listed (value, place)
        ), 'UTF8')), 'hex');
        INSERT INTO claims_recordlink SELECT link.*;
        head := link;
    END LOOP;
END $$;
CREATE OR REPLACE FUNCTION pgtrigger_chain_standing_61217()
        RETURNS TRIGGER AS $$
            DECLARE head claims_recordlink%ROWTYPE; link claims_recordlink%ROWTYPE;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
IF TG_OP = 'INSERT' AND NEW.is_current
        OR TG_OP = 'UPDATE' AND (OLD.is_current, OLD.withdrawn_at) IS NOT DISTINCT FROM (NEW.is_current, NEW.withdrawn_at) THEN
    RETURN NULL;
END IF;
-- It may be gone again: deleted in the transaction that added it.
IF NOT EXISTS (SELECT FROM claims_assessment WHERE id = NEW.id) THEN
    RETURN NULL;
END IF;
PERFORM pg_advisory_xact_lock(7377866394348515940);
SELECT * INTO head FROM claims_recordlink ORDER BY number DESC LIMIT 1;
link.number := coalesce(head.number, 0) + 1;
link.previous := coalesce(head.hash, '0000000000000000000000000000000000000000000000000000000000000000');
link.kind := 'assessment_' || CASE WHEN NEW.is_current THEN 'restored' WHEN NEW.withdrawn_at IS NULL THEN 'replaced' ELSE 'withdrawn' END;
link.content_version := 1;
link.record_id := NEW.id;
link.claim_id := NEW.claim_id;
link.person_id := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb->>'user')::bigint;
link.at := clock_timestamp();
link.content_sha256 := encode(sha256(convert_to((
    SELECT string_agg(octet_length(value) || ':' || value || ',', '' ORDER BY place)
    FROM unnest(ARRAY['assessment_' || CASE WHEN NEW.is_current THEN 'restored' WHEN NEW.withdrawn_at IS NULL THEN 'replaced' ELSE 'withdrawn' END, '1', NEW.id::text, NEW.claim_id::text, coalesce(to_char(NEW.withdrawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')]) WITH ORDINALITY AS listed (value, place)
), 'UTF8')), 'hex');
link.hash := encode(sha256(convert_to(link.previous || (
    SELECT string_agg(octet_length(value) || ':' || value || ',', '' ORDER BY place)
    FROM unnest(ARRAY[link.number::text, link.kind, link.content_version::text, link.record_id::text, link.claim_id::text, coalesce(link.person_id::text, ''), to_char(link.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), link.content_sha256]) WITH ORDINALITY AS listed (value, place)
), 'UTF8')), 'hex');
INSERT INTO claims_recordlink SELECT link.*;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_chain_standing_61217 ON "claims_assessment";
        CREATE CONSTRAINT TRIGGER pgtrigger_chain_standing_61217
            AFTER INSERT OR UPDATE OF "is_current", "withdrawn_at" ON "claims_assessment"
            DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW
            EXECUTE PROCEDURE pgtrigger_chain_standing_61217();
        COMMENT ON TRIGGER pgtrigger_chain_standing_61217 ON "claims_assessment" IS 'b792ad902e3ca42fe4781754f49bd8b56ac646a4';
CREATE OR REPLACE FUNCTION pgtrigger_chain_standing_ee51a()
        RETURNS TRIGGER AS $$
            DECLARE head claims_recordlink%ROWTYPE; link claims_recordlink%ROWTYPE;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
IF TG_OP = 'INSERT' AND NEW.valid_to IS NULL
        OR TG_OP = 'UPDATE' AND (OLD.valid_to, OLD.withdrawn_at) IS NOT DISTINCT FROM (NEW.valid_to, NEW.withdrawn_at) THEN
    RETURN NULL;
END IF;
-- It may be gone again: deleted in the transaction that added it.
IF NOT EXISTS (SELECT FROM claims_decision WHERE id = NEW.id) THEN
    RETURN NULL;
END IF;
PERFORM pg_advisory_xact_lock(7377866394348515940);
SELECT * INTO head FROM claims_recordlink ORDER BY number DESC LIMIT 1;
link.number := coalesce(head.number, 0) + 1;
link.previous := coalesce(head.hash, '0000000000000000000000000000000000000000000000000000000000000000');
link.kind := 'decision_' || CASE WHEN NEW.valid_to IS NULL THEN 'restored' WHEN NEW.withdrawn_at IS NULL THEN 'ended' ELSE 'withdrawn' END;
link.content_version := 1;
link.record_id := NEW.id;
link.claim_id := NEW.claim_id;
link.person_id := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb->>'user')::bigint;
link.at := clock_timestamp();
link.content_sha256 := encode(sha256(convert_to((
    SELECT string_agg(octet_length(value) || ':' || value || ',', '' ORDER BY place)
    FROM unnest(ARRAY['decision_' || CASE WHEN NEW.valid_to IS NULL THEN 'restored' WHEN NEW.withdrawn_at IS NULL THEN 'ended' ELSE 'withdrawn' END, '1', NEW.id::text, NEW.claim_id::text, coalesce(to_char(NEW.valid_to AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), ''), coalesce(to_char(NEW.withdrawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')]) WITH ORDINALITY AS listed (value, place)
), 'UTF8')), 'hex');
link.hash := encode(sha256(convert_to(link.previous || (
    SELECT string_agg(octet_length(value) || ':' || value || ',', '' ORDER BY place)
    FROM unnest(ARRAY[link.number::text, link.kind, link.content_version::text, link.record_id::text, link.claim_id::text, coalesce(link.person_id::text, ''), to_char(link.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), link.content_sha256]) WITH ORDINALITY AS listed (value, place)
), 'UTF8')), 'hex');
INSERT INTO claims_recordlink SELECT link.*;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_chain_standing_ee51a ON "claims_decision";
        CREATE CONSTRAINT TRIGGER pgtrigger_chain_standing_ee51a
            AFTER INSERT OR UPDATE OF "valid_to", "withdrawn_at" ON "claims_decision"
            DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW
            EXECUTE PROCEDURE pgtrigger_chain_standing_ee51a();
        COMMENT ON TRIGGER pgtrigger_chain_standing_ee51a ON "claims_decision" IS 'b2f921bdaa7980ab602f9699f82920a318cd9761';
CREATE FUNCTION claims_request_task(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM procrastinate_jobs
    WHERE status = 'todo' AND priority = 1 AND task_name = name
        -- Not one that is tried again later.
        AND (scheduled_at IS NULL OR scheduled_at < clock_timestamp() + interval '2 seconds')
    FOR SHARE SKIP LOCKED;
    IF NOT FOUND THEN
        PERFORM procrastinate_defer_jobs_v1(ARRAY[ROW(
            'default', name, 1, name, NULL, '{}', clock_timestamp() + interval '1 second'
        )::procrastinate_job_to_defer_v1]);
    END IF;
END
$$;
CREATE TABLE "claims_jobproblem" ("job_id" bigint NOT NULL PRIMARY KEY, "reason" text NOT NULL, "at" timestamp with time zone NOT NULL);
ALTER TABLE claims_jobproblem ADD CONSTRAINT claims_jobproblem_job
FOREIGN KEY (job_id) REFERENCES procrastinate_jobs (id) ON DELETE CASCADE;
CREATE OR REPLACE FUNCTION pgtrigger_embed_new_bd354()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        PERFORM claims_request_task('embed_claims'); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_embed_new_bd354 ON "claims_claim";
CREATE  TRIGGER pgtrigger_embed_new_bd354
    AFTER INSERT ON "claims_claim"
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_embed_new_bd354();
COMMENT ON TRIGGER pgtrigger_embed_new_bd354 ON "claims_claim" IS '8f171b8b4c168b0947e88695ed750c509cf32634';
CREATE OR REPLACE FUNCTION pgtrigger_embed_changed_3ff18()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        PERFORM claims_request_task('embed_claims'); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_embed_changed_3ff18 ON "claims_claim";
CREATE  TRIGGER pgtrigger_embed_changed_3ff18
    AFTER UPDATE OF "text", "state", "merged_into_id" ON "claims_claim"
    FOR EACH ROW WHEN (OLD.text <> NEW.text OR (OLD.state = 'rejected' AND NEW.state <> 'rejected') OR (OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL))
    EXECUTE PROCEDURE pgtrigger_embed_changed_3ff18();
COMMENT ON TRIGGER pgtrigger_embed_changed_3ff18 ON "claims_claim" IS '31477b882ffd06ca83fddedc25f2893de02febba';
CREATE OR REPLACE FUNCTION pgtrigger_embed_new_d3b7c()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        PERFORM claims_request_task('embed_claims'); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_embed_new_d3b7c ON "claims_publishedfactcheck";
CREATE  TRIGGER pgtrigger_embed_new_d3b7c
    AFTER INSERT ON "claims_publishedfactcheck"
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_embed_new_d3b7c();
COMMENT ON TRIGGER pgtrigger_embed_new_d3b7c ON "claims_publishedfactcheck" IS 'b84876e725594f50d87eac9b1a7b85fa80bae2e6';
CREATE OR REPLACE FUNCTION pgtrigger_embed_changed_cdb22()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        PERFORM claims_request_task('embed_claims'); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_embed_changed_cdb22 ON "claims_publishedfactcheck";
CREATE  TRIGGER pgtrigger_embed_changed_cdb22
    AFTER UPDATE OF "headline", "claim_id" ON "claims_publishedfactcheck"
    FOR EACH ROW WHEN (OLD.headline <> NEW.headline OR OLD.claim_id <> NEW.claim_id)
    EXECUTE PROCEDURE pgtrigger_embed_changed_cdb22();
COMMENT ON TRIGGER pgtrigger_embed_changed_cdb22 ON "claims_publishedfactcheck" IS '6944e10a41cf521770433f9dc8b8308f2586c63c';
ALTER TABLE "claims_jobproblem" ADD CONSTRAINT "claims_jobproblem_has_reason" CHECK (NOT ("reason" = ''));
CREATE TABLE "claims_poolmemberevent" ("pgh_id" integer NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "pgh_created_at" timestamp with time zone NOT NULL, "pgh_label" text NOT NULL, "id" bigint NOT NULL, "pgh_context_id" uuid NULL, "pool_id" bigint NOT NULL, "user_id" bigint NOT NULL, "pgh_obj_id" bigint NOT NULL);
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_0c476()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        INSERT INTO "claims_poolmemberevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."pool_id", NEW."user_id"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_0c476 ON "claims_pool_members";
CREATE  TRIGGER pgtrigger_insert_insert_0c476
    AFTER INSERT ON "claims_pool_members"
    FOR EACH ROW
    EXECUTE PROCEDURE pgtrigger_insert_insert_0c476();
COMMENT ON TRIGGER pgtrigger_insert_insert_0c476 ON "claims_pool_members" IS 'b6d6aeaa5956a959b8b1982fc30d5f83835b0b8b';
CREATE OR REPLACE FUNCTION pgtrigger_update_update_4bd8e()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        INSERT INTO "claims_poolmemberevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."pool_id", NEW."user_id"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_update_update_4bd8e ON "claims_pool_members";
CREATE  TRIGGER pgtrigger_update_update_4bd8e
    AFTER UPDATE ON "claims_pool_members"
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE PROCEDURE pgtrigger_update_update_4bd8e();
COMMENT ON TRIGGER pgtrigger_update_update_4bd8e ON "claims_pool_members" IS 'bf67b3585fa5d05b57401c92b85811b94fb70f30';
CREATE OR REPLACE FUNCTION pgtrigger_delete_delete_98f98()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        INSERT INTO "claims_poolmemberevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "user_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."pool_id", OLD."user_id"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_delete_delete_98f98 ON "claims_pool_members";
CREATE  TRIGGER pgtrigger_delete_delete_98f98
    AFTER DELETE ON "claims_pool_members"
    FOR EACH ROW
    EXECUTE PROCEDURE pgtrigger_delete_delete_98f98();
COMMENT ON TRIGGER pgtrigger_delete_delete_98f98 ON "claims_pool_members" IS '21b8c80144e112798a34548f1d08374691560cd7';
CREATE INDEX "claims_poolmemberevent_pgh_context_id_8e7f7cf2" ON "claims_poolmemberevent" ("pgh_context_id");
CREATE INDEX "claims_poolmemberevent_pool_id_01684cad" ON "claims_poolmemberevent" ("pool_id");
CREATE INDEX "claims_poolmemberevent_user_id_b40e98a1" ON "claims_poolmemberevent" ("user_id");
CREATE INDEX "claims_poolmemberevent_pgh_obj_id_19450bf2" ON "claims_poolmemberevent" ("pgh_obj_id");
ALTER TABLE "claims_draft" DROP CONSTRAINT "claims_draft_of_one_record";
ALTER TABLE "claims_draft" DROP CONSTRAINT "claims_draft_form_known";
ALTER TABLE "claims_draft" ADD COLUMN "conflict_id" bigint NULL CONSTRAINT "claims_draft_conflict_id_0bb68837_fk_claims_conflict_id" REFERENCES "claims_conflict"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "claims_draft_conflict_id_0bb68837_fk_claims_conflict_id" IMMEDIATE;
ALTER TABLE "claims_draft" ADD COLUMN "document_id" bigint NULL CONSTRAINT "claims_draft_document_id_083b83ac_fk_claims_document_id" REFERENCES "claims_document"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "claims_draft_document_id_083b83ac_fk_claims_document_id" IMMEDIATE;
ALTER TABLE "claims_draft" ADD COLUMN "evidence_id" bigint NULL CONSTRAINT "claims_draft_evidence_id_638e9d9c_fk_claims_evidence_id" REFERENCES "claims_evidence"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "claims_draft_evidence_id_638e9d9c_fk_claims_evidence_id" IMMEDIATE;
ALTER TABLE "claims_draft" ADD CONSTRAINT "claims_draft_of_one_record" CHECK ((("claim_id" IS NULL AND "conflict_id" IS NOT NULL AND "document_id" IS NULL AND "evidence_id" IS NULL AND "quote_id" IS NULL) OR ("claim_id" IS NULL AND "conflict_id" IS NULL AND "document_id" IS NULL AND "evidence_id" IS NOT NULL AND "quote_id" IS NULL) OR ("claim_id" IS NULL AND "conflict_id" IS NULL AND "document_id" IS NOT NULL AND "evidence_id" IS NULL AND "quote_id" IS NULL) OR ("claim_id" IS NULL AND "conflict_id" IS NULL AND "document_id" IS NULL AND "evidence_id" IS NULL AND "quote_id" IS NOT NULL) OR ("claim_id" IS NOT NULL AND "conflict_id" IS NULL AND "document_id" IS NULL AND "evidence_id" IS NULL AND "quote_id" IS NULL)));
ALTER TABLE "claims_draft" ADD CONSTRAINT "claims_draft_form_known" CHECK ("form" IN ('correct', 'evidence', 'assess', 'decide', 'merge', 'split', 'confirm', 'comment', 'retract', 'attach', 'resolve'));
ALTER TABLE "claims_draft" ADD CONSTRAINT "claims_draft_once_a_document" UNIQUE ("person_id", "document_id", "form");
ALTER TABLE "claims_draft" ADD CONSTRAINT "claims_draft_once_a_evidence" UNIQUE ("person_id", "evidence_id", "form");
ALTER TABLE "claims_draft" ADD CONSTRAINT "claims_draft_once_a_conflict" UNIQUE ("person_id", "conflict_id", "form");
CREATE INDEX "claims_draft_conflict_id_0bb68837" ON "claims_draft" ("conflict_id");
CREATE INDEX "claims_draft_document_id_083b83ac" ON "claims_draft" ("document_id");
CREATE INDEX "claims_draft_evidence_id_638e9d9c" ON "claims_draft" ("evidence_id");
CREATE TABLE "claims_submission" ("id" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "name" varchar(1000) NOT NULL, "content" bytea NULL, "first_line" integer NOT NULL CHECK ("first_line" >= 0), "format" varchar(10) NOT NULL, "publisher" varchar(200) NOT NULL, "embargo" varchar(40) NOT NULL, "submitted_at" timestamp with time zone NOT NULL, "state" varchar(10) NOT NULL, "finished_at" timestamp with time zone NULL, "problem" text NOT NULL, "job_id" bigint NULL, "run_id" bigint NOT NULL, "submitted_by_id" bigint NULL);
CREATE TABLE "claims_submitteddocument" ("id" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "position" integer NOT NULL CHECK ("position" >= 0), "origin" varchar(1000) NOT NULL, "change" varchar(10) NOT NULL, "problem" text NOT NULL, "document_id" bigint NULL, "submission_id" bigint NOT NULL);
CREATE INDEX "claims_submission_waiting" ON "claims_submission" ("run_id") WHERE "state" = 'waiting';
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_state_known" CHECK ("state" IN ('waiting', 'done', 'failed', 'cancelled'));
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_has_name" CHECK (NOT ("name" = ''));
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_finished_when_not_waiting" CHECK ((("finished_at" IS NULL AND "state" = 'waiting') OR (NOT ("state" = 'waiting') AND "finished_at" IS NOT NULL)));
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_waits_with_content" CHECK ((NOT ("state" = 'waiting') OR "content" IS NOT NULL));
ALTER TABLE "claims_submitteddocument" ADD CONSTRAINT "claims_submitteddocument_once" UNIQUE ("submission_id", "position");
""",
    r"""
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_run_id_c676037f_fk_claims_importrun_id" FOREIGN KEY ("run_id") REFERENCES "claims_importrun" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_submitted_by_id_edb2540d_fk_claims_user_id" FOREIGN KEY ("submitted_by_id") REFERENCES "claims_user" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "claims_submission_job_id_d373b444" ON "claims_submission" ("job_id");
CREATE INDEX "claims_submission_run_id_c676037f" ON "claims_submission" ("run_id");
CREATE INDEX "claims_submission_submitted_by_id_edb2540d" ON "claims_submission" ("submitted_by_id");
ALTER TABLE "claims_submitteddocument" ADD CONSTRAINT "claims_submitteddocu_document_id_53c4bdd0_fk_claims_do" FOREIGN KEY ("document_id") REFERENCES "claims_document" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "claims_submitteddocument" ADD CONSTRAINT "claims_submitteddocu_submission_id_c74fe916_fk_claims_su" FOREIGN KEY ("submission_id") REFERENCES "claims_submission" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "claims_submitteddocument_document_id_53c4bdd0" ON "claims_submitteddocument" ("document_id");
CREATE INDEX "claims_submitteddocument_submission_id_c74fe916" ON "claims_submitteddocument" ("submission_id");
ALTER TABLE "claims_revision" ADD COLUMN "media" jsonb DEFAULT '[]'::jsonb NOT NULL;
ALTER TABLE "claims_revision" ALTER COLUMN "media" DROP DEFAULT;
ALTER TABLE "claims_revision" ADD COLUMN "notices" jsonb DEFAULT '[]'::jsonb NOT NULL;
ALTER TABLE "claims_revision" ALTER COLUMN "notices" DROP DEFAULT;
ALTER TABLE "claims_revision" ADD COLUMN "remarks" jsonb DEFAULT '[]'::jsonb NOT NULL;
ALTER TABLE "claims_revision" ALTER COLUMN "remarks" DROP DEFAULT;
CREATE INDEX "claims_appearance_lost" ON "claims_appearance" ("id") WHERE "needs_reanchoring";
CREATE INDEX "claims_claim_standing" ON "claims_claim" ("id") WHERE ("merged_into_id" IS NULL AND NOT ("state" = 'rejected'));
CREATE INDEX "claims_claimpair_nearest_first" ON "claims_claimpair" ("similarity" DESC, "id" DESC) WHERE "state" = 'suggested';
CREATE INDEX "claims_evidence_lost" ON "claims_evidence" ("id") WHERE "needs_reanchoring";
CREATE INDEX "claims_quote_lost" ON "claims_quote" ("id") WHERE "needs_reanchoring";
CREATE INDEX "claims_speaker_by_name" ON "claims_speaker" ("name", "id");
CREATE INDEX "claims_document_title_words" ON "claims_document" USING gin ((to_tsvector('english'::regconfig, COALESCE("title", ''))));
ALTER TABLE "claims_submission" DROP CONSTRAINT "claims_submission_state_known";
ALTER TABLE "claims_submission" DROP CONSTRAINT "claims_submission_finished_when_not_waiting";
ALTER TABLE "claims_submission" DROP CONSTRAINT "claims_submission_waits_with_content";
ALTER TABLE "claims_submission" ADD COLUMN "address" varchar(2000) DEFAULT '' NOT NULL;
ALTER TABLE "claims_submission" ALTER COLUMN "address" DROP DEFAULT;
ALTER TABLE "claims_submission" ADD COLUMN "asks_first" boolean DEFAULT false NOT NULL;
ALTER TABLE "claims_submission" ALTER COLUMN "asks_first" DROP DEFAULT;
ALTER TABLE "claims_submission" ADD COLUMN "found" jsonb NULL;
ALTER TABLE "claims_submission" ADD COLUMN "given" jsonb DEFAULT '{}'::jsonb NOT NULL;
ALTER TABLE "claims_submission" ALTER COLUMN "given" DROP DEFAULT;
ALTER TABLE "claims_submission" ADD COLUMN "hidden_until" timestamp with time zone NULL;
SET CONSTRAINTS "claims_submission_run_id_c676037f_fk_claims_importrun_id" IMMEDIATE; ALTER TABLE "claims_submission" DROP CONSTRAINT "claims_submission_run_id_c676037f_fk_claims_importrun_id";
ALTER TABLE "claims_submission" ALTER COLUMN "run_id" DROP NOT NULL;
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_run_id_c676037f_fk_claims_importrun_id" FOREIGN KEY ("run_id") REFERENCES "claims_importrun" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_state_known" CHECK ("state" IN ('waiting', 'read', 'done', 'failed', 'cancelled', 'discarded'));
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_finished_when_not_waiting" CHECK ((("finished_at" IS NULL AND "state" IN ('waiting', 'read')) OR (NOT ("state" IN ('waiting', 'read')) AND "finished_at" IS NOT NULL)));
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_waits_with_content" CHECK ((NOT ("state" IN ('waiting', 'read')) OR "content" IS NOT NULL OR NOT ("address" = '')));
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_read_has_found" CHECK ((NOT ("state" = 'read') OR "found" IS NOT NULL));
ALTER TABLE "claims_submission" ADD CONSTRAINT "claims_submission_run_unless_it_asks" CHECK (("asks_first" OR "run_id" IS NOT NULL));
CREATE EXTENSION IF NOT EXISTS "unaccent";
CREATE TEXT SEARCH DICTIONARY claims_stems (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION claims_search (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION claims_search ADD MAPPING
    FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part WITH claims_stems;
ALTER TEXT SEARCH CONFIGURATION claims_search ADD MAPPING
    FOR numword, numhword, hword_numpart, int, uint, float, sfloat, version,
        email, url, url_path, host, file WITH simple;
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
CREATE FUNCTION claims_search_query(words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT
RETURN websearch_to_tsquery('claims_search', claims_search_text(words));
CREATE FUNCTION claims_search_typed_query(words text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    query text := claims_search_query(words);
BEGIN
    RETURN CASE WHEN right(query, 1) = '''' THEN query || ':*' ELSE query END;
END $$;
DROP INDEX IF EXISTS "claims_claim_search";
ALTER TABLE "claims_claim" DROP COLUMN "search_vector" CASCADE;
ALTER TABLE "claims_claim" ADD COLUMN "search_vector" tsvector GENERATED ALWAYS AS (claims_search_vector("text")) STORED;
CREATE INDEX "claims_claim_search" ON "claims_claim" USING gin ("search_vector");
DROP INDEX IF EXISTS "claims_revision_search";
ALTER TABLE "claims_revision" DROP COLUMN "search_vector" CASCADE;
ALTER TABLE "claims_revision" ADD COLUMN "search_vector" tsvector GENERATED ALWAYS AS (claims_search_vector("text")) STORED;
CREATE INDEX "claims_revision_search" ON "claims_revision" USING gin ("search_vector");
DROP INDEX IF EXISTS "claims_quote_search";
ALTER TABLE "claims_quote" ADD COLUMN "search_vector" tsvector GENERATED ALWAYS AS (claims_search_vector("text")) STORED;
CREATE INDEX "claims_quote_search" ON "claims_quote" USING gin ("search_vector");
DROP INDEX IF EXISTS "claims_document_title_words";
ALTER TABLE "claims_document" ADD COLUMN "search_vector" tsvector GENERATED ALWAYS AS (claims_search_vector("title")) STORED;
CREATE INDEX "claims_document_search" ON "claims_document" USING gin ("search_vector");
CREATE INDEX "claims_document_byline_words" ON "claims_document" USING gin ((claims_search_vector("byline")));
CREATE INDEX "claims_source_name_words" ON "claims_source" USING gin ((claims_search_vector("name")));
CREATE INDEX "claims_speaker_name_words" ON "claims_speaker" USING gin ((claims_search_vector("name")));
CREATE INDEX "claims_speaker_role_words" ON "claims_speaker" USING gin ((claims_search_vector("role")));
CREATE INDEX "claims_speakeralias_words" ON "claims_speakeralias" USING gin ((claims_search_vector("name")));
CREATE INDEX "claims_evidence_passage_words" ON "claims_evidence" USING gin ((claims_search_vector("passage")));
CREATE INDEX "claims_evidence_url_words" ON "claims_evidence" USING gin ((claims_search_vector("url")));
CREATE INDEX "claims_factcheck_claim_words" ON "claims_publishedfactcheck" USING gin ((claims_search_vector("claim_reviewed")));
CREATE INDEX "claims_factcheck_headline" ON "claims_publishedfactcheck" USING gin ((claims_search_vector("headline")));
CREATE INDEX "claims_comment_words" ON "claims_comment" USING gin ((claims_search_vector("text")));
CREATE INDEX "claims_assessment_words" ON "claims_assessment" USING gin ((claims_search_vector("rationale")));
CREATE INDEX "claims_decision_words" ON "claims_decision" USING gin ((claims_search_vector("rationale")));
DROP TRIGGER IF EXISTS pgtrigger_update_update_6d835 ON "claims_document";
DROP TRIGGER IF EXISTS pgtrigger_update_update_77608 ON "claims_quote";
CREATE OR REPLACE FUNCTION pgtrigger_update_update_6d835()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        INSERT INTO "claims_documentevent" ("byline", "created_at", "embargoed_until", "id", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "source_id", "title", "url", "version") VALUES (NEW."byline", NEW."created_at", NEW."embargoed_until", NEW."id", NEW."key", NEW."language", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."published", NEW."source_id", NEW."title", NEW."url", NEW."version"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_update_update_6d835 ON "claims_document";
CREATE  TRIGGER pgtrigger_update_update_6d835
    AFTER UPDATE ON "claims_document"
    FOR EACH ROW WHEN (OLD."byline" IS DISTINCT FROM (NEW."byline") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."embargoed_until" IS DISTINCT FROM (NEW."embargoed_until") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."version" IS DISTINCT FROM (NEW."version"))
    EXECUTE PROCEDURE pgtrigger_update_update_6d835();
COMMENT ON TRIGGER pgtrigger_update_update_6d835 ON "claims_document" IS 'b83fd10e0c5e43edc8b0e78b8761a7c6cf084769';
CREATE OR REPLACE FUNCTION pgtrigger_update_update_77608()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        INSERT INTO "claims_quoteevent" ("attribution", "confidence", "created_at", "end", "explanation", "id", "kind", "marked_at", "marked_by_id", "needs_reanchoring", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "revision_id", "rule", "speaker_id", "speaker_role", "start", "state", "text", "version") VALUES (NEW."attribution", NEW."confidence", NEW."created_at", NEW."end", NEW."explanation", NEW."id", NEW."kind", NEW."marked_at", NEW."marked_by_id", NEW."needs_reanchoring", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reported_by_id", NEW."revision_id", NEW."rule", NEW."speaker_id", NEW."speaker_role", NEW."start", NEW."state", NEW."text", NEW."version"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_update_update_77608 ON "claims_quote";
CREATE  TRIGGER pgtrigger_update_update_77608
    AFTER UPDATE ON "claims_quote"
    FOR EACH ROW WHEN (OLD."attribution" IS DISTINCT FROM (NEW."attribution") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."explanation" IS DISTINCT FROM (NEW."explanation") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."marked_at" IS DISTINCT FROM (NEW."marked_at") OR OLD."marked_by_id" IS DISTINCT FROM (NEW."marked_by_id") OR OLD."needs_reanchoring" IS DISTINCT FROM (NEW."needs_reanchoring") OR OLD."reported_by_id" IS DISTINCT FROM (NEW."reported_by_id") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_role" IS DISTINCT FROM (NEW."speaker_role") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."version" IS DISTINCT FROM (NEW."version"))
    EXECUTE PROCEDURE pgtrigger_update_update_77608();
COMMENT ON TRIGGER pgtrigger_update_update_77608 ON "claims_quote" IS '64f0325ceb00cb48814ebd6debad902d7fbb45c1';
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
ALTER TABLE "claims_revision" ADD COLUMN "timecodes" jsonb DEFAULT '[]'::jsonb NOT NULL;
ALTER TABLE "claims_revision" ALTER COLUMN "timecodes" DROP DEFAULT;
""",
]


def replaced(name):
    return import_module(f"claims.migrations.{name}").Migration


def operations():
    """Yield the recorded statements with the operations they are from, and the Python between."""
    recorded, changes = iter(STATEMENTS), []
    for name in REPLACED:
        for operation in replaced(name).operations:
            if isinstance(operation, migrations.RunPython):
                yield together(next(recorded), changes)
                yield operation
                changes = []
            else:
                changes.append(operation)
    yield together(next(recorded), changes)


def together(statements, changes):
    # PostgreSQL changes no table with rows whose constraints are still to be checked.
    checked = f"SET CONSTRAINTS ALL IMMEDIATE;\n{statements}"
    return migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RunSQL(checked)], state_operations=changes
    )


class Migration(migrations.Migration):
    replaces = [("claims", name) for name in REPLACED]
    dependencies = [
        ("claims", "0031_squashed_0037_embargoed_documents"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = list(operations())

    def apply(self, project_state, schema_editor, collect_sql=False):
        """Keep Django from rendering the models again after each operation."""
        project_state.__dict__.pop("apps", None)
        return super().apply(project_state, schema_editor, collect_sql)
