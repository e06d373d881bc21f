"""The element with which other sites show the card of a verdict."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string

from claims.public.verdicts import ShownVerdict

WIDTH, HEIGHT = 560, 260


def write_frame(shown: ShownVerdict, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return the element that shows the card in a page of another site."""
    address = f"{settings.PUBLIC_URL}{shown.address}card/"
    frame = {"address": address, "title": shown.title, "width": width, "height": height}
    return render_to_string("public/embed.html", frame).strip()
