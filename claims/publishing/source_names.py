"""Whether words that people have typed name a confidential speaker.

The names are masked in articles, but not in rationales and notes, which the record covers: see
docs/decisions/0038. Nothing with such words leaves Factcheck.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func

from claims.models import SpeakerIdentity
from claims.models.mask import Pattern, compile_phrases

# A phrase ends where its letters end: addresses have it between hyphens and escaped spaces. It has
# no signs once what separates its words is replaced, so that nothing in it has to be escaped.
# A scalar subquery is asked for each claim: of EXISTS and IN, PostgreSQL collects all claims.
_NAMES_ONE = """coalesce((
    SELECT TRUE FROM claims_speakeridentity_documents quoted
    JOIN claims_revision revision ON revision.document_id = quoted.document_id
    JOIN claims_appearance made ON made.revision_id = revision.id
    JOIN claims_speakeridentity identity ON identity.speaker_id = quoted.speakeridentity_id
    CROSS JOIN jsonb_array_elements_text(identity.phrases) phrase
    WHERE made.claim_id = {claim}
    AND regexp_replace(concat_ws(E'\\n', {texts}), '%%[0-9A-Fa-f]{{2}}', ' ', 'g') ~* (
        '(^|[^[:alnum:]])' || regexp_replace(phrase, '[^[:alnum:]]+', '[^[:alnum:]]+', 'g')
        || '(e?s)?($|[^[:alnum:]])'
    )
    LIMIT 1
), FALSE)"""


class NamesSource(Func):
    """Whether one of ``texts`` names a confidential speaker of the documents of ``claim``."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, claim: str, *texts: str) -> None:
        super().__init__(F(claim), *map(F, texts))

    def as_sql(self, compiler: Any, *args: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        (claim, _), *texts = (compiler.compile(one) for one in self.source_expressions)
        names_one = _NAMES_ONE.format(claim=claim, texts=", ".join(sql for sql, _ in texts))
        return names_one, ()


def read_source_names() -> Pattern | None:
    """Return the pattern of the full names of all confidential speakers."""
    rows = SpeakerIdentity.objects.values_list("name", "aliases")
    return compile_phrases(name for name, aliases in rows for name in (name, *aliases))
