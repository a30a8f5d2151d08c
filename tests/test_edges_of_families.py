"""A step inside and a step outside of what families measure by: counts, lengths, years, turns of paragraphs, sums of parts."""

from datetime import date
from decimal import Decimal

import pytest

from extractors.families import projects as items
from extractors.families.posts import _basis_and_day, _basis_and_year
from extractors.families.projects import BulletinItem
from extractors.families.prose_figures import _not_read
from extractors.families.variances import (
    Variance,
    VarianceHeading,
    _counts,
    _follows,
    _numbered,
    _parted,
    _shared_out,
    by_period,
    direction,
    is_variance_heading,
    periods_of,
)
from extractors.layout.document import Document, Front
from extractors.source.opening import Source
from extractors.words.numbers import Number
from schemas.bulletins import Project
from schemas.figures import KeyFigure
from schemas.origin import Origin, Place
from schemas.posts import Basis
from schemas.table import Column, Table, TableRow
from schemas.text import Block, BlockKind
from schemas.variances import VarianceDirection
from tests.tables_in_code import cell

HERE = Origin(Place(1), "", "test")
PARAGRAPH, HEADING, OTHER = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.OTHER


# Projects of a bulletin
def project(n: int | None, usd: int | None = None, xof: int | None = None, name: str = "a") -> Project:
    made = Project(origin=HERE, n_projects=n, amount_usd=usd, amount_xof=xof, text=name)
    made.record_id = f"{name}{n}"
    return made


@pytest.mark.parametrize(
    ("rows", "parts", "why"),
    [
        ([project(2, 100), project(1, 60), project(1, 40)], [1, 2], "two parts of a sum"),
        ([project(2, 100), project(1, 60), project(1, 45)], [1, 2], "a twentieth more: « près de »"),
        ([project(2, 100), project(1, 60), project(1, 46)], [1], "more: none of it"),
        ([project(2, 100), project(1, 60), project(1, 20), project(1, 10)], [1, 2], "as many as it counts"),
        ([project(1, 60), project(2, 100)], [], "what stands before a sum"),
        ([project(None, 100), project(1, 60)], [], "a sum that counts nothing"),
        ([project(2, 100), project(None, 60), project(1, 40)], [], "another sum between"),
        ([project(2, 100, 900), project(1, 60, 500), project(1, 40, 400)], [1, 2], "in both currencies"),
        ([project(2, 100, 900), project(1, 60, 500), project(1, 40, 500)], [1], "more in one of them"),
        ([project(2, None, 900), project(1, 60)], [], "no currency in common"),
        ([project(2, 100), project(1, None)], [], "no amount"),
    ],
)
def test_parts_of_a_sum(rows: list[Project], parts: list[int], why: str) -> None:
    items._point_to_sums(rows)
    assert [i for i, row in enumerate(rows) if row.part_of] == parts, why


@pytest.mark.parametrize(
    ("sentence", "as_of", "days"),
    [
        ("Le 25 juin dernier, …", date(2020, 8, 1), ("2020-06-25", None)),
        ("Les 6 et 7 juillet derniers", date(2020, 8, 1), ("2020-07-06", "2020-07-07")),
        ("on 6 to 8 July 2019", date(2020, 8, 1), ("2019-07-06", "2019-07-08")),
        ("Le 25 août", date(2020, 8, 1), ("2020-08-25", None)),  # the bulletin's own month
        ("Le 25 septembre", date(2020, 8, 1), ("2019-09-25", None)),  # a later month is last year's
        ("Le 25 juin", None, None),  # no year, and no bulletin's
        ("Le 31 juin 2020, le 1er juillet 2020", None, ("2020-07-01", None)),  # no such day: the next one
        ("25 barques", date(2020, 8, 1), None),
    ],
)
def test_a_day_of_a_sentence(sentence: str, as_of: date | None, days: tuple[str, str | None] | None) -> None:
    assert items._day(sentence, as_of) == days


