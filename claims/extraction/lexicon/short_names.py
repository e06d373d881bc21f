"""The short forms of English given names: "Bob" for "Robert"."""

from __future__ import annotations

_FORMS = """
    alexander alex al sandy; alexandra alex sandra; andrew andy drew; anthony tony; benjamin ben;
    charles charlie chuck; christopher chris; christine chris tina; daniel dan danny; david dave;
    deborah deb debbie; donald don donnie; dorothy dot dottie; edward ed eddie ted ned;
    elizabeth liz beth betty eliza libby; eugene gene; frances fran; francis frank; frederick fred;
    gerald gerry jerry; gregory greg; harold harry; henry harry hank; jacob jake; james jim jimmy
    jamie; jennifer jen jenny; john jack johnny; jonathan jon; joseph joe joey; joshua josh;
    judith judy; katherine kate kathy katie kay; kathleen kathy; kenneth ken kenny; lawrence larry;
    leonard len lenny; margaret maggie meg peggy; matthew matt; michael mike mick mickey;
    nathaniel nat nate; nicholas nick; pamela pam; patricia pat patty trish; patrick pat paddy;
    peter pete; philip phil; rebecca becky; richard dick rick rich ricky; robert bob rob bobby
    robbie bert; roberta bobbie; ronald ron ronnie; samuel sam sammy; samantha sam; stephen steve;
    steven steve; susan sue susie; theodore ted teddy; theresa terry tess; thomas tom tommy;
    timothy tim; victoria vicky tori; vincent vince; walter walt; william bill will billy willie;
    winifred winnie; zachary zach
"""
_GROUPS = tuple(frozenset(group.split()) for group in _FORMS.split(";"))


def is_short_form(first: str, second: str) -> bool:
    """Return whether two different given names, in lower case, are forms of one name."""
    return first != second and any(first in group and second in group for group in _GROUPS)
