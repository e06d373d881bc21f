"""Currencies as news texts write them, by ISO 4217 code."""

from __future__ import annotations

from claims.extraction.lexicon.word_sets import word_set

# A bare "$" or "¥" is read as the currency that news usually mean.
SYMBOLS: dict[str, str] = {
    "$": "USD",
    "US$": "USD",
    "$US": "USD",
    "$A": "AUD",
    "HK$": "HKD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "S$": "SGD",
    "SG$": "SGD",
    "NZ$": "NZD",
    "NT$": "TWD",
    "R$": "BRL",
    "MX$": "MXN",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "Y=": "JPY",
    "CN¥": "CNY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₪": "ILS",
    "₺": "TRY",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "RM": "MYR",
    "Rs": "INR",
    "Rs.": "INR",
    "Rp": "IDR",
    "RMB": "CNY",
}

# Not all codes of ISO 4217: "ALL", "TOP" and "CUP" are words of headlines.
CODES = word_set(
    """USD EUR GBP JPY CNY HKD AUD CAD CHF SGD NZD TWD INR KRW MYR THB IDR PHP VND RUB TRY ILS ZAR
    BRL MXN SEK NOK DKK PLN CZK HUF AED SAR EGP NGN KES PKR"""
)

# Regular expressions of names after a number, ignoring case.
NAMES: dict[str, str] = {
    "dollars?": "USD",
    "euros?": "EUR",
    "(?:chinese )?yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "(?:japanese )?yen": "JPY",
    "(?:indian )?rupees?": "INR",
    "pakistani rupees?": "PKR",
    "(?:indonesian )?rupiahs?": "IDR",
    "(?:malaysian )?ringgits?": "MYR",
    "(?:thai )?baht": "THB",
    "(?:israeli )?(?:new )?shekels?": "ILS",
    "(?:russian )?ro?ubles?": "RUB",
    "(?:turkish )?liras?": "TRY",
    "(?:south african )?rand": "ZAR",
    "(?:polish )?zlotys?": "PLN",
    "(?:pounds? )?sterling": "GBP",
    "british pounds?": "GBP",
    "egyptian pounds?": "EGP",
    "(?:us|u\\.s\\.|american) dollars?": "USD",
    "hong kong dollars?": "HKD",
    "australian dollars?": "AUD",
    "canadian dollars?": "CAD",
    "singapore(?:an)? dollars?": "SGD",
    "new zealand dollars?": "NZD",
    "(?:new )?taiwan(?:ese)? dollars?": "TWD",
    "swiss francs?": "CHF",
    "south korean won": "KRW",
    "vietnamese dong": "VND",
    "swedish (?:kronor|kronas?|crowns?)": "SEK",
    "norwegian (?:kroner?|crowns?)": "NOK",
    "danish (?:kroner?|crowns?)": "DKK",
    "czech (?:korunas?|crowns?)": "CZK",
    "(?:hungarian )?forints?": "HUF",
    "mexican pesos?": "MXN",
    "philippine pesos?": "PHP",
    "brazilian (?:reais|reals?)": "BRL",
    "(?:uae|emirati) dirhams?": "AED",
    "saudi riyals?": "SAR",
    "(?:nigerian )?nairas?": "NGN",
    "kenyan shillings?": "KES",
}

# "pounds" is also a weight and "won" a verb: they are money only after a large number.
LARGE_NAMES: dict[str, str] = {"pounds?": "GBP", "won": "KRW"}
