"""Key figures of prose: what counts, what it is worth, what it belongs to."""

import subprocess
import sys
from decimal import Decimal

import pytest

from extractors.figures import key_figures, matching
from extractors.figures.checks import figure_checks, figure_findings, stated
from extractors.figures.tokens import sentences, tokens
from schemas.figures import KeyFigure
from schemas.origin import Place
from schemas.text import Block, BlockKind
from schemas.vocabulary import CheckKind, Verdict


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, text, (Place(span=(0, len(text))),))


def read(text: str, language: str = "fr") -> list[KeyFigure]:
    return key_figures([block(text)], language, text, "key")


@pytest.mark.parametrize(
    ("text", "language", "value", "raw", "unit", "qualifier"),
    [
        ("Le port a reçu 17 745 barques.", "fr", "17745", "17 745", "barques", None),  # a space between thousands
        ("Le port a reçu 17\u202f745 barques.", "fr", "17745", "17 745", "barques", None),  # a narrow one
        ("Le port a reçu 1\u200b745 barques.", "fr", "1745", "1745", "barques", None),  # a zero-width one
        ("Le port a reçu １７ barques.", "fr", "17", "17", "barques", None),  # full-width digits
        ("Le port a reçu ٢٥ barques.", "fr", "25", "25", "barques", None),  # Arabic-Indic digits
        (
            "Plus de 2,4 millions de dollars américains.",
            "fr",
            "2400000",
            "2,4 millions",
            "USD",
            "Plus de",
        ),  # scale word
        ("Il coûte près de 60 mille dollars.", "fr", "60000", "60 mille", "USD", "près de"),  # « mille » is a scale
        ("Total: 93,5M USD", "fr", "93500000", "93,5M", "USD", None),  # glued scale
        ("It cost about $1.5 million.", "en", "1500000", "1.5 million", "USD", "about"),  # sign before
        ("It cost $1,250,000 in all.", "en", "1250000", "1,250,000", "USD", None),  # English thousands
        ("Une hausse en moyenne de 14% des taxes.", "fr", "14", "14%", "%", "en moyenne"),  # qualifier, then « de »
        ("Une durée de 6 mois maximum.", "fr", "6", "6", "mois", "maximum"),  # qualifier after the unit
        ("Les deux premiers ports ont ouvert.", "fr", "2", "deux", "ports", None),  # spelled, adjective first
        ("Deux (2) protocoles ont été signés.", "fr", "2", "Deux (2)", "protocoles", None),  # one row, not two
        ("Il compte 15nouveaux ports.", "fr", "15", "15", "ports", None),  # glued to the noun
        ("Plus de 200.000 m linéaires de quais.", "fr", "200000", "200.000", "m", "Plus de"),  # metres, no millions
        ("About 140 formed police unit personnel came.", "en", "140", "140", "formed police unit personnel", "About"),
        ("Seventy-two boats came.", "en", "72", "Seventy-two", "boats", None),  # compound number word
        (
            "Deux cent trente-deux (232) nouveaux contacts.",
            "fr",
            "232",
            "Deux cent trente-deux (232)",
            "contacts",
            None,
        ),  # hundreds, and their numeral
        ("Trois cents barques sont là.", "fr", "300", "Trois cents", "barques", None),
        ("Two hundred and thirty-two boats came.", "en", "232", "Two hundred and thirty-two", "boats", None),
        ("Deux cent mille barques sont là.", "fr", "200000", "Deux cent mille", "barques", None),  # and a scale
        ("40.3 Age of the boats", "en", "40.3", "40.3", "Age", None),  # no chapter has so high a number
        ("Deux échantillons (2) étaient positifs.", "fr", "2", "Deux", "échantillons", None),  # repeated after its noun
    ],
)
def test_one_figure(text: str, language: str, value: str, raw: str, unit: str, qualifier: str | None) -> None:
    (figure,) = read(text, language)
    assert (figure.value, figure.value_raw, figure.unit, figure.qualifier) == (Decimal(value), raw, unit, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "Le 25 juin 2031, le port a ouvert.",  # a date
        "Les 6 et 7 juillet derniers, fête au port.",  # two days of one month
        "La résolution 2531 (2031) le demande.",  # a resolution and its year
        "Selon le rapport A/74/745, tout va bien.",  # a symbol
        "L’exercice 2030/31 est clos.",  # a fiscal year
        "Le plan 2030-34 de la COVID-19 et du G5.",  # a span of years, names
        "Appeler le +223 ou écrire à port12@example.org.",  # telephone, address
        "Voir https://example.org/2031/12/ports pour la suite.",  # a link
        "1. Le port a ouvert.",  # a list mark
        "La loi 052/2015 fixe un quota.",  # a law
        "Le 1er et le 2e port ont ouvert.",  # ordinals
        "3.1 Distribution des foyers",  # the number of a heading
        "4.2.1 Boats and their ports",  # and of one below
        "39.3 Age of the boats",  # the last chapter
        "The lessons of paragraph 31B.44 under the plan",  # of a section with a letter (A/81/6 (Sect. 29E), p. 14)
        "Introduction ............ 24",  # a line of contents
        "I. Introduction . . . . . . . . 5 II. Mandate . . . . . . . . 14 chapters",  # contents with leaders apart
        "53 11 34 5 43 18 37 26 557 12 14",  # a row of tiles
        "Une commune et un port.",  # articles
    ],
)
def test_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("printed", "value", "ambiguous"),
    [
        ("19.549 bureaux ont ouvert", "19549", True),  # three digits before a noun: thousands, but marked
        ("2,194 jeunes ont appris", "2194", True),
        ("9,525 % des jeunes ont appris", "9.525", False),  # before % a decimal
        ("1860 jeunes ont appris", "1860", False),
    ],
)
def test_ambiguous_thousands(printed: str, value: str, ambiguous: bool) -> None:
    (figure,) = read(printed)
    assert (figure.value, figure.ambiguous) == (Decimal(value), ambiguous)


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        ("50 barques dont 20 neuves ont servi.", {"20": "50"}),  # dont
        ("74 agents dont 65 hommes et 09 femmes.", {"65": "74", "09": "74"}),  # both are parts
        ("12 ports sur 40 ont ouvert.", {"12": "40"}),  # X sur Y
        ("51 agents (20 jeunes, 30 femmes et 1 homme) parlent.", {"20": "51", "30": "51", "1": "51"}),  # they add up
        ("900 agents (52% de femmes) parlent.", {"52%": "900"}),  # a share in brackets
        ("40 boats, including 12 canoes, came.", {"12": "40"}),  # English
        ("4 ports et 5 quais.", {}),  # beside each other
    ],
)
def test_parts_point_to_their_whole(text: str, parents: dict[str, str]) -> None:
    figures = read(text)
    raw = {figure.record_id: figure.value_raw for figure in figures}
    assert {f.value_raw: raw[f.parent_id] for f in figures if f.parent_id} == parents