@pytest.mark.parametrize(
    ("sentence", "year"), [("depuis 2017", ("2017", None)), ("in 1999", ("1999", None)), ("en 2117", None), ("2017", None)]
)  # fmt: skip
def test_a_year_of_a_sentence(sentence: str, year: tuple[str, None] | None) -> None:
    assert items._year(sentence) == year


def figure(value: int, unit: str | None, sentence: str) -> KeyFigure:
    return KeyFigure(value=Decimal(value), value_raw=str(value), unit=unit, sentence=sentence, origin=HERE)


A, B, C = "Deux projets.", "Ils coûtent 9 dollars.", "Trois accords."


@pytest.mark.parametrize(
    ("sentences", "at", "count", "why"),
    [
        ([A, B, C], 1, 3, "the sentence behind counts before the one in front"),
        ([A, B], 1, 2, "the sentence in front"),
        ([B, C], 0, 3, "the sentence behind"),
        ([A, "x", B], 2, None, "two sentences off"),
        ([B, "x", A], 0, None, "nothing stands before the first"),
        (["Ce projet coûte 9 dollars.", C], 0, 1, "one, by its words"),
        ([C], 0, 3, "its own"),
        (["Quatre barques."], 0, None, "no projects"),
    ],
)  # fmt: skip
def test_how_many_projects_an_amount_covers(sentences: list[str], at: int, count: int | None, why: str) -> None:
    told = {
        A: [figure(2, "projets", A)],
        C: [figure(3, "accords", C)],
        "Quatre barques.": [figure(4, "barques", "Quatre barques.")],
    }
    block = Block(PARAGRAPH, " ".join(sentences), (Place(1),))
    assert items._count(BulletinItem(block, sentences, None, None, [], None), at, told) == count, why


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("exécutés par l’IDRC et Tidawte, à Gao", ["IDRC", "Tidawte"]), ("implemented by the Port Office; it", ["Port Office"]),
        ("exécuté par X.", []), ("La mission construit", []),
    ],
)  # fmt: skip
def test_who_carries_a_project_out(text: str, names: list[str]) -> None:
    assert items._implementers(text) == names


# The analysis of variances
def heading_table(*heads: str, label: str = "", unit: str | None = None, rows: int = 1) -> Table:
    columns = [Column(tuple(head.split(" > "))) for head in heads]
    made = [
        TableRow("Boats", (), [cell("1.0", Place(5)) for _ in heads], Place(5, (0, n, 1, n + 1))) for n in range(rows)
    ]
    return Table(5, columns, made, label_head=label, unit=unit)


@pytest.mark.parametrize(
    ("table", "is_heading", "why"),
    [
        (heading_table("Variance", "Variance > Percentage"), True, "an amount and its percentage"),
        (heading_table("Variance"), True, "an amount"),
        (heading_table(*["2029/30 variance", "Variance > Percentage"] * 3), True, "of three years"),
        (heading_table(*["2029/30 variance", "Variance > Percentage"] * 3, "Variance"), False, "seven columns"),
        (heading_table("Variance", label="Category"), False, "a head over the labels"),
        (heading_table("Variance", unit="(Thousands of dollars)"), False, "a unit of its own"),
        (heading_table("Variance", rows=2), False, "two rows"),
        (heading_table("Variance", "Expenditure"), False, "another column"),
        (heading_table(), False, "no column"),
    ],
)
def test_the_heading_of_a_variance(table: Table, is_heading: bool, why: str) -> None:
    assert is_variance_heading(table) is is_heading, why


def variance(period: str, amount: int | None) -> Variance:
    return Variance(period, None if amount is None else Number(Decimal(amount), Decimal(100)), None, ())


