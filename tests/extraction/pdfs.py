"""Write small PDFs without a library."""

from __future__ import annotations

from typing import NamedTuple

_LINE = "({line}) Tj 0 -16 Td"


def pdf_of(*pages: list[str], title: str = "") -> bytes:
    """Return a PDF of ``pages``, each a list of lines in Windows-1252."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(_LINE.format(line=_escaped(line)) for line in lines)
        stream = f"BT /F1 10 Tf 50 780 Td {shown} ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    return _file(objects)


class Piece(NamedTuple):
    """Text at a place of a page, in points from below left; ``font`` is F1 to F4."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "F1"


def pdf_of_pieces(*pages: list[Piece]) -> bytes:
    """Return a PDF of ``pages``, on each of which text is printed piece by piece."""
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    names = ("Times-Roman", "Times-Bold", "Times-Italic", "Helvetica")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        *map(font.format, names),
    ]
    fonts = " ".join(f"/F{number} {number + 2} 0 R" for number in range(1, 5))
    for number, pieces in enumerate(pages):
        shown = " ".join(
            f"BT /{piece.font} {piece.size} Tf 1 0 0 1 {piece.x} {piece.y} Tm "
            f"({_escaped(piece.text)}) Tj ET"
            for piece in pieces
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << {fonts} >> >> /Contents {8 + 2 * number} 0 R >>"
        )
        objects.append(_stream(shown))
    return _file([*objects, "<< /Title () >>"])


def pdf_of_nested_parts(depth: int) -> bytes:
    """Return a small PDF that draws a part ten times, which draws another ten times, and so on."""
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {} >>"
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    font = f"/Resources << /Font << /F1 {6 + depth} 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.format(_drawing(5)),
        _stream("/X Do"),
        *(_stream("/X Do " * 10, form + _drawing(6 + number)) for number in range(depth)),
        _stream("BT /F1 9 Tf (ha) Tj ET", form + font),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        "<< /Title (Nested) >>",
    ]
    return _file(objects)


def _drawing(part: int) -> str:
    return f"/Resources << /XObject << /X {part} 0 R >> >>"


def _stream(content: str, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries} >>\nstream\n{content}\nendstream"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: list[str]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = len(out)
    entries = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}".encode()
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return out + f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode()
