"""The analysis of variances: reasons out of sentences, headings with their paragraphs, and what the finance tables say."""

import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.families.claims import Claims
from extractors.families.variances import analysis_of, explanations_of, is_variance_heading
from extractors.families.variances.checks import RULE
from extractors.families.variances.cues import direction_of
from extractors.families.variances.reasons import reasons_of
from extractors.families.variances.section import variances
from extractors.layout.document import Document, Front
from extractors.read import read_document
from extractors.source.opening import Source
from schemas.budget import BudgetAmount
from schemas.origin import Origin, Place
from schemas.proof import Check, Finding
from schemas.table import Cell, Column, Table, TableRow
from schemas.text import Block, BlockKind
from schemas.variances import VarianceExplanation, VarianceReason
from schemas.vocabulary import Level, Measure, TableCode, Verdict
from tests.tables_in_code import cell

Found = list[tuple[str, str | None, str]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (  # one clause, to the full stop
            "The reduced requirements were attributable primarily to fewer masts.",
            [("main", None, "fewer masts")],
        ),
        (  # "due primarily to" within a reason only explains it further
            "The variance was due mainly to lower fees, which were due primarily to fewer trips. Oars cost more.",
            [("main", None, "lower fees, which were due primarily to fewer trips")],
        ),
        (  # words between the cue and the first letter are dropped, "and" before the next one too
            "The increased requirements were attributable to higher fees for: (a) masts; and (b) oars.",
            [("main", "a", "masts"), ("main", "b", "oars")],
        ),
        (  # without letters they stay
            "These were offset in part by reduced fees for masts.",
            [("offset", None, "reduced fees for masts")],
        ),
        (  # an offset within the sentence
            "The change is attributable primarily to: (a) masts; and (b) oars, offset in part by lower fees for sails.",
            [("main", "a", "masts"), ("main", "b", "oars"), ("offset", None, "lower fees for sails")],
        ),
        (  # within an item: the list goes on behind it
            "The variance is due to: (a) masts, partially offset by sails; (b) oars; and (c) nets.",
            [("main", "a", "masts"), ("offset", None, "sails"), ("main", "b", "oars"), ("main", "c", "nets")],
        ),
        (  # the offset has letters of its own
            "They were due to masts. This was offset, in part, by: (a) sails; (b) nets.",
            [("main", None, "masts"), ("offset", "a", "sails"), ("offset", "b", "nets")],
        ),
        (  # (i) and (ii) stay inside
            "They were due to (a) masts of (i) oak, and (ii) ash; and (b) oars.",
            [("main", "a", "masts of (i) oak, and (ii) ash"), ("main", "b", "oars")],
        ),
        (  # an item of two sentences
            "They were due to: (a) masts. They broke; and (b) oars.",
            [("main", "a", "masts. They broke"), ("main", "b", "oars")],
        ),
        (  # a lone letter is an item
            "Le dépassement de crédits s’explique principalement par : a) le prix des mâts.",
            [("main", "a", "le prix des mâts")],
        ),
        (  # "au" holds an article and stays, "à" alone goes with the cue
            "La sous-utilisation des crédits tient principalement au fait que les mâts manquent.",
            [("main", None, "au fait que les mâts manquent")],
        ),
        (
            "L’augmentation est principalement imputable à la hausse des prix, en partie compensée par une baisse du fret.",
            [("main", None, "la hausse des prix"), ("offset", None, "une baisse du fret")],
        ),
        (
            "Elle s'explique comme suit : a) les mâts ; b) les rames. Elle a été contrebalancée en partie par un surcoût : "
            "a) des voiles ; b) du fret.",
            [
                ("main", "a", "les mâts"),
                ("main", "b", "les rames"),
                ("offset", "a", "des voiles"),
                ("offset", "b", "du fret"),
            ],
        ),
        (  # each item repeats the preposition that the cue leaves out
            "The increased requirements were attributable primarily: (a) to masts; and (b) to oars of oak.",
            [("main", "a", "masts"), ("main", "b", "oars of oak")],
        ),
        (
            "Elle s’explique principalement : a) par le prix des mâts ; b) par l’achat de rames.",
            [("main", "a", "le prix des mâts"), ("main", "b", "l’achat de rames")],
        ),
        (  # the cue has its own: "to" belongs to the item
            "They were attributable to the need: (a) to mend masts; and (b) to buy oars.",
            [("main", "a", "to mend masts"), ("main", "b", "to buy oars")],
        ),
        (  # a straight apostrophe and no-break spaces are the same words
            "Elle résulte\u00a0de l'achat de rames ; elle est partiellement compensée par le prix des voiles.",
            [("main", None, "l'achat de rames"), ("offset", None, "le prix des voiles")],
        ),
        (  # a weak cue counts where there is no other
            "The reduced requirements reflect mainly fewer masts, due to storms.",
            [("main", None, "fewer masts, due to storms")],
        ),
        ("Les crédits baissent en raison du prix des mâts.", [("main", None, "du prix des mâts")]),
        ("The Mission bought 12 boats (see (a) above).", []),  # no cue, no reason
    ],
)
def test_reasons_are_cut_as_printed(text: str, found: Found) -> None:
    assert [(str(r.polarity), r.item, r.text) for r in reasons_of(text)] == found


