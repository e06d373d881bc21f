"""Send a file that strangers have made: as a download that no browser displays or runs."""

from __future__ import annotations

from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse


def download(file: FieldFile) -> FileResponse:
    """Return the response with the file. Raises FileNotFoundError if it is missing."""
    response = FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=PurePath(str(file.name)).name,
        content_type="application/octet-stream",
    )
    # Should a browser display it all the same, it runs no script and loads nothing.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
