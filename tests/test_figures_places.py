"""Where and when a figure holds, where it is printed, and which two figures are a range."""

import pytest

from extractors.families.prose_figures import prose_figures
from extractors.figures import key_figures
from extractors.figures.boxes import place_figures
from extractors.layout.document import Document, Front, TakenLines
from extractors.layout.sections import read_prints
from extractors.page.model import Page
from extractors.source.opening import Source
from extractors.words.language import language_of
from schemas.figures import KeyFigure
from schemas.proof import Finding
from schemas.text import Block, BlockKind
from schemas.vocabulary import Kind
from tests.pages_from_words import line, page
from tests.test_figures_clauses import read


@pytest.mark.parametrize(
    ("text", "language", "ranges", "why"),
    [
        ("Il perd 8-9 points.", "fr", [("8", "9")], "a dash"),
        ("Une interdiction pour 30 000 à 40 000 personnes.", "fr", [("30 000", "40 000")], "« à »"),
        ("It brings 200 to 400 mm of rain.", "en", [("200", "400")], "to"),
        ("It has between 5 and 9 boats.", "en", [("5", "9")], "between"),
        ("It has 5 and 9 boats.", "en", [], "two figures"),
        ("It grew from 12 to 20 boats.", "en", [], "from one to the other"),
        ("Il passe de 8 à 5 filets.", "fr", [], "de … à"),
        ("It has 12 to 5 boats.", "en", [], "a range goes up"),
    ],
)
def test_ranges(text: str, language: str, ranges: list[tuple[str, str]], why: str) -> None:
    figures = read(text, language)
    by_id: dict[str, list[str]] = {}
    for figure in figures:
        if figure.range_id:
            by_id.setdefault(figure.range_id, []).append(figure.value_raw)
    assert [tuple(ends) for ends in by_id.values()] == ranges, why
    assert set(by_id) <= {figure.record_id for figure in figures}


def test_a_qualifier_before_a_range_is_both_ends() -> None:
    assert [f.qualifier for f in read("Il y a environ 12 à 15 filets.")] == ["environ", "environ"]


@pytest.mark.parametrize(
    ("text", "periods", "why"),
    [
        ("Il vaut 5 384,80 euros en 2031 contre 4 359,62 euros en 2030.", ["2031", "2030"], "a year beside each"),
        ("En 2030, 40 ports et en 2031, 50 quais.", ["2030", "2031"], "a year before each"),
        ("En 2030, 40 ports et 50 quais.", ["2030", "2030"], "one year is all figures'"),
        ("Il a 40 ports.", ["2031-05-06"], "none: the document's"),
    ],
)
def test_the_period_beside_a_figure(text: str, periods: list[str], why: str) -> None:
    block = Block(BlockKind.PARAGRAPH, text, ())
    assert [f.period for f in key_figures([block], "fr", period="2031-05-06")] == periods, why


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("Région de Kidal (9 ports) : Alba (5), Bora Sud (4).", [["Kidal"], ["Alba"], ["Bora Sud"]], "a list's names"),
        ("Il a 178 filets dont 168 à Gao, 8 à Kidal et 2 à Mopti.", [["Gao", "Kidal", "Mopti"], ["Gao"], ["Kidal"],
         ["Mopti"]], "the place behind each part"),
        ("Les amis ont donné : Alba (5 filets), Bora (4 filets).", [[], []], "nothing says that they are places"),
    ],
)  # fmt: skip
def test_the_place_of_each_figure(text: str, places: list[list[str]], why: str) -> None:
    assert [f.places for f in read(text)] == places, why


def placed(*pages: Page) -> list[KeyFigure]:
    prints = read_prints(list(pages), {})
    blocks = [block for block, _ in prints]
    document = Document(
        Source(b"", "a" * 64, "application/pdf"),
        len(pages),
        Front(),
        blocks,
        [],
        list(pages),
        print=TakenLines([lines for _, lines in prints]),
    )
    figures = key_figures(blocks, "en")
    place_figures(figures, document)
    return figures


def test_the_box_of_a_figure_is_that_of_its_words() -> None:
    words = [*line(72, 100, "Of all the people of the old town that came to the port of"),
             *line(72, 112, "Alba in May some 1 250 boats and twelve nets are there now.")]  # fmt: skip
    boats, nets = placed(page(*words))
    by_text = {word.text: word for word in words}
    assert boats.origin.place.box is not None and nets.origin.place.box is not None
    assert (boats.origin.place.box[0], boats.origin.place.box[2]) == (by_text["1"].x0, by_text["250"].x1)
    assert (nets.origin.place.box[0], nets.origin.place.box[2]) == (by_text["twelve"].x0, by_text["twelve"].x1)


def test_a_figure_stands_on_the_page_of_its_words() -> None:
    over = page(*line(72, 700, "In May the old port of Alba was told that it had some two"))
    below = page(*line(72, 80, "hundred boats and twelve nets."), number=2)
    figures = placed(over, below)
    assert [(f.value_raw, f.origin.place.page) for f in figures][-1] == ("twelve", 2)


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Os 40 portos do país foram abertos.", "pt", ["language_not_read"]),
        ("В порту 40 лодок и 12 сетей.", "und", ["script_not_supported"]),
        ("The port has 40 boats.", "en", []),
    ],
)
def test_prose_that_is_not_read_is_said(text: str, language: str, names: list[str]) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text, ())]
    document = Document(Source(b"", "a" * 64, "text/plain"), None, Front(language=language), blocks, [], text=text)
    found = list(prose_figures(document, document.data(Kind.OTHER)))
    assert [each.check_name for each in found if isinstance(each, Finding)] == names
    assert any(isinstance(each, KeyFigure) for each in found) == (not names)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Os portos da cidade foram abertos em maio, e os barcos não são novos.", "pt"),
        ("Los puertos de la ciudad abrieron en mayo y los barcos no son nuevos.", "es"),
        ("It has a boat as a port, and what do we do as a town.", "en"),
        ("Il a un port, et les barques ne sont pas à la ville.", "fr"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language