@pytest.mark.parametrize("text", ["were attributable to (a) ", "primarily ", "(a) x. Yy ", "a été principalement "])
def test_a_long_text_takes_time_in_proportion(text: str) -> None:
    def cost(times: int) -> float:
        started = time.process_time()
        list(reasons_of(text * times))
        return time.process_time() - started

    least = min(cost(500) for _ in range(3))  # the least of three: another process may have the machine meanwhile
    assert min(cost(2000) for _ in range(3)) < 12 * max(least, 0.01)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("For the 2030/31 period, the increased requirements", "over"),
        ("Le dépassement de crédits", "over"),
        ("La sous-utilisation des crédits", "under"),
        ("The unutilized balance", "under"),
        ("The variance", None),
    ],
)
def test_what_a_text_says_of_the_requirements(text: str, direction: str | None) -> None:
    said = direction_of(text)
    assert (str(said) if said else None) == direction


def heading(label: str, *cells: str, page: int = 5, top: float = 100, heads: Sequence[str] = ("Variance",)) -> Table:
    """A variance heading: its figures in pairs, a head for each pair."""
    columns = [Column(tuple(head.split(" > "))) for head in heads for _ in range(len(cells) // len(heads))]
    row = TableRow(label, (), [cell(text) for text in cells], Place(page, (60, top, 540, top + 10)))
    return Table(page, columns, [row], row.place)


def paragraph(number: str, text: str, page: int = 5, top: float = 120) -> Block:
    return Block(BlockKind.PARAGRAPH, text, (Place(page, (120, top, 540, top + 10)),), number, section="IV")


def title(text: str, top: float, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, (Place(5, (60, top, 300, top + 12)),), level=level)


def amount(label: str, measure: Measure, raw: str, value: int | str, period: str = "2030/31") -> BudgetAmount:
    return BudgetAmount(
        table_code=TableCode.FINANCIAL_RESOURCES,
        class_label="Operational costs",
        label=label,
        code=None,
        level=Level.LINE,
        period=period,
        measure=measure,
        value=Decimal(value),
        raw=raw,
        origin=Origin(Place(3), raw, "test"),
    )


def document(tables: list[Table], blocks: list[Block], periods: tuple[str, ...] = ("2030/31",)) -> Document:
    front = Front(symbol="A/99/1", language="en", periods=periods)
    return Document(Source(b"", "0" * 64, "application/pdf"), 9, front, blocks, tables)


def read(
    tables: list[Table],
    blocks: list[Block],
    budget: Sequence[BudgetAmount] = (),
    periods: tuple[str, ...] = ("2030/31",),
) -> tuple[list[VarianceExplanation], list[VarianceReason], list[Check], list[Finding]]:
    found = list(variances(Claims(tables), document(tables, blocks, periods), budget))
    return (
        [x for x in found if isinstance(x, VarianceExplanation)],
        [x for x in found if isinstance(x, VarianceReason)],
        [x for x in found if isinstance(x, Check)],
        [x for x in found if isinstance(x, Finding)],
    )


DUE = "The increased requirements were attributable primarily to masts."


def test_a_heading_takes_the_paragraphs_down_to_the_next() -> None:
    tables = [heading("Boats", "($1 250.5)", "(4.8%)"), heading("Nets", "$20.0", "1.0%", top=200)]
    blocks = [
        title("Analysis of variances", 60),
        paragraph("7", DUE),
        paragraph("8", "The increase was offset by oars.", top=140),
        paragraph("9", "The reduced requirements were due to sails.", top=220),
        title("Actions to be taken", 300),
        paragraph("10", "To take note.", top=320),
    ]
    explained, reasons, _, findings = read(tables, blocks)
    assert [(e.label, e.period, e.variance_usd, str(e.variance_pct), e.direction, e.paragraphs) for e in explained] == [
        ("Boats", "2030/31", -1_250_500, "-4.8", "over", ("7", "8")),
        ("Nets", "2030/31", 20_000, "1.0", "under", ("9",)),
    ]
    assert explained[0].text == f"{DUE} The increase was offset by oars."
    assert [(r.label, r.polarity, r.text) for r in reasons] == [
        ("Boats", "main", "masts"),
        ("Boats", "offset", "oars"),
        ("Nets", "main", "sails"),
    ]
    assert findings == []


def test_a_head_printed_again_on_the_next_page_ends_nothing() -> None:
    again = Block(BlockKind.HEADING, "Écart", (Place(6, (400, 60, 440, 70)),), level=3)
    explained, _, _, findings = read([heading("Boats", "(10,0)", "(1,0 %)")], [again, paragraph("7", DUE, page=6)])
    assert [e.paragraphs for e in explained] == [("7",)]
    assert findings == []


def test_two_years_have_their_own_paragraphs_and_signs() -> None:
    tables = [
        heading("Boats", "$10.0", "1.0%", "($20.0)", "(2.0%)", heads=("Variance > 2030/31", "Variance > 2032/33"))
    ]
    blocks = [
        paragraph("7", "For the 2030/31 period, the reduced requirements were due to masts."),
        paragraph("8", "They were offset in part by oars.", top=140),  # names no year: goes with the one before
        paragraph("9", "For 2032/33, the reduced requirements are due to the estimates for 2031/32.", top=160),
    ]
    explained, _, _, findings = read(tables, blocks, periods=("2030/31", "2032/33"))
    assert [(e.period, e.variance_usd, e.direction, e.paragraphs) for e in explained] == [
        ("2030/31", 10_000, "under", ("7", "8")),  # performance: positive is under-spent
        ("2032/33", -20_000, "under", ("9",)),  # estimate: negative asks for less
    ]
    assert findings == []


def test_a_text_without_pages_is_paired_by_its_characters() -> None:
    row = TableRow("Boats", (), [cell("10,0"), cell("1,0 %")], Place(span=(100, 120)))
    table = Table(None, [Column(("Écart",)), Column(("Écart",))], [row], row.place)
    blocks = [
        Block(BlockKind.PARAGRAPH, "Avant.", (Place(span=(50, 60)),), "6"),
        Block(BlockKind.PARAGRAPH, DUE, (Place(span=(130, 190)),), "7"),
    ]
    analysis = analysis_of([table], blocks, ["2030/31"])
    assert [[p.number for p in h.paragraphs] for h in analysis.headings] == [["7"]]


def checks_named(findings: list[Finding]) -> list[str]:
    return [finding.check_name for finding in findings]


@pytest.mark.parametrize(
    ("tables", "blocks", "names"),
    [
        (  # an amount that does not parse
            [heading("Boats", "$1 2x0.5", "4.8%")],
            [paragraph("7", "The reduced requirements were due to masts.")],
            ["unreadable_amount"],
        ),
        (  # a bold line that was not read as a heading: its paragraph must not go to the line above
            [heading("Boats", "($10.0)", "(1.0%)")],
            [paragraph("7", DUE), title("Nets", 140, level=4), paragraph("8", "Due to nets.", top=160)],
            ["paragraph_without_heading"],
        ),
        (  # a number is skipped, and perhaps a heading with it
            [heading("Boats", "($10.0)", "(1.0%)")],
            [paragraph("7", DUE), paragraph("11", "The reduced requirements were due to nets.", page=6)],
            ["paragraph_without_heading"],
        ),
        ([heading("Boats", "($10.0)", "(1.0%)")], [], ["variance_without_text"]),
        ([heading("Boats", "($10.0)", "(1.0%)")], [paragraph("7", "Masts.")], ["variance_without_cue"]),
        (  # the text says the contrary of the sign
            [heading("Boats", "$10.0", "1.0%")],
            [paragraph("7", DUE)],
            ["variance_direction"],
        ),
    ],
)
def test_what_is_in_doubt_is_a_finding(tables: list[Table], blocks: list[Block], names: list[str]) -> None:
    explained, _, _, findings = read(tables, blocks)
    assert checks_named(findings) == names
    assert len(explained) == len(tables)
    assert all(finding.page is not None and finding.next_step is None for finding in findings)


def test_a_paragraph_that_swallowed_the_next_headings_is_parted() -> None:
    places = (Place(5, (120, 120, 540, 130)), Place(6, (120, 120, 540, 130)))
    swallowed = Block(BlockKind.PARAGRAPH, "They were due to masts of 61. The reduced requirements.", places, "7")
    tables = [heading("Boats", "$1.0", "1.0%"), heading("Nets", "$1.0", "1.0%", page=6)]
    explained, _, _, _ = read(tables, [swallowed])
    assert [(e.label, e.paragraphs, e.text) for e in explained] == [
        ("Boats", ("7",), "They were due to masts of"),
        ("Nets", ("61",), "The reduced requirements."),
    ]


BUDGET = [
    amount("Boats", Measure.VARIANCE, "(1 250.5)", -1_250_500),
    amount("Boats", Measure.VARIANCE_PCT, "(4.8)", "-4.8"),
    amount("Nets", Measure.VARIANCE, "99.9", 99_900),
    amount("Nets", Measure.VARIANCE_PCT, "4.9", "4.9"),
]


def test_a_heading_must_print_what_the_financial_resources_print() -> None:
    _, _, checks, findings = read([heading("Boats", "($1 250.5)", "(4.9%)")], [paragraph("7", DUE)], BUDGET)
    verdicts = {check.identity.partition(":")[2]: check.verdict for check in checks if check.identity != RULE}
    assert verdicts == {
        " Boats, variance 2030/31": Verdict.HOLDS,
        " Boats, percentage 2030/31": Verdict.WITHIN_ROUNDING,
    }
    assert findings == []


def test_every_variance_of_weight_is_explained() -> None:
    late = [amount("Oars", Measure.VARIANCE, "12.0", 12_000), amount("Oars", Measure.VARIANCE_PCT, "5.0", "5.0")]
    _, _, checks, findings = read([heading("Boats", "($1 250.5)", "(4.8%)")], [paragraph("7", DUE)], [*BUDGET, *late])
    (rule,) = [check for check in checks if check.identity == RULE]
    assert (rule.expected, rule.found, rule.verdict) == (2, 1, Verdict.FAILS)  # Nets stay below both limits
    assert checks_named(findings) == ["variance_unexplained"]
    assert "'Oars', 2030/31: a variance of 12.0 · 5.0" in findings[0].says


def test_a_heading_has_its_code_where_no_finance_table_names_it() -> None:
    explained, _, _, _ = read([heading("Official travel", "($1.0)", "(1.0%)")], [paragraph("7", DUE)])
    assert [e.code for e in explained] == ["OPS.TRV"]


def test_an_explained_line_must_exist() -> None:
    _, _, _, findings = read([heading("Masts", "($1.0)", "(1.0%)")], [paragraph("7", DUE)], BUDGET)
    assert "variance_without_line" in checks_named(findings)


@pytest.mark.parametrize(
    ("table", "is_one"),
    [
        (heading("Boats", "$1.0", "1.0%"), True),
        (heading("Boats", "1,0", "1,0 %", heads=("Écart",)), True),
        (heading("Boats", "$1.0", "1.0%", heads=("Cost estimates",)), False),
        (Table(1, [Column(("Variance",))], [], label_head="Category"), False),  # a table with a label's head
    ],
)
def test_which_tables_head_a_variance(table: Table, is_one: bool) -> None:
    assert is_variance_heading(table) is is_one


def test_a_variance_of_two_dashes_is_nil_and_has_no_direction() -> None:
    ((explanation,), _, _, _) = read([heading("Boats", "–", "–")], [paragraph("7", DUE)])
    assert (explanation.variance_usd, explanation.variance_pct, explanation.direction) == (0, 0, None)


def test_an_amount_alone_may_stand_in_the_second_column() -> None:
    """A line that asks for money where it had none prints no percentage (A/80/614, p. 40)."""
    ((explanation,), _, _, findings) = read([heading("Boats", "", "$246.8")], [paragraph("7", DUE)])
    assert (explanation.variance_usd, explanation.variance_pct) == (246_800, None)
    assert checks_named(findings) == ["variance_direction"]


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (("$2.2", "0.8%"), []),  # too small to need an explanation: the other year has brought the line in
        (("–", "–"), []),
        (("$2.2", "5.8%"), ["variance_without_text"]),
        (("$102.2", "0.8%"), ["variance_without_text"]),
    ],
)
def test_a_small_variance_beside_an_explained_one_needs_no_text(cells: tuple[str, str], names: list[str]) -> None:
    tables = [heading("Boats", "($10.0)", "(7.0%)", *cells, heads=("2030/31 variance", "2032/33 variance"))]
    text = "For the 2030/31 period, the increased requirements were attributable to masts."
    _, _, _, findings = read(tables, [paragraph("7", text)], periods=("2030/31", "2032/33"))
    assert checks_named(findings) == names