def test_one_amount_in_two_currencies() -> None:
    dollars, francs = read("Il coûte 1 000 dollars américains soit près de 600 000 FCFA.")
    assert (dollars.same_as_id, francs.same_as_id) == (francs.record_id, dollars.record_id)
    assert (francs.unit, francs.qualifier) == ("XOF", "près de")


@pytest.mark.parametrize(("country", "unit"), [("Tchad", "XAF"), ("Mali", "XOF"), ("port", "XOF")])
def test_the_country_settles_the_franc(country: str, unit: str) -> None:
    (figure,) = read(f"Au {country}, il coûte 600 000 FCFA.")
    assert figure.unit == unit


def test_a_figure_on_the_second_page_of_its_block_says_so() -> None:
    places = (Place(1, (0.0, 700.0, 9.0, 740.0)), Place(2, (0.0, 80.0, 9.0, 120.0)))
    text = "Le port a 40 quais, ce que la ville voulait depuis longtemps, et il reçoit 90 barques."
    figures = key_figures([Block(BlockKind.PARAGRAPH, text, places)], "fr")
    assert [figure.origin.place.page for figure in figures] == [1, 2]


def test_places_and_their_codes() -> None:
    (figure,) = read("À Taoudenni et à Kidal, au Mali, 40 ports ont ouvert.")
    assert figure.places == ["Taoudenni", "Kidal"]  # the country only if nothing narrower is named
    assert figure.place_codes == ["ML-10", "ML-8"]


def test_the_span_is_the_printed_figure_although_lines_were_joined() -> None:
    text = "Le port a re-\nçu  17 745\nbarques."
    joined = Block(BlockKind.PARAGRAPH, "Le port a reçu 17 745 barques.", (Place(span=(0, len(text))),))
    (figure,) = key_figures([joined], "fr", text, "key")
    assert text[figure.span_start : figure.span_end] == "17 745"


def test_a_tile_has_its_caption_in_the_sentence() -> None:
    blocks = [block("Budget par port", BlockKind.OTHER), block("Total: 5M USD", BlockKind.OTHER)]
    (figure,) = key_figures(blocks, "fr")
    assert figure.sentence == "Budget par port Total: 5M USD"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("64 barques (53 neuves et 11 vieilles) dont 42 pertes soit 65,6 % de pertes.", "42 of 64 is what it says"),
        ("Il y a 13 barques dont 54 057 filets (99,9 %).", "a part larger than its whole was misread"),
    ],
)
def test_a_percentage_that_is_said_of_other_figures_fails_nothing(text: str, why: str) -> None:
    """SITREP MVE 23, p. 2 and p. 4."""
    assert not [c for c in figure_checks(read(text)) if c.verdict is Verdict.FAILS], why


