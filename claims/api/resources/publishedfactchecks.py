"""Reviews: the fact checks that others have published on a claim."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.resources.brief import SourceBrief
from claims.models import PublishedFactCheck


class PublishedFactCheckSerializer(serializers.ModelSerializer[PublishedFactCheck]):
    publisher = SourceBrief(read_only=True, allow_null=True)

    class Meta:
        model = PublishedFactCheck
        fields = [
            "id",
            "publisher",
            "url",
            "headline",
            "claim_reviewed",
            "claimant",
            "rating",
            "verdict",
            "published",
            "language",
            "identifier",
        ]
        read_only_fields = fields
