"""Tell which values of speakers a person has set, which no import changes."""

from __future__ import annotations

from collections.abc import Iterable

from claims.models import Speaker


def decided_by_a_person(speakers: Iterable[int], field: str) -> set[int]:
    """The ids among ``speakers`` whose ``field`` ("role") somebody signed in changed last."""
    events = Speaker.pgh_event_model.objects  # type: ignore[attr-defined]
    history = events.filter(pgh_obj__in=list(speakers)).order_by("pgh_id")
    value: dict[int, object] = {}
    decided: set[int] = set()
    for key, now, context in history.values_list("pgh_obj_id", field, "pgh_context__metadata"):
        if key in value and value[key] == now:
            continue
        by_person = bool((context or {}).get("user"))
        # Made by hand with the field left empty: nobody has said anything of it yet.
        told = by_person and (key in value or now not in ("", None))
        decided = decided | {key} if told else decided - {key}
        value[key] = now
    return decided
