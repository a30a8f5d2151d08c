"""A receipt of one figure, and the same figure derived again from the file alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import FRENCH, bilan, home
from tests.test_export import READ
from warehouse.connect import open_warehouse
from warehouse.queries import select

__all__ = ["home"]

AIR = "select record_id from budget_amounts where code = 'OPS.AIR' and measure = 'variance'"
PROSE = "select record_id from key_figures where page is null order by span_start limit 1"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    url = f"sqlite:///{folder}/bilan.sqlite"
    assert bilan("ingest", *READ, "--warehouse", url)[0] == 0
    return folder


@pytest.fixture
def cited(kept: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """`bilan cite` of the record that a query finds."""
    url = f"sqlite:///{kept}/bilan.sqlite"
    monkeypatch.setenv("BILAN_WAREHOUSE", url)

    def cite(query: str, *arguments: object) -> tuple[int, str]:
        with open_warehouse(url) as warehouse:
            record_id = select(warehouse, query)[0]["record_id"]
        return bilan("cite", record_id, *arguments)

    return cite


def test_a_receipt_says_value_print_place_file_and_reader(cited: Callable[..., tuple[int, str]]) -> None:
    receipt = json.loads(cited(AIR)[1])
    assert receipt["fields"]["value"] == 47_451_500
    assert (receipt["printed"], receipt["page"], receipt["span"]) == ("47 451,5", 5, None)
    assert len(receipt["box"]) == 4
    assert len(receipt["sha256"]) == 64
    assert "pdfium" in receipt["extractor_version"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (AIR, "A/76/9564, p. 5: “47 451,5” (Opérations aériennes, variance, 2020/21; file "),  # a page
        (PROSE, "bulletin_2031_02_fr.txt, characters "),  # a text without a symbol
    ],
)
def test_a_sentence_is_fit_for_a_footnote(cited: Callable[..., tuple[int, str]], query: str, words: str) -> None:
    status, output = cited(query, "--sentence")
    assert (status, output.count("\n")) == (0, 1)
    assert words in output


def test_a_picture_is_cut_out_of_the_page(cited: Callable[..., tuple[int, str]], home: Path) -> None:
    from PIL import Image

    assert cited(AIR, "--png", "-o", home / "air.png")[0] == 0
    with Image.open(home / "air.png") as picture:
        assert picture.height < picture.width
        assert (214, 39, 40) in {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or []}


def test_a_text_has_no_picture(cited: Callable[..., tuple[int, str]]) -> None:
    status, output = cited(PROSE, "--png")
    assert (status, "--sentence quotes it" in output) == (2, True)


@pytest.mark.parametrize(("query", "file"), [(AIR, READ[0]), (PROSE, READ[1])])
def test_a_receipt_is_derived_again_from_the_file_alone(
    cited: Callable[..., tuple[int, str]], home: Path, query: str, file: Path
) -> None:
    cited(query, "-o", home / "receipt.json")
    status, output = bilan("verify", home / "receipt.json", file)
    assert (status, output[:6]) == (0, "equal:"), output


def _changed(**parts: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda receipt: {**receipt, **parts}


def _field(receipt: dict[str, Any]) -> Any:
    return {**receipt, "fields": {**receipt["fields"], "value": 47_451_600.0}}


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        (_field, 1, "value: the receipt has 47451600.0, the file 47451500.0"),  # somebody's correction
        (_changed(printed="47 451,6"), 1, "printed: the receipt has '47 451,6'"),
        (_changed(page=6), 1, "page: the receipt has 6, the file 5"),
        (_changed(box=[1.0, 2.0, 3.0, 4.0]), 1, "box: the receipt has [1.0"),
        (_changed(record_id="ba0000000000000000"), 1, "is not read from this file"),
        (_changed(sha256="0" * 64), 1, "another file:"),
        (_changed(extractor_version="9.9+0 pdfium 1"), 0, "instead of 9.9+0 pdfium 1"),  # equal by another version
        (_changed(view="nix"), 2, "parts that no receipt has"),
        (_changed(box="all"), 2, "parts that no receipt has"),
        (_changed(sha256="../../etc/passwd"), 2, "parts that no receipt has"),
        (_changed(bilan_receipt=2), 2, "of form 2; this bilan knows form 1"),
        (_changed(more="x"), 2, "no receipt of 'bilan cite'"),
        (lambda receipt: [receipt], 2, "no receipt of 'bilan cite'"),
        (lambda receipt: None, 2, "no receipt of 'bilan cite'"),
    ],
)
def test_what_differs_is_said(
    cited: Callable[..., tuple[int, str]], home: Path, change: Callable[[Any], Any], status: int, words: str
) -> None:
    receipt = json.loads(cited(AIR)[1])
    (home / "receipt.json").write_text(json.dumps(change(receipt)), encoding="utf-8")
    found, output = bilan("verify", home / "receipt.json", FRENCH)
    assert (found, words in output) == (status, True), output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cite", "ba0000000000000000"], "no record is called 'ba0000000000000000'"),
        (["cite", "'; drop table x; --"], "no record is called"),
        (["verify", "nowhere.json", FRENCH], "cannot be opened"),
        (["verify", FRENCH, FRENCH], "no receipt of 'bilan cite'"),
    ],
)
def test_what_is_not_there_is_said(cited: Callable[..., tuple[int, str]], arguments: list[object], words: str) -> None:
    status, output = bilan(*arguments)
    assert (status, words in output) == (2, True), output
