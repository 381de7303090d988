"""Public addresses that stay: an address that is no more leads to another."""

from __future__ import annotations

from dataclasses import dataclass

from guide.model.places import NOWHERE, Place


@dataclass(frozen=True)
class Redirect:
    """An address below the site's root that was published and is gone, and the public id that stands for it."""

    address: str
    leads_to: str
    reason: str
    place: Place = NOWHERE

    @property
    def page(self) -> str:
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.address.partition("#")[2]
