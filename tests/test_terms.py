"""Printed labels and heads to codes and measures."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from extractors.words.facts import FILES_OF_WORDS, rows
from extractors.words.terms import code_of, codes, measure_of, normal
from schemas.vocabulary import Measure

REPORT = Path(__file__).parents[1] / "samples" / "inbox" / "minusma_2024_25_en.pdf"


@pytest.mark.parametrize(
    ("label", "parent", "code"),
    [
        ("Facilities and infrastructure", None, "OPS.FAC"),
        ("Installations et infrastructures", None, "OPS.FAC"),
        ("FACILITIES  and\u00a0infrastructure", None, "OPS.FAC"),  # case and spaces do not count
        ("Operations aeriennes", None, "OPS.AIR"),  # nor do accents
        ("Naval transportation", None, "OPS.MAR"),  # until 2017/18
        ("Marine operations", None, "OPS.MAR"),  # since
        ("Communications", None, None),  # the older split has no code of its own
        ("Information technology", None, None),
        ("Subtotal", "Military and police personnel", "MIL"),  # a subtotal has its class's code
        ("Total partiel", "Dépenses opérationnelles", "OPS"),
        ("Subtotal", None, None),  # without its class it says nothing
        ("Quick-impact projects", None, "OPS.QIP"),
        ("Quick\u2011impact projects", None, "OPS.QIP"),  # no-break hyphen
        ("Total requirements", None, "TOTAL"),
        ("Staff assessment income", None, "STAFF_ASSESSMENT"),
        ("Submarine cables", None, None),  # unknown stays unknown
    ],
)
def test_labels(label: str, parent: str | None, code: str | None) -> None:
    assert code_of(label, parent) == code


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        (("Apportionment", "(1)"), Measure.APPORTIONMENT),
        (("Montant alloué",), Measure.APPORTIONMENT),
        (("Montants répartis",), Measure.APPORTIONMENT),
        (("Approved budget (2025/26)",), Measure.APPORTIONMENT),
        (("Expenditure", "(2024/25)"), Measure.EXPENDITURE),
        (("Dépenses",), Measure.EXPENDITURE),
        (("Prévisions de dépenses",), Measure.COST_ESTIMATE),  # estimates, though they say "dépenses"
        (("Dépenses prévues (2020/21)",), Measure.COST_ESTIMATE),
        (("Cost estimates (2026/27)",), Measure.COST_ESTIMATE),
        (("Variance", "Amount", "(3)=(1)-(2)"), Measure.VARIANCE),
        (("Écart", "Montant"), Measure.VARIANCE),
        (("Variation", "Montant"), Measure.VARIANCE),  # budget reports in French
        (("Variance", "Percentage"), Measure.VARIANCE_PCT),
        (("Écart", "Pourcentage", "(4)=(3)/(1)"), Measure.VARIANCE_PCT),
        (("Remarks",), None),
    ],
)
def test_heads(head: tuple[str, ...], measure: Measure | None) -> None:
    assert measure_of(head) is measure


def test_every_parent_is_a_code_and_no_code_comes_twice() -> None:
    names = [code.code for code in codes()]
    assert len(set(names)) == len(names)
    assert {code.parent_code for code in codes()} - {None} <= set(names)
    assert [code.position for code in codes()] == list(range(1, len(names) + 1))


def test_every_code_is_found_by_both_its_names() -> None:
    tree = {code.code: code for code in codes()}
    own = [code for code in codes() if code.code.split(".")[0] in ("MIL", "CIV", "OPS", "GROSS", "NET", "TOTAL")]
    assert [c.code for c in own if code_of(c.name_en) != c.code or code_of(c.name_fr) != c.code] == []
    assert "OPS.CEO" in tree


def test_the_normal_form_keeps_words_apart() -> None:
    assert normal("Matériel  spécial") == "materiel special"
    assert normal("l’Union") == normal("l'union")


def test_each_file_that_tells_meanings_by_words_is_made_ready() -> None:
    folder = files("extractors.words") / "rules"
    names = [file.name for file in folder.iterdir() if file.name.endswith(".csv")]
    assert set(FILES_OF_WORDS) == {name for name in names if {"is", "words"} <= rows(name)[0].keys()}


def test_what_reads_has_its_patterns_and_facts_made() -> None:
    """A child of the warm server would make each anew: no document asks for more than the names that it alone prints."""
    code = (
        "import re; from flows.isolation.warming import READING, WARM, fill_caches, import_all\n"
        "import_all([*WARM, *READING]); fill_caches(); made, make = [], re._compiler.compile\n"
        "re._compiler.compile = lambda *words: made.append(words[0]) or make(*words)\n"
        "from pathlib import Path; from extractors.read import read_document; from extractors.words import facts\n"
        "files, text = [], facts.text; facts.text = lambda name: files.append(name) or text(name)\n"
        f"read_document(Path({str(REPORT)!r})); print(len(made), files)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    patterns, read = ran.stdout.split(maxsplit=1)
    assert (int(patterns) < 10, read.strip()) == (True, "[]")
