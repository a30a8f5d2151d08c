"""Makes the text of a short bulletin and its golden; run with `python -m samples.bulletins`.

Every figure and sentence is invented; the order of things and the broken lines are those of the bulletins that arrive.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from textwrap import wrap
from typing import Any

from samples.performance_reports import HERE

NAME = "bulletin_2031_02_fr"
WIDTH = 70
FIGURE = re.compile(r"\{([^{}]*)\}")
VIEWS = ("portfolios", "projects", "donors", "highlights")


def text() -> str:
    """Return the bulletin as text, its lines broken as in print."""
    return "\n".join(line for printed in _words()["lines"] for line in _broken(FIGURE.sub(_print, printed))) + "\n"


def golden() -> dict[str, Any]:
    """Return its records by view; key figures in print order, from the marks that stand in its data."""
    words = _words()
    marks = [match.group(1).split("|") for line in words["lines"] for match in FIGURE.finditer(line)]
    return {"key_figures": [_figure(*mark) for mark in marks], **{view: words[view] for view in VIEWS}}


def as_text(made: dict[str, Any]) -> str:
    """Return the golden as the text of its file: one record a line."""
    views = []
    for view, rows in made.items():
        body = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
        views.append(f' "{view}": [\n{body}\n ]')
    return "{\n" + ",\n".join(views) + "\n}\n"


def _words() -> dict[str, Any]:
    return tomllib.loads((HERE / "bulletins" / f"{NAME}.toml").read_text(encoding="utf-8"))


def _broken(line: str) -> list[str]:
    return wrap(line, WIDTH) or [""]


def _print(mark: re.Match[str]) -> str:
    return mark.group(1).split("|")[0]


def _figure(raw: str, value: str, unit: str, qualifier: str = "") -> dict[str, str]:
    return {"value_raw": raw, "value": value, "unit": unit, "qualifier": qualifier}


def main(folder: Path) -> None:
    """Write the text and its golden."""
    (folder / "texts" / f"{NAME}.txt").write_text(text(), encoding="utf-8")
    (folder / "goldens" / f"{NAME}.json").write_text(as_text(golden()), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
