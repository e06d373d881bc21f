"""Check that no assessment and no decision was changed, deleted or slipped in.

They form a hash chain: each entry covers the one before it. Prints the hash of the last entry.
Write it down outside of Factcheck, and give it with --head later on: that proves that nothing which
was recorded until then has been cut off or replaced.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import Truncator

from claims.management.graceful_exit import interruptible
from claims.models import Claim, RecordLink, User
from claims.reviewing.record_content import KINDS
from claims.reviewing.verify_record import BrokenLink, RecordCheck, verify_record


class Command(BaseCommand):
    """Exit code 0: the record is whole; 1: it is not, or lacks --head; 2: bad arguments."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", type=_hash, metavar="HASH", help="a hash that was printed earlier"
        )

    def handle(self, *args: Any, head: str | None, **options: Any) -> None:
        with interruptible(self.stderr, "Interrupted; the record was not checked to its end."):
            check = verify_record(known_head=head)
        if check.broken is not None:
            raise CommandError(describe(check.broken, check), returncode=1)
        if (claim := check.unsettled) is not None:
            words = Truncator(Claim.objects.get(pk=claim.pk).text).chars(80)
            raise CommandError(
                f"The status “{claim.status}” or the verdict “{claim.verdict}” of claim "
                f"{claim.pk}, “{words}”, contradicts its assessments and decisions. The record "
                "itself is whole. If REVIEWS_REQUIRED was changed, run manage.py tidy.",
                returncode=1,
            )
        self.stdout.write(f"{check.links:,} entries, and every one is as it was recorded.")
        self.stdout.write(f"Hash of the last entry: {check.head}")
        if not check.has_known_head:
            raise CommandError(
                f"No entry has the hash {head}: what was recorded until then was cut off or "
                "replaced, or the hash is from another database.",
                returncode=1,
            )


def describe(broken: BrokenLink, check: RecordCheck) -> str:
    """Say in words what is broken, when it was recorded, and by which person."""
    link, row = broken.link, broken.row
    if link is None:
        if row is None:
            return broken.problem
        return f"Not in the record: {row._meta.verbose_name} {row.pk} {broken.problem}."
    person = User.objects.filter(pk=link.person_id or 0).first()
    claim = Claim.objects.filter(pk=link.claim_id).first()
    by = person.display_name if person else "nobody in particular"
    words = Truncator(claim.text).chars(80) if claim else "a claim that is gone"
    at = link.at.astimezone(UTC)
    about = KINDS[link.kind]._meta.verbose_name
    return (
        f"Entry {link.number:,}, “{link.get_kind_display()}”, is broken: {about} {link.record_id} "
        f"{broken.problem}. It was recorded on {at:%d %B %Y at %H:%M:%S} UTC, made by {by}, on the "
        f"claim “{words}”. {_rest(link, check)}"
    )


def _rest(link: RecordLink, check: RecordCheck) -> str:
    if check.links < link.number:
        return f"The {check.links:,} entries before it are as they were recorded."
    return f"The {check.links:,} entries themselves are as they were recorded."


def _hash(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text.strip().lower()):
        raise ArgumentTypeError("a hash has 64 digits, from 0 to 9 and a to f.")
    return text.strip().lower()
