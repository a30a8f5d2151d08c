"""How often Python looks for cycles of garbage, in the command and in the processes that read for it."""

import gc

SELDOM = (50_000, 20, 100)
"""A page has hundreds of small tuples and no cycle; looking seldom saves a fifteenth."""


def collect_seldom() -> None:
    """Look for cycles seldom in this process."""
    gc.set_threshold(*SELDOM)


def leave_the_rest() -> None:
    """Look for no more cycles: this process ends, and its end would look through all that was imported, .2 s long."""
    gc.freeze()
