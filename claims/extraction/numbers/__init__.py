"""The rules that read a normalised quantity: numeral, unit, interval and bound."""
