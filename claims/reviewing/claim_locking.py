"""Hold claims and all that a merge moves of them, so that no import or other merge interferes."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from claims.models import Appearance, Claim, Evidence


def locked(*claims: Claim) -> list[Claim]:
    """The records anew, in the same order, nobody else changing them until the transaction ends."""
    keys = [claim.pk for claim in claims]
    # Appearances before claims, as an import takes them: neither then waits for the other for ever.
    for model in (Appearance, Evidence):
        held = model._default_manager.filter(claim__in=keys)
        list(held.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    records = Claim.objects.select_for_update(of=("self",)).order_by("pk").in_bulk(keys)
    return [records[key] for key in keys]


def hold_standing(claim: Claim) -> None:
    """Hold the claim, so that one thing at a time is said of it. ValidationError where merged."""
    held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if held.merged_into is not None:
        raise ValidationError(f"This claim was merged into another: “{held.leading}”.")
