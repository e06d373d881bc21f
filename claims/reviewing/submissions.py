"""Send in documents for workers to read: files, texts, and what a web address shows.

Whatever brings documents in, such as a feed or a watched folder, calls one of these verbs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import ImportRun, Submission, User
from claims.models.document import EMBARGO_PASSED, has_passed
from claims.models.submission import (
    OPEN_STATES,
    SubmissionState,
    close_submission,
    queue_submissions,
)
from claims.reviewing.embargoes import EMBARGO
from claims.reviewing.fetch_address import FetchError, fetch
from claims.reviewing.permission import require, verb
from claims.shown_address import mask_secrets

PERMISSION = "add_submission"
FETCHING_OFF = "Fetching is switched off on this server. Save the page and add it as a file."
_WITH_LOGIN = (
    "Leave out the user name and password before the @: pages that need them are not fetched. Save "
    "the page and add it as a file."
)
_GONE = "This was stored or discarded in the meantime."
# The formats of what addresses show; the importer looks into the rest itself.
_FORMATS = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf"}
_FORMATS |= {"text/plain": "txt", "text/markdown": "md"}
_FORMATS |= {"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx"}


@verb
def submit_document(
    *,
    name: str,
    content: bytes,
    by: User,
    format: str = "",  # noqa: A002 (as in the importer)
    publisher: str = "",
    embargoed_until: datetime | None = None,
    given: Mapping[str, str] | None = None,
    asks_first: bool = False,
) -> Submission:
    """Store a file and have a worker read it; ``state`` and ``documents`` tell what became of it.

    ``name`` is that of the file: its end tells the format, unless ``format`` does, and without an
    address in it, it identifies the document. The same file again changes nothing; another text
    becomes a new revision. ``given`` are fields of its document that count more than those in the
    file. With ``asks_first`` it is only stored when ``store_submission`` is called. Raises
    ValidationError for a file without name or content, or too large.
    """
    most = settings.MAX_DOCUMENT_BYTES
    if not name.strip() or len(name) > 1000:
        raise ValidationError({"name": "Give the file a name of at most 1,000 characters."})
    if not content.strip():
        raise ValidationError({"content": "The file is empty."})
    if len(content) > most:
        raise ValidationError({"content": f"The file has more than {most:,} bytes."})
    if asks_first and _sent_by(by).filter(state__in=OPEN_STATES, content=content).exists():
        raise ValidationError({"content": "You have added the same file already; see the list."})
    file = {"name": name, "content": content, "format": format, "publisher": publisher}
    fields = {"0": dict(given)} if given else {}
    return _submit(by, embargoed_until, **file, given=fields, asks_first=asks_first)


@verb
def submit_address(
    *, address: str, by: User, embargoed_until: datetime | None = None, asks_first: bool = False
) -> Submission:
    """Have a worker fetch and read what a web address shows.

    Raises ValidationError if it is no web address, or fetching is switched off.
    """
    if not settings.FETCH_ADDRESSES:
        raise ValidationError({"address": FETCHING_OFF})
    if len(address) > 1000 or not urlsplit(address).hostname:
        raise ValidationError({"address": "Enter a web address of at most 1,000 characters."})
    if "@" in urlsplit(address).netloc:
        raise ValidationError({"address": _WITH_LOGIN})
    if asks_first and _sent_by(by).filter(state__in=OPEN_STATES, name=address).exists():
        raise ValidationError({"address": "You have added this address already; see the list."})
    return _submit(by, embargoed_until, name=address, address=address, asks_first=asks_first)


def _submit(by: User, embargoed_until: datetime | None, **fields: Any) -> Submission:
    require(by, PERMISSION)
    if embargoed_until is not None:
        require(by, EMBARGO)
        if has_passed(embargoed_until):
            raise ValidationError({"embargoed_until": EMBARGO_PASSED})
    submission = Submission(
        **fields,
        embargo=embargoed_until.isoformat() if embargoed_until else "",
        hidden_until=embargoed_until,
        submitted_by=by,
    )
    if not submission.asks_first:
        submission.run = _begin_run(submission)
    queue_submissions([submission])
    return submission


@verb
def store_submission(
    *, submission: Submission, by: User, changes: Mapping[int, Mapping[str, str]] | None = None
) -> Submission:
    """Have a worker store what was shown; ``changes`` are fields by the document's place in it.

    Raises ValidationError if that was done or discarded already, or is somebody else's.
    """
    require(by, PERMISSION)
    locked = _hold(submission, by)
    if locked is None or locked.state != SubmissionState.READ:
        raise ValidationError(_GONE)
    locked.run = _begin_run(locked)
    # What was given when it was sent in counts on, such as the key of the document.
    for place, fields in (changes or {}).items():
        locked.given[str(place)] = {**locked.given.get(str(place), {}), **fields}
    locked.state = SubmissionState.WAITING
    queue_submissions([locked])
    return locked


@verb
def discard_submission(*, submission: Submission, by: User) -> None:
    """Forget what was sent in and is not stored. Raises ValidationError if it is stored."""
    require(by, PERMISSION)
    locked = _hold(submission, by)
    if locked is None or locked.run or locked.state == SubmissionState.DISCARDED:
        raise ValidationError(_GONE)
    # Of any state: failed ones are closed, but their content is kept.
    close_submission(locked.pk, state=SubmissionState.DISCARDED, of=tuple(SubmissionState))


def fetch_content(*, submission: Submission) -> bool:
    """Fetch the content of an address; return whether there is content now.

    What cannot be fetched is closed with the reason: who waits for it can send it again.
    """
    if submission.content is not None:
        return True
    try:
        # Before any transaction: nothing is locked while a stranger's server answers.
        fetched = fetch(submission.address)
        if fetched.media_type not in _FORMATS:
            kind = fetched.media_type[:80]
            raise FetchError(f"The address shows no article, but content of the type “{kind}”.")
    except FetchError as error:
        close_submission(submission.pk, state=SubmissionState.FAILED, problem=str(error))
        return False
    submission.content, submission.format = fetched.content, _FORMATS[fetched.media_type]
    submission.address, submission.charset = fetched.address[:2000], fetched.charset
    submission.fetched_at = timezone.now()
    submission.save(update_fields=["content", "format", "address", "charset", "fetched_at"])
    return True


def _begin_run(submission: Submission) -> ImportRun:
    until = submission.hidden_until
    return ImportRun.objects.create(paths=[mask_secrets(submission.name)], embargoed_until=until)


def _sent_by(person: User) -> Any:
    return Submission._base_manager.filter(submitted_by=person)


def _hold(submission: Submission, by: User) -> Submission | None:
    """Return the person's submission, locked; None if it is somebody else's."""
    mine: Submission | None = (
        _sent_by(by).select_for_update(of=("self",), no_key=True).filter(pk=submission.pk).first()
    )
    return mine
