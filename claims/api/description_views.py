"""What describes the API: the list of resources, the schema and the interactive documentation.

The latter two are public, since they contain no data.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import APIRootView

from claims.api.filters import KnownParametersMixin
from claims.api.schema_file import read_schema


class _ProblemsAsJson(KnownParametersMixin):
    """For a view whose own renderers write YAML or HTML."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if isinstance(response, Response) and response.exception:
            response.accepted_renderer = JSONRenderer()
        return response


class RootView(KnownParametersMixin, APIRootView):
    """The addresses of the resources."""


class _FromFile:
    """For a renderer: a schema that was read from a file is sent as it is."""

    def render(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return data if isinstance(data, bytes) else super().render(data, *args, **kwargs)  # type: ignore[misc]


class _Yaml(_FromFile, OpenApiYamlRenderer):
    pass


class _PlainYaml(_FromFile, OpenApiYamlRenderer2):
    pass


class _Json(_FromFile, OpenApiJsonRenderer):
    pass


class _PlainJson(_FromFile, OpenApiJsonRenderer2):
    pass


class SchemaView(_ProblemsAsJson, SpectacularAPIView):
    authentication_classes = []
    own_parameters = ("format",)
    renderer_classes = [_Yaml, _PlainYaml, _Json, _PlainJson]

    def _get_schema_response(self, request: Request) -> Response:
        form = request.accepted_renderer.format
        if (schema := read_schema(form)) is None:
            return super()._get_schema_response(request)  # type: ignore[no-any-return,no-untyped-call]
        name = self._get_filename(request, request.version)  # type: ignore[no-untyped-call]
        return Response(schema, headers={"Content-Disposition": f'inline; filename="{name}"'})


class DocumentationView(_ProblemsAsJson, SpectacularSwaggerSplitView):
    authentication_classes = []
    own_parameters = ("script",)
    url_name = "api:schema"