def test_a_line_around_the_figures_that_makes_a_label_unknown_is_none_of_it() -> None:
    table = heading("Communications and information technology", "$1.0", "1.0%")
    table.rows.insert(0, TableRow("See also", (), [Cell(""), Cell("")], table.place))
    (read_heading,) = analysis_of([table], [], ["2030/31"]).headings
    (explanation,) = [r for r in explanations_of(read_heading, "2030/31") if isinstance(r, VarianceExplanation)]
    assert (explanation.label, explanation.code) == ("Communications and information technology", "OPS.ICT")


def test_a_label_over_two_lines_is_whole() -> None:
    table = heading("technology", "$1.0", "1.0%")
    table.rows.insert(0, TableRow("Communications and information", (), [Cell(""), Cell("")], table.place))
    (read_heading,) = analysis_of([table], [], ["2030/31"]).headings
    (explanation,) = [r for r in explanations_of(read_heading, "2030/31") if isinstance(r, VarianceExplanation)]
    assert (explanation.label, explanation.code) == ("Communications and information technology", "OPS.ICT")


@pytest.mark.parametrize(
    ("name", "explained", "reasons"),
    [("A_76_564_fr.pdf", 17, 40), ("A_80_590.pdf", 14, 20), ("A_80_634.pdf", 29, 46), ("A_76_564_fr.txt", 17, 40)],
)
def test_real_reports(shared: Path, name: str, explained: int, reasons: int) -> None:
    reading = read_document(shared / "corpus" / "un" / name)
    assert len(reading.records["variance_explanations"]) == explained
    assert len(reading.records["variance_reasons"]) == reasons
    told = {
        finding.check_name for finding in reading.findings if finding.check_name.startswith(("variance_", "paragraph_"))
    }
    assert told <= {"variance_unexplained"}  # A/80/590 explains no variance of United Nations police (99.6, 40.4 %)
