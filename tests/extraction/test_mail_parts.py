"""Test what an e-mail cites and appends: it is boilerplate; what it passes on is not."""

from __future__ import annotations

from claims.extraction.text.boilerplate import find_boilerplate
from claims.extraction.text.paragraphs import split_lines


def marked(text):
    return [text[start:end] for start, end in find_boilerplate(text, split_lines(text))]


REPLY = """We fixed 4,100 leaks, and the bill fell by 12 per cent.

On Mon, 3 Mar 2025 at 09:30, Ida Moe <ida@wire.example> wrote:

> How many leaks did you fix?
> And what about the bill?

--
Ana Reis
Vale Water, +44 20 7946 0000"""


def test_cited_mail_and_the_signature_are_boilerplate():
    assert marked(REPLY) == REPLY.replace("\n\n", "\n").split("\n")[1:]


def test_a_mail_below_a_reply_is_boilerplate_but_not_one_that_is_passed_on():
    earlier = "-----Original Message-----\n\nWe lost £2 million."
    assert marked(f"See below.\n\n{earlier}") == []
    reply = "That is wrong, and we have said so to the board since January. " * 4
    assert marked(f"{reply}\n\n{earlier}") == earlier.split("\n\n")


def test_dashes_before_running_text_and_one_line_with_an_angle_are_no_mail():
    assert marked("Fares rise.\n\n--\n\n" + "The board of the port met on Monday. " * 4) == []
    assert marked("Three rules hold.\n\n> 30 ships a day\n\nThe port counts them.") == []
