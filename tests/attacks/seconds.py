"""The same traps on a page without a word, of which the other engine is asked, too (fault matrix, rows 1 to 8)."""

from dataclasses import replace

from tests.attacks import bombs, depths, fonts, loops, xref
from tests.attacks.attack import ANY, Attack
from tests.attacks.raw import blind

TRAPS = (bombs, fonts, xref, loops, depths)


def _blind(trap: Attack) -> Attack:
    return replace(trap, name=f"{trap.name}_blind", make=blind(trap.make), ends=ANY, shows=())


ATTACKS = [_blind(trap) for module in TRAPS for trap in module.ATTACKS]
