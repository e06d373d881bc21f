"""What describes the API: the list of resources, the schema and the interactive documentation.

The latter two are public, since they contain no data. They do without the views of drf-spectacular,
which load all that makes the schema: see schema_file.py.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from drf_spectacular.settings import spectacular_settings
from rest_framework.exceptions import NotAcceptable, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer, TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import APIRootView
from rest_framework.views import APIView

from claims.api.filters import KnownParametersMixin
from claims.api.schema_file import read_schema

_FORMAT, _SCRIPT = "format", "script"
_INTERFACE = "drf_spectacular_sidecar/swagger-ui-dist"


class _PublicView(KnownParametersMixin, APIView):
    """For a view whose own renderers write YAML or HTML; its problems are JSON."""

    authentication_classes = []
    permission_classes = [AllowAny]
    schema = None

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(response, Response) and response.exception:
            response.accepted_renderer = JSONRenderer()
        return response


class RootView(KnownParametersMixin, APIRootView):
    """The addresses of the resources."""


class _Yaml(BaseRenderer):
    media_type, format, charset = "application/vnd.oai.openapi", "yaml", "utf-8"


class _PlainYaml(_Yaml):
    media_type = "application/yaml"


class _Json(BaseRenderer):
    media_type, format, charset = "application/vnd.oai.openapi+json", "json", None


class _PlainJson(_Json):
    media_type = "application/json"


class SchemaView(_PublicView):
    """The schema in the format that ``format`` names, otherwise in one that is accepted."""

    renderer_classes = [_Yaml, _PlainYaml, _Json, _PlainJson]
    own_parameters = (_FORMAT,)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        try:
            return super().perform_content_negotiation(request, force)
        except NotAcceptable:
            # A browser that is sent to the address with a format would take it, too.
            if _FORMAT in request.query_params:
                return super().perform_content_negotiation(request, force=True)
            raise

    def get(self, request: Request) -> HttpResponse:
        renderer = self._renderer(request)
        charset = f"; charset={renderer.charset}" if renderer.charset else ""
        name = f"{spectacular_settings.TITLE}.{renderer.format}"
        return HttpResponse(
            read_schema(renderer.format),
            content_type=f"{renderer.media_type}{charset}",
            headers={"Content-Disposition": f'inline; filename="{name}"'},
        )

    def _renderer(self, request: Request) -> Any:
        accepted: Any = request.accepted_renderer
        asked = request.query_params.get(_FORMAT, accepted.format)
        if asked == accepted.format:
            return accepted
        first = {one.format: one for one in reversed(self.renderer_classes)}
        if asked not in first:
            raise ValidationError({_FORMAT: f"{asked} is not one of: {', '.join(sorted(first))}."})
        return first[asked]


class DocumentationView(_PublicView):
    """A page that reads the schema, and the script that starts it."""

    renderer_classes = [TemplateHTMLRenderer]
    own_parameters = (_SCRIPT,)

    def get(self, request: Request) -> Response:
        if _SCRIPT in request.query_params:
            return self._script()
        page = {
            "title": spectacular_settings.TITLE,
            "swagger_ui_css": static(f"{_INTERFACE}/swagger-ui.css"),
            "swagger_ui_bundle": static(f"{_INTERFACE}/swagger-ui-bundle.js"),
            "swagger_ui_standalone": static(f"{_INTERFACE}/swagger-ui-standalone-preset.js"),
            "favicon_href": static(f"{_INTERFACE}/favicon-32x32.png"),
            "script_url": f"{reverse('api:docs')}?{_SCRIPT}=",
        }
        return Response(page, template_name="drf_spectacular/swagger_ui.html")

    def _script(self) -> Response:
        values = {
            "schema_url": reverse("api:schema"),
            "settings": json.dumps(spectacular_settings.SWAGGER_UI_SETTINGS),
            "oauth2_config": "{}",
            "csrf_header_name": "X-CSRFTOKEN",
            "schema_auth_names": "[]",
        }
        return Response(
            values,
            template_name="drf_spectacular/swagger_ui.js",
            content_type="application/javascript",
        )
