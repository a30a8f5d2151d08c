"""The project's own hostile files: each is made in memory when it is asked for, none is stored.

A row of `ATTACKS` is one file: its name, the row of the fault matrix, how it is made, how reading it may end, and why.
`python -m tests.hostile` lays them beside good reports and measures what becomes of all of them.
"""

from tests.attacks import (
    amounts,
    bombs,
    damage,
    depths,
    disguises,
    figures,
    fonts,
    inbox,
    labels,
    locks,
    loops,
    many,
    markup,
    pages,
    seconds,
    texts,
    unprinted,
    updates,
    walls,
    xref,
)
from tests.attacks.attack import Attack

MODULES = (
    bombs,
    fonts,
    xref,
    loops,
    depths,
    seconds,
    updates,
    pages,
    many,
    damage,
    locks,
    disguises,
    figures,
    amounts,
    unprinted,
    labels,
    texts,
    markup,
    walls,
    inbox,
)
ATTACKS: tuple[Attack, ...] = tuple(attack for module in MODULES for attack in module.ATTACKS)


def attack(name: str) -> Attack:
    """Return the attack of this name; raises KeyError."""
    return {one.name: one for one in ATTACKS}[name]
