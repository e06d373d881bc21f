from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.drafts import Offsets
from claims.importing.reanchoring.text_places import LaterText, PlaceFinder

FIRST = "Ada Quill said tolls rose by 12 per cent."
SECOND = "The ferry carried 900 people."
THIRD = "The board meets in May."


def passage(text: str, words: str, nth: int = 0) -> Offsets:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Offsets(start, start + len(words))


def carried(earlier: str, later: str, words: str, nth: int = 0) -> Offsets | None:
    place = PlaceFinder(earlier, LaterText(later)).find(passage(earlier, words, nth))
    return place.offsets if place else None


def test_a_passage_of_a_moved_paragraph_moves_with_it():
    earlier = "\n\n".join([FIRST, SECOND, THIRD])
    later = "\n\n".join([SECOND, THIRD, FIRST])
    assert carried(earlier, later, "12 per cent") == passage(later, "12 per cent")


def test_a_passage_of_an_edited_paragraph_is_found_by_its_words():
    later = f"{SECOND}\n\nOn Monday {FIRST}"
    assert carried(FIRST, later, "tolls rose") == passage(later, "tolls rose")


def test_missing_words_have_no_place():
    assert carried(FIRST, SECOND, "12 per cent") is None


def test_words_that_occur_twice_in_edited_paragraphs_have_no_place():
    assert carried(FIRST, f"So {FIRST}\nYes, {FIRST}", "12 per cent") is None


def test_an_unedited_paragraph_decides_between_two_occurrences():
    later = f"Up by 12 per cent again.\n\n{FIRST}"
    assert carried(FIRST, later, "12 per cent") == passage(later, "12 per cent", nth=1)


def test_an_unedited_paragraph_distinguishes_repeated_words_within_it():
    earlier = "no, no, no"
    assert carried(earlier, f"{SECOND}\n{earlier}", "no", nth=1) == Offsets(34, 36)


def test_a_paragraph_that_occurs_twice_gives_no_place():
    assert carried(FIRST, f"{FIRST}\n\n{FIRST}", "12 per cent") is None


def test_part_of_a_longer_word_is_no_match():
    later = f"A number of 1912 per cents.\nSo {FIRST}"
    assert carried(FIRST, later, "12 per cent") == passage(later, "12 per cent", nth=1)


def test_a_script_without_spaces_is_searched_too():
    earlier = "阿达说关税上调。渡轮停航。"
    later = f"周一{earlier}"
    assert carried(earlier, later, "关税上调") == passage(later, "关税上调")


def test_a_passage_over_two_paragraphs_is_found():
    earlier = f"{FIRST}\n\n{SECOND}"
    later = f"{THIRD}\n\n{earlier}"
    words = "12 per cent.\n\nThe ferry"
    assert carried(earlier, later, words) == passage(later, words)


def test_offsets_count_code_points():
    earlier, later = f"😀 {FIRST}", f"👩‍👩‍👧 \u200f{SECOND}\n\n😀 {FIRST}"
    assert carried(earlier, later, "12 per cent") == passage(later, "12 per cent")


paragraph = st.text(st.sampled_from("ab é😀.\u200f"), max_size=12)


@given(st.lists(paragraph, min_size=1), st.lists(paragraph), st.data())
def test_a_place_always_has_the_same_words(earlier_paragraphs, added, data):
    earlier = "\n".join(earlier_paragraphs) + "x"
    later = "\n".join(data.draw(st.permutations([*earlier_paragraphs, *added]))) + "x"
    start = data.draw(st.integers(0, len(earlier) - 1))
    end = data.draw(st.integers(start + 1, len(earlier)))
    place = PlaceFinder(earlier, LaterText(later)).find(Offsets(start, end))
    if place is not None:
        now = place.offsets
        assert later[now.start : now.end] == earlier[start:end]


def test_passages_all_over_a_text_of_a_megabyte_find_their_places():
    numbers = range(14_000)
    lines = [
        f"Ship {number} carried {number * 7} crates of tea to the new quay in May, they said."
        for number in numbers
    ]
    earlier = "\n\n".join(lines)
    edited = [
        line.replace("tea", "rice") if number % 2 else line
        for number, line in zip(numbers, lines, strict=True)
    ]
    random.Random(1).shuffle(edited)
    later = LaterText("\n\n".join(edited))
    places = PlaceFinder(earlier, later)
    assert len(earlier) > 1_000_000
    for number in numbers[::7]:
        words = f"carried {number * 7} crates"
        start = earlier.index(f"{number} {words}") + len(f"{number} ")
        place = places.find(Offsets(start, start + len(words)))
        assert place
        assert later.text[place.offsets.start : place.offsets.end] == words
