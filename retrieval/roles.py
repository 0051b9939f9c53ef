"""The roles that a question asks for."""

import re

from index.records import Role
from retrieval.question import Intent

_ROLES = {Intent.LEAD: (Role.LEAD,), Intent.SUPPORT: (Role.SUPPORT, Role.RESPONSIBLE)}
_LISTS = (Intent.PORTFOLIO, Intent.COUNT)
_LEADS = re.compile(r"牵头|主抓|打头阵|领头|主责|挑头|\blead")
_JOINS = re.compile(r"配合|参与|协助|参加|support")


def roles_of(plain: str, intent: Intent) -> tuple[Role, ...]:
    """The roles asked for; lists of a unit's tasks may be asked for one role too.

    Who joins in is, where a list marks its lead, every unit of it that is not the lead.
    """
    if intent in _ROLES:
        return _ROLES[intent]
    if intent not in _LISTS:
        return ()
    led, joined = _LEADS.search(plain), _JOINS.search(plain)
    if bool(led) == bool(joined):
        return ()
    return (Role.LEAD,) if led else (Role.SUPPORT, Role.RESPONSIBLE)
