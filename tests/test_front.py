"""What a document says of itself."""

from datetime import date

import pytest

from extractors.layout.front import entity_of, front_of_text, read_front
from extractors.layout.furniture import set_aside
from extractors.page.model import Page
from extractors.words.language import language_of
from tests.pages_from_words import line, page


def test_the_masthead_names_dates_and_titles_the_document() -> None:
    pages = [
        page(
            line(72, 60, "United Nations A/91/590"),
            line(400, 110, "Distr.: General"),
            line(400, 122, "7 January 2031"),
            line(72, 130, "General Assembly", 20, bold=True),
            line(72, 260, "Budget performance of the United Nations Mission in South Sudan", 14, bold=True),
            line(72, 276, "for the period from 1 July 2029 to 30 June 2030", 14, bold=True),
            line(72, 330, "The Assembly is asked to take note of the balance of the Mission."),
        )
    ]
    front = read_front(pages, set_aside(pages))
    assert front.symbol == "A/91/590"
    assert front.title is not None
    assert front.title.endswith("for the period from 1 July 2029 to 30 June 2030")
    assert (front.entity, front.language, front.published_on) == ("UNMISS", "en", date(2031, 1, 7))
    assert (front.period_start, front.period_end) == (date(2029, 7, 1), date(2030, 6, 30))
    assert front.publisher == "United Nations – General Assembly"


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("A/91/6 (Sect. 9)", "A/91/6 (Sect. 9)"),  # a programme-budget section
        ("A/91/604/Add.10", "A/91/604/Add.10"),
        ("A/91/590/Corr.1", "A/91/590/Corr.1"),  # a correction is a document of its own
        ("A/91/590/Rev.1", "A/91/590/Rev.1"),
    ],
)
def test_a_symbol_keeps_every_suffix(printed: str, symbol: str) -> None:
    pages = [page(line(72, 60, printed), line(72, 300, "The report of the Mission."), number=n) for n in (1, 2, 3)]
    assert read_front(pages, set_aside(pages)).symbol == symbol


def test_no_page_says_nothing() -> None:
    assert read_front([], set_aside([])).symbol is None


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("Budget of the United Nations Interim Force in Lebanon", "UNIFIL"),
        ("Mission des Nations Unies au Soudan du Sud", "UNMISS"),  # not UNMIS, whose name it begins with
        ("United Nations Mission in the Sudan", "UNMIS"),
        ("Exécution du budget de l’Opération des Nations Unies en Côte d’Ivoire", "UNOCI"),
        ("Opération des Nations Unies en Côte d'Ivoire", "UNOCI"),  # a plain apostrophe is the same
        ("The role of MINUSCA in 2030", "MINUSCA"),
        ("Report of the Board of Auditors", None),
    ],
)
def test_the_entity_is_named_in_full_or_by_its_acronym(words: str, entity: str | None) -> None:
    assert entity_of(words) == entity


def test_text_without_masthead_names_the_mission_it_speaks_of_most() -> None:
    text = "La MINUSMA et la MINUSCA. La MINUSMA a dépensé, du 1er juillet 2030 au 30 juin 2031, pour les contingents."
    front = front_of_text(text)
    assert (front.entity, front.language, front.periods) == ("MINUSMA", "fr", ("2030/31",))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The report of the Secretary-General on the budget of the Mission", "en"),
        ("Le rapport du Secrétaire général sur le budget de la Mission", "fr"),
        ("El informe del Secretario General sobre el presupuesto de la Misión", "es"),
        ("12 345 (–)", "und"),  # figures are no language
    ],
)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Proposed programme budget for 2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("Projet de budget-programme pour 2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("Programme budget for the biennium 2018–2019", date(2018, 1, 1), date(2019, 12, 31)),
        ("Financial report for the year ended 31 December 2030", date(2030, 1, 1), date(2030, 12, 31)),
        ("Budget for the period from 1 July 2031 to 30 June 2032", date(2031, 7, 1), date(2032, 6, 30)),
    ],
)
def test_the_year_of_the_title_is_the_period(title: str, start: date, end: date) -> None:
    text = "The period from 1 July 2025 to 30 June 2026 is named in passing."  # A/81/6 (Sect. 20)
    front = front_of_text(text, title)
    assert (front.period_start, front.period_end) == (start, end)


def test_a_document_with_masthead_is_about_what_its_title_or_agenda_names() -> None:
    """A section on trade that names another agency often is not that agency's (A/81/6 (Sect. 12))."""
    head = [line(72, 60, "United Nations A/91/6"), line(400, 110, "Distr.: General")]
    title = line(72, 260, "Proposed programme budget for 2031", 14, bold=True)
    body = line(72, 330, "The programme works with UNDP, and UNDP with it.")
    assert _entity(page(*head, title, body)) is None
    agenda = line(72, 200, "Financing of the United Nations Interim Force in Lebanon")
    assert _entity(page(*head, agenda, title, body)) == "UNIFIL"


def _entity(first: Page) -> str | None:
    return read_front([first], set_aside([first])).entity
