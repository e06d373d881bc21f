"""How REST framework serves the API; limits that operators set are in settings.py."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.BearerToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.rate_limits.RequestsAMinute"],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.permissions.ModelPermissions"],
    "DEFAULT_FILTER_BACKENDS": [
        "claims.api.filters.KnownParameters",
        "claims.api.filters.ListFilters",
        "claims.api.filters.FullTextSearch",
    ],
    "DEFAULT_PAGINATION_CLASS": "claims.api.pagination.KeysetPagination",
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["claims.api.json_renderer.FastJSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema_class.Schema",
    "EXCEPTION_HANDLER": "claims.api.errors.handle_exception",
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
