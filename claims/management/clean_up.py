"""Clean up what nobody needs any more: runs and files of killed processes, old drafts."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import Draft, ImportRun
from claims.reviewing.evidence_files import remove_stray_files


@dataclass(frozen=True, slots=True)
class CleanedUp:
    """How many import runs were marked as interrupted, and how many files and drafts removed."""

    runs: int
    files: int
    drafts: int

    def __str__(self) -> str:
        runs = f"{self.runs} import run{'' if self.runs == 1 else 's'}"
        files = f"{self.files} stray file{'' if self.files == 1 else 's'}"
        drafts = f"{self.drafts} old draft{'' if self.drafts == 1 else 's'}"
        return f"{runs} marked as interrupted, {files} and {drafts} removed."

    def __bool__(self) -> bool:
        return bool(self.runs or self.files or self.drafts)


def clean_up() -> CleanedUp:
    """Mark import runs without a process as interrupted; remove unreferenced evidence files.

    Runs of other live processes and uploads of the last hour are kept. Drafts are removed 90 days
    after they were last saved.
    """
    drafts, _ = Draft.objects.outdated().delete()
    return CleanedUp(ImportRun.objects.close_dead(), remove_stray_files(), drafts)
