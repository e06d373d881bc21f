"""Authors, presenters and reporters tell the story: "he" and "the man" are somebody else."""

from __future__ import annotations

import pytest


def _names(nlp, text):
    return [quote.reference for quote in nlp(text)._.quotes if quote.attribution == "speech"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The last swim\n\nBy Moira Stand\n\nMy mother learned to swim at fifty. “I am not sad,” "
         "she told the instructor.", ["anonymous mother"]),
        ("The tip\n\nBy Ray Dell\n\nOn Monday I bought a banana. The man winked. “Have "
         "a safe flight,” he said.", ["anonymous man"]),
        ("Here is our political reporter, Jess Farrow.\n\nHugh Lane met the builders. He said the "
         "road was dead.", ["Hugh Lane"]),
        ("A driver is a hero, and Carla Nunez reports. Ida Moe stopped the bus. She said the gate "
         "was up.", ["Ida Moe"]),
    ],
)  # fmt: skip
def test_nobody_refers_to_who_tells_the_story(nlp, text, names):
    assert _names(nlp, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hugh Lane opened the road. Campaigners cheered outside. They said it was over.",
         ["Campaigners"]),
        ("Hugh Lane came by. A couple were lifted to safety. They say they owe it to a dog.",
         ["couple"]),
        ("A teacher has been jailed. Lucy Amber spent it all. The judge told her she had robbed "
         "children of books.", ["judge"]),
        ("The leader of the opposition, Asha Venn, said it cost a lot; the mayor retorted that "
         "it did not.", ["Asha Venn", "mayor"]),
    ],
)  # fmt: skip
def test_subjects_without_a_name_are_remembered(nlp, text, names):
    assert _names(nlp, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bernie Locke came with Hugh Lane. She said the port was shut.", ["Bernie Locke"]),
        ("My sister said tips were wages. So I called Lucy Hale, who teaches law. “It is not their "
         "choice,” she told me.", ["anonymous sister", "Lucy Hale"]),
    ],
)  # fmt: skip
def test_a_pronoun_means_who_was_brought_in(nlp, text, names):
    assert _names(nlp, text) == names


def test_a_label_without_a_name_is_nobody_with_a_label(nlp):
    text = """HEARING

MR. DUNN: Where were you?

THE WITNESS: At home.

MR. DUNN: When?

THE WITNESS: I was out by nine.

MS. ROTH: Objection."""
    said = {quote.reference for quote in nlp(text)._.quotes}
    assert {"DUNN", "anonymous WITNESS"} <= said
