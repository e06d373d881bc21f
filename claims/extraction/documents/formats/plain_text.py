"""Read plain text files, with or without YAML front matter."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml

from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.headings import find_heading
from claims.extraction.documents.metadata import Fields, parse_fields
from claims.extraction.documents.raw_document import RawDocument, ReadingError

_MAX_FRONT_MATTER = 65_536
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r" *-[ \t]+(?P<value>\S.*)")
_BLOCK = re.compile(r"[>|][+-]?\d?")
# What somebody meant as YAML and did not finish is not taken as it is written.
_UNFINISHED = re.compile(r"\"[^\"]*|'[^']*|\[[^]]*|\{[^}]*|\*\w+")


def read(data: bytes, charset: str = "") -> RawDocument:
    """Read a text file; raise ReadingError if it is not text.

    ``charset`` is the label in the header with which a server sent it.
    """
    decoded = decode(data, transport=charset)
    document = split_front_matter(normalise(decoded.text))
    text = normalise(document.text)
    title = document.title or find_heading(text)
    return replace(document, text=text, title=title, remarks=decoded.remarks + document.remarks)


def split_front_matter(text: str) -> RawDocument:
    """Return ``text`` without its front matter, and the metadata found in it.

    Front matter is YAML between two lines of three dashes at the start of the text; Markdown files
    use it too. Raise ReadingError, with the line number, if it is malformed.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return RawDocument(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MAX_FRONT_MATTER)
    if closing is None:
        raise ReadingError("The front matter opened by '---' is never closed by '---'.", 1)
    fields = _parse_yaml(text[opening.end() : closing.start()])
    return parse_fields(fields, text[closing.end() :])


class _StringLoader(yaml.BaseLoader):
    """Load every scalar as a string ("No" is a title, not False), and reject aliases.

    Aliases can expand a few lines to gigabytes, and front matter does not need them.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="aliases are not allowed", problem_mark=mark)
        return super().compose_node(parent, index)


def _parse_yaml(block: str) -> Fields:
    """Return the fields; what is no YAML is read line by line: "title: Council: new rules"."""
    try:
        return _load_yaml(block)
    except ReadingError as error:
        fields: dict[str, list[Any]] = {}
        for line in filter(str.strip, block.split("\n")):
            if not _read_line(line, fields):
                raise error from None
        return {name: one[0] if len(one) == 1 else one for name, one in fields.items() if one}


def _read_line(line: str, fields: dict[str, list[Any]]) -> bool:
    """Add the value of a line to that of its field; return False for what is not understood."""
    values = next(reversed(fields.values()), [])
    if line.startswith("#"):
        return True
    if fields and (item := _ITEM.fullmatch(line)):
        return _add_value(item["value"].strip(), values)
    if fields and line.startswith(" "):
        values[:] = [" ".join([*map(str, values), line.strip()])]
        return True
    field = _FIELD.fullmatch(line)
    if field is None:
        return False
    value = (field["value"] or "").strip()
    values = fields.setdefault(field["name"].rstrip(), [])
    return not value or bool(_BLOCK.fullmatch(value)) or _add_value(value, values)


def _add_value(value: str, values: list[Any]) -> bool:
    try:
        loaded = yaml.load(value, Loader=_StringLoader)  # noqa: S506 (it only creates strings)
    except (yaml.YAMLError, RecursionError):
        loaded = None
    is_mapping = isinstance(loaded, dict) and not value.startswith("{")
    if loaded is None and _UNFINISHED.fullmatch(value):
        return False
    values.append(value if loaded is None or is_mapping else loaded)
    return True


def _load_yaml(block: str) -> Fields:
    try:
        loaded = yaml.load(block, Loader=_StringLoader)  # noqa: S506 (it only creates strings)
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
