"""Clean up what a killed process has left: running imports and stray files."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import ImportRun
from claims.reviewing.evidence_files import remove_stray_files


@dataclass(frozen=True, slots=True)
class CleanedUp:
    """How many import runs were marked as interrupted, and how many files were removed."""

    runs: int
    files: int

    def __str__(self) -> str:
        runs = f"{self.runs} import run{'' if self.runs == 1 else 's'}"
        files = f"{self.files} stray file{'' if self.files == 1 else 's'}"
        return f"{runs} marked as interrupted, {files} removed."

    def __bool__(self) -> bool:
        return bool(self.runs or self.files)


def clean_up() -> CleanedUp:
    """Mark import runs without a process as interrupted; remove unreferenced evidence files.

    Runs of other live processes and uploads of the last hour are kept.
    """
    return CleanedUp(ImportRun.objects.close_dead(), remove_stray_files())
