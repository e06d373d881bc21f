"""What describes the API: the list of resources, the schema and the interactive documentation.

The latter two are public, since they contain no data.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
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


class SchemaView(_ProblemsAsJson, SpectacularAPIView):
    authentication_classes = []
    own_parameters = ("format",)

    def _get_schema_response(self, request: Request) -> Response | HttpResponse:
        renderer = request.accepted_renderer
        if (schema := read_schema(renderer.format)) is None:
            return super()._get_schema_response(request)  # type: ignore[no-any-return,no-untyped-call]
        name = self._get_filename(request, request.version)  # type: ignore[no-untyped-call]
        charset = f"; charset={renderer.charset}" if renderer.charset else ""
        return HttpResponse(
            schema,
            content_type=f"{renderer.media_type}{charset}",
            headers={"Content-Disposition": f'inline; filename="{name}"'},
        )


class DocumentationView(_ProblemsAsJson, SpectacularSwaggerSplitView):
    authentication_classes = []
    own_parameters = ("script",)
    url_name = "api:schema"
