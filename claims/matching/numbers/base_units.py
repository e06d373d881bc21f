"""Bring units of the same kind to one of them, so that 1.5 km and 1,500 metres are one length."""

from __future__ import annotations

from decimal import Decimal

_SCALES: dict[str, tuple[str, str]] = {
    "kilometre": ("1000", "metre"),
    "centimetre": ("0.01", "metre"),
    "millimetre": ("0.001", "metre"),
    "nanometre": ("0.000000001", "metre"),
    "tonne": ("1000", "kilogram"),
    "gram": ("0.001", "kilogram"),
    "milligram": ("0.000001", "kilogram"),
    "millilitre": ("0.001", "litre"),
    "kilowatt": ("1000", "watt"),
    "megawatt": ("1000000", "watt"),
    "gigawatt": ("1000000000", "watt"),
    "terawatt": ("1000000000000", "watt"),
    "megawatt hour": ("1000", "kilowatt hour"),
    "gigawatt hour": ("1000000", "kilowatt hour"),
    "terawatt hour": ("1000000000", "kilowatt hour"),
    "gigabyte": ("1000", "megabyte"),
    "terabyte": ("1000000", "megabyte"),
    "kilohertz": ("1000", "hertz"),
    "megahertz": ("1000000", "hertz"),
    "gigahertz": ("1000000000", "hertz"),
    "hectare": ("10000", "square metre"),
    "square kilometre": ("1000000", "square metre"),
    "basis point": ("0.01", "percentage point"),
    "part per billion": ("0.001", "part per million"),
}


def in_base_unit(unit: str) -> tuple[Decimal, str]:
    """What to multiply a value in ``unit`` with, and the unit that it is then in."""
    scale, base = _SCALES.get(unit, ("1", unit))
    return Decimal(scale), base
