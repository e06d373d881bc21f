"""The option --map of commands that read JSON lines, JSON and CSV."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from claims.extraction.documents.formats.records import MAPPED_FIELDS, parse_pair


def add_mapping_argument(parser: ArgumentParser) -> None:
    """Add --map; the option ``map`` is a list of pairs of a field and the name that a file uses."""
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_parse,
        metavar="FIELD=NAME",
        help="the name that JSON lines, JSON and CSV use for a field, as in --map text=body; may "
        f"be repeated. The fields: {', '.join(MAPPED_FIELDS)}",
    )


def _parse(value: str) -> tuple[str, str]:
    try:
        return parse_pair(value)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
