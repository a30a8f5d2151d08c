"""The words of money tables: what says a difference, a count, a direction, a total, and what says a phase."""

import re
from functools import cache

from extractors.families.said import Said
from extractors.words.facts import rows
from schemas.fiscal import FiscalMeasure, Phase

FISCAL = Said("fiscal_words.csv")
find, says, opens, closes, is_named = FISCAL.find, FISCAL.says, FISCAL.opens, FISCAL.closes, FISCAL.is_named


@cache
def phases() -> tuple[tuple[re.Pattern[str], tuple[Phase, FiscalMeasure]], ...]:
    """Return what says a phase, and of which measure: rules/fiscal_phases.csv."""
    return tuple(
        (re.compile(rf"(?<![a-z]){row['words']}(?![a-z])"), (Phase(row["phase"]), FiscalMeasure(row["measure"])))
        for row in rows("fiscal_phases.csv")
    )
