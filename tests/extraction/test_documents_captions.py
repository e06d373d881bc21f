"""Test captions: cues joined to sentences and turns, voices, timecodes, damaged files."""

from __future__ import annotations

import io

from claims.extraction.documents.read_documents import read_sent_file

VTT = """WEBVTT - Harbour committee

NOTE made by hand

1
00:00:01.000 --> 00:00:04.000 align:start
<v Mayor Okafor>We built <i>1,200</i> homes
in a year &amp; sold them.

00:00:04.000 --> 00:00:06.500
<v Mayor Okafor>That is
<v.loud Ann Lee>Is it?

00:00:xx.000 --> 00:00:08.000
Lost.

00:00:07.000 --> 00:00:08.000
[Applause]

01:00:09.250 --> 01:00:10.000
<v Ann Lee>Thank you.
"""


def read(content, name):
    (found,) = read_sent_file(io.BytesIO(content.encode()), name)
    return found


def said(found):
    """Return the words from each timecode to the next, by milliseconds."""
    ends = [*(code.start for code in found.timecodes[1:]), len(found.text)]
    pairs = zip(found.timecodes, ends, strict=True)
    return {code.milliseconds: found.text[code.start : end].strip() for code, end in pairs}


def test_voices_become_turns_and_each_cue_keeps_its_time():
    found = read(VTT, "committee.txt")  # recognised by its first word
    assert found.text == (
        "Mayor Okafor: We built 1,200 homes in a year & sold them. That is\n\n"
        "Ann Lee: Is it?\n\n[Applause]\n\nThank you."
    )
    assert said(found) == {
        1000: "Mayor Okafor: We built 1,200 homes in a year & sold them.",
        4000: "That is\n\nAnn Lee: Is it?",
        7000: "[Applause]",
        3609250: "Thank you.",
    }
    assert found.title == "Harbour committee"
    assert found.remarks == ("The caption at line 14 has no valid time and was left out.",)


def test_srt_has_dashes_and_labels_for_speakers_and_pauses_for_paragraphs():
    srt = (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n- {\\an8}It rained.\r\n- Yes.\r\n\r\n"
        "2\r\n00:00:02,100 --> 00:00:03,000\r\nAll day.\r\n\r\n"
        "3\r\n00:00:09,000 --> 00:00:10,000\r\nThen it stopped\r\n\r\n"
        "4\r\n00:00:20,000 --> 00:00:21,000\r\nat six.\r\nMS REIS: Goodbye.\r\n"
    )
    found = read(srt, "rain.srt")
    assert found.text.split("\n\n") == [
        "It rained.", "Yes. All day.", "Then it stopped at six.", "MS REIS: Goodbye.",
    ]  # fmt: skip


def test_lines_that_rolling_captions_show_twice_are_read_once():
    rolling = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthe first\n\n00:02.000 --> 00:02.010\nthe first\n\n"
        "00:02.010 --> 00:03.000\nthe first\nthe<00:02.500><c> second</c>\n\n"
        "00:09.000 --> 00:10.000\nthe second\n"
    )
    assert read(rolling, "r.vtt").text == "the first the second the second"
