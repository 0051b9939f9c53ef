"""The roles that a question asks for."""

from index.records import Role
from retrieval.listing import listed_roles
from retrieval.question import Intent

_ROLES = {Intent.LEAD: (Role.LEAD,), Intent.SUPPORT: (Role.SUPPORT, Role.RESPONSIBLE)}
_LISTS = (Intent.PORTFOLIO, Intent.COUNT)


def roles_of(plain: str, intent: Intent) -> tuple[Role, ...]:
    """The roles asked for; lists of a unit's tasks may be asked for one role too."""
    if intent in _ROLES:
        return _ROLES[intent]
    return listed_roles(plain) if intent in _LISTS else ()
