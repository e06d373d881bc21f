"""Pages by cursor, which stay right while records come in."""

from rest_framework.pagination import CursorPagination


class ByCursor(CursorPagination):
    """50 records a page, up to 200 by ``page_size``; newest first where no order is asked."""

    ordering = "-id"
    page_size_query_param = "page_size"
    max_page_size = 200
