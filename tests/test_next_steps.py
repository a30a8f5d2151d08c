"""Findings end with a command that can be pasted."""

import shlex

import pytest

from extractors.accounting.next_steps import point
from schemas.proof import Finding
from schemas.vocabulary import Severity

SECTION = "A/81/6 (Sect. 9)"


@pytest.mark.parametrize(
    ("name", "page", "message", "pointed"),
    [
        ("A/1", 3, "no code", "no code; open: bilan show A/1 --page 3"),  # who found it wrote no command
        ("A/1", 3, "cut; open: bilan show … --page 3", "cut; open: bilan show A/1 --page 3"),  # found before the name
        ("A/1", 3, "off; open: bilan show A/1 --page 3", "off; open: bilan show A/1 --page 3"),  # nothing to add
        ("A/1", None, "no symbol", "no symbol"),  # no page, no picture
        (SECTION, 9, "cut; open: bilan show … --page 9", f"cut; open: bilan show '{SECTION}' --page 9"),  # brackets
        (SECTION, None, f"off; open: bilan checks {SECTION}", f"off; open: bilan checks '{SECTION}'"),
    ],
)
def test_a_finding_says_what_to_open(name: str, page: int | None, message: str, pointed: str) -> None:
    finding = Finding(Severity.INFO, "any", message, page=page)
    point([finding], name)
    assert finding.message == pointed
    if "bilan" in pointed:
        assert shlex.split(finding.message.split("open: ")[1])[2] == name
