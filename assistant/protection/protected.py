"""The guards around the application, put together in their order: cheap refusals come first.

SecurityHeaders   also an unexpected failure has them (`headed`)
└ Envelope        request id, log line, largest body, an answer whatever happens
  └ PathGuard     addresses mean one thing to guards and to routes
    └ OriginGuard   a page that is not admitted learns nothing and costs nothing
      └ QueryGuard    no secret in an address
        └ RateGuard, AttemptGuard   budgets of addresses and sessions; of wrong tokens
          └ Gate, SessionGuard      administrators; who may ask
            └ SwitchGuard           answering on or off
              └ BodyGuard           the body, whole and in time
                └ CapacityGuard     a place among those worked on
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from starlette.applications import Starlette

from assistant.api.envelope import Envelope
from assistant.api.gate import Gate
from assistant.api.handlers import body_limit
from assistant.operation.served import Served
from assistant.protection.admission import Admission, OriginGuard
from assistant.protection.attempt_guard import AttemptGuard
from assistant.protection.bodies import BodyGuard
from assistant.protection.capacity import CapacityGuard
from assistant.protection.headers import SecurityHeaders
from assistant.protection.paths import PathGuard
from assistant.protection.proxies import Proxies
from assistant.protection.queries import QueryGuard
from assistant.protection.rate_guard import Budgets, RateGuard
from assistant.protection.rates import Budget, Meter
from assistant.protection.session_guard import SessionGuard
from assistant.protection.sessions import Keyring, Sessions, warn_of_own_secrets
from assistant.protection.settings import ProtectionSettings
from assistant.protection.switch import Switch
from assistant.protection.switch_guard import SwitchGuard
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Protection:
    """What guards and routes share."""

    proxies: Proxies
    admission: Admission
    switch: Switch
    sessions: Sessions
    keyring: Keyring


def protection_of(settings: Settings) -> Protection:
    """What the settings make of it."""
    chosen = settings.protection
    portal_keys = [key.get_secret_value() for key in chosen.portal_keys]
    secret = chosen.session_secret.get_secret_value() if chosen.session_secret else None
    warn_of_own_secrets(len(portal_keys), secret)
    proxies = Proxies(chosen.trusted_proxies, chosen.public_origin)
    return Protection(
        proxies,
        Admission(chosen.origins, proxies),
        Switch(settings.index_dir),
        Sessions(secret, chosen.session_seconds),
        Keyring(portal_keys, admin_token_of(settings)),
    )


def protected(
    app: Starlette, settings: Settings, protection: Protection, over: Callable[[Served], None]
) -> None:
    """Put the guards around an application. Raises SettingError where the storage cannot be used.

    What is added later stands further outside. `over` is told of every request that was served.
    """
    chosen = settings.protection
    limit_of = partial(body_limit, settings)
    app.add_middleware(
        CapacityGuard,
        places=chosen.max_concurrent,
        at_work=chosen.max_at_work,
        wait_seconds=chosen.wait_seconds,
    )
    app.add_middleware(BodyGuard, limit_of=limit_of, seconds=chosen.body_seconds)
    app.add_middleware(SwitchGuard, switch=protection.switch)
    if chosen.require_session:
        app.add_middleware(SessionGuard, sessions=protection.sessions, keyring=protection.keyring)
    app.add_middleware(Gate, token=admin_token_of(settings))
    limit_rates(app, chosen, protection)
    app.add_middleware(QueryGuard)
    app.add_middleware(OriginGuard, admission=protection.admission)
    app.add_middleware(PathGuard)
    app.add_middleware(Envelope, limit_of=limit_of, over=over)


def headed(app: Starlette, settings: Settings, protection: Protection) -> None:
    """Put the headers of every response around an application and all its guards."""
    app.add_middleware(
        SecurityHeaders,
        admission=protection.admission,
        proxies=protection.proxies,
        origins=settings.protection.origins,
    )


def limit_rates(app: Starlette, chosen: ProtectionSettings, protection: Protection) -> None:
    """Put the guards of budgets around an application; both count in one storage."""
    secret = chosen.session_secret
    hidden_by = secret.get_secret_value() if secret else secrets.token_hex(32)
    meter = Meter(chosen.rate_storage, hidden_by)
    wrong = Budget("wrong-tokens", chosen.wrong_tokens_per_address)
    app.add_middleware(AttemptGuard, meter=meter, budget=wrong, proxies=protection.proxies)
    budgets = Budgets(
        asking=Budget("asking", chosen.asking_per_address),
        reading=Budget("reading", chosen.reading_per_address),
        session=Budget("session", chosen.asking_per_session),
    )
    app.add_middleware(
        RateGuard,
        meter=meter,
        budgets=budgets,
        proxies=protection.proxies,
        sessions=protection.sessions,
        keyring=protection.keyring,
    )


def admin_token_of(settings: Settings) -> str | None:
    """The administrators' token, if there is one."""
    return settings.admin_token.get_secret_value() if settings.admin_token else None
