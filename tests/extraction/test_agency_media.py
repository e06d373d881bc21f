"""Test the records of pictures, videos and files that NewsML-G2, ninjs and e-mails carry."""

from __future__ import annotations

import json

from claims.extraction.drafts import MediaDraft
from tests.extraction.test_documents_more_formats import XHTML, mail, newsml, read


def test_attachments_and_inline_pictures_of_an_email_are_records_by_their_names():
    message = mail("Leaks fell by 12 per cent.\n")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="q1.pdf")
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="crew.jpg")
    part = list(message.iter_attachments())[1]
    part["Content-Description"] = "A crew mends a main. Handout: Vale Water"
    (found,) = read(message.as_bytes(), "leaks.eml")
    assert found.media == (
        MediaDraft("file", "q1.pdf"),
        MediaDraft(
            "picture", "A crew mends a main. Handout: Vale Water", alt="crew.jpg", is_handout=True
        ),
    )
    assert "2 attachments were left out: q1.pdf, crew.jpg." in found.remarks


def test_pictures_of_a_newsml_message_belong_to_its_only_text():
    remote = (
        '<remoteContent href="https://w.example/s.jpg" contenttype="image/jpeg"/>'
        '<remoteContent href="https://w.example/l.jpg" contenttype="image/jpeg"/>'
    )
    picture = newsml(remote, guid="urn:p").replace(
        "</headline>", "</headline><description>Flats in &lt;b&gt;Leeds&lt;/b&gt;.</description>"
    )
    message = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>'
    (found,) = read(message.format(newsml(XHTML) + picture), "m.xml")
    assert found.media == (
        MediaDraft(
            "picture",
            "Flats in Leeds.",
            credit="Ida Moe",
            url="https://w.example/s.jpg",
            alt="Rates & rents",
        ),
    )
    several = newsml(XHTML) + newsml(XHTML, guid="urn:2") + picture
    assert [one.media for one in read(message.format(several), "m.xml")] == [(), ()]


def test_associations_of_both_versions_of_ninjs_are_records():
    picture = {
        "type": "picture",
        "headline": "The quay",
        "description_text": "Ships at the quay",
        "byline": "Ida Moe",
        "renditions": {"original": {"href": "https://w.example/q.jpg"}},
    }
    video = {
        "type": "video",
        "headlines": [{"role": "main", "value": "Ships leave"}],
        "copyrightholder": {"name": "Vale TV"},
        "renditions": [{"name": "web"}, {"href": "javascript:alert(1)"}],
    }
    text = {"type": "text", "headline": "Other"}
    for associations in ({"a": picture, "b": text, "c": video}, [picture, "x", video, text]):
        item = {"uri": "urn:7", "body_text": "Ships left.", "associations": associations}
        (found,) = read(json.dumps(item), "a.json")
        assert [(one.kind, one.caption, one.credit, one.url) for one in found.media] == [
            ("picture", "Ships at the quay", "Ida Moe", "https://w.example/q.jpg"),
            ("video", "Ships leave", "Vale TV", ""),
        ]
