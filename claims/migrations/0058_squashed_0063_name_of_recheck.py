"""Make the changes of 0058 to 0063 without rendering all models after each step.

A new database gets this in place of them: see docs/decisions/0029.
"""

from importlib import import_module

from django.db import migrations

REPLACED = [
    "0058_polarity_of_quotes",
    "0059_version_of_polarity",
    "0060_triggers_of_statements",
    "0061_corrected_times",
    "0062_speaker_confidence",
    "0063_name_of_recheck",
]

# What the replaced migrations execute, divided where they run Python; of each trigger, only the
# last form in a part.
STATEMENTS = [
    r"""
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_105ea ON "claims_quote";
DROP TRIGGER IF EXISTS pgtrigger_delete_delete_91dbe ON "claims_quote";
DROP TRIGGER IF EXISTS pgtrigger_update_update_77608 ON "claims_quote";
ALTER TABLE "claims_quote" ADD COLUMN "polarity" varchar(12) DEFAULT 'asserted' NOT NULL;
ALTER TABLE "claims_quote" ALTER COLUMN "polarity" DROP DEFAULT;
ALTER TABLE "claims_quoteevent" ADD COLUMN "polarity" varchar(12) DEFAULT 'asserted' NOT NULL;
ALTER TABLE "claims_quoteevent" ALTER COLUMN "polarity" DROP DEFAULT;
ALTER TABLE "claims_quote" ADD CONSTRAINT "claims_quote_polarity_known" CHECK ("polarity" IN ('asserted', 'asked', 'denied', 'unconfirmed', 'hypothetical', 'announced'));
DROP TRIGGER IF EXISTS pgtrigger_version_37709 ON "claims_quote";
DROP TRIGGER IF EXISTS pgtrigger_claims_appearance_passage_265d6 ON "claims_appearance";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_58226 ON "claims_appearance";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_96f7f ON "claims_assessment";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_f02ca ON "claims_assignment";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_8d7d7 ON "claims_capture";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_df8fa ON "claims_claim";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_c0fd2 ON "claims_claimpair";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_3b7ba ON "claims_comment";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_a2ed8 ON "claims_conflict";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_1f692 ON "claims_decision";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_06525 ON "claims_decisionconfirmation";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_a80a0 ON "claims_document";
DROP TRIGGER IF EXISTS pgtrigger_claims_evidence_passage_3c8dc ON "claims_evidence";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_d2960 ON "claims_evidence";
DROP TRIGGER IF EXISTS pgtrigger_claims_evidencedismissal_passage_9cf46 ON "claims_evidencedismissal";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_7102c ON "claims_evidencedismissal";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_5248e ON "claims_feed";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_8e4ac ON "claims_pool";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_0c476 ON "claims_pool_members";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_b1de2 ON "claims_publishedfactcheck";
DROP TRIGGER IF EXISTS pgtrigger_claims_quantity_passage_d5198 ON "claims_quantity";
DROP TRIGGER IF EXISTS pgtrigger_claims_quotespan_passage_5bc57 ON "claims_quotespan";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_07741 ON "claims_savedview";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_bbb94 ON "claims_source";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_7cf94 ON "claims_speaker";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_770e6 ON "claims_speakeralias";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_f907c ON "claims_speakerpair";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_c1618 ON "claims_tagging";
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_5f998 ON "claims_topic";
CREATE OR REPLACE FUNCTION pgtrigger_claims_appearance_passage_added_f149b()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, changed.revision_id AS revision
    FROM new_rows AS changed
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_appearance_passage_added';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_appearance_passage_added_f149b ON "claims_appearance";
        CREATE  TRIGGER pgtrigger_claims_appearance_passage_added_f149b
            AFTER INSERT ON "claims_appearance"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_appearance_passage_added_f149b();
        COMMENT ON TRIGGER pgtrigger_claims_appearance_passage_added_f149b ON "claims_appearance" IS 'cd2c47820ac9c352e5912f636e3306ee98ec9f2f';
CREATE OR REPLACE FUNCTION pgtrigger_claims_appearance_passage_changed_26657()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, changed.revision_id AS revision
    FROM new_rows AS changed
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_appearance_passage_changed';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_appearance_passage_changed_26657 ON "claims_appearance";
        CREATE  TRIGGER pgtrigger_claims_appearance_passage_changed_26657
            AFTER UPDATE ON "claims_appearance"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_appearance_passage_changed_26657();
        COMMENT ON TRIGGER pgtrigger_claims_appearance_passage_changed_26657 ON "claims_appearance" IS 'fb4fb6b323f51a8ecc2b8ea616780b73f9691f14';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_96f7f()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_assessmentevent" ("claim_id", "created_at", "id", "is_current", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reviewer_id", "verdict", "withdrawn_at") SELECT new_values."claim_id", new_values."created_at", new_values."id", new_values."is_current", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."rationale", new_values."reviewer_id", new_values."verdict", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_96f7f ON "claims_assessment";
CREATE  TRIGGER pgtrigger_insert_insert_96f7f
    AFTER INSERT ON "claims_assessment"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_96f7f();
COMMENT ON TRIGGER pgtrigger_insert_insert_96f7f ON "claims_assessment" IS '4055a04f911bad72a4afb46368b4d8bbeb016090';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_f02ca()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_assignmentevent" ("assigned_at", "assigned_by_id", "claim_id", "due", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "priority", "taken_from_id", "version") SELECT new_values."assigned_at", new_values."assigned_by_id", new_values."claim_id", new_values."due", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."pool_id", new_values."priority", new_values."taken_from_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_f02ca ON "claims_assignment";
CREATE  TRIGGER pgtrigger_insert_insert_f02ca
    AFTER INSERT ON "claims_assignment"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_f02ca();
COMMENT ON TRIGGER pgtrigger_insert_insert_f02ca ON "claims_assignment" IS '7e131bda5b1c0f463ef3b6e1a56fbc12929a6718';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_8d7d7()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_captureevent" ("address", "captured_at", "captured_by_id", "evidence_id", "file", "id", "media_type", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") SELECT new_values."address", new_values."captured_at", new_values."captured_by_id", new_values."evidence_id", new_values."file", new_values."id", new_values."media_type", new_values."method", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."sha256", new_values."size" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_8d7d7 ON "claims_capture";
CREATE  TRIGGER pgtrigger_insert_insert_8d7d7
    AFTER INSERT ON "claims_capture"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_8d7d7();
COMMENT ON TRIGGER pgtrigger_insert_insert_8d7d7 ON "claims_capture" IS 'cd79e1a1669f92da4dc654b8268a8fb4f25dbb04';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_df8fa()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_claimevent" ("claim_type", "created_at", "fingerprint", "id", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "state", "status", "text", "version") SELECT new_values."claim_type", new_values."created_at", new_values."fingerprint", new_values."id", new_values."merged_into_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reasons", new_values."score", new_values."state", new_values."status", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_df8fa ON "claims_claim";
CREATE  TRIGGER pgtrigger_insert_insert_df8fa
    AFTER INSERT ON "claims_claim"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_df8fa();
COMMENT ON TRIGGER pgtrigger_insert_insert_df8fa ON "claims_claim" IS 'dc573853da97bba5a212bc8cb8df94c00385f417';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_c0fd2()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_claimpairevent" ("created_at", "decided_at", "decided_by_id", "first_id", "first_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "second_id", "second_value", "similarity", "state") SELECT new_values."created_at", new_values."decided_at", new_values."decided_by_id", new_values."first_id", new_values."first_value", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reason", new_values."relation", new_values."second_id", new_values."second_value", new_values."similarity", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_c0fd2 ON "claims_claimpair";
CREATE  TRIGGER pgtrigger_insert_insert_c0fd2
    AFTER INSERT ON "claims_claimpair"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_c0fd2();
COMMENT ON TRIGGER pgtrigger_insert_insert_c0fd2 ON "claims_claimpair" IS '408fb1c969b0f88c9125b0d41f511639473ef0c2';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_3b7ba()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_commentevent" ("author_id", "claim_id", "created_at", "deleted_at", "document_id", "edited_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") SELECT new_values."author_id", new_values."claim_id", new_values."created_at", new_values."deleted_at", new_values."document_id", new_values."edited_at", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_3b7ba ON "claims_comment";
CREATE  TRIGGER pgtrigger_insert_insert_3b7ba
    AFTER INSERT ON "claims_comment"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_3b7ba();
COMMENT ON TRIGGER pgtrigger_insert_insert_3b7ba ON "claims_comment" IS 'e4fe2242958245787f9965acc79c7d817d51d18a';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_a2ed8()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_conflictevent" ("created_at", "first_id", "first_value", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "resolved_at", "resolved_by_id", "second_id", "second_value", "version") SELECT new_values."created_at", new_values."first_id", new_values."first_value", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."resolution", new_values."resolved_at", new_values."resolved_by_id", new_values."second_id", new_values."second_value", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_a2ed8 ON "claims_conflict";
CREATE  TRIGGER pgtrigger_insert_insert_a2ed8
    AFTER INSERT ON "claims_conflict"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_a2ed8();
COMMENT ON TRIGGER pgtrigger_insert_insert_a2ed8 ON "claims_conflict" IS 'bfe92f9b124269e788960e5a5b14cef57b9ff08b';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_1f692()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_decisionevent" ("claim_id", "created_at", "decided_by_id", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_note", "published_at", "rationale", "recheck_by", "stale_reasons", "valid_from", "valid_to", "verdict", "withdrawn_at") SELECT new_values."claim_id", new_values."created_at", new_values."decided_by_id", new_values."id", new_values."method", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."public_note", new_values."published_at", new_values."rationale", new_values."recheck_by", new_values."stale_reasons", new_values."valid_from", new_values."valid_to", new_values."verdict", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_1f692 ON "claims_decision";
CREATE  TRIGGER pgtrigger_insert_insert_1f692
    AFTER INSERT ON "claims_decision"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_1f692();
COMMENT ON TRIGGER pgtrigger_insert_insert_1f692 ON "claims_decision" IS '205536ecd413105a63beba536dba384f9f5711d9';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_06525()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_decisionconfirmationevent" ("confirmed_at", "confirmed_by_id", "decision_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recheck_by") SELECT new_values."confirmed_at", new_values."confirmed_by_id", new_values."decision_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reasons", new_values."recheck_by" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_06525 ON "claims_decisionconfirmation";
CREATE  TRIGGER pgtrigger_insert_insert_06525
    AFTER INSERT ON "claims_decisionconfirmation"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_06525();
COMMENT ON TRIGGER pgtrigger_insert_insert_06525 ON "claims_decisionconfirmation" IS '6b6524dd2cd6b2c5f76111e2fea845a3598ac342';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_a80a0()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_documentevent" ("byline", "created_at", "embargoed_until", "id", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_about", "source_id", "title", "url", "version") SELECT new_values."byline", new_values."created_at", new_values."embargoed_until", new_values."id", new_values."key", new_values."language", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."published", new_values."published_about", new_values."source_id", new_values."title", new_values."url", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_a80a0 ON "claims_document";
CREATE  TRIGGER pgtrigger_insert_insert_a80a0
    AFTER INSERT ON "claims_document"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_a80a0();
COMMENT ON TRIGGER pgtrigger_insert_insert_a80a0 ON "claims_document" IS 'd43f8e13b657984eae97732652e9a5a23329163c';
CREATE OR REPLACE FUNCTION pgtrigger_claims_evidence_passage_added_ad857()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, changed.revision_id AS revision
    FROM new_rows AS changed WHERE changed.revision_id IS NOT NULL
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_evidence_passage_added';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_evidence_passage_added_ad857 ON "claims_evidence";
        CREATE  TRIGGER pgtrigger_claims_evidence_passage_added_ad857
            AFTER INSERT ON "claims_evidence"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_evidence_passage_added_ad857();
        COMMENT ON TRIGGER pgtrigger_claims_evidence_passage_added_ad857 ON "claims_evidence" IS 'a03e587f6c7e548fe3e8172d34270613be2fff73';
CREATE OR REPLACE FUNCTION pgtrigger_claims_evidence_passage_changed_c5eb6()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, changed.revision_id AS revision
    FROM new_rows AS changed WHERE changed.revision_id IS NOT NULL
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_evidence_passage_changed';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_evidence_passage_changed_c5eb6 ON "claims_evidence";
        CREATE  TRIGGER pgtrigger_claims_evidence_passage_changed_c5eb6
            AFTER UPDATE ON "claims_evidence"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_evidence_passage_changed_c5eb6();
        COMMENT ON TRIGGER pgtrigger_claims_evidence_passage_changed_c5eb6 ON "claims_evidence" IS '54c9f42fcf8d50f135f037a132d940a7904921e9';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_d2960()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_evidenceevent" ("access_date", "added_by_id", "claim_id", "created_at", "end", "file", "id", "independence_group", "kind", "material_date", "needs_reanchoring", "note", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quality", "retracted_at", "retracted_by_id", "retraction_reason", "revision_id", "sha256", "stance", "start", "url", "version") SELECT new_values."access_date", new_values."added_by_id", new_values."claim_id", new_values."created_at", new_values."end", new_values."file", new_values."id", new_values."independence_group", new_values."kind", new_values."material_date", new_values."needs_reanchoring", new_values."note", new_values."passage", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."quality", new_values."retracted_at", new_values."retracted_by_id", new_values."retraction_reason", new_values."revision_id", new_values."sha256", new_values."stance", new_values."start", new_values."url", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_d2960 ON "claims_evidence";
CREATE  TRIGGER pgtrigger_insert_insert_d2960
    AFTER INSERT ON "claims_evidence"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_d2960();
COMMENT ON TRIGGER pgtrigger_insert_insert_d2960 ON "claims_evidence" IS 'e11c7393d4f7a919bff2f7309af566416f6bf18f';
CREATE OR REPLACE FUNCTION pgtrigger_claims_evidencedismissal_passage_added_1895c()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, changed.revision_id AS revision
    FROM new_rows AS changed
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_evidencedismissal_passage_added';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_evidencedismissal_passage_added_1895c ON "claims_evidencedismissal";
        CREATE  TRIGGER pgtrigger_claims_evidencedismissal_passage_added_1895c
            AFTER INSERT ON "claims_evidencedismissal"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_evidencedismissal_passage_added_1895c();
        COMMENT ON TRIGGER pgtrigger_claims_evidencedismissal_passage_added_1895c ON "claims_evidencedismissal" IS '6c68987479be949e03d99e6ef7e47b3259faf934';
CREATE OR REPLACE FUNCTION pgtrigger_claims_evidencedismissal_passage_changed_4d4c3()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, changed.revision_id AS revision
    FROM new_rows AS changed
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_evidencedismissal_passage_changed';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_evidencedismissal_passage_changed_4d4c3 ON "claims_evidencedismissal";
        CREATE  TRIGGER pgtrigger_claims_evidencedismissal_passage_changed_4d4c3
            AFTER UPDATE ON "claims_evidencedismissal"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_evidencedismissal_passage_changed_4d4c3();
        COMMENT ON TRIGGER pgtrigger_claims_evidencedismissal_passage_changed_4d4c3 ON "claims_evidencedismissal" IS '1f437cc4b4f5e01ff6011fbbc45cf0d334ac790b';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_7102c()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_evidencedismissalevent" ("claim_id", "created_at", "dismissed_by_id", "end", "id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "start") SELECT new_values."claim_id", new_values."created_at", new_values."dismissed_by_id", new_values."end", new_values."id", new_values."passage", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."revision_id", new_values."start" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_7102c ON "claims_evidencedismissal";
CREATE  TRIGGER pgtrigger_insert_insert_7102c
    AFTER INSERT ON "claims_evidencedismissal"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_7102c();
COMMENT ON TRIGGER pgtrigger_insert_insert_7102c ON "claims_evidencedismissal" IS 'e20eb0c8cb4d1970da0c54f16e75c0d4773e491c';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_5248e()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_feedevent" ("address", "created_at", "every_minutes", "id", "is_enabled", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "version") SELECT new_values."address", new_values."created_at", new_values."every_minutes", new_values."id", new_values."is_enabled", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."source_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_5248e ON "claims_feed";
CREATE  TRIGGER pgtrigger_insert_insert_5248e
    AFTER INSERT ON "claims_feed"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_5248e();
COMMENT ON TRIGGER pgtrigger_insert_insert_5248e ON "claims_feed" IS '896ad32c1f05f85baf9bb6206d1bed66d3b62f47';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_8e4ac()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_poolevent" ("created_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") SELECT new_values."created_at", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_8e4ac ON "claims_pool";
CREATE  TRIGGER pgtrigger_insert_insert_8e4ac
    AFTER INSERT ON "claims_pool"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_8e4ac();
COMMENT ON TRIGGER pgtrigger_insert_insert_8e4ac ON "claims_pool" IS '48b6bd5888ce4b483c34f3939d818abd22c2ebfc';
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
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_poolmemberevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "user_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."pool_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_0c476 ON "claims_pool_members";
CREATE  TRIGGER pgtrigger_insert_insert_0c476
    AFTER INSERT ON "claims_pool_members"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_0c476();
COMMENT ON TRIGGER pgtrigger_insert_insert_0c476 ON "claims_pool_members" IS '5e2cbe3d81a3043d6eda6c473978f2314f75300f';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_b1de2()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_publishedfactcheckevent" ("claim_id", "claim_reviewed", "claimant", "created_at", "headline", "id", "identifier", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher_id", "rating", "url", "verdict") SELECT new_values."claim_id", new_values."claim_reviewed", new_values."claimant", new_values."created_at", new_values."headline", new_values."id", new_values."identifier", new_values."key", new_values."language", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."published", new_values."publisher_id", new_values."rating", new_values."url", new_values."verdict" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_b1de2 ON "claims_publishedfactcheck";
CREATE  TRIGGER pgtrigger_insert_insert_b1de2
    AFTER INSERT ON "claims_publishedfactcheck"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_b1de2();
COMMENT ON TRIGGER pgtrigger_insert_insert_b1de2 ON "claims_publishedfactcheck" IS '84010f132e9acd5582b248df438cbe478f5247e2';
CREATE OR REPLACE FUNCTION pgtrigger_claims_quantity_passage_added_de73d()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, (SELECT revision_id FROM claims_appearance WHERE id = changed.appearance_id) AS revision
    FROM new_rows AS changed
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quantity_passage_added';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_quantity_passage_added_de73d ON "claims_quantity";
        CREATE  TRIGGER pgtrigger_claims_quantity_passage_added_de73d
            AFTER INSERT ON "claims_quantity"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_quantity_passage_added_de73d();
        COMMENT ON TRIGGER pgtrigger_claims_quantity_passage_added_de73d ON "claims_quantity" IS '0f9808670447d4ee1f4ebc80a81428b38c5dec5d';
CREATE OR REPLACE FUNCTION pgtrigger_claims_quantity_passage_changed_12b2d()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, (SELECT revision_id FROM claims_appearance WHERE id = changed.appearance_id) AS revision
    FROM new_rows AS changed
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quantity_passage_changed';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_quantity_passage_changed_12b2d ON "claims_quantity";
        CREATE  TRIGGER pgtrigger_claims_quantity_passage_changed_12b2d
            AFTER UPDATE ON "claims_quantity"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_quantity_passage_changed_12b2d();
        COMMENT ON TRIGGER pgtrigger_claims_quantity_passage_changed_12b2d ON "claims_quantity" IS '6cf72d5c312947f9e7e4b5a329319081b96c2be6';
CREATE OR REPLACE FUNCTION pgtrigger_claims_quotespan_passage_added_14101()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, (SELECT revision_id FROM claims_quote WHERE id = changed.quote_id) AS revision
    FROM new_rows AS changed
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quotespan_passage_added';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_quotespan_passage_added_14101 ON "claims_quotespan";
        CREATE  TRIGGER pgtrigger_claims_quotespan_passage_added_14101
            AFTER INSERT ON "claims_quotespan"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_quotespan_passage_added_14101();
        COMMENT ON TRIGGER pgtrigger_claims_quotespan_passage_added_14101 ON "claims_quotespan" IS '1b52f7d91430786b1094547e7edaee903b0dd4df';
CREATE OR REPLACE FUNCTION pgtrigger_claims_quotespan_passage_changed_77e74()
        RETURNS TRIGGER AS $$
            DECLARE place record; pieces text[]; cut bigint; held text;
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
FOR place IN
    SELECT changed.start, changed."end" AS finish, changed.passage, (SELECT revision_id FROM claims_quote WHERE id = changed.quote_id) AS revision
    FROM new_rows AS changed
    ORDER BY 4
LOOP
    IF cut IS DISTINCT FROM place.revision THEN
        cut := place.revision;
        pieces := ARRAY(
            SELECT piece[1] FROM claims_revision,
                regexp_matches(text, '.{1,250}', 'g') AS piece WHERE id = cut
        );
    END IF;
    held := '';
    FOR number IN place.start / 250 + 1 .. (place.finish - 1) / 250 + 1 LOOP
        held := held || coalesce(pieces[number], '');
    END LOOP;
    -- substr stops at the end of the text, however far the offsets reach beyond it.
    IF substr(held, place.start % 250 + 1, place.finish - place.start)
            IS DISTINCT FROM place.passage
        OR char_length(place.passage) <> place.finish - place.start
    THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            place.start, place.finish
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quotespan_passage_changed';
    END IF;
END LOOP;
RETURN NULL;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_claims_quotespan_passage_changed_77e74 ON "claims_quotespan";
        CREATE  TRIGGER pgtrigger_claims_quotespan_passage_changed_77e74
            AFTER UPDATE ON "claims_quotespan"
            REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT
            EXECUTE PROCEDURE pgtrigger_claims_quotespan_passage_changed_77e74();
        COMMENT ON TRIGGER pgtrigger_claims_quotespan_passage_changed_77e74 ON "claims_quotespan" IS 'c4ea5a21d9d7eba4003accfc2a4407f993832733';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_07741()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_savedviewevent" ("created_at", "id", "is_shared", "list_name", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "version") SELECT new_values."created_at", new_values."id", new_values."is_shared", new_values."list_name", new_values."name", new_values."owner_id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."query", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_07741 ON "claims_savedview";
CREATE  TRIGGER pgtrigger_insert_insert_07741
    AFTER INSERT ON "claims_savedview"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_07741();
COMMENT ON TRIGGER pgtrigger_insert_insert_07741 ON "claims_savedview" IS '27e8c55217ed8ca3afe0d79b3e986a9d2f3c51c8';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_bbb94()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_sourceevent" ("created_at", "id", "kind", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "website") SELECT new_values."created_at", new_values."id", new_values."kind", new_values."name", new_values."notes", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."version", new_values."website" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_bbb94 ON "claims_source";
CREATE  TRIGGER pgtrigger_insert_insert_bbb94
    AFTER INSERT ON "claims_source"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_bbb94();
COMMENT ON TRIGGER pgtrigger_insert_insert_bbb94 ON "claims_source" IS '6ad756fe6fc12db4c6acb5912d6147344161b42f';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_7cf94()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_speakerevent" ("created_at", "disambiguation", "document_id", "id", "is_confidential", "kind", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "speaks_for_id", "version") SELECT new_values."created_at", new_values."disambiguation", new_values."document_id", new_values."id", new_values."is_confidential", new_values."kind", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."role", new_values."speaks_for_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_7cf94 ON "claims_speaker";
CREATE  TRIGGER pgtrigger_insert_insert_7cf94
    AFTER INSERT ON "claims_speaker"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_7cf94();
COMMENT ON TRIGGER pgtrigger_insert_insert_7cf94 ON "claims_speaker" IS '0d44215e26ff25706ebfb75364d7f3ca103cd3d3';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_770e6()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_speakeraliasevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."speaker_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_770e6 ON "claims_speakeralias";
CREATE  TRIGGER pgtrigger_insert_insert_770e6
    AFTER INSERT ON "claims_speakeralias"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_770e6();
COMMENT ON TRIGGER pgtrigger_insert_insert_770e6 ON "claims_speakeralias" IS '642b00149080679f580cbc56f9a28ab6b4eed872';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_f907c()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_speakerpairevent" ("created_at", "decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "second_id", "state") SELECT new_values."created_at", new_values."decided_at", new_values."decided_by_id", new_values."first_id", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."reason", new_values."second_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_f907c ON "claims_speakerpair";
CREATE  TRIGGER pgtrigger_insert_insert_f907c
    AFTER INSERT ON "claims_speakerpair"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_f907c();
COMMENT ON TRIGGER pgtrigger_insert_insert_f907c ON "claims_speakerpair" IS '3b44d6657e5306f10ea811796a9579e6f67cc650';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_c1618()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_taggingevent" ("claim_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tagged_at", "tagged_by_id", "topic_id") SELECT new_values."claim_id", new_values."document_id", new_values."id", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."tagged_at", new_values."tagged_by_id", new_values."topic_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_c1618 ON "claims_tagging";
CREATE  TRIGGER pgtrigger_insert_insert_c1618
    AFTER INSERT ON "claims_tagging"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_c1618();
COMMENT ON TRIGGER pgtrigger_insert_insert_c1618 ON "claims_tagging" IS '5e468f68f7e1f6c99f6c6bee90f083fb268f3dd8';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_5f998()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_topicevent" ("created_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "words") SELECT new_values."created_at", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_5f998 ON "claims_topic";
CREATE  TRIGGER pgtrigger_insert_insert_5f998
    AFTER INSERT ON "claims_topic"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_5f998();
COMMENT ON TRIGGER pgtrigger_insert_insert_5f998 ON "claims_topic" IS '5a617a01fb824e270b2b62bc7f0f0471472d87e8';
DROP TRIGGER IF EXISTS pgtrigger_version_dc8b5 ON "claims_appearance";
DROP TRIGGER IF EXISTS pgtrigger_delete_delete_2b6e2 ON "claims_appearance";
DROP TRIGGER IF EXISTS pgtrigger_update_update_cdcd1 ON "claims_appearance";
ALTER TABLE "claims_appearance" DROP CONSTRAINT "claims_appearance_time_has_words";
ALTER TABLE "claims_draft" DROP CONSTRAINT "claims_draft_form_known";
DROP INDEX IF EXISTS "claims_appearance_valid_time";
ALTER TABLE "claims_appearance" ADD COLUMN "corrected_from" date NULL;
ALTER TABLE "claims_appearance" ADD COLUMN "corrected_until" date NULL;
ALTER TABLE "claims_appearance" ADD COLUMN "time_corrected_by_id" bigint NULL CONSTRAINT "claims_appearance_time_corrected_by_id_88e94733_fk_claims_us" REFERENCES "claims_user"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "claims_appearance_time_corrected_by_id_88e94733_fk_claims_us" IMMEDIATE;
ALTER TABLE "claims_appearanceevent" ADD COLUMN "corrected_from" date NULL;
ALTER TABLE "claims_appearanceevent" ADD COLUMN "corrected_until" date NULL;
ALTER TABLE "claims_appearanceevent" ADD COLUMN "time_corrected_by_id" bigint NULL;
ALTER TABLE "claims_quote" ADD COLUMN "corrected_occasion" jsonb NULL;
ALTER TABLE "claims_quoteevent" ADD COLUMN "corrected_occasion" jsonb NULL;
CREATE INDEX "claims_appearance_valid_time" ON "claims_appearance" ("valid_from", "valid_until") WHERE ("valid_from" IS NOT NULL OR "valid_until" IS NOT NULL);
CREATE OR REPLACE FUNCTION pgtrigger_version_dc8b5()
        RETURNS TRIGGER AS $$
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
NEW.version := OLD.version;
IF (OLD."claim_id", OLD."revision_id", OLD."start", OLD."end", OLD."passage", OLD."time_corrected_by_id", OLD."corrected_from", OLD."corrected_until") IS DISTINCT FROM (NEW."claim_id", NEW."revision_id", NEW."start", NEW."end", NEW."passage", NEW."time_corrected_by_id", NEW."corrected_from", NEW."corrected_until") THEN
    NEW.version := OLD.version + 1;
END IF;
RETURN NEW;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_version_dc8b5 ON "claims_appearance";
        CREATE  TRIGGER pgtrigger_version_dc8b5
            BEFORE UPDATE OF "claim_id", "revision_id", "start", "end", "passage", "time_corrected_by_id", "corrected_from", "corrected_until", "version" ON "claims_appearance"
            FOR EACH ROW
            EXECUTE PROCEDURE pgtrigger_version_dc8b5();
        COMMENT ON TRIGGER pgtrigger_version_dc8b5 ON "claims_appearance" IS '2247abf62caf8f3af6f66d561e659f0bc41ee2b9';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_58226()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_appearanceevent" ("claim_id", "corrected_from", "corrected_until", "created_at", "end", "id", "joined", "marked_by_id", "needs_reanchoring", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision_id", "score", "start", "time_corrected_by_id", "version") SELECT new_values."claim_id", new_values."corrected_from", new_values."corrected_until", new_values."created_at", new_values."end", new_values."id", new_values."joined", new_values."marked_by_id", new_values."needs_reanchoring", new_values."passage", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."quote_id", new_values."revision_id", new_values."score", new_values."start", new_values."time_corrected_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_58226 ON "claims_appearance";
CREATE  TRIGGER pgtrigger_insert_insert_58226
    AFTER INSERT ON "claims_appearance"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_58226();
COMMENT ON TRIGGER pgtrigger_insert_insert_58226 ON "claims_appearance" IS 'bd1df8a3118cbe6acbb622699e878fd81a947abb';
CREATE OR REPLACE FUNCTION pgtrigger_update_update_cdcd1()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        INSERT INTO "claims_appearanceevent" ("claim_id", "corrected_from", "corrected_until", "created_at", "end", "id", "joined", "marked_by_id", "needs_reanchoring", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision_id", "score", "start", "time_corrected_by_id", "version") VALUES (NEW."claim_id", NEW."corrected_from", NEW."corrected_until", NEW."created_at", NEW."end", NEW."id", NEW."joined", NEW."marked_by_id", NEW."needs_reanchoring", NEW."passage", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."quote_id", NEW."revision_id", NEW."score", NEW."start", NEW."time_corrected_by_id", NEW."version"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_update_update_cdcd1 ON "claims_appearance";
CREATE  TRIGGER pgtrigger_update_update_cdcd1
    AFTER UPDATE ON "claims_appearance"
    FOR EACH ROW WHEN (OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."corrected_from" IS DISTINCT FROM (NEW."corrected_from") OR OLD."corrected_until" IS DISTINCT FROM (NEW."corrected_until") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."joined" IS DISTINCT FROM (NEW."joined") OR OLD."marked_by_id" IS DISTINCT FROM (NEW."marked_by_id") OR OLD."needs_reanchoring" IS DISTINCT FROM (NEW."needs_reanchoring") OR OLD."passage" IS DISTINCT FROM (NEW."passage") OR OLD."quote_id" IS DISTINCT FROM (NEW."quote_id") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."score" IS DISTINCT FROM (NEW."score") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."time_corrected_by_id" IS DISTINCT FROM (NEW."time_corrected_by_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))
    EXECUTE PROCEDURE pgtrigger_update_update_cdcd1();
COMMENT ON TRIGGER pgtrigger_update_update_cdcd1 ON "claims_appearance" IS 'b5413b118335bde254ee2b189c33188915e64234';
CREATE OR REPLACE FUNCTION pgtrigger_delete_delete_2b6e2()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        INSERT INTO "claims_appearanceevent" ("claim_id", "corrected_from", "corrected_until", "created_at", "end", "id", "joined", "marked_by_id", "needs_reanchoring", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "revision_id", "score", "start", "time_corrected_by_id", "version") VALUES (OLD."claim_id", OLD."corrected_from", OLD."corrected_until", OLD."created_at", OLD."end", OLD."id", OLD."joined", OLD."marked_by_id", OLD."needs_reanchoring", OLD."passage", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."quote_id", OLD."revision_id", OLD."score", OLD."start", OLD."time_corrected_by_id", OLD."version"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_delete_delete_2b6e2 ON "claims_appearance";
CREATE  TRIGGER pgtrigger_delete_delete_2b6e2
    AFTER DELETE ON "claims_appearance"
    FOR EACH ROW
    EXECUTE PROCEDURE pgtrigger_delete_delete_2b6e2();
COMMENT ON TRIGGER pgtrigger_delete_delete_2b6e2 ON "claims_appearance" IS '16495fb292299be2a977cfa753e0b40ae37cb2d1';
CREATE OR REPLACE FUNCTION pgtrigger_version_37709()
        RETURNS TRIGGER AS $$
            BEGIN
                IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                    IF (TG_OP = 'DELETE') THEN
                        RETURN OLD;
                    ELSE
                        RETURN NEW;
                    END IF;
                END IF;
NEW.version := OLD.version;
IF (OLD."revision_id", OLD."start", OLD."end", OLD."text", OLD."speaker_id", OLD."reported_by_id", OLD."kind", OLD."attribution", OLD."polarity", OLD."state", OLD."marked_at", OLD."corrected_occasion") IS DISTINCT FROM (NEW."revision_id", NEW."start", NEW."end", NEW."text", NEW."speaker_id", NEW."reported_by_id", NEW."kind", NEW."attribution", NEW."polarity", NEW."state", NEW."marked_at", NEW."corrected_occasion") THEN
    NEW.version := OLD.version + 1;
END IF;
RETURN NEW;
            END;
        $$ LANGUAGE plpgsql;
        DROP TRIGGER IF EXISTS pgtrigger_version_37709 ON "claims_quote";
        CREATE  TRIGGER pgtrigger_version_37709
            BEFORE UPDATE OF "revision_id", "start", "end", "text", "speaker_id", "reported_by_id", "kind", "attribution", "polarity", "state", "marked_at", "corrected_occasion", "version" ON "claims_quote"
            FOR EACH ROW
            EXECUTE PROCEDURE pgtrigger_version_37709();
        COMMENT ON TRIGGER pgtrigger_version_37709 ON "claims_quote" IS '0c1dfe16e0131b49662e4cc5aa5a56ae6da1f3ef';
CREATE OR REPLACE FUNCTION pgtrigger_insert_insert_105ea()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_quoteevent" ("attribution", "confidence", "corrected_occasion", "created_at", "end", "explanation", "id", "kind", "marked_at", "marked_by_id", "needs_reanchoring", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "reported_by_id", "revision_id", "rule", "speaker_id", "speaker_role", "start", "state", "text", "version") SELECT new_values."attribution", new_values."confidence", new_values."corrected_occasion", new_values."created_at", new_values."end", new_values."explanation", new_values."id", new_values."kind", new_values."marked_at", new_values."marked_by_id", new_values."needs_reanchoring", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."polarity", new_values."reported_by_id", new_values."revision_id", new_values."rule", new_values."speaker_id", new_values."speaker_role", new_values."start", new_values."state", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_insert_insert_105ea ON "claims_quote";
CREATE  TRIGGER pgtrigger_insert_insert_105ea
    AFTER INSERT ON "claims_quote"
    REFERENCING NEW TABLE AS new_values
    FOR EACH STATEMENT
    EXECUTE PROCEDURE pgtrigger_insert_insert_105ea();
COMMENT ON TRIGGER pgtrigger_insert_insert_105ea ON "claims_quote" IS 'b39858c211976bf07be6b8b05509d826fc2a9dde';
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
        INSERT INTO "claims_quoteevent" ("attribution", "confidence", "corrected_occasion", "created_at", "end", "explanation", "id", "kind", "marked_at", "marked_by_id", "needs_reanchoring", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "reported_by_id", "revision_id", "rule", "speaker_id", "speaker_role", "start", "state", "text", "version") VALUES (NEW."attribution", NEW."confidence", NEW."corrected_occasion", NEW."created_at", NEW."end", NEW."explanation", NEW."id", NEW."kind", NEW."marked_at", NEW."marked_by_id", NEW."needs_reanchoring", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."polarity", NEW."reported_by_id", NEW."revision_id", NEW."rule", NEW."speaker_id", NEW."speaker_role", NEW."start", NEW."state", NEW."text", NEW."version"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_update_update_77608 ON "claims_quote";
CREATE  TRIGGER pgtrigger_update_update_77608
    AFTER UPDATE ON "claims_quote"
    FOR EACH ROW WHEN (OLD."attribution" IS DISTINCT FROM (NEW."attribution") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."corrected_occasion" IS DISTINCT FROM (NEW."corrected_occasion") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."explanation" IS DISTINCT FROM (NEW."explanation") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."marked_at" IS DISTINCT FROM (NEW."marked_at") OR OLD."marked_by_id" IS DISTINCT FROM (NEW."marked_by_id") OR OLD."needs_reanchoring" IS DISTINCT FROM (NEW."needs_reanchoring") OR OLD."polarity" IS DISTINCT FROM (NEW."polarity") OR OLD."reported_by_id" IS DISTINCT FROM (NEW."reported_by_id") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_role" IS DISTINCT FROM (NEW."speaker_role") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."version" IS DISTINCT FROM (NEW."version"))
    EXECUTE PROCEDURE pgtrigger_update_update_77608();
COMMENT ON TRIGGER pgtrigger_update_update_77608 ON "claims_quote" IS '347c851f1528f32d7c422718ef145c43e8d3cb6c';
CREATE OR REPLACE FUNCTION pgtrigger_delete_delete_91dbe()
RETURNS TRIGGER AS $$
    BEGIN
        IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
            IF (TG_OP = 'DELETE') THEN
                RETURN OLD;
            ELSE
                RETURN NEW;
            END IF;
        END IF;
        INSERT INTO "claims_quoteevent" ("attribution", "confidence", "corrected_occasion", "created_at", "end", "explanation", "id", "kind", "marked_at", "marked_by_id", "needs_reanchoring", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "reported_by_id", "revision_id", "rule", "speaker_id", "speaker_role", "start", "state", "text", "version") VALUES (OLD."attribution", OLD."confidence", OLD."corrected_occasion", OLD."created_at", OLD."end", OLD."explanation", OLD."id", OLD."kind", OLD."marked_at", OLD."marked_by_id", OLD."needs_reanchoring", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."polarity", OLD."reported_by_id", OLD."revision_id", OLD."rule", OLD."speaker_id", OLD."speaker_role", OLD."start", OLD."state", OLD."text", OLD."version"); RETURN NULL;
    END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS pgtrigger_delete_delete_91dbe ON "claims_quote";
CREATE  TRIGGER pgtrigger_delete_delete_91dbe
    AFTER DELETE ON "claims_quote"
    FOR EACH ROW
    EXECUTE PROCEDURE pgtrigger_delete_delete_91dbe();
COMMENT ON TRIGGER pgtrigger_delete_delete_91dbe ON "claims_quote" IS '3e9e907e5736db7691023a350700c96163c48dea';
ALTER TABLE "claims_appearance" ADD CONSTRAINT "claims_appearance_time_has_words" CHECK ((("valid_end" IS NULL AND "valid_from" IS NULL AND "valid_start" IS NULL AND "valid_until" IS NULL) OR ("valid_start" >= 0 AND "valid_start" < ("valid_end") AND ("valid_from" IS NOT NULL OR "valid_until" IS NOT NULL) AND "valid_end" <= (LENGTH("passage"))) OR ("time_corrected_by_id" IS NOT NULL AND "valid_end" IS NULL AND "valid_start" IS NULL)));
ALTER TABLE "claims_appearance" ADD CONSTRAINT "claims_appearance_time_as_corrected" CHECK ((("corrected_from" IS NULL AND "corrected_until" IS NULL AND "time_corrected_by_id" IS NULL) OR ("time_corrected_by_id" IS NOT NULL AND (("corrected_from" IS NULL AND "valid_from" IS NULL) OR ("corrected_from" = ("valid_from") AND "corrected_from" IS NOT NULL AND "valid_from" IS NOT NULL)) AND (("corrected_until" IS NULL AND "valid_until" IS NULL) OR ("corrected_until" = ("valid_until") AND "corrected_until" IS NOT NULL AND "valid_until" IS NOT NULL)))));
ALTER TABLE "claims_draft" ADD CONSTRAINT "claims_draft_form_known" CHECK ("form" IN ('correct', 'evidence', 'assess', 'decide', 'time', 'merge', 'split', 'confirm', 'comment', 'retract', 'attach', 'resolve'));
CREATE INDEX "claims_appearance_time_corrected_by_id_88e94733" ON "claims_appearance" ("time_corrected_by_id");
CREATE INDEX "claims_appearanceevent_time_corrected_by_id_d8eeccd1" ON "claims_appearanceevent" ("time_corrected_by_id");
ALTER TABLE "claims_quote" ADD COLUMN "speaker_confidence" double precision NULL;
ALTER TABLE "claims_quote" ADD CONSTRAINT "claims_quote_speaker_confidence" CHECK (("speaker_confidence" > 0.0 AND "speaker_confidence" >= ("confidence") AND "speaker_confidence" <= 1.0));
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
        ("claims", "0057_partial_dates"),
    ]
    operations = list(operations())

    def apply(self, project_state, schema_editor, collect_sql=False):
        """Keep Django from rendering the models again after each operation."""
        project_state.__dict__.pop("apps", None)
        return super().apply(project_state, schema_editor, collect_sql)
