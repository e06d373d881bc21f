"""The addresses of signing in, beside those of the admin."""

from django.contrib import admin
from django.urls import path

from claims.admin.sign_in.password import code_view
from claims.admin.sign_in.second_factor_page import second_factor_view
from claims.admin.sign_in.single_sign_on import begin_view, callback_view

urlpatterns = [
    path("sign-in/code/", code_view, name="sign-in-code"),
    path("sign-in/", begin_view, name="openid-begin"),
    path("sign-in/callback/", callback_view, name="openid-callback"),
    path("second-factor/", admin.site.admin_view(second_factor_view), name="second-factor"),
]
