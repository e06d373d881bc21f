"""Break each constraint of tokens, saved views, subscriptions and what is found for these once."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from claims.models import ApiToken, ImportRun, LinkedAccount, SecondFactor
from tests import factories as make
from tests.models.break_pairs import BROKEN, breaks

BROKEN |= {
    "claims_savedview_list_known": partial(make.SavedViewFactory, list_name="pool"),
    "claims_savedview_name_not_empty": partial(make.SavedViewFactory, name=""),
    "claims_subscription_of_a_claim_or_what_is_said": partial(make.SubscriptionFactory, words=""),
    "claims_subscriptionmatch_of_one_record": partial(make.SubscriptionMatchFactory, quote=None),
}


@breaks("claims_apitoken_scopes_known")
def _():
    days = {"user": make.UserFactory(), "expiry": timedelta(days=1)}
    ApiToken.objects.create(**days, scopes=["read", "everything"])


@breaks("claims_linkedaccount_subject_once")
def _():
    for _ in range(2):
        LinkedAccount.objects.create(user=make.UserFactory(), issuer="https://a", subject="1")


@breaks("claims_linkedaccount_one_a_person")
def _():
    person = make.UserFactory()
    for subject in "12":
        LinkedAccount.objects.create(user=person, issuer="https://a", subject=subject)


@breaks("claims_secondfactor_has_a_secret")
def _():
    SecondFactor.objects.create(user=make.UserFactory(), sealed_secret="")


@breaks("claims_savedview_name_once")
def _():
    view = make.SavedViewFactory(name="Refuted")
    make.SavedViewFactory(owner=view.owner, name="refuted")


@breaks("claims_subscription_once")
def _():
    one = make.SubscriptionFactory(words="Port")
    make.SubscriptionFactory(person=one.person, words="port")


@breaks("claims_notification_once_a_run")
def _():
    told = {"kind": "found", "claim": None, "run": ImportRun.objects.create()}
    one = make.SubscriptionFactory()
    for _ in range(2):
        make.NotificationFactory(subscription=one, **told)


@breaks("claims_subscriptionmatch_quote_once")
def _():
    one = make.SubscriptionMatchFactory()
    make.SubscriptionMatchFactory(
        subscription=one.subscription, quote=one.quote, notification=one.notification
    )


@breaks("claims_subscriptionmatch_appearance_once")
def _():
    place = {"quote": None, "appearance": make.AppearanceFactory()}
    one = make.SubscriptionMatchFactory(**place)
    make.SubscriptionMatchFactory(
        subscription=one.subscription, notification=one.notification, **place
    )
