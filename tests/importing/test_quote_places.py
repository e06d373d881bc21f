from __future__ import annotations

from claims.importing.reanchoring.quote_places import find_quote
from claims.importing.reanchoring.text_places import LaterText, PlaceFinder
from tests.importing.test_text_places import SECOND, passage

EARLIER = 'Bo Reyk said no.\n\n"Tolls fell," Ada Quill said. "No."'
CONTENT = ('"Tolls fell,"', '"No."')


def find(
    later: str, earlier: str = EARLIER, content=CONTENT, mentions=(("said", 1), ("Ada Quill", 0))
):
    return find_quote(
        [passage(earlier, words) for words in content],
        [passage(earlier, words, nth) for words, nth in mentions],
        PlaceFinder(earlier, LaterText(later)),
    )


def words(later: str, offsets) -> list[str]:
    return [later[start:end] for start, end in offsets]


def test_an_unedited_quote_moves_as_a_whole():
    later = f"{SECOND}\n\n{EARLIER}"
    found = find(later)
    assert found.is_unedited
    assert words(later, found.content) == list(CONTENT)
    assert words(later, found.mentions) == ["said", "Ada Quill"]
    assert found.mentions[0] == passage(later, "said", nth=1)


def test_a_short_range_follows_the_one_that_is_found():
    later = 'Bo said: "No."\n\nAfter lunch: "Tolls fell," Ada Quill said. "No."'
    found = find(later)
    assert not found.is_unedited
    assert found.content[1] == passage(later, '"No."', nth=1)


def test_the_nearest_cue_in_the_paragraph_is_taken():
    later = 'He said it twice: "Tolls fell," Ada Quill said. "No." Then Bo said yes.'
    assert find(later).mentions[0] == passage(later, "said", nth=1)


def test_a_quote_without_its_speaker_has_no_place():
    assert find('"Tolls fell," the clerk said. "No."\n\nAda Quill left.') is None


def test_a_quote_with_a_missing_range_has_no_place():
    assert find('"Tolls fell," Ada Quill said. "Yes."') is None


def test_ranges_in_another_order_are_not_the_same_quote():
    assert find('"No." Ada Quill said: "Tolls fell,"') is None


def test_a_mention_inside_the_content_is_not_the_cue():
    earlier = "Ada Quill said they said so."
    later = "Ada Quill claimed they said so."
    content = ("they said so",)
    assert find(later, earlier, content, (("said", 0),)) is None


def test_a_speaker_in_another_paragraph_is_found_there():
    earlier = 'Ada Quill spoke.\n\nShe was calm: "Tolls fell,"'
    later = 'On Monday Ada Quill spoke.\n\nShe was not calm: "Tolls fell,"'
    found = find(later, earlier, ('"Tolls fell,"',), (("Ada Quill", 0),))
    assert words(later, found.mentions) == ["Ada Quill"]
