"""What a measure must be to be looked at: applied before anything is scored, never after a cut."""

from dataclasses import dataclass

from index.records import Kind, Measure, Role


@dataclass(frozen=True, slots=True)
class Filter:
    """What a measure must be; empty lets everything through.

    units    canonical names; with roles, a measure needs one of them in one of the roles
    numbers  values of printed numbers
    """

    regions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    kinds: tuple[Kind, ...] = ()
    numbers: tuple[int, ...] = ()

    def __str__(self) -> str:
        """The filter as a hit shows it.

        >>> str(Filter(regions=("长宁区",), kinds=(Kind.MEASURE,)))
        'region=长宁区 kind=measure'
        """
        parts = (
            ("region", self.regions),
            ("document", self.documents),
            ("unit", self.units),
            ("role", self.roles),
            ("kind", self.kinds),
            ("number", self.numbers),
        )
        return " ".join(f"{name}={'|'.join(map(str, values))}" for name, values in parts if values)

    def lets_in_units_of(self, measure: Measure) -> bool:
        """Whether a measure has a unit that is wanted, in a role that is."""
        if not self.units and not self.roles:
            return True
        return any(
            (not self.units or unit.canonical in self.units)
            and (not self.roles or unit.role in self.roles)
            for unit in measure.units
        )
