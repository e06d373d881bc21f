"""Examples of all requests and answers in the OpenAPI schema, made from the names of the fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.api.example_values import VALUES
from claims.api.examples import RECORDS

_REF = "#/components/schemas/"
_DEFAULTS = {
    "boolean": False,
    "integer": 1,
    "number": 0.82,
    "string": "2025-04",
    "object": {},
    "array": [],
}
_FORMATS = {
    "date": "2025-04-11",
    "date-time": "2025-04-11T10:02:00Z",
    "uri": "https://anchor.example/duties",
    "decimal": "145",
    "binary": "the bytes of the file",
}
Node = dict[str, Any]


def add_examples(result: Node, **kwargs: Any) -> Node:
    """Add an example where an operation has none; a postprocessing hook of drf-spectacular."""
    maker = _Maker(result["components"]["schemas"])
    for operations in result["paths"].values():
        for operation in operations.values():
            for content in described_contents(operation):
                if not content.keys() & {"example", "examples"}:
                    content["example"] = maker.make(content["schema"])
    return result


def described_contents(operation: Node) -> Iterator[Node]:
    """Return what is described of each body of a request and of an answer that is no error."""
    yield from operation.get("requestBody", {}).get("content", {}).values()
    for status, answer in operation["responses"].items():
        if status < "300":
            yield from answer.get("content", {}).values()


class _Maker:
    """Makes examples of the parts of a schema; parts that contain themselves end at once."""

    def __init__(self, components: Node) -> None:
        self.components = components
        self.inside: list[str] = []

    def make(self, node: Node, name: str = "") -> Any:
        """Return an example of the part, which is the value of the field ``name``."""
        if "example" in node:
            return node["example"]
        if "$ref" in node:
            return self._refer(node["$ref"].removeprefix(_REF), name)
        if choices := node.get("allOf") or node.get("oneOf") or node.get("anyOf"):
            return self.make(choices[0], name)
        if "enum" in node:
            known = VALUES.get(name)
            return known if known in node["enum"] else node["enum"][0]
        return self._make_value(node, name)

    def _refer(self, component: str, name: str) -> Any:
        if component in self.inside:
            return {}
        self.inside.append(component)
        made = self.make(self.components[component], name)
        self.inside.pop()
        return made | RECORDS[component] if component in RECORDS else made

    def _make_value(self, node: Node, name: str) -> Any:
        kind = node.get("type", "object")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object":
            return {one: self.make(part, one) for one, part in node.get("properties", {}).items()}
        if kind == "array":
            made = self.make(node["items"], name)
            return [] if made == {} else [made]
        made = _FORMATS.get(node.get("format", ""), _DEFAULTS[kind])
        known = VALUES.get(name)
        is_like_it = type(known) is type(made) and node.get("format") not in _FORMATS
        return known if is_like_it else made
