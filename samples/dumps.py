"""Makes the text dump of the French sample report: one line a row, a blank line between, one kind of space."""

import sys
from pathlib import Path

from samples.performance_reports import HERE, rows_of

NAME = "minusma_2020_21_fr"
HEAD = ["Écart", "Montant alloué Dépenses Montant Pourcentage", "Catégorie (1) (2) (3)=(1)-(2) (4)=(3)÷(1)"]
UNIT = "(En milliers de dollars des États-Unis. Exercice budgétaire allant du 1er juillet 2020 au 30 juin 2021.)"


def dump() -> str:
    """Return the dump; the front page is missing, as in the dumps that arrive."""
    lines = [" A/76/564", "III. Utilisation des ressources", "A. Ressources financières", UNIT, *HEAD]
    rows = [" ".join(row.cells).replace("\N{NO-BREAK SPACE}", " ") for row in rows_of(NAME, "financial_resources")]
    return "\n\n".join([*lines, *rows]) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "texts"
    (folder / f"{NAME}.txt").write_text(dump(), encoding="utf-8")
