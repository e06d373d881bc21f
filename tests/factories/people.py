"""Create users."""

from __future__ import annotations

import factory

from claims import models


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.User

    username = factory.Sequence(lambda n: f"person{n}")
    password = factory.django.Password("a long pass phrase")
