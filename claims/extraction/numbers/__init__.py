"""Read numbers: value or interval, unit and bound."""
