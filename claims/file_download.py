"""Send files as downloads that no browser displays or runs: what strangers made, and exports."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import TypeVar

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from claims.models import Export, ExportPart
from claims.models.export import ExportFormat

_Response = TypeVar("_Response", bound=HttpResponseBase)


def download(file: FieldFile) -> FileResponse:
    """Return the response with the file. Raises FileNotFoundError if it is missing."""
    response = FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=PurePath(str(file.name)).name,
        content_type="application/octet-stream",
    )
    return _contain(response)


def download_export(export: Export) -> StreamingHttpResponse:
    """Return the response with the file of the export, which is done; read piece by piece."""
    response = StreamingHttpResponse(
        _unpack(export), content_type=ExportFormat(export.format).media_type
    )
    response["Content-Disposition"] = f'attachment; filename="{export.file_name}"'
    response["Cache-Control"] = "no-store"
    return _contain(response)


def _unpack(export: Export) -> Iterator[bytes]:
    keys = list(export.parts.values_list("pk", flat=True))
    for key in keys:
        # One that is removed meanwhile breaks the download off: half a file would look whole.
        yield zlib.decompress(ExportPart.objects.get(pk=key).content)


def _contain(response: _Response) -> _Response:
    # Should a browser display it all the same, it runs no script and loads nothing.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
