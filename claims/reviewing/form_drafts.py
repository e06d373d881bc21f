"""Keep what a person has typed and not sent yet, and drop it once it is carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims.models import Assessment, Draft, User
from claims.models.claim_or_quote import place_of
from claims.models.draft import Drafted, DraftForm
from claims.models.lengths import DRAFT, NOTE

_TOO_LONG = (
    "This text is too long to be kept as a draft: a field may have {:,} characters, and all "
    "together {:,}. Add a longer text as a file."
)


def save_draft(
    *,
    record: Drafted,
    form: str,
    fields: Mapping[str, str | list[str]],
    by: User,
    version: int | None = None,
) -> Draft:
    """Keep ``fields`` as the person's draft of the form, in place of the one that the page shows.

    A draft of a claim that was merged into this one moves to this claim, since the text goes on
    from there. ``version`` is that of the record that the person saw: when the draft is sent, a
    change by somebody else since then is noticed. Raises ValidationError if the text is too long.
    """
    _check_lengths(fields.values())
    place = place_of(record)
    with transaction.atomic():
        shown = Draft.objects.shown_to(by, record).get(form)
        if shown is not None:
            _move(shown, place)
        return Draft.objects.update_or_create(
            person=by, form=form, **place, defaults={"fields": dict(fields), "version": version}
        )[0]


def discard_draft(*, record: Drafted, form: str, by: User) -> None:
    """Delete the draft that the page of ``record`` shows to the person, if there is one."""
    shown = Draft.objects.shown_to(by, record).get(form)
    if shown is not None:
        shown.delete()


def keep_words(*, assessment: Assessment, version: int) -> None:
    """Put the words of an assessment that no longer counts into its form, for who gave it.

    ``version`` is that of the claim which they have judged. A draft that they have stays.
    """
    person, claim = assessment.reviewer, assessment.claim
    if DraftForm.ASSESS not in Draft.objects.shown_to(person, claim):
        words = _words_of(assessment)
        save_draft(record=claim, form=DraftForm.ASSESS, fields=words, by=person, version=version)


def drop_words(*, assessment: Assessment) -> None:
    """Delete the draft that ``keep_words`` has made, if nobody has changed it since."""
    place = {"person": assessment.reviewer_id, "claim": assessment.claim_id}
    words = _words_of(assessment)
    Draft.objects.filter(form=DraftForm.ASSESS, fields=words, **place).delete()


def _words_of(assessment: Assessment) -> dict[str, str | list[str]]:
    usable = assessment.evidence.filter(retracted_at=None).order_by("pk")
    return {
        "verdict": assessment.verdict,
        "rationale": assessment.rationale,
        "evidence": [str(key) for key in usable.values_list("pk", flat=True)],
    }


def follow_own_change(*, record: Drafted, seen: int | None, by: User) -> None:
    """Let the person's drafts go on from the record as they have just changed it themselves.

    ``seen`` is the version before that change.
    """
    if seen is not None:
        record.refresh_from_db(fields=["version"])
        by.drafts.filter(**place_of(record), version=seen).update(version=record.version)


def _move(draft: Draft, place: Mapping[str, Any]) -> None:
    try:
        with transaction.atomic():
            Draft.objects.filter(pk=draft.pk).update(**place)
    except IntegrityError:
        # A save from another window has made a draft there in the meantime.
        return


def _check_lengths(values: Iterable[str | list[str]]) -> None:
    lengths = [len(text) for value in values for text in _texts(value)]
    if max(lengths, default=0) > NOTE or sum(lengths) > DRAFT:
        raise ValidationError(_TOO_LONG.format(NOTE, DRAFT))


def _texts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
