"""Write the widgets of forms in Python: a desk has fifty fields, and each took several templates.

The HTML is that of Django's and Unfold's own templates, apart from white space. Widgets that are
not in the table below, or have a prefix, suffix, icon or a stored file, are still rendered by their
templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.forms.renderers import DjangoTemplates

from claims.admin.shared.page_parts import escape, write_attributes

Widget = dict[str, Any]

_UNUSUAL = ("prefix", "prefix_icon", "suffix", "suffix_icon", "is_initial")
_ARROW = (
    '<span class="material-symbols-outlined absolute group-[.primary]:text-white '
    "pointer-events-none mr-[12px] right-0 text-base-400 top-0 top-1/2 hover:text-base-700 "
    'dark:text-base-500 dark:hover:text-base-200 -translate-y-1/2">expand_more</span>'
)
_UPLOAD = (
    '<div class="flex flex-none items-center leading-none relative self-stretch">'
    '<label{} class="cursor-pointer text-base-400 px-3 hover:text-base-700 dark:text-base-500 '
    'dark:hover:text-base-200"><span class="material-symbols-outlined">file_upload</span></label>'
    "</div>"
)
_CHOOSE = (
    '<input type="text" aria-label="Choose file to upload" value="Choose file to upload" disabled '
    'class="grow font-medium min-w-0 px-3 py-2 text-ellipsis">'
)


class WidgetWriter(DjangoTemplates):
    """The FORM_RENDERER of the project."""

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        widget, write = context.get("widget"), _WRITERS.get(template_name)
        if write is None or _is_unusual(widget):
            return super().render(template_name, context, request)
        return write(widget)


def _is_unusual(widget: Widget) -> bool:
    first = next((options for _, options, _ in widget.get("optgroups", ()) if options), ())
    return any(widget.get(name) for name in _UNUSUAL) or any(
        option["template_name"] not in _OPTIONS for option in first[:1]
    )


def _input(widget: Widget) -> str:
    value = widget["value"]
    written = "" if value is None else f' value="{escape(value)}"'
    name, attributes = escape(widget["name"]), write_attributes(widget["attrs"])
    return f'<input type="{widget["type"]}" name="{name}"{written}{attributes}>'


def _wide_input(widget: Widget) -> str:
    return f'<div class="max-w-2xl relative w-full">{_input(widget)}</div>'


def _file(widget: Widget) -> str:
    """Return the field for a file where none is stored."""
    target = f' for="{escape(widget["attrs"].get("id", ""))}"'
    hidden = "absolute opacity-0 inset-0 z-10 cursor-pointer *:cursor-pointer *:h-[36px] *:w-full"
    return (
        f'<div class="flex flex-row"><div class="{widget["file_wrapper_class"]}">'
        f'<label{target} class="flex grow relative">{_CHOOSE}'
        f'<span class="{hidden}">{_input(widget)}</span></label>{_UPLOAD.format(target)}'
        "</div></div>"
    )


def _textarea(widget: Widget) -> str:
    name, attributes = escape(widget["name"]), write_attributes(widget["attrs"])
    # Browsers drop a line break after the tag, but not the one that the value begins with.
    return f'<textarea name="{name}"{attributes}>\n{escape(widget["value"] or "")}</textarea>'


def _select(widget: Widget) -> str:
    groups = "".join(_grouped(widget, _select_options, '<optgroup label="{}">', "</optgroup>"))
    name, attributes = escape(widget["name"]), write_attributes(widget["attrs"])
    return f'<select name="{name}"{attributes}>{groups}</select>'


def _wide_select(widget: Widget) -> str:
    return f'<div class="grow relative max-w-2xl">{_select(widget)}{_ARROW}</div>'


def _select_options(options: Iterable[Widget]) -> Iterator[str]:
    for option in options:
        value, label = escape(option["value"]), escape(option["label"])
        yield f'<option value="{value}"{write_attributes(option["attrs"])}>{label}</option>'


def _choices(widget: Widget) -> str:
    attributes = {name: widget["attrs"].get(name) or None for name in ("id", "class")}
    groups = "".join(_grouped(widget, _each_choice, "<div><label>{}</label>", "</div>"))
    return f"<div{write_attributes(attributes)}>{groups}</div>"


def _each_choice(options: Iterable[Widget]) -> Iterator[str]:
    for option in options:
        yield f"<div>{_choice(option)}</div>"


def _choice(widget: Widget) -> str:
    if not widget.get("wrap_label"):
        return _input(widget)
    target = write_attributes({"for": widget["attrs"].get("id") or None})
    return f"<label{target}>{_input(widget)} {escape(widget['label'])}</label>"


def _grouped(
    widget: Widget, write: Callable[[Iterable[Widget]], Iterator[str]], before: str, after: str
) -> Iterator[str]:
    for name, options, _ in widget["optgroups"]:
        if name:
            yield before.format(escape(name))
        yield from write(options)
        if name:
            yield after


_DJANGO = "django/forms/widgets"
_CHOICES = (f"{_DJANGO}/radio_option.html", f"{_DJANGO}/checkbox_option.html")
_OPTIONS = {*_CHOICES, f"{_DJANGO}/select_option.html"}
_WRITERS: dict[str, Callable[[Widget], str]] = {
    **{
        f"{_DJANGO}/{name}.html": _input
        for name in ("text", "number", "email", "url", "password", "hidden", "date", "checkbox")
    },
    **{f"{_DJANGO}/{name}.html": _choices for name in ("radio", "checkbox_select")},
    **dict.fromkeys(_CHOICES, _choice),
    f"{_DJANGO}/select.html": _select,
    "unfold/widgets/clearable_file_input_small.html": _file,
    "unfold/widgets/text.html": _wide_input,
    "unfold/widgets/textarea.html": _textarea,
    "unfold/widgets/select.html": _wide_select,
}
