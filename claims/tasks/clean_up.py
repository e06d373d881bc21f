"""Clean up what nobody needs any more, and settle what a changed setting has left open."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import ApiToken, Draft, ImportRun
from claims.reviewing.evidence_files import remove_stray_files
from claims.reviewing.workflow import settle_all


@dataclass(frozen=True, slots=True)
class CleanedUp:
    """How many import runs were marked as interrupted, files and drafts removed, claims settled."""

    runs: int
    files: int
    drafts: int
    settled: int

    def __str__(self) -> str:
        runs = f"{self.runs} import run{'' if self.runs == 1 else 's'}"
        files = f"{self.files} stray file{'' if self.files == 1 else 's'}"
        drafts = f"{self.drafts} old draft{'' if self.drafts == 1 else 's'}"
        done = f"{runs} marked as interrupted, {files} and {drafts} removed."
        claims = f"{self.settled} claim{'' if self.settled == 1 else 's'}"
        return f"{done} {claims} settled for REVIEWS_REQUIRED." if self.settled else done

    def __bool__(self) -> bool:
        return bool(self.runs or self.files or self.drafts or self.settled)


def clean_up() -> CleanedUp:
    """Mark import runs without a process as interrupted; remove unreferenced evidence files.

    Runs of other live processes and uploads of the last hour are kept. Drafts are removed 90 days
    after they were last saved. Claims get the status that the number of required reviews gives
    them, which may have changed since they were assessed. Tokens are forgotten 30 days after they
    have expired.
    """
    ApiToken.objects.outdated().delete()
    drafts, _ = Draft.objects.outdated().delete()
    return CleanedUp(ImportRun.objects.close_dead(), remove_stray_files(), drafts, settle_all())
