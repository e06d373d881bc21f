"""Test the language of texts: detected, declared, and declared wrongly."""

from __future__ import annotations

import pytest

from claims.extraction.documents import language
from claims.extraction.documents.language import choose_language, detect_language

ENGLISH = "The board raised its fees and said that it was sorry for the harm. "
POLISH = "Rada miasta postanowiła w poniedziałek zamknąć stary most na dziewięć miesięcy. "
FRENCH = "Le conseil a relevé les tarifs du port et il ne le regrette pas pour le moment. "


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Der Vorstand hat die Gebühren erhöht und sich dafür bei den Kunden entschuldigt.", "de"),
        (FRENCH, "fr"),
        ("El consejo ha subido las tarifas del puerto y no se disculpa por ello.", "es"),
        (POLISH, "pl"),
        ("Consiliul a decis luni să închidă podul vechi timp de nouă luni.", "ro"),
        ("Kunta päätti maanantaina sulkea vanhan sillan yhdeksäksi kuukaudeksi.", "fi"),
        ("Belediye meclisi pazartesi günü eski köprüyü dokuz aylığına kapattı.", "tr"),
        ("Міська рада вирішила закрити старий міст на дев’ять місяців.", "uk"),
        ("董事会提高了费用。", "zh"),
        ("市長は橋を閉鎖すると述べた。", "ja"),
        ("Совет повысил сборы.", "ru"),
        ("العمدة يغلق الجسر القديم لمدة تسعة أشهر.", "ar"),
        ("Fees 12 13 14", ""),
        ("", ""),
    ],
)
def test_languages_are_detected(text, code):
    assert detect_language(text) == code


def test_the_model_is_not_loaded_for_english(monkeypatch):
    monkeypatch.setattr(language, "_load_model", lambda: pytest.fail("loaded"))
    assert detect_language(ENGLISH) == "en"


@pytest.mark.parametrize(
    ("declared", "text", "chosen", "remark"),
    [
        ("", POLISH, "pl", ""),
        ("en-GB", ENGLISH * 4, "en-GB", ""),
        ("en", FRENCH * 4, "fr", "The language is declared as 'en', but the text is in French."),
        ("en", FRENCH, "en", ""),
        ("nb", "Ordføreren sa at de ikke kunne vente lenger på den nye brua. " * 5, "nb", ""),
        ("cy", "12 13", "cy", ""),
    ],
)
def test_a_long_text_overrules_its_declaration(declared, text, chosen, remark):
    assert choose_language(declared, text) == (chosen, remark)
