"""Read JSON-LD as plain records: short schema.org names, values, and references by ``@id``.

The context of schema.org is not loaded: names are recognised by their prefix or full address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/?#?")
_USUAL_PREFIXES = frozenset(("schema", "sdo", "s", "schemaorg"))
_USUAL_ALIASES = {"type": "@type", "id": "@id", "graph": "@graph"}
# What is never a text there, but may be the identifier of a node.
_REFERRING = ("author", "publisher", "itemReviewed", "reviewRating")
_LISTS = ("@list", "@set")
_MAX_DEPTH = 12


class LinkedData:
    """The nodes of one file or page, with the prefixes and aliases that its contexts define."""

    def __init__(self, value: Any) -> None:
        self._prefixes = set(_USUAL_PREFIXES)
        self._aliases: dict[str, str] = {}
        self.base = ""
        nodes = list(_iterate_nodes(value))
        for node in nodes:
            self._read_context(node.get("@context"))
        self._by_id: dict[str, dict[str, Any]] = {}
        for node in nodes:
            self._index(node)

    def types(self, node: Node) -> list[str]:
        """Return the short names of the node's types, such as "ClaimReview"."""
        given = next((each for key, each in node.items() if self.name(key) == "@type"), None)
        return [self.name(one) for one in _as_list(given) if isinstance(one, str)]

    def name(self, term: str) -> str:
        """Return the short name of a key or a type: "schema:url" is "url"."""
        term = term.strip()
        if term in self._aliases:
            return self._aliases[term]
        if match := _SCHEMA.match(term):
            return term[match.end() :]
        prefix, colon, rest = term.partition(":")
        return rest if colon and prefix in self._prefixes else term

    def names(self, node: Node) -> dict[str, Any]:
        """Return the node with short names as keys; its values stay as they are."""
        short: dict[str, Any] = {}
        for key, value in node.items():
            if short.get(name := self.name(key)) in (None, "", []):
                short[name] = value
        return short

    def resolve(self, node: Node) -> dict[str, Any]:
        """Return the node as a plain record: references are replaced by what they refer to."""
        plain: dict[str, Any] = self._plain(node, frozenset(), 0)
        return plain

    def _plain(self, value: Any, inside: frozenset[str], depth: int) -> Any:
        if depth > _MAX_DEPTH:
            return None
        if isinstance(value, list):
            return [self._plain(one, inside, depth + 1) for one in value]
        if not isinstance(value, Mapping):
            return value
        node = self.names(value)
        for name in _LISTS:
            if name in node:
                return self._plain(_as_list(node[name]), inside, depth + 1)
        identifier = node.get("@id")
        if isinstance(identifier, str) and identifier not in inside:
            node = {**self._by_id.get(identifier, {}), **node}
            inside |= {identifier}
        plain = {key: self._plain_value(key, node[key], inside, depth) for key in node}
        return plain | {"@type": kinds} if (kinds := self.types(node)) else plain

    def _plain_value(self, key: str, value: Any, inside: frozenset[str], depth: int) -> Any:
        if key in _REFERRING and isinstance(value, str):
            value = self._by_id.get(value, value)
        return self._plain(value, inside, depth + 1)

    def _read_context(self, context: Any) -> None:
        for one in _as_list(context):
            if isinstance(one, str) and _SCHEMA.match(one):
                self._aliases |= _USUAL_ALIASES
            if not isinstance(one, Mapping):
                continue
            if isinstance(base := one.get("@base"), str):
                self.base = self.base or base
            for term, meaning in one.items():
                self._define(term, meaning.get("@id") if isinstance(meaning, Mapping) else meaning)

    def _define(self, term: str, meaning: Any) -> None:
        if not isinstance(meaning, str) or term.startswith("@"):
            return
        if _SCHEMA.fullmatch(meaning):
            self._prefixes.add(term)
        elif (name := self.name(meaning)) != meaning or meaning.startswith("@"):
            self._aliases[term] = name

    def _index(self, node: Node) -> None:
        """Remember what is said of an identifier; several nodes may each say a part."""
        short = self.names(node)
        identifier = short.get("@id")
        if isinstance(identifier, str) and len(short) > 1:
            self._by_id[identifier] = {**short, **self._by_id.get(identifier, {})}


def _iterate_nodes(value: Any) -> Iterator[Node]:
    """Yield all objects at any depth, in order, without recursion."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, Mapping):
            yield one
            stack.extend(reversed([each for key, each in one.items() if key != "@context"]))
        elif isinstance(one, list):
            stack.extend(reversed(one))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