def test_a_percentage_that_fits_one_part_is_not_held_against_the_others() -> None:
    text = "Sur 100 barques, dont 20 neuves, 70 vieilles et 10 perdues, soit un taux de {} % de barques."
    verdicts = [
        [c.verdict for c in figure_checks(read(text.format(share))) if c.kind is CheckKind.PERCENTAGE]
        for share in (20, 33)
    ]
    assert verdicts[0] == [Verdict.HOLDS]
    assert set(verdicts[1]) == {Verdict.FAILS}


def test_checks_hold_and_fail() -> None:
    sums = list(figure_checks(read("490 ports neufs et 143 ports vieux (633 ports au total).")))
    assert [check.verdict for check in sums] == [Verdict.HOLDS]
    (share,) = figure_checks(read("127 femmes sur 933 agents soit près de 15 % du total."))
    assert share.verdict is Verdict.FAILS
    (share,) = figure_checks(read("Près de 15 % des agents (127 femmes sur 933 agents) parlent."))
    assert share.verdict is Verdict.FAILS  # the percentage stands before
    (share,) = figure_checks(read("42 femmes sur 147 agents soit plus de 28 % du total."))
    assert share.verdict is Verdict.HOLDS


def test_an_implied_rate_far_from_the_others_fails() -> None:
    pairs = [("1 000", "600 000"), ("2 000", "1 190 000"), ("3 000", "1 800 000"), ("6 000", "4 700 000")]
    text = " ".join(f"Il coûte {usd} dollars soit {xof} FCFA." for usd, xof in pairs)
    verdicts = [check.verdict for check in figure_checks(read(text))]
    assert verdicts == [Verdict.HOLDS, Verdict.HOLDS, Verdict.HOLDS, Verdict.FAILS]


@pytest.mark.parametrize(
    ("qualifier", "expected", "found", "verdict"),
    [
        ("plus de", "28.6", "28", Verdict.HOLDS),  # an inequality
        ("plus de", "27.6", "28", Verdict.FAILS),
        ("environ", "66.49", "66.48", Verdict.HOLDS),  # within 5 %
        ("près de", "13.6", "15", Verdict.FAILS),
        (None, "88.2", "88", Verdict.HOLDS),  # rounded to the printed unit
    ],
)
def test_a_qualifier_states_what_must_hold(qualifier: str | None, expected: str, found: str, verdict: Verdict) -> None:
    assert stated(qualifier, Decimal(expected), Decimal(found), Decimal(1))[0] is verdict


def test_prints_that_differ_and_a_heading_of_nothing_are_findings() -> None:
    text = "371 femmes de 93 communes parlent. Puis 279 femmes de 93 communes écoutent."
    blocks = [block(text), block("Ressources reçues en 2031", BlockKind.HEADING), block("Merci.", BlockKind.HEADING)]
    names = [finding.check_name for finding in figure_findings(key_figures(blocks, "fr"), blocks)]
    assert names == ["prose_differs", "empty_heading"]


def test_text_without_figures_never_loads_spacy() -> None:
    code = (
        "import sys; from extractors.figures import key_figures; from schemas.text import Block, BlockKind\n"
        "key_figures([Block(BlockKind.PARAGRAPH, 'Le port est beau. ' * 50, ())], 'fr')\n"
        "assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def calls(text: str) -> int:
    """Return how many Python and C calls a reading takes: work, not seconds."""
    read("Le port a 40 quais.")
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "(" * 5_000,  # a wall of brackets
        "12 345,6 " * 1_000,  # numbers in a row
        "40 ports dont 12 quais, ",  # one endless sentence of figures
        "a.b-" * 3_000,  # looks like an address
        "plus de 40 dollars soit 20 000 FCFA " * 20,
    ],
    ids=["brackets", "numbers", "figures", "address", "pairs"],
)
def test_twice_the_text_is_at_most_twice_the_work(unit: str) -> None:
    times = max(1, 12_000 // len(unit))
    once, twice = calls(unit * times), calls(unit * times * 2)
    assert twice <= 2.2 * once + 2_000


def test_only_windows_around_figures_reach_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr("extractors.figures.cues", lambda window: seen.append(len(window)) or matching.cues(window))
    read("mot " * 300 + "40 ports " + "mot " * 300)
    assert len(seen) == 1
    assert seen[0] <= 30


def test_sentences_and_tokens_keep_their_places() -> None:
    text = "Le M. Diallo vient (art. 5). Il a 17 745 barques… Fin."
    found = sentences(text)
    assert [text[start : start + 2] for start, _ in found] == ["Le", "Il", "Fi"]
    assert [t.text for t in tokens("d’ici 17 745,5 km")] == ["d’", "ici", "17 745,5", "km"]