@pytest.mark.parametrize(
    ("period", "amount", "said"),
    [
        ("2029/30", -5, VarianceDirection.OVER), ("2029/30", 5, VarianceDirection.UNDER),  # performance
        ("2030/31", 5, VarianceDirection.OVER), ("2030/31", -5, VarianceDirection.UNDER),  # an estimate
        ("2029/30", 0, None), ("2029/30", None, None),
    ],
)  # fmt: skip
def test_the_direction_of_a_variance(period: str, amount: int | None, said: VarianceDirection | None) -> None:
    assert direction(variance(period, amount), "2029/30") is said


def block(
    text: str, number: str | None = None, kind: BlockKind = PARAGRAPH, page: int = 1, y: float = 100, level: int = 0
) -> Block:
    return Block(kind, text, (Place(page, (60, y, 400, y + 10)),), number=number, level=level)


def heading(*periods: str, page: int = 1, y: float = 90) -> VarianceHeading:
    row = TableRow("Boats", (), [], Place(page, (60, y, 400, y + 10)))
    return VarianceHeading("Boats", row, page, [variance(period, 5) for period in periods])


@pytest.mark.parametrize(
    ("made", "counts"),
    [
        (block("x" * 60, kind=OTHER), True), (block("x" * 59, kind=OTHER), False), (block("x", "7"), True),
        (block("Boats", kind=HEADING), True), (block("Variance", kind=HEADING), False),
        (block("Variance", "II", kind=HEADING), True), (block("x" * 99, kind=BlockKind.NOTE), False),
    ],
)  # fmt: skip
def test_blocks_that_count_in_the_section(made: Block, counts: bool) -> None:
    assert _counts(made) is counts


@pytest.mark.parametrize(
    ("number", "last", "page", "has_some", "follows", "why"),
    [
        ("69", "68", 2, True, True, "the next number"),
        ("70", "68", 2, False, False, "a page is missing"),
        ("70", "68", 1, False, True, "but on the heading's page, as its first"),
        ("70", "68", 1, True, False, "and no other"),
        ("69", None, 2, True, True, "the first of all"),
        (None, "68", 1, False, False, "without a number"),
        ("5.12", "5.11", 2, True, True, "numbers of two parts are not counted"),
    ],
)
def test_a_paragraph_that_follows(
    number: str | None, last: str | None, page: int, has_some: bool, follows: bool, why: str
) -> None:
    over = heading("2029/30")
    over.paragraphs = [block("x", "60")] if has_some else []
    assert _follows(block("x", number, page=page), block("y", last) if last else None, over) is follows, why


def test_paragraphs_go_to_the_heading_above_them() -> None:
    first, second = heading("2029/30", y=90), heading("2029/30", y=190)
    things = [
        block("before", "66", y=80), first, block("one", "67", y=100), block("two", "68", y=120), second,
        block("three", "69", y=200), block("Boats", kind=HEADING, y=220, level=3), block("four", "70", y=240),
        block("V. End", "V", kind=HEADING, y=260, level=1), block("five", "71", y=280),
    ]  # fmt: skip
    stray = [one.text for one in _shared_out(things)]
    assert [one.text for one in first.paragraphs] == ["one", "two"]
    assert [one.text for one in second.paragraphs] == ["three"]
    assert stray == ["four"], "below a heading that was not read as a table; what is before and behind is none of it"


@pytest.mark.parametrize(("level", "number", "stray"), [(3, None, ["x"]), (2, None, []), (4, "1", [])])
def test_where_the_section_ends(level: int, number: str | None, stray: list[str]) -> None:
    things = [heading("2029/30"), block("Nets", number, HEADING, y=200, level=level), block("x", "69", y=220)]
    assert [one.text for one in _shared_out(things)] == stray


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("For the 2030/31 period, the increase is due to boats.", ["2030/31"]),
        ("The increase is attributable primarily to boats of 2030/31.", []),  # behind the cue
        ("x" * 115 + " 2030/31", []),  # behind the opening
        ("x" * 111 + " 2030/31", ["2030/31"]),
        ("In 2031/32 nothing changed.", []),  # no year of the heading's
    ],
)
def test_the_year_that_a_paragraph_names(text: str, named: list[str]) -> None:
    assert periods_of(block(text), ["2029/30", "2030/31"]) == named


