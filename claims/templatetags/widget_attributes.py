"""The attributes of a form widget, without a template for each widget: a desk has dozens."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def as_attributes(attributes: dict[str, Any]) -> SafeString:
    """Write attributes as Django's own template does, which takes ten times as long."""
    return flatatt(attributes)
