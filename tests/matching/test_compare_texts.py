"""Two texts compared: paragraphs first, then words; any text can be put together again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.matching.revisions.align import Block, align
from claims.matching.revisions.compare_texts import compare_texts, compare_words, read_runs

FIRST = "The harbour board of Lund counted 900 bicycles in May."
SECOND = "Nobody planned for this, said the harbour master."
THIRD = "The board meets again in June."


def kinds(before: list[str], after: list[str]) -> list[str]:
    return [one.kind for one in compare_texts("\n\n".join(before), "\n\n".join(after))]


def words_of(before: str, after: str) -> list[tuple[str, str]]:
    return [(run.kind, run.words) for run in compare_words(before, after)]


def test_paragraphs_are_edited_added_removed_and_moved():
    edited = FIRST.replace("900", "1,200")
    assert kinds([FIRST, SECOND], [edited, SECOND, THIRD]) == ["edited", "same", "added"]
    assert kinds([FIRST, SECOND, THIRD], [FIRST, THIRD]) == ["same", "removed", "same"]
    assert kinds([FIRST, SECOND], [SECOND, FIRST]) == ["moved_from", "same", "moved_to"]
    assert kinds([FIRST], [THIRD]) == ["removed", "added"]
    # An edited paragraph is found beside its new version, behind a new one.
    assert kinds([FIRST], [THIRD, edited]) == ["added", "edited"]


def test_words_are_compared_and_keep_their_spaces():
    assert words_of("Prices rose by 12 percent now.", "Prices rose by 13 percent again.") == [
        ("same", "Prices rose by "),
        ("removed", "12 "),
        ("added", "13 "),
        ("same", "percent "),
        ("removed", "now."),
        ("added", "again."),
    ]


def test_a_short_word_does_not_cut_a_change_into_pieces():
    assert words_of("They sold the red boats.", "They bought the blue ships.") == [
        ("same", "They "),
        ("removed", "sold the red boats."),
        ("added", "bought the blue ships."),
    ]


def test_a_script_without_spaces_is_compared_by_character():
    assert words_of("港口有九百輛車", "港口有八百輛車") == [
        ("same", "港口有"),
        ("removed", "九"),
        ("added", "八"),
        ("same", "百輛車"),
    ]


def test_white_space_belongs_to_the_text_that_has_it():
    assert words_of("Pay 12 now", "Pay 12") == [("same", "Pay 12 "), ("removed", "now")]
    assert words_of("12港", "12 港") == [("removed", "12"), ("added", "12 "), ("same", "港")]
    assert words_of("港口", "港口有") == [("same", "港口"), ("added", "有")]


WORDS = st.lists(st.sampled_from(["the ", "port ", "of ", "Lund\n\n", "12", "港", " 😀 "]))


@given(WORDS.map("".join), WORDS.map("".join))
def test_the_runs_and_paragraphs_are_those_of_both_texts(before, after):
    runs = compare_words(before, after)
    assert "".join(run.words for run in runs if run.kind != "removed").split() == after.split()
    earlier = "".join(run.words for run in runs if run.kind != "added").split()
    assert earlier == before.split()
    changes = compare_texts(before, after)
    for text, side in ((before, "before"), (after, "after")):
        places = [place for one in changes if (place := getattr(one, side))]
        assert places == sorted(places)
        assert "".join("".join(text[slice(*place)].split()) for place in places) == "".join(
            text.split()
        )
    assert all(read_runs(one, before, after) for one in changes)


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_aligned_items_are_equal_and_in_order(before, after):
    blocks = align(before, after)
    assert blocks[-1] == Block(len(before), len(after), 0)
    for block in blocks:
        left, right = block.before, block.after
        assert before[left : left + block.size] == after[right : right + block.size]
    assert blocks == sorted(blocks)


def test_long_texts_are_compared_in_linear_time():
    """Each would take minutes, or gigabytes, if all pairs of paragraphs were compared."""
    same_lines = "Ms Ortega counted 12 cranes in the port.\n\n" * 6_000
    changes = compare_texts(same_lines, f"More.\n\n{same_lines}")
    assert (changes[0].kind, {one.kind for one in changes[1:]}) == ("added", {"same"})
    ships = [f"Ship {number} carried {number * 7} crates." for number in range(2_000)]
    loaded = [ship.replace("crates", "boxes") for ship in ships]
    assert kinds(ships, loaded) == ["edited"] * 2_000
    long = " ".join(f"word{number % 5000}" for number in range(20_000))
    runs = compare_words(long, long.replace("word77 ", "other ", 1))
    assert [run.kind for run in runs] == ["same", "removed", "added", "same"]
