"""Clear away what a process that was killed left behind."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import ImportRun
from claims.reviewing.evidence_files import remove_stray_files


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many import runs were marked as interrupted, and how many files removed."""

    runs: int
    files: int

    def __str__(self) -> str:
        runs = f"{self.runs} import run{'' if self.runs == 1 else 's'}"
        files = f"{self.files} stray file{'' if self.files == 1 else 's'}"
        return f"{runs} marked as interrupted, {files} removed."

    def __bool__(self) -> bool:
        return bool(self.runs or self.files)


def clear_interrupted() -> Cleared:
    """Mark runs that nobody runs as interrupted; remove files of evidence that nothing refers to.

    What is alive stays: runs of other processes, and uploads of the last hour.
    """
    return Cleared(ImportRun.objects.close_dead(), remove_stray_files())
