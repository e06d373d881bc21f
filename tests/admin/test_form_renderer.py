"""Widgets that are written in Python have the HTML of Django's and Unfold's templates."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from unfold import widgets as unfold

from claims.admin.shared.form_renderer import WidgetWriter

CHOICES = [
    ("", "Any <one>"),
    ("Sources", [(1, 'The "Daily" Anchor'), (2, "Wire & Co")]),
    (None, "None"),
]
WIDGETS = {
    "text": forms.TextInput(attrs={"placeholder": "a < b", "disabled": True}),
    "email": forms.EmailInput(),
    "hidden": forms.HiddenInput(),
    "checkbox": forms.CheckboxInput(attrs={"class": "one"}),
    "select": forms.Select(choices=CHOICES),
    "select many": forms.SelectMultiple(choices=CHOICES),
    "radio": forms.RadioSelect(choices=CHOICES, attrs={"class": "one", "required": True}),
    "checkboxes": forms.CheckboxSelectMultiple(choices=CHOICES),
    "unfold text": unfold.UnfoldAdminTextInputWidget(attrs={"type": "date"}),
    "unfold text with icon": unfold.UnfoldAdminTextInputWidget(attrs={"prefix_icon": "search"}),
    "unfold textarea": unfold.UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    "unfold select": unfold.UnfoldAdminSelectWidget(choices=CHOICES),
    "unfold radio": unfold.UnfoldAdminRadioSelectWidget(choices=CHOICES),
    "unfold file": unfold.UnfoldAdminFileFieldWidget(),
}


@pytest.mark.parametrize("name", WIDGETS)
def test_widgets_have_the_html_of_their_templates(name):
    widget, templates, writer = WIDGETS[name], DjangoTemplates(), WidgetWriter()
    for value in (None, "", "1", ["1", "2"], '<b>"&', date(2025, 5, 1), True):
        for attributes in ({}, {"id": "id_one", "aria-invalid": "true", "hidden": False}):
            shown, expected = (
                # Unfold's widgets change when they are rendered.
                deepcopy(widget).render("one", value, attributes, renderer)
                for renderer in (writer, templates)
            )
            assert parse_html(shown) == parse_html(expected)


def test_the_parts_of_a_choice_are_written_as_well():
    class Form(forms.Form):
        verdict = forms.ChoiceField(choices=[("a", "A & B")], widget=forms.RadioSelect)

    [radio] = Form({"verdict": "a"}, renderer=WidgetWriter())["verdict"]
    assert radio.tag() == (
        '<input type="radio" name="verdict" value="a" id="id_verdict_0" required checked>'
    )
