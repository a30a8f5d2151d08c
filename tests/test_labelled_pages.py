"""Twenty pages labelled by hand against the ledger: of what it does not call unread, how much it calls something else."""

from pathlib import Path

import pytest

from tests.labelled import COLUMN, PAGES, astray, compared, confusion, stored_labels

AGREED = 0.02
"""Share of a page's digits that the ledger may call something else than the hand."""
ASTRAY = {
    "A_RES_79_250.pdf": 5,  # a running head that is not set aside, as are those of the next four
    "ca_document.pdf": 6,
    "guinee_sitrep_111.pdf": 10,
    "ocha_rdc_ebola_update_1007.pdf": 12,  # and a note as a head
    "ocha_rdc_ebola_update_1007_en.pdf": 3,
    "cm_Bankim_10.pdf": 54,  # grids of a form that are not cut; 12 before rows of prose came to be read out of them
    "fr_finances_publiques_2025.pdf": 12,  # words that lost their blanks
    "rdc_mpox_01.pdf": 35,  # frames around prose as a table
    "rdc_mpox_s32.pdf": 77,  # and tiles as its head
    "sn_OFNAC_2023.pdf": 1,  # the number of a heading as a key figure
    "who_afro_week06_2025.pdf": 178,  # its grid of rows and paragraphs is read as running text: 171 before its prose gave 7 more
    "ug_evd_28.pdf": 6,  # names and days with a number as key figures
}
"""Digits of pages that miss the mark today, and why: figures go down as tables, layout and figures are mended."""


def test_twenty_pages_are_labelled_and_each_word_has_a_class() -> None:
    labels = [label for pages in stored_labels().values() for page in pages.values() for label in page]
    assert sum(map(len, stored_labels().values())) == PAGES
    assert {label.label for label in labels} == COLUMN.keys()
    assert sum(label.digits for label in labels) == 2324


@pytest.mark.parametrize("file", stored_labels())
def test_the_ledger_agrees_with_the_hand(file: str, shared: Path) -> None:
    words = list(compared(shared / "corpus" / "public" / file, stored_labels()[file]))
    wrong, told = astray(confusion(words))
    assert wrong <= max(ASTRAY.get(file, 0), AGREED * told), (
        f"{wrong} of {told}: python -m tests.labelled differ {file}"
    )
