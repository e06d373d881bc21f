"""How the admin looks: names, colours, style sheets, scripts and the sidebar, for Unfold."""

UNFOLD = {
    "SITE_TITLE": "Factcheck",
    "SITE_HEADER": "Factcheck",
    "SITE_SUBHEADER": "Who said what",
    "SITE_SYMBOL": "fact_check",
    "SHOW_HISTORY": True,
    # There are no pages but these.
    "SITE_URL": None,
    "DASHBOARD_CALLBACK": "claims.admin.dashboard.dashboard",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "claims.admin.navigation.favicon"}
    ],
    "STYLES": [
        "claims.admin.navigation.stylesheet",
        "claims.admin.navigation.frame_stylesheet",
        "claims.admin.navigation.figures_stylesheet",
        "claims.admin.navigation.touch_stylesheet",
    ],
    "SCRIPTS": ["claims.admin.navigation.script", "claims.admin.navigation.script_for_errors"],
    "COMMAND": {"search_callback": "claims.admin.record_search.search_records"},
    "COLORS": {
        # Ink blue, which does not compete with the colours of verdicts and marks.
        "primary": {
            "50": "oklch(97% .014 245)",
            "100": "oklch(93.5% .03 245)",
            "200": "oklch(88% .055 245)",
            "300": "oklch(80% .09 245)",
            "400": "oklch(71% .12 245)",
            "500": "oklch(65% .13 246)",
            "600": "oklch(49% .125 248)",
            "700": "oklch(43% .115 250)",
            "800": "oklch(37% .095 252)",
            "900": "oklch(32% .075 254)",
            "950": "oklch(24% .055 256)",
        },
    },
}