def test_paragraphs_by_year() -> None:
    one, two, three = block("In 2029/30 boats.", "1"), block("Nets.", "2"), block("In 2030/31 oars.", "3")
    both = heading("2029/30", "2030/31")
    both.paragraphs = [one, two, three]
    assert by_period(both) == {"2029/30": [one, two], "2030/31": [three]}
    both.paragraphs = [two]
    assert by_period(both) == {"": [two]}
    alone = heading("2029/30")
    alone.paragraphs = [two, three]
    assert by_period(alone) == {"2029/30": [two, three]}


@pytest.mark.parametrize(
    ("text", "kind", "number", "rest"),
    [
        ("68. The boats", OTHER, "68", "The boats"), ("68. the boats", OTHER, None, "68. the boats"),
        ("1234. The boats", OTHER, None, "1234. The boats"), ("68. The boats", HEADING, None, "68. The boats"),
    ],
)  # fmt: skip
def test_a_number_that_was_not_read(text: str, kind: BlockKind, number: str | None, rest: str) -> None:
    found = _numbered(block(text, kind=kind))
    assert (found.number, found.text) == (number, rest)


def test_a_paragraph_that_ran_over_a_heading_is_cut() -> None:
    places = (Place(1, (60, 700, 400, 710)), Place(3, (60, 200, 400, 210)))
    long = Block(PARAGRAPH, "The boats of 70. The nets are mended.", places, number="68")
    assert [(one.number, one.text) for one in _parted(long, {3: 190.0})] == [
        ("68", "The boats of"),
        ("70", "The nets are mended."),
    ]
    assert _parted(long, {3: 210.0}) == [long], "the heading stands below it"
    assert _parted(long, {}) == [long], "no heading there"
    behind = Block(PARAGRAPH, "The boats of 60. The nets are mended.", places, number="68")
    assert _parted(behind, {3: 190.0}) == [behind], "its number is an earlier one"


# Posts
@pytest.mark.parametrize(
    ("label", "slot"),
    [
        ("Approved 2024/25", (Basis.APPROVED, "2024/25")),
        ("Approved posts of 2024/25", None),  # four words say more than that
        ("Approved", None),
        ("2024/25", None),
        ("Approved 2024/25–2025/26", None),  # two years
        ("Proposed 2025/26", (Basis.PROPOSED, "2025/26")),
    ],
)
def test_what_a_label_counts(label: str, slot: tuple[Basis, str] | None) -> None:
    said = _basis_and_year(label)
    assert (said and (said["basis"], said["period"])) == slot


@pytest.mark.parametrize(
    ("head", "basis", "period"),
    [
        ("Approved 2024/25", Basis.APPROVED, "2024/25"), ("Authorized and proposed 2025/26", Basis.PROPOSED, "2025/26"),
        ("Approved as at 30 June 2025", Basis.APPROVED, "2024/25"), ("Approved as at 1 July 2025", Basis.APPROVED, "2025/26"),
        ("Approved, average", None, None), ("Boats 2024/25", None, None),
    ],
)  # fmt: skip
def test_what_a_column_counts(head: str, basis: Basis | None, period: str | None) -> None:
    said = _basis_and_day(Column((head,)))
    assert (said and said["basis"], said and said["period"]) == (basis, period)


@pytest.mark.parametrize(
    ("text", "told"),
    [("abcd бвгд", None), ("abc бвгде", "script_not_supported"), ("abcd", None), ("12 34", None)],
)
def test_a_script_whose_figures_are_not_read(text: str, told: str | None) -> None:
    """Half of the letters are Latin, or the prose is none that is read."""
    front = Front(symbol=None, language="en")
    made = Document(Source(b"", "0" * 64, "text/plain"), None, front, [Block(PARAGRAPH, text, ())], [])
    found = _not_read(made)
    assert (found and found.check_name) == told
