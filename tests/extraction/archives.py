"""Web archives made by hand."""

from __future__ import annotations

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = (
    "<html><head><title>Ferry {0}</title></head><body><article><h1>Ferry {0}</h1><p>The café’s "
    "owner paid €{0} for the ferry, and that was all she would say.</p></article></body></html>"
)
HTML = "text/html; charset=windows-1252"


def archive(*records, gzipped=True, http="200 OK"):
    """Write records: (address, body, content type, HTTP headers and the day of the capture)."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=gzipped)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, body, content_type, *more in records:
        days = [one for one in more if isinstance(one, str)]
        more = [one for one in more if one not in days]
        headers = StatusAndHeaders(http, [("Content-Type", content_type), *more], "HTTP/1.1")
        dated = {"WARC-Date": f"{days[0] if days else '2025-06-03'}T08:30:00Z"}
        record = writer.create_warc_record(
            address, "response", io.BytesIO(body), http_headers=headers, warc_headers_dict=dated
        )
        writer.write_record(record)
    return stream.getvalue()
