"""The user accounts, and the roles as groups."""

from __future__ import annotations

from typing import Any

import django.contrib.auth.admin as auth_admin
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.admin.new_account import NewAccountMixin
from claims.admin.reset_factor import ResetFactorMixin
from claims.admin.shared.counted_deletion import CountedDeletionMixin
from claims.models import Assignment, User

# Importing auth's admin has registered its own admin of Group.
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(
    ResetFactorMixin,
    NewAccountMixin,
    CountedDeletionMixin,
    auth_admin.UserAdmin,  # type: ignore[type-arg]  # not at run time
    ModelAdmin,
):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "first_name", "last_name", "is_staff", "is_active")
    filter_horizontal = ("user_permissions",)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            _warn_of_open_work(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_fieldsets(request, obj)
        signing_in = ("Signing in", {"fields": ("second_factor_state", "linked_account")})
        return [*shown, signing_in] if obj else shown

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Only superusers grant superuser status and single permissions."""
        fixed = ("last_login", "date_joined", "second_factor_state", "linked_account")
        if request.user.is_superuser:
            return fixed
        return (*fixed, "is_superuser", "user_permissions")

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _may_manage(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_manage(request, obj)


@admin.register(Group)
class GroupAdmin(auth_admin.GroupAdmin, ModelAdmin):
    pass


def _warn_of_open_work(request: HttpRequest, person: User) -> None:
    number = Assignment.objects.open().filter(person=person).count()
    if number:
        address = reverse("admin:claims_claim_changelist") + f"?assigned=person-{person.pk}"
        text = '{} still has {} open claim(s). <a href="{}">Assign them to others</a>'
        messages.warning(request, format_html(text, person.display_name, number, address))


def _may_manage(request: HttpRequest, person: Any) -> bool:
    return person is None or not person.is_superuser or request.user.is_superuser
