"""Break each trigger that compares passages with their texts: for new rows and for changed ones."""

from __future__ import annotations

from functools import partial

from tests import factories as make
from tests.models.break_pairs import BROKEN

WRONG = "Prices fell by 12 per cent"
_CITED = partial(make.EvidenceFactory, url="", start=0, end=6)


def _cite(passage: str | None = None):
    revision = make.RevisionFactory()
    return _CITED(revision=revision, passage=passage or revision.text[:6])


def _change(create):
    record = create()
    type(record).objects.filter(pk=record.pk).update(passage="?" * len(record.passage))


for name, create, add_wrong in (
    ("appearance", make.AppearanceFactory, partial(make.AppearanceFactory, passage=WRONG)),
    ("quantity", make.QuantityFactory, partial(make.QuantityFactory, passage="13 per cent")),
    ("quotespan", make.QuoteSpanFactory, partial(make.QuoteSpanFactory, passage=WRONG)),
    ("evidence", _cite, partial(_cite, "Wrong!")),
    (
        "evidencedismissal",
        make.EvidenceDismissalFactory,
        partial(make.EvidenceDismissalFactory, passage=WRONG),
    ),
):
    BROKEN[f"claims_{name}_passage_added"] = add_wrong
    BROKEN[f"claims_{name}_passage_changed"] = partial(_change, create)
