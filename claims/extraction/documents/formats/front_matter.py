"""Take the YAML front matter off a text: what stands between two lines of three dashes."""

from __future__ import annotations

import re
from typing import Any

import yaml

from claims.extraction.documents.named_fields import Fields, reading_from
from claims.extraction.documents.raw_document import RawDocument, ReadingError

_LARGEST = 65_536
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


class _PlainLoader(yaml.BaseLoader):
    """Every scalar stays a string ("No" is a title, not False), and aliases are refused.

    Aliases let a few lines stand for gigabytes; front matter has no use for them.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="aliases are not allowed", problem_mark=mark)
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> RawDocument:
    """The RawDocument of ``text``, whose front matter, if any, is taken off and read.

    Raises ReadingError, with the line, where the front matter is malformed.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return RawDocument(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LARGEST)
    if closing is None:
        raise ReadingError("The front matter opened by '---' is never closed by '---'.", 1)
    fields = _parse(text[opening.end() : closing.start()])
    return reading_from(fields, text[closing.end() :])


def _parse(block: str) -> Fields:
    try:
        loaded = yaml.load(block, Loader=_PlainLoader)  # noqa: S506 (it makes strings only)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 2 if mark else 1
        raise ReadingError(
            f"The front matter is not valid YAML ({error.problem}).", line
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ReadingError("The front matter is not valid YAML; keep it flat.", 1) from error
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise ReadingError("The front matter is not a list of 'name: value' lines.", 2)
    return {str(name): value for name, value in loaded.items()}
