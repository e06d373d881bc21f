"""All invalid settings are reported at the start, one line each, without a traceback."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from factcheck import environment, file_storage
from factcheck.environment import Environment
from factcheck.openid import OFF, read_openid

WRONG = {
    "FACTCHECK_VAR": "manage.py",
    "DEBUG": "perhaps",
    "HTTPS_ONLY": "maybe",
    "HSTS_SECONDS": "-1",
    "ALLOWED_HOSTS": "https://facts.example",
    "CSRF_TRUSTED_ORIGINS": "facts.example",
    "API_ORIGINS": "https://*.cms.example",
    "TIME_ZONE": "Mars",
    "SPACY_MODEL": "",
    "SPACY_MODELS": "French",
    "MAX_DOCUMENT_BYTES": "-1",
    "MATCH_SUGGEST": "1.5",
    "MATCH_JOIN": "abc",
    "API_TOKEN_HOURS": "0",
    "NUM_PROXIES": "one",
    "SIGN_IN_TRIES": "0",
    "REVIEWS_REQUIRED": "0",
    "SIGN_IN_COOL_OFF_MINUTES": "forever",
    "SITE_URL": "facts.example/admin",
    "PUBLIC_SITE": "soon",
    "PUBLIC_URL": "facts.example",
    "PUBLISHER_NAME": "",
    "PUBLISHER_URL": "kite.example",
    "PUBLISHER_LOGO": "logo.png",
    "OIDC_ISSUER": "http://sign-in.example",
    "OIDC_SCOPES": "profile",
    "OIDC_ROLES": "desk",
    "SECOND_FACTOR": "perhaps",
    "LOG_LEVEL": "loud",
    "LOG_FORMAT": "xml",
}


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_ALLOW_ASYNC_UNSAFE": ""} | variables,
        capture_output=True,
        text=True,
    )


def test_all_errors_are_reported_at_once_before_any_command():
    url = "postgres://ana:secret@127.0.0.1:none/facts"
    mail = "imap://ana:secret@mail.example"
    done = run("manage.py", "help", **WRONG, DATABASE_URL=url, EMAIL_URL=mail)
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert "secret" not in done.stderr
    assert done.stdout == ""
    for name, value in WRONG.items():
        (line,) = (one for one in lines if one.startswith(f"Invalid setting: {name} "))
        assert repr(value) in line
    assert len(lines) == len(WRONG) + 2
    assert any("EMAIL_URL" in line and "smtps" in line for line in lines)
    assert any("DATABASE_URL" in line and "port" in line for line in lines)


def test_a_server_for_others_refuses_to_start_with_an_example_of_a_secret_or_debug():
    done = run("manage.py", "check", ALLOWED_HOSTS="facts.example", DEBUG="True")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Invalid setting: DEBUG must be False")
    for secret in ("change-me", "k" * 60, f"django-insecure-{'0123456789' * 5}"):
        done = run("manage.py", "check", HTTPS_ONLY="True", SECRET_KEY=secret)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("Invalid setting: SECRET_KEY can be guessed.")
        assert secret not in done.stderr


def test_a_web_server_ends_with_the_reason_and_starts_no_workers_for_ever():
    server = ("-m", "gunicorn", "factcheck.wsgi", "--bind=127.0.0.1:0", "--no-control-socket")
    done = run(*server, "--workers=1", "--log-level=warning", HTTPS_ONLY="maybe")
    assert done.returncode != 0
    assert done.stderr.count("Invalid setting: HTTPS_ONLY is 'maybe'") == 1
    assert "Traceback" not in done.stderr


def test_where_no_secret_can_be_kept_a_line_says_so():
    folder = "/proc/factcheck"  # not even root can make it
    done = run("manage.py", "check", FACTCHECK_VAR=folder, SECRET_KEY="")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "SECRET_KEY is not set" in line
    assert folder in line


def test_a_folder_that_cannot_be_written_to_will_do_where_a_secret_is_given():
    done = run("manage.py", "version", FACTCHECK_VAR="/proc/factcheck", SECRET_KEY="k" * 50)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_deployment_with_https_leaves_nothing_to_warn_of(tmp_path):
    variables = {"HTTPS_ONLY": "True", "FACTCHECK_VAR": str(tmp_path), "SECRET_KEY": ""}
    done = run("manage.py", "check", "--deploy", "--fail-level=WARNING", **variables)
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def read(value, parse, default=None):
    """What comes of ``value``, and whether it is refused."""
    env = Environment({"NAME": value})
    return env.read("NAME", default, parse), bool(env.problems)


@pytest.mark.parametrize(
    ("parse", "value", "expected"),
    [
        (environment.yes_or_no, "TRUE", True),
        (environment.yes_or_no, " off ", False),
        (environment.yes_or_no, "0", False),
        (environment.share, "0.85", 0.85),
        (
            environment.web_address,
            "https://kite.example/a/logo.png?v=2",
            "https://kite.example/a/logo.png?v=2",
        ),
        (environment.share, "1", 1.0),
        (environment.whole_number(at_least=0, at_most=9), "9", 9),
        (environment.one_of("text", "json"), "JSON", "json"),
        (environment.host_names, "a.example, .b.example,*,[::1]", None),
        (environment.origins, "", []),
        (environment.origins, "https://a.example,http://*.b.example:8080,https://[::1]", None),
        (environment.time_zone, "Europe/Berlin", "Europe/Berlin"),
        (environment.folder_below(Path("/srv")), "facts", Path("/srv/facts")),
        (environment.folder_below(Path("/srv")), "/var/facts", Path("/var/facts")),
    ],
)
def test_valid_values_are_read(parse, value, expected):
    expected = value.replace(" ", "").split(",") if expected is None else expected
    assert read(value, parse) == (expected, False)


@pytest.mark.parametrize(
    ("parse", "values"),
    [
        (environment.yes_or_no, ["", "2", "none"]),
        (environment.share, ["", "-0.1", "1.01", "nan", "inf", "0,5"]),
        (
            environment.whole_number(at_least=1, at_most=9),
            ["", "0", "10", "1.5", "9" * 5000],
        ),
        (environment.one_of("text", "json"), ["", "texts"]),
        (environment.host_names, ["", ",", "a.example:8000", "a.example/", "a_b", "a b"]),
        (
            environment.origins,
            ["*", "ftp://a.example", "https://", "https://a/", "https://a:x", "https://u@a"],
        ),
        (environment.time_zone, ["", "Europe", "../etc/passwd", "/etc/passwd", "CEST+2"]),
        (environment.folder_below(Path("/")), ["", "dev/null", "/dev/null/below"]),
    ],
)
def test_invalid_values_are_reported_and_the_default_is_used(parse, values):
    for value in values:
        assert read(value, parse, "default") == ("default", True), value


def test_a_value_that_begins_like_a_variable_is_a_value():
    assert Environment({"SECRET_KEY": "$abc"}).read("SECRET_KEY", "", str) == "$abc"


def test_valid_settings_raise_nothing():
    env = Environment({})
    assert env.read("NAME", 3, int) == 3
    env.raise_problems()
    env.report("NAME is bad.")
    with pytest.raises(ImproperlyConfigured, match=r"^Invalid setting: NAME is bad\.$"):
        env.raise_problems()


def test_half_of_the_settings_of_openid_is_reported_in_one_line():
    done = run("manage.py", "check", OIDC_ISSUER="https://sign-in.example/realm")
    assert done.returncode == 2
    assert done.stderr == (
        "Invalid setting: To sign in with OpenID Connect, set OIDC_CLIENT_ID and "
        "OIDC_CLIENT_SECRET as well.\n"
    )


def test_the_settings_of_openid_are_read():
    variables = {
        "OIDC_ISSUER": "https://sign-in.example/realm",
        "OIDC_CLIENT_ID": "factcheck",
        "OIDC_CLIENT_SECRET": "secret",
        "OIDC_ROLES": "fact-desk=Editor, interns = Reviewer",
    }
    env = Environment(variables)
    read_in = read_openid(env)
    assert (read_in.name, read_in.groups_claim) == ("sign-in.example", "groups")
    assert read_in.roles == (("fact-desk", "Editor"), ("interns", "Reviewer"))
    assert read_openid(Environment({})) == OFF
    assert not env.problems


def test_the_threshold_of_joins_must_not_be_lower():
    done = run("manage.py", "check", MATCH_SUGGEST="0.9", MATCH_JOIN="0.7")
    assert done.returncode == 2
    assert done.stderr == (
        "Invalid setting: MATCH_SUGGEST (0.9) must not be more than MATCH_JOIN (0.7).\n"
    )


def test_files_go_to_a_bucket_if_there_is_one_and_the_packages_for_it(monkeypatch):
    named = {"S3_BUCKET": "evidence", "S3_ENDPOINT": "https://s3.example", "S3_REGION": "eu-1"}
    for found, problems in ((None, ["pip install -r requirements-s3.txt"]), (object(), [])):
        monkeypatch.setattr(file_storage, "find_spec", lambda _, found=found: found)
        env = Environment(named)
        storage = file_storage.read_storage(env)
        assert storage["OPTIONS"]["bucket_name"] == "evidence"
        assert storage["OPTIONS"]["file_overwrite"] is False
        assert [one.split(": ")[-1].rstrip(".") for one in env.problems] == problems
    for wrong in ({"S3_REGION": "eu-1"}, {"S3_BUCKET": "Evidence/2026"}):
        env = Environment(wrong)
        assert file_storage.read_storage(env) == {"BACKEND": "claims.storage.WholeFiles"}
        assert len(env.problems) == 1
