"""The newsroom's verdict on a Claim, and the period in which it is valid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Model, OuterRef, Q
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.formats import date_format

from claims.models.change import note_changes
from claims.models.claim import Claim
from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager, open_to_reader
from claims.models.evidence import Evidence
from claims.models.history import track
from claims.models.lengths import note_length
from claims.models.locking import held
from claims.models.record_chain import Standing, chain_triggers, utc
from claims.models.search_vector import search_index
from claims.models.stale_reasons import OpenReasonsField, StaleReason, has_reason
from claims.models.status_trigger import StatusTrigger
from claims.models.vocabulary import Verdict
from claims.models.webhook_triggers import tell_of_confirmations, tell_of_decisions


class Method(models.TextChoices):
    AGREEMENT = "agreement", "Agreement of reviewers"
    ADJUDICATION = "adjudication", "Adjudication by an editor"
    ONLY_EDITOR = "only_editor", "Adjudication by the only editor, who is one of the reviewers"


class DecisionQuerySet(models.QuerySet["Decision"]):
    def in_force(self) -> DecisionQuerySet:
        return self.filter(valid_to=None)

    def for_reading(self) -> DecisionQuerySet:
        """Fetch what pages and the API show of a decision, with ``evidence_ids``."""
        uses = Decision.evidence.through.objects.filter(
            open_to_reader("evidence", "evidence_id"), decision=OuterRef("pk")
        )
        keys = ArraySubquery(uses.order_by("evidence_id").values("evidence_id"))
        return self.select_related("decided_by").annotate(evidence_ids=keys)

    def stale(self, today: date | None = None) -> DecisionQuerySet:
        """Return the decisions in force that a person has to look at again."""
        overdue = Q(recheck_by__lt=today or timezone.localdate())
        return self.in_force().filter(has_reason() | overdue)

    def mark_stale(self, reason: StaleReason, record: Model) -> None:
        """Record on those in force that ``record`` is a reason to look at them again.

        Lock their claims first: see docs/decisions/0014-locks-in-one-order.md.
        """
        for decision in held(self.in_force()):
            known = {(one["code"], one["record"]) for one in decision.stale_reasons}
            if (reason.value, record.pk) not in known:
                since = timezone.now().isoformat(timespec="seconds")
                added = {"code": reason.value, "record": record.pk, "since": since}
                decision.stale_reasons = [*decision.stale_reasons, added]
                decision.save(update_fields=["stale_reasons"])

    def drop_reason(self, reason: StaleReason, record: Model) -> None:
        """Withdraw a reason that turned out to be none."""
        item = {"code": reason.value, "record": record.pk}
        for decision in held(self.in_force().filter(stale_reasons__contains=[item])):
            decision.stale_reasons = [
                one
                for one in decision.stale_reasons
                if (one["code"], one["record"]) != (reason.value, record.pk)
            ]
            decision.save(update_fields=["stale_reasons"])

    def newest_first(self) -> DecisionQuerySet:
        """Order the decision in force first, then the others by id, newest first."""
        return self.order_by(IsNull(F("valid_to"), True).desc(), "-pk")


@track()
class Decision(models.Model):
    """A verdict. Append-only: a new decision ends the one in force by setting its ``valid_to``.

    Reopening the claim withdraws the decision. When its claim is merged into another claim, the
    decision moves there.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=30, choices=Verdict.choices)
    rationale = models.TextField(validators=[note_length])
    method = models.CharField(max_length=20, choices=Method.choices)
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="decisions")
    public_note = models.TextField(
        blank=True,
        validators=[note_length],
        help_text="What has been corrected, for readers of the published decision before it",
    )
    recheck_by = models.DateField(
        "check again by",
        null=True,
        blank=True,
        help_text="The last day before it has to be checked again",
    )
    stale_reasons: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = OpenReasonsField(
        default=list,
        blank=True,
        editable=False,
        help_text="Why to look at it again: code, id of the record that gave the reason, since",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Set if the claim was reopened"
    )
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty while the decision is not published"
    )
    unpublished_at = models.DateTimeField(
        "publication withdrawn",
        null=True,
        blank=True,
        editable=False,
        help_text="Set if it was published, and is not any more",
    )
    unpublished_note = models.TextField(
        "why the publication was withdrawn",
        blank=True,
        db_default="",
        editable=False,
        validators=[note_length],
        help_text="For readers of the decision that was published",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(DecisionQuerySet)()

    class Meta:
        ordering = ["-id"]
        indexes = [
            search_index("rationale", name="claims_decision_words"),
            models.Index(fields=["valid_from", "id"], name="claims_decision_from"),
            models.Index(fields=["verdict", "-id"], name="claims_decision_verdict"),
            models.Index(fields=["method", "-id"], name="claims_decision_method"),
            models.Index(
                fields=["claim"],
                condition=Q(valid_to=None) & ~Q(stale_reasons=[]),
                name="claims_decision_stale",
            ),
            models.Index(
                fields=["recheck_by"],
                condition=Q(valid_to=None, recheck_by__isnull=False),
                name="claims_decision_recheck",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(valid_to=None, published_at__isnull=False),
                name="claims_decision_published",
            ),
            models.Index(
                fields=["-id"], condition=Q(valid_to__isnull=False), name="claims_decision_ended"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(valid_to=None), name="claims_decision_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="claims_decision_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(rationale=""), name="claims_decision_has_rationale"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(valid_to__isnull=False),
                name="claims_decision_withdrawn_has_ended",
            ),
            models.CheckConstraint(
                condition=Q(unpublished_at=None, unpublished_note="")
                | (Q(unpublished_at__isnull=False, published_at=None) & ~Q(unpublished_note="")),
                name="claims_decision_unpublished_with_reason",
            ),
            one_of("verdict", Verdict, name="claims_decision_verdict_known"),
            one_of("method", Method, name="claims_decision_method_known"),
        ]
        triggers = [
            *note_changes(decision="id"),
            *tell_of_decisions(),
            pgtrigger.Protect(name="append_only_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="append_only_update",
                fields=[
                    *("verdict", "rationale", "method", "decided_by", "valid_from"),
                    "public_note",
                ],
            ),
            *chain_triggers(
                "decision",
                "claims_decision",
                person="NEW.decided_by_id",
                content=[
                    *("NEW.decided_by_id::text", "NEW.verdict", "NEW.rationale", "NEW.method"),
                    *(utc("NEW.valid_from"), utc("NEW.created_at")),
                    "NEW.public_note",
                ],
                standing=Standing("NEW.valid_to IS NULL", ("valid_to", "withdrawn_at"), "ended"),
                version=2,
            ),
            StatusTrigger(
                "OLD.claim_id", "NEW.claim_id", columns=("claim_id", "valid_to", "published_at")
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_verdict_display()} since {date_format(timezone.localtime(self.valid_from))}"
        )

    @property
    def is_overdue(self) -> bool:
        return self.recheck_by is not None and self.recheck_by < timezone.localdate()

    @property
    def current_stale_reasons(self) -> list[dict[str, Any]]:
        """The reasons why a decision in force is stale, with ``text``; empty if it is not."""
        if self.valid_to is not None:
            return []
        given = [{**one, "text": StaleReason(one["code"]).label} for one in self.stale_reasons]
        if self.recheck_by is not None and self.is_overdue:
            recheck = StaleReason.RECHECK
            since = self.recheck_by.isoformat()
            given.append(
                {"code": recheck.value, "record": None, "since": since, "text": recheck.label}
            )
        return given

    @property
    def is_stale(self) -> bool:
        return bool(self.current_stale_reasons)


@track()
class DecisionConfirmation(models.Model):
    """A person's note that a decision still stands, and the reasons that it settles. Append-only.

    The decision itself stays in force, and published if it is.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="confirmations")
    note = models.TextField(validators=[note_length])
    reasons = models.JSONField(default=list, help_text="The reasons for which it was stale")
    recheck_by = models.DateField("check again by", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        # Those who may see the decision may see that it was confirmed.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""), name="claims_decisionconfirmation_has_note"
            )
        ]
        triggers = [
            *note_changes(decision="decision_id"),
            *tell_of_confirmations(),
            pgtrigger.Protect(name="append_only_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="append_only_update"),
        ]

    def __str__(self) -> str:
        return f"Confirmed on {date_format(timezone.localtime(self.confirmed_at))}"
