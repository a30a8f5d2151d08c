"""The notebook runs from top to bottom, and prints what is stored in it.

Its cells are plain Python and are executed here as such, in one namespace: a kernel would bring twenty packages for it.
"""

import contextlib
import io
import json
import socket
from pathlib import Path
from typing import Any

import pytest

from tests.test_export import fill
from warehouse.connect import open_warehouse
from warehouse.export import export_each

NOTEBOOK = Path(__file__).parent.parent / "examples" / "first_look.ipynb"


def code_cells() -> list[dict[str, Any]]:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["metadata"]["kernelspec"]["language"]) == (4, "python")
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def printed(cells: list[dict[str, Any]]) -> list[str]:
    """What each cell prints, one after the other."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    out = []
    for number, cell in enumerate(cells):
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(compile("".join(cell["source"]), f"cell {number}", "exec"), namespace)
        out.append(said.getvalue())
    return out


def test_the_notebook_prints_what_is_stored_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_warehouse(f"sqlite:///{tmp_path}/bilan.sqlite", write=True) as warehouse:
        fill(warehouse)
        export_each(warehouse, tmp_path / "out", ("parquet", "sqlite"))
    monkeypatch.setenv("BILAN_EXPORT", str(tmp_path / "out"))
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the notebook asks another machine"))
    cells = code_cells()
    stored = ["".join("".join(output["text"]) for output in cell["outputs"]) for cell in cells]
    assert printed(cells) == stored
    assert sum(map(bool, stored)) == len(cells) - 1, "all but the first, which imports, print something"
