"""What the OpenAPI schema says of ``expand`` and ``highlight``, and what they add to records."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter

from claims.api.expansion import EXPAND, EXPANDED, Expansion, takes_expansions
from claims.api.highlights import HIGHLIGHT, HIGHLIGHTS, SCHEMA, takes_highlights

Node = dict[str, Any]


def describe_additions(view: Any) -> list[OpenApiParameter]:
    """Return the parameters of the view that ask for more than its fields."""
    found = []
    if takes_expansions(view):
        names = {"type": "array", "items": {"type": "string", "enum": sorted(view.expansions)}}
        found.append(
            OpenApiParameter(
                EXPAND,
                names,
                explode=False,
                description=(
                    "Names, separated by commas: the records have these related records in "
                    f"`{EXPANDED}`, as their own lists show them; null, or left out of a list, if "
                    "there is none or you may not see it"
                ),
            )
        )
    if takes_highlights(view):
        told = f"With `search`: the records have `{HIGHLIGHTS}`, where the words are"
        found.append(OpenApiParameter(HIGHLIGHT, bool, default=False, description=told))
    return found


def add_additions(result: Node, **kwargs: Any) -> Node:
    """Describe what is added to records; a postprocessing hook of drf-spectacular.

    After that of the examples, which have only what every record has.
    """
    from claims.api.urls import router  # which imports the view sets, and they the schema

    forms = _Forms(result)
    for prefix, kind, _ in router.registry:
        view: Any = kind
        expansions = getattr(view, "expansions", {})
        searched = forms.of_list(prefix)
        for form in {searched, forms.of_record(prefix)} if expansions else ():
            forms.properties(form)[EXPANDED] = {
                "type": "object",
                "description": f"With `{EXPAND}`: the related records that were asked for",
                "additionalProperties": False,
                "properties": {name: forms.expanded(one) for name, one in expansions.items()},
            }
        if getattr(view, "highlighted", ()):
            forms.properties(searched)[HIGHLIGHTS] = SCHEMA
    return result


class _Forms:
    """The components of a schema that describe the records of each resource."""

    def __init__(self, result: Node) -> None:
        self.paths, self.components = result["paths"], result["components"]["schemas"]

    def properties(self, form: str) -> Node:
        found: Node = self.components[form]["properties"]
        return found

    def of_list(self, prefix: str) -> str:
        page = self.components[self._answer(f"/api/v1/{prefix}/")]
        return _name(page["properties"]["results"]["items"])

    def of_record(self, prefix: str) -> str:
        return self._answer(f"/api/v1/{prefix}/{{id}}/")

    def expanded(self, one: Expansion) -> Node:
        shown = {"$ref": f"#/components/schemas/{self.of_list(one.resource)}"}
        if one.is_list:
            return {"type": "array", "items": shown}
        return {"oneOf": [shown, {"type": "null"}]}

    def _answer(self, path: str) -> str:
        (content,) = self.paths[path]["get"]["responses"]["200"]["content"].values()
        return _name(content["schema"])


def _name(node: Node) -> str:
    name: str = node["$ref"].rpartition("/")[2]
    return name
