"""Create a speaker who is not known yet."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from claims.models import Document, Speaker, User
from claims.models.embargo import reading_as
from claims.models.locking import hold_identities
from claims.models.speaker import SpeakerKind
from claims.reviewing.permission import require, verb

_IN_ONE_DOCUMENT = (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP)
_KNOWN = (
    "“{}” is known already. Choose that speaker, or say what tells the two apart, for example "
    "“{} (the lawyer)”."
)


@verb
def create_speaker(
    *,
    name: str,
    kind: str,
    by: User,
    document: Document | None = None,
    disambiguation: str = "",
    role: str = "",
) -> Speaker:
    """Create a speaker; groups and anonymous sources are known in ``document`` only.

    Raises ValidationError for an empty or too long name, an unknown kind, an anonymous source
    without a document, or if the speaker is known. Raises PermissionDenied.
    """
    require(by, "review_quote")
    hold_identities()
    speaker = Speaker(name=" ".join(name.split()), kind=kind, role=" ".join(role.split()))
    speaker.disambiguation = " ".join(disambiguation.split())
    speaker.document = document if kind in _IN_ONE_DOCUMENT else None
    if kind == SpeakerKind.ANONYMOUS and document is None:
        raise ValidationError({"document": "An anonymous source belongs to one document."})
    speaker.full_clean(validate_constraints=False)
    known = Speaker.objects.filter(name__iexact=speaker.name, document=speaker.document)
    same = known.filter(kind=kind, disambiguation=speaker.disambiguation)
    with reading_as(lambda: by):
        is_shown = same.exists()
    if is_shown:
        raise ValidationError({"speaker": _KNOWN.format(speaker, speaker.name)})
    if same.forget_embargoed():
        # To say that it is known would give an embargoed document away.
        return same.get()
    speaker.save()
    return speaker
