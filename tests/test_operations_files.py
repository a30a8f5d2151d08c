"""What stands under docs/operations, read as text: units, compose file, image, automations, manual."""

import configparser
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.nightly import NEW_TROUBLE
from flows.settings import LIMITS

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "operations"
MANUAL = ROOT / "docs" / "operations.md"
UNITS = sorted([*FOLDER.glob("*.service"), *FOLDER.glob("*.timer")])
SETTINGS = {
    *LIMITS,
    "BILAN_INBOX",
    "BILAN_WAREHOUSE",
    "BILAN_STORE",
    "BILAN_HOLD",
    "BILAN_REREAD_MINUTES",
    "BILAN_EXPORT",
    "BILAN_EXPORT_FORMATS",
    "BILAN_DASK",
    "BILAN_SERVE_URL",
}


class Unit(configparser.RawConfigParser):
    """A unit file: names in their own spelling, and a name may stand several times."""

    def __init__(self, path: Path) -> None:
        super().__init__(strict=False, interpolation=None)
        self.optionxform = str  # type: ignore[assignment,method-assign]
        self.read(path, encoding="utf-8")


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_has_what_its_kind_needs(path: Path) -> None:
    unit = Unit(path)
    assert unit["Unit"]["Description"].startswith("bilan: ")
    if path.suffix == ".timer":
        assert set(unit) - {"DEFAULT"} == {"Unit", "Timer", "Install"}
        assert unit["Timer"]["OnCalendar"].endswith(" UTC"), "or the night is an hour off twice a year"
        assert (FOLDER / f"{path.stem}.service").is_file()
        return
    service = unit["Service"]
    assert service["User"] == "bilan", "never as root"
    assert service["EnvironmentFile"] == "/etc/bilan/bilan.env", "no password in a unit, which everybody reads"
    command = service["ExecStart"].split()[0]
    assert command in ("/opt/bilan/.venv/bin/bilan", "/opt/bilan/.venv/bin/prefect", "/bin/sh")
    if path.stem in ("bilan-night", "bilan-worker"):
        assert service["KillSignal"] == "SIGINT", "an interrupted run gives back what it was reading"
        assert service["ReadOnlyPaths"] == "/srv/bilan/inbox", "bilan writes nothing there"


def test_units_name_units_that_are_there() -> None:
    names = {path.name for path in UNITS} | {"network-online.target", "postgresql.service", "multi-user.target"}
    names |= {"timers.target", "bilan-trouble@%n.service"}
    for path in UNITS:
        for name in re.findall(r"[\w@%-]+\.(?:service|target|timer)", re.sub(r"#.*", "", path.read_text())):
            assert name in names, f"{path.name}: {name}"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="asks systemd")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """Its own check of them, with a program that is there in place of /opt/bilan's."""
    for path in UNITS:
        text = re.sub(r"/opt/bilan/\.venv/bin/\w+", "/bin/true", path.read_text(encoding="utf-8"))
        (tmp_path / path.name.replace("@.", "@bilan-night.")).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert [line for line in said.splitlines() if "bilan" in line] == []


def test_the_environment_sets_what_bilan_reads() -> None:
    lines = [line.split("=")[0] for line in (FOLDER / "bilan.env").read_text().splitlines() if not line.startswith("#")]
    assert {"BILAN_INBOX", "BILAN_WAREHOUSE", "BILAN_STORE"} <= set(lines)
    assert [name for name in lines if name.startswith("BILAN_") and name not in SETTINGS] == []


def test_the_compose_file_hangs_together() -> None:
    data: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text())
    services = data["services"]
    assert set(services) == {"database", "server", "deploy", "worker"}
    for name, service in services.items():
        for other, condition in service.get("depends_on", {}).items():
            assert other in services
            assert condition["condition"] != "service_healthy" or "healthcheck" in services[other], f"{name}: {other}"
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert source in data["volumes"] or source.startswith("${BILAN_INBOX"), volume
    assert (FOLDER / services["worker"]["build"]["context"]).resolve() == ROOT
    assert (ROOT / services["worker"]["build"]["dockerfile"]).is_file()
    assert services["worker"]["volumes"][0].endswith("/srv/bilan/inbox:ro"), "bilan writes nothing there"
    assert all(port.startswith("127.0.0.1:") for port in services["server"]["ports"]), "Prefect asks no password"
    assert "password" not in re.sub(r"BILAN_DB_PASSWORD|POSTGRES_PASSWORD|The password stands", "", str(data)).lower()


def test_the_image_has_every_package_and_no_root() -> None:
    text = (FOLDER / "Dockerfile").read_text()
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]["find"]["include"]
    copied = re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE)
    assert {name.rstrip("*") for name in packages} <= {word for line in copied for word in line.split()}
    assert all((ROOT / word).exists() for line in copied for word in line.split())
    assert re.search(r"^USER bilan$", text, re.MULTILINE)
    assert text.index("RUN pip") < text.index("USER bilan") < text.index("ENTRYPOINT")
    version = re.search(r"^FROM python:(\d+)\.(\d+)-", text, re.MULTILINE)
    assert version is not None
    assert (int(version[1]), int(version[2])) >= (3, 11), "as pyproject.toml asks"


def automations() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / "automations.yaml").read_text())["automations"]
    return found


@pytest.mark.parametrize("automation", automations(), ids=lambda automation: automation["name"])
def test_an_automation_is_one_for_prefect(automation: dict[str, Any]) -> None:
    from prefect.events.schemas.automations import AutomationCore

    block = "00000000-0000-0000-0000-000000000000"
    actions = [
        {name: block if value == "BLOCK_ID" else value for name, value in action.items()}
        for action in automation["actions"]
    ]
    made = AutomationCore.model_validate(automation | {"actions": actions})
    expected = made.trigger.expect  # type: ignore[union-attr]
    assert f"prefect.flow-run.{NEW_TROUBLE}" in expected, "a night with new trouble is a night that ended"


def test_deployments_have_the_tags_that_automations_look_for() -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    tags = {deployment["name"]: set(deployment["tags"]) for deployment in deployments}
    looked_for = {
        automation["trigger"]["match_related"]["prefect.resource.id"].removeprefix("prefect.tag.")
        for automation in automations()
    }
    assert looked_for <= tags["night"]
    assert "bilan" in tags["ingest"]


def test_the_manual_names_every_file_and_every_setting() -> None:
    manual = MANUAL.read_text(encoding="utf-8") + (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        assert path.name in manual, path.name
    for name in SETTINGS:
        assert name in manual, name


def test_the_manual_describes_every_command() -> None:
    from typer.main import get_command

    from flows.cli import app

    manual = MANUAL.read_text(encoding="utf-8") + (ROOT / "README.md").read_text(encoding="utf-8")
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert re.search(rf"`?bilan {name}\b", manual), f"bilan {name}"


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("pdfminer.six", (20251230,)),  # CVE-2025-64512, CVE-2025-70559: pickles among font maps
        ("pillow", (12, 2)),
    ],
)
def test_libraries_that_fell_are_pinned_above(name: str, least: tuple[int, ...]) -> None:
    pins = (ROOT / "constraints.txt").read_text().lower()
    found = re.search(rf"^{re.escape(name)}==([\d.]+)", pins, re.MULTILINE)
    assert found is not None
    assert tuple(map(int, found[1].split("."))) >= least
    asked = re.search(rf'"{re.escape(name)}>=([\d.]+)', (ROOT / "pyproject.toml").read_text())
    assert asked is not None
    assert tuple(map(int, asked[1].split("."))) >= least
