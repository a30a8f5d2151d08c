"""A wheel holds all it needs: rule files, migrations, and the command line, outside any checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "inbox" / "minusma_2024_25_en.pdf"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a fresh wheel was unpacked into, without its dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wheels, target = folder / "wheels", folder / "installed"
    source = folder / "source"
    for name in ("extractors", "schemas", "warehouse", "serving", "flows"):
        _copy(ROOT / name, source / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (source / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run([*pip, "wheel", str(source), "--no-deps", "--no-build-isolation", "-w", str(wheels)], check=True)
    (wheel,) = wheels.glob("bilan-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    return target


def _copy(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def bilan(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "BILAN_WAREHOUSE": f"sqlite:///{folder}/bilan.sqlite"}
    command = [sys.executable, "-c", "from flows.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_and_not_the_checkout_is_run(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    code = "import extractors, warehouse; print(extractors.__file__); print(warehouse.__file__)"
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert all(line.startswith(str(installed)) for line in out.stdout.splitlines())


def test_a_wheel_ingests_tells_its_state_and_traces(installed: Path, tmp_path: Path) -> None:
    done = bilan(installed, tmp_path, "ingest", str(SAMPLE))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "performance_report" in done.stdout
    assert "MINUSMA" in bilan(installed, tmp_path, "status").stdout
    record_id = _a_record(tmp_path)
    traced = bilan(installed, tmp_path, "trace", record_id, "-o", "figure.png")
    assert traced.returncode == 0, traced.stderr
    assert (tmp_path / "figure.png").stat().st_size > 1000


def _a_record(folder: Path) -> str:
    import sqlite3

    with sqlite3.connect(folder / "bilan.sqlite") as connection:
        return str(connection.execute("select record_id from budget_lines where code = 'OPS.AIR'").fetchone()[0])


def test_migrations_and_rules_are_inside(installed: Path) -> None:
    assert list((installed / "warehouse" / "migrations" / "versions").glob("0001*.py"))
    assert (installed / "extractors" / "words" / "rules" / "labels.csv").is_file()
    assert (installed / "serving" / "templates" / "front.html").is_file()
    assert (installed / "serving" / "static" / "bilan.css").is_file()
