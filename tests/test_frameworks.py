"""Results frameworks on pages built from words: rows without rules, cells over pages, second columns, what is lost."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.families.claims import Claims
from extractors.families.frameworks import frameworks
from extractors.families.frameworks.model import Accomplishment, Entry, PlannedRow
from extractors.families.frameworks.reading import FrameworksRead, read_frameworks
from extractors.families.frameworks.records import ReportSetting, accomplishment_records
from extractors.layout.document import Document
from extractors.layout.front import Front
from extractors.layout.sections import read_prints
from extractors.page.model import Fragment, Page
from extractors.read import read_document
from extractors.source.opening import Source
from extractors.tables import find_tables
from extractors.words.framework_words import has_role, role_of
from extractors.words.opening_quantity import Manner
from schemas.origin import Place
from schemas.proof import Finding
from schemas.results import Component, Delivered, Indicator, Output, OutputActual, Status
from tests.pages_from_words import line, page, right, rule

PLANNED, SECOND, TOLD = 60.0, 295.0, 345.0
ACTUAL = 306.0


def title(baseline: float, number: str = "1.1", words: str = "Boats are mended") -> list[Fragment]:
    return line(PLANNED, baseline, f"Expected accomplishment {number}: {words}")


def indicator_head(baseline: float) -> list[Fragment]:
    planned = line(PLANNED, baseline, "Planned indicators of achievement", 8.5, italic=True)
    return [*planned, *line(ACTUAL, baseline, "Actual indicators of achievement", 8.5, italic=True)]


def output_head(baseline: float) -> list[Fragment]:
    return [
        *line(PLANNED, baseline, "Planned outputs", 8.5, italic=True),
        *line(SECOND, baseline, "Completed", 8.5, italic=True),
        *line(TOLD, baseline, "Remarks", 8.5, italic=True),
        *line(SECOND, baseline + 11, "(number or", 8.5, italic=True),
        *line(SECOND, baseline + 22, "yes/no)", 8.5, italic=True),
    ]


def cell(x0: float, baseline: float, *lines: str, leading: float = 13.0, **style: Any) -> list[Fragment]:
    return [fragment for i, text in enumerate(lines) for fragment in line(x0, baseline + i * leading, text, **style)]


def sheet(*fragments: Any, number: int = 1, rules: tuple[float, ...] = (), printed: str = "") -> Page:
    made = page(*fragments, number=number, rules=[rule(PLANNED, y, 552) for y in rules])
    made.furniture = line(500, 750, printed) if printed else []
    return made


def document_of(*pages: Page) -> Document:
    """A document of pages whose furniture is set aside already."""
    found = find_tables(list(pages), ".")
    blocks = [block for block, _ in read_prints(list(pages), found.claimed)]
    front = Front(symbol="A/99/1", language="en", periods=("2030/31",))
    source = Source(b"", "0" * 64, "application/pdf")
    return Document(source, len(pages), front, blocks, found.tables, list(pages), findings=found.findings)


def read(*pages: Page) -> FrameworksRead:
    return read_frameworks(document_of(*pages))


def rows(reading: FrameworksRead) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    one = reading.accomplishments[-1]
    return [(row.planned, [(e.mark, e.paragraphs) for e in row.entries]) for row in one.indicators + one.outputs]


def test_rows_without_rules_begin_where_planned_cells_begin() -> None:
    made = read(
        sheet(
            title(100),
            indicator_head(120),
            cell(PLANNED, 140, "Boats mended in all ports", "(2019/20: 1; 2020/21: 2)"),
            cell(ACTUAL, 140, "26 %"),
            cell(ACTUAL, 157, "The lower output was due to", "the storm"),  # a paragraph beside the cell's next line
            cell(PLANNED, 188, "Nets mended"),
            cell(ACTUAL, 188, "Achieved"),
            rules=(88, 108, 124),
        )
    )
    assert rows(made) == [
        ("Boats mended in all ports (2019/20: 1; 2020/21: 2)", [("", ["26 %", "The lower output was due to the storm"])]),
        ("Nets mended", [("", ["Achieved"])]),
    ]  # fmt: skip
    assert not made.findings


def test_one_output_has_many_figures_and_a_figure_in_running_text_is_none() -> None:
    made = read(
        sheet(
            title(100),
            output_head(120),
            cell(
                PLANNED, 160, "Operation of 5 boats in", "3 ports, with crews for", "each of the boats", "at all times"
            ),
            right(340, 160, "2"),
            cell(TOLD, 160, "Boats"),
            right(340, 178, "1 500"),
            cell(TOLD, 178, "Days at sea, of which", "12 in the night"),
            cell(PLANNED, 217, "Repair of nets"),
            cell(SECOND, 217, "No"),
            rules=(110, 146),
        )
    )
    assert rows(made) == [
        (
            "Operation of 5 boats in 3 ports, with crews for each of the boats at all times",
            [("2", ["Boats"]), ("1 500", ["Days at sea, of which 12 in the night"])],
        ),
        ("Repair of nets", [("No", [])]),
    ]


def test_columns_are_cut_at_the_joints_where_the_head_has_some() -> None:
    head = rule(PLANNED, 146, 552, joints=(255.0, 300.0))
    made = page(
        title(100),
        line(PLANNED, 130, "Planned outputs", 7, italic=True),
        line(260, 130, "Completed", 7, italic=True),
        line(306, 130, "Remarks", 7, italic=True),
        line(PLANNED, 160, "Repair of nets"),
        line(260, 160, "Yes"),
        line(306, 160, "In port"),
        rules=[head],
    )
    assert rows(read(made)) == [("Repair of nets", [("Yes", ["In port"])])]


def test_a_head_as_large_as_its_cells_is_told_by_its_italics() -> None:
    head = [
        *line(PLANNED, 120, "Planned indicators of achievement", italic=True),
        *line(ACTUAL, 120, "Actual indicators of achievement", italic=True),
    ]
    body = cell(PLANNED, 140, "Nets"), cell(ACTUAL, 140, "Achieved")
    made = read(sheet(line(PLANNED, 100, "EXPECTED ACCOMPLISHMENT 1.1: Boats"), head, *body, rules=(110, 124)))
    assert rows(made) == [("Nets", [("", ["Achieved"])])]


def test_rows_set_close_are_told_by_the_leading_of_their_own_lines() -> None:
    """Lines 11 apart, rows 14.5: closer than in any report of the corpus."""
    planned = [cell(PLANNED, 160 + i * 36.5, "Boats at", "all the", "ports", leading=11) for i in range(4)]
    answers = [cell(SECOND, 160 + i * 36.5, "Yes") for i in range(4)]
    made = read(sheet(title(100), output_head(120), *planned, *answers, rules=(110, 146)))
    assert [row.planned for row in made.accomplishments[0].outputs] == ["Boats at all the ports"] * 4


def test_a_bold_line_heads_the_outputs_below_it() -> None:
    made = read(
        sheet(
            title(100),
            output_head(120),
            cell(PLANNED, 160, "Boats and other", "vessels", bold=True),
            cell(PLANNED, 191, "Repair of boats"),
            cell(SECOND, 191, "Yes"),
            cell(PLANNED, 209, "Nets (continued)", bold=True),
            cell(PLANNED, 227, "Repair of nets"),
            cell(SECOND, 227, "Yes"),
            rules=(110, 146),
        )
    )
    assert [(row.group, row.planned) for row in made.accomplishments[0].outputs] == [
        ("Boats and other vessels", "Repair of boats"),
        ("Nets", "Repair of nets"),
    ]


@pytest.mark.parametrize(
    ("planned", "told", "made"),
    [
        # in the middle of a sentence: the row goes on, and the figure beside it is its own
        ("and of nets", "12", [("Repair of boats at the ports and of nets", 2)]),
        # a planned cell that begins beside an answer: a new row
        ("Repair of nets", "Yes", [("Repair of boats at the ports", 1), ("Repair of nets", 1)]),
        # nothing but more of the second column: the row goes on
        ("", "12", [("Repair of boats at the ports", 2)]),
        # a planned cell with nothing beside it goes on, in capitals or not
        ("Bamako and Gao", "", [("Repair of boats at the ports Bamako and Gao", 1)]),
    ],
)
def test_a_row_over_a_page_break(planned: str, told: str, made: list[tuple[str, int]]) -> None:
    first = sheet(
        title(600),
        output_head(620),
        cell(PLANNED, 660, "Repair of boats at the ports"),
        right(340, 660, "3"),
        cell(TOLD, 660, "Boats"),
        rules=(610, 646),
    )
    second = sheet(cell(PLANNED, 97, planned), cell(SECOND, 97, told), number=2)
    found = read(first, second).accomplishments[0].outputs
    assert [(row.planned, len(row.entries)) for row in found] == made
    assert found[0].place.page == 1


def test_a_cell_ends_on_no_article() -> None:
    """« … ateliers de la | MINUSMA et … » goes on, although a capital and a figure open the page (A/76/564, p. 53)."""
    first = sheet(
        title(600), output_head(620), cell(PLANNED, 660, "Support to workshops of the"), cell(SECOND, 660, "Yes"),
        rules=(610, 646),
    )  # fmt: skip
    second = sheet(cell(PLANNED, 97, "Mission"), right(340, 97, "98"), cell(TOLD, 97, "Workshops"), number=2)
    assert rows(read(first, second)) == [("Support to workshops of the Mission", [("Yes", []), ("98", ["Workshops"])])]


def test_an_indicator_whose_targets_are_still_open_goes_on_over_the_page() -> None:
    first = sheet(
        title(600), indicator_head(620), cell(PLANNED, 640, "Boats mended (2019/20: 5"), cell(ACTUAL, 640, "Achieved"),
        rules=(610, 624),
    )  # fmt: skip
    second = sheet(
        cell(PLANNED, 97, "Boats; 2020/21: 6)"),
        cell(PLANNED, 115, "Nets mended (2020/21: 1)"),
        cell(ACTUAL, 115, "1"),
        number=2,
    )
    assert [row[0] for row in rows(read(first, second))] == [
        "Boats mended (2019/20: 5 Boats; 2020/21: 6)",
        "Nets mended (2020/21: 1)",
    ]


def test_a_head_printed_again_opens_no_table() -> None:
    first = sheet(title(600), output_head(620), cell(PLANNED, 660, "Boats"), cell(SECOND, 660, "Yes"), rules=(610, 646))
    second = sheet(output_head(90), cell(PLANNED, 130, "Nets"), cell(SECOND, 130, "No"), number=2, rules=(116,))
    made = read(first, second)
    assert [row[0] for row in rows(made)] == ["Boats", "Nets"]
    assert not made.findings


def test_a_title_printed_again_goes_on_with_its_accomplishment() -> None:
    """Phases and continuation pages repeat the title; the rows are counted on."""
    body = cell(PLANNED, 140, "Nets"), cell(ACTUAL, 140, "Achieved")
    again = line(PLANNED, 100, "Expected accomplishment 1.1 (continued)")
    made = read(
        sheet(title(100), indicator_head(120), *body, rules=(110, 124)),
        sheet(again, indicator_head(120), *body, number=2, rules=(110, 124)),
    )
    assert [(one.number, one.title, len(one.indicators)) for one in made.accomplishments] == [
        ("1.1", "Boats are mended", 2)
    ]
    assert not made.findings


def test_footnotes_at_a_pages_foot_are_in_no_cell() -> None:
    first = sheet(
        title(600),
        output_head(620),
        cell(PLANNED, 660, "Repair of boats at the"),
        cell(SECOND, 660, "Yes"),
        line(PLANNED, 690, "__________________"),
        line(PLANNED, 700, "a Including the ports.", 8.5),
        rules=(610, 646),
    )
    second = sheet(cell(PLANNED, 97, "ports"), number=2)
    assert rows(read(first, second)) == [("Repair of boats at the ports", [("Yes", [])])]


def test_a_word_of_a_title_may_stand_where_a_column_begins() -> None:
    """The next title below an open table: a word at the second column's edge makes no cell (A/76/564, p. 17)."""
    words = title(190, "1.2")[:-1]
    at_edge = [fragment._replace(x1=SECOND - 2.5) if fragment is words[-1] else fragment for fragment in words]
    body = cell(PLANNED, 160, "Nets"), cell(SECOND, 160, "Yes")
    made = read(sheet(title(100), output_head(120), *body, at_edge, line(SECOND, 190, "mended"), rules=(110, 146)))
    assert [one.number for one in made.accomplishments] == ["1.1", "1.2"]


def test_a_title_may_run_over_a_page() -> None:
    first = sheet(line(PLANNED, 690, "Expected accomplishment 1.1: Boats are mended in"))
    second = sheet(
        line(PLANNED, 97, "all ports"), indicator_head(120), cell(PLANNED, 140, "Nets"), number=2, rules=(124,)
    )
    assert read(first, second).accomplishments[0].title == "Boats are mended in all ports"


def test_what_fits_no_column_closes_the_table() -> None:
    made = read(
        sheet(
            title(100),
            output_head(120),
            cell(PLANNED, 160, "Nets"),
            cell(SECOND, 160, "Yes"),
            line(124, 200, "31. The Mission went on with what it had begun and ended it in the course of the year"),
            line(PLANNED, 230, "Component 2: ports", 10.5, bold=True),
            line(PLANNED, 250, "No cell of any framework"),
            rules=(110, 146),
        )
    )
    assert [row[0] for row in rows(made)] == ["Nets"]
    assert [(one.number, one.title) for one in made.components] == [(2, "ports")]


@pytest.mark.parametrize(
    ("numbers", "components"),
    [
        (("1.1", "1.2"), [(1, "ports and boats")]),
        (("1.1", "2.1"), []),  # of two components: which one is not printed
    ],
)
def test_a_sole_component_may_have_no_number(numbers: tuple[str, str], components: list[tuple[int, str]]) -> None:
    """The accomplishments below it tell (A/80/628, p. 13)."""
    heading = line(PLANNED, 80, "Component: ports and boats", 10.5, bold=True)
    pages = [sheet(heading, title(100, numbers[0])), sheet(title(100, numbers[1]), number=2)]
    document = document_of(*pages)
    made = [thing for thing in frameworks(Claims([]), document) if isinstance(thing, Component)]
    assert [(one.component, one.title) for one in made] == components


def test_accomplishments_may_stand_in_a_column_of_their_own() -> None:
    """Budgets: "1.1 …" beside its indicators "1.1.1 …", without a second cell."""
    made = read(
        sheet(
            line(PLANNED, 120, "Expected accomplishments", 8.5, italic=True),
            line(ACTUAL, 120, "Indicators of achievement", 8.5, italic=True),
            cell(PLANNED, 140, "1.1 Boats are mended in", "all ports of the mission", "area and stay so"),
            cell(ACTUAL, 140, "1.1.1 Boats (2024/25: 1; 2025/26: 2)"),
            cell(ACTUAL, 158, "1.1.2 Nets (2024/25: 3)"),
            cell(PLANNED, 190, "1.2 Ports are open"),
            cell(ACTUAL, 190, "1.2.1 Ports (2024/25: 3)"),
            rules=(110, 124),
        )
    )
    assert [(one.number, one.title, len(one.indicators), one.reports) for one in made.accomplishments] == [
        ("1.1", "Boats are mended in all ports of the mission area and stay so", 2, False),
        ("1.2", "Ports are open", 1, False),
    ]


def test_external_factors_end_a_framework_although_their_head_is_as_small_as_a_note() -> None:
    """A word of theirs may stand where the second column begins (A/80/600, p. 17)."""
    made = read(
        sheet(
            line(PLANNED, 120, "Expected accomplishments", 7, italic=True),
            line(ACTUAL, 120, "Indicators of achievement", 7, italic=True),
            cell(PLANNED, 140, "1.1 Boats are mended"),
            cell(ACTUAL, 140, "1.1.1 Boats (2024/25: 1; 2025/26: 2)"),
            line(PLANNED, 165, "External factors", 7, italic=True),
            line(PLANNED + 16, 180, "Willing crews"),
            line(ACTUAL, 180, "freedom of the port. Change"),
            rules=(110, 124),
        )
    )
    (one,) = made.accomplishments
    assert (one.title, [row.planned for row in one.indicators]) == (
        "Boats are mended",
        ["1.1.1 Boats (2024/25: 1; 2025/26: 2)"],
    )


def test_indicators_beside_accomplishments_may_have_a_head_of_their_own() -> None:
    """The support component prints "Mission support indicators" (A/80/614, p. 25; A/80/623, p. 37)."""
    made = read(
        sheet(
            line(PLANNED, 120, "Expected accomplishment", 8.5, italic=True),
            line(ACTUAL, 120, "Mission support indicators", 8.5, italic=True),
            cell(PLANNED, 140, "2.1 Boats are mended"),
            cell(ACTUAL, 140, "2.1.1 Boats (2024/25: 1; 2025/26: 2)"),
            rules=(110, 124),
        )
    )
    assert [(one.number, len(one.indicators), one.reports) for one in made.accomplishments] == [("2.1", 1, False)]
    assert not made.findings


def test_a_list_of_outputs_without_a_second_column() -> None:
    """Budgets: "Outputs" over a list, under indicators without actuals."""
    made = read(
        sheet(
            title(100),
            line(PLANNED, 120, "Indicators of achievement", 8.5, italic=True),
            cell(PLANNED, 140, "1.1.1 Boats (2024/25: 1)"),
            line(PLANNED, 165, "Outputs", italic=True),
            cell(PLANNED, 185, "• 12 meetings on nets with", "all that are concerned"),
            cell(PLANNED, 211, "• Repair of boats"),
            rules=(110, 124),
        )
    )
    (one,) = made.accomplishments
    assert [row.planned for row in one.outputs] == [
        "12 meetings on nets with all that are concerned",
        "Repair of boats",
    ]
    assert not made.findings
    assert not [thing for thing in _records(one) if isinstance(thing, Finding)]


def test_indicators_that_lost_their_second_column_are_named_where_others_have_it() -> None:
    alone = line(PLANNED, 120, "Planned indicators of achievement", 8.5, italic=True)
    made = read(
        sheet(title(100), indicator_head(120), cell(PLANNED, 140, "Nets"), cell(ACTUAL, 140, "10"), rules=(110, 124)),
        sheet(title(100, "1.2"), alone, cell(PLANNED, 140, "Boats"), number=2, rules=(110, 124)),
    )
    assert ["1.2 have lost" in finding.says for finding in made.findings] == [True]


def test_numbered_indicators_under_a_head_of_accomplishments_are_indicators() -> None:
    """The head says "Expected accomplishment", the cells "1.1.1 …" (A/80/590, p. 13)."""
    head = [
        *line(PLANNED, 120, "Expected accomplishment", 8.5, italic=True),
        *line(ACTUAL, 120, "Indicators of achievement", 8.5, italic=True),
    ]
    made = read(
        sheet(title(100), head, cell(PLANNED, 140, "1.1.1 Nets"), cell(ACTUAL, 140, "Achieved"), rules=(110, 124))
    )
    assert rows(made) == [("1.1.1 Nets", [("", ["Achieved"])])]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [(("1.1", "1.2", "2.1"), 0), (("1.1", "1.3"), 1), (("2.2",), 1), (("1.1", "1.1"), 0)],
)
def test_an_accomplishment_out_of_order_is_a_finding(numbers: tuple[str, ...], told: int) -> None:
    made = read(*(sheet(title(100, number), number=i) for i, number in enumerate(numbers, 1)))
    assert len(made.findings) == told


def test_a_reference_within_a_paragraph_opens_no_accomplishment() -> None:
    made = read(sheet(line(124, 100, "expected accomplishment 1.1, as well as those of"), line(124, 113, "the others")))
    assert not made.accomplishments


def test_a_head_without_a_title_is_left_out_and_named() -> None:
    """A page with the next title is gone: its indicators belong to no accomplishment that was read."""
    body = cell(PLANNED, 140, "Nets"), cell(ACTUAL, 140, "Achieved")
    made = read(
        sheet(title(100), indicator_head(120), *body, rules=(110, 124)),
        sheet(line(124, 90, "Text of a paragraph"), indicator_head(120), *body, number=2, rules=(110, 124)),
    )
    assert len(made.accomplishments[0].indicators) == 1
    (finding,) = made.findings
    assert finding.page == 2


def test_behind_a_missing_page_nothing_goes_on() -> None:
    first = sheet(
        title(600), output_head(620), cell(PLANNED, 660, "Boats"), cell(SECOND, 660, "Yes"), rules=(610, 646),
        printed="7/20",
    )  # fmt: skip
    second = sheet(cell(PLANNED, 97, "Nets"), cell(SECOND, 97, "No"), number=2, printed="9/20")
    document = document_of(first, second)
    assert [row[0] for row in rows(read_frameworks(document))] == ["Boats"]
    assert "a page is missing after 7: the last row of 'Planned outputs' may be cut" in document.findings[0].says


def test_a_lost_second_column_is_a_finding_and_no_answer_is_made_up() -> None:
    head = line(PLANNED, 120, "Planned outputs", 8.5, italic=True)
    made = read(sheet(title(100), head, cell(PLANNED, 140, "Boats"), cell(PLANNED, 158, "Nets"), rules=(110, 124)))
    assert [row.planned for row in made.accomplishments[0].outputs] == ["Boats", "Nets"]
    assert "lost its second column" in made.findings[0].says
    outputs = [r for r in _records(made.accomplishments[0]) if isinstance(r, Output)]
    assert [output.delivered for output in outputs] == [None, None]


def _records(one: Accomplishment) -> list[object]:
    return list(accomplishment_records(one, ReportSetting("2020/21", Manner(".", noun_leads=False))))


def _output(*entries: Entry, planned: str = "6 meetings on nets") -> tuple[Output, list[OutputActual], list[Finding]]:
    one = Accomplishment("1.1", "Boats", Place(3), outputs=[PlannedRow(planned, Place(3), list(entries))])
    made = _records(one)
    (output,) = (thing for thing in made if isinstance(thing, Output))
    return (
        output,
        [thing for thing in made if isinstance(thing, OutputActual)],
        [thing for thing in made if isinstance(thing, Finding)],
    )


def entry(mark: str, *paragraphs: str) -> Entry:
    return Entry(mark, Place(3), list(paragraphs), beside=True)


@pytest.mark.parametrize(
    ("entries", "delivered", "actuals", "remarks"),
    [
        ([entry("Yes")], "yes", [], None),
        # text beside a leading Yes is a remark, even if it begins with a figure
        ([entry("Yes", "7 meetings were held")], "yes", [], "7 meetings were held"),
        # figures below a leading Yes are actuals
        ([entry("Yes", "On nets."), entry("7", "Meetings")], "yes", [("7", "Meetings")], "On nets."),
        # Yes or No after a figure is a row too
        ([entry("7", "Meetings"), entry("No", "The last was put off")], "number", [("7", "Meetings"), ("No", "The last was put off")], None),
        # the first sentence beside a figure is what it counts, the rest goes to the remarks
        ([entry("7", "Meetings were held. The rest was put off.", "More came.")], "number", [("7", "Meetings were held.")], "The rest was put off. More came."),
        ([entry("0", "Meetings")], "number", [("0", "Meetings")], None),
    ],
)  # fmt: skip
def test_what_was_delivered(
    entries: list[Entry], delivered: str, actuals: list[tuple[str, str]], remarks: str | None
) -> None:
    output, found, findings = _output(*entries)
    assert (output.delivered, output.remarks) == (delivered, remarks)
    assert [(actual.quantity_raw, actual.what) for actual in found] == actuals
    assert [actual.quantity is None for actual in found] == [raw in ("Yes", "No") for raw, _ in actuals]
    assert (output.planned_quantity, output.planned_unit) == (Decimal(6), "meetings")
    assert not findings


def test_an_answer_that_is_none_is_a_finding() -> None:
    output, actuals, findings = _output(entry("Partially", "For want of nets"))
    assert (output.delivered, output.remarks, actuals) == (None, "Partially For want of nets", [])
    assert "Partially" in findings[0].says
    assert findings[0].about is output


@pytest.mark.parametrize(
    ("told", "status", "value", "unit"),
    [
        (["Achieved. All were mended"], Status.MET, None, None),
        (["Not achieved"], Status.REPORTED, None, None),
        (["26 %", "The lower figure was due to storms"], Status.REPORTED, 26, "%"),  # a figure and its unit
        (["26 boats were mended"], Status.REPORTED, 26, "boats"),  # opens in the target's unit
        (["26 ports were opened"], Status.REPORTED, None, None),  # counts something else
        (["In all, 26 boats were mended"], Status.REPORTED, 26, "boats"),  # states one quantity in the target's unit
        (["In 2021, 26 boats were mended in 3 ports"], Status.REPORTED, 26, "boats"),
        (["In all, 26 boats were mended", "9 boats were lost"], Status.REPORTED, None, None),  # which of the two?
    ],
)
def test_what_is_reported_beside_an_indicator(
    told: list[str], status: Status, value: int | None, unit: str | None
) -> None:
    row = PlannedRow("1.1.1 Mended (2020/21: 30 boats)", Place(3), [Entry("", Place(3), told)])
    (indicator,) = (r for r in _records(Accomplishment("1.1", "Boats", Place(3), [row])) if isinstance(r, Indicator))
    assert (indicator.status, indicator.actual_value, indicator.actual_unit) == (status, value, unit)
    assert indicator.actual == " ".join(told)


def test_targets_without_a_unit_count_what_the_indicator_names() -> None:
    row = PlannedRow(
        "1.1.1 Number of boats mended (2020/21: 30)", Place(3), [Entry("", Place(3), ["In all, 26 boats"])]
    )
    (indicator,) = (r for r in _records(Accomplishment("1.1", "Boats", Place(3), [row])) if isinstance(r, Indicator))
    assert (indicator.actual_value, indicator.actual_unit) == (26, "boats")


@pytest.mark.parametrize(
    ("planned", "told", "value"),
    [
        ("Mending of boats (2020/21: 30)", "26 boats were mended", 26),  # the indicator names what the target counts
        ("Mending of boats (2020/21: 30)", "In total, 26 boats were mended", 26),
        ("Mending of boats (2020/21: 30)", "26 boats were mended; 9 boats were lost", None),  # which of the two?
        ("Mending of boats (2020/21: 30)", "26 ports were opened", None),  # it names no ports
        ("Mending of boats (2020/21: 30 %)", "26 boats were mended", None),  # the target counts per cent
        ("Mending of boats (2020/21: begun)", "26 boats were mended", None),  # the target is no quantity
        ("Number (by age) of boats mended (2020/21: 30)", "Storms delayed 26 boats", 26),
    ],
)
def test_a_target_without_a_unit_counts_what_its_indicator_names(planned: str, told: str, value: int | None) -> None:
    row = PlannedRow(f"1.1.1 {planned}", Place(3), [Entry("", Place(3), [told])])
    (indicator,) = (r for r in _records(Accomplishment("1.1", "Boats", Place(3), [row])) if isinstance(r, Indicator))
    assert indicator.actual_value == value


@pytest.mark.parametrize(
    ("planned", "what", "quantity", "unit"),
    [
        ("Organization of 6 workshops in 3 ports", "Workshops were held", 6, "workshops"),  # where it does not open
        ("2 round tables and 5 workshops on nets", "Workshops", 5, "workshops"),  # what was delivered says which
        ("4 boats and repairs", "Nets", 4, "boats"),  # nothing of the kind: what it opens with
        ("Advice on the 2031/32 budget", "Meetings", None, None),  # a year counts nothing
        ("8 patrols and 20 joint patrols", "Patrols|Nets", 8, "patrols"),
        ("8 patrols and 20 joint patrols", "Patrols|Joint patrols", None, None),  # which of them is not said
        (
            "1 941 people (828 sailors, 205 sailors at sea)",
            "Sailors|Sailors at sea",
            None,
            None,
        ),  # parts of a whole alone
        ("5 boats (2 boats of wood and 3 boats of steel)", "Boats|Boats of steel", 5, "boats"),  # a whole and its parts
    ],
)
def test_what_was_planned_is_what_was_delivered(
    planned: str, what: str, quantity: int | None, unit: str | None
) -> None:
    row = PlannedRow(planned, Place(3), [entry("7", one) for one in what.split("|")])
    made = _records(Accomplishment("1.1", "Boats", Place(3), outputs=[row]))
    (output,) = (r for r in made if isinstance(r, Output))
    assert (output.planned_quantity, output.planned_unit) == (quantity, unit)


def test_a_report_without_actuals_has_neither_actual_nor_status() -> None:
    one = Accomplishment("1.1", "Boats", Place(3), [PlannedRow("Nets (2020/21: 3)", Place(3))], reports=False)
    made = _records(one)
    (indicator,) = (r for r in made if isinstance(r, Indicator))
    assert (indicator.actual, indicator.status, indicator.actual_value) == (None, None, None)
    assert not [r for r in made if isinstance(r, Finding)]


@pytest.mark.parametrize(
    ("planned", "told", "message"),
    [
        ("1.1.2 Nets", "Achieved", "stands in place 1"),  # a printed number out of order
        ("Nets (2020/21: 3", "Achieved", "never closes"),
        ("Nets", "", "nothing was read beside"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_named(planned: str, told: str, message: str) -> None:
    row = PlannedRow(planned, Place(3), [Entry("", Place(3), [told])] if told else [])
    findings = [f for f in _records(Accomplishment("1.1", "Boats", Place(3), [row])) if isinstance(f, Finding)]
    assert [message in finding.says for finding in findings] == [True]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Indicateurs de succès prévus", "planned_indicator"),
        ("Produit(s) exécuté(s) : oui, non ou nombre", "delivered"),
        ("Completed (number or yes/no)", "delivered"),
        ("Expected accomplishments", "accomplishment"),
        ("Category", None),
    ],
)
def test_heads_of_frameworks(head: str, role: str | None) -> None:
    assert role_of(head) == role
    roles = ("accomplishment", "planned_indicator", "planned_output", "delivered", "remarks")
    assert [one for one in roles if has_role(head, one)] == ([role] if role else [])


@pytest.mark.parametrize(("name", "counts"), [("A_80_590.pdf", (1, 1, 7, 6, 44, 34))])
def test_the_frameworks_of_a_real_report(shared: Path, name: str, counts: tuple[int, ...]) -> None:
    records = read_document(shared / "corpus" / "un" / name).records
    views = "components expected_accomplishments indicators indicator_targets outputs output_actuals"
    assert tuple(len(records[view]) for view in views.split()) == counts


def test_a_delivered_kind_is_one_of_three() -> None:
    assert {kind.value for kind in Delivered} == {"yes", "no", "number"}


def test_page_and_dump_of_one_report_are_the_same_tables(shared: Path) -> None:
    """One reader, one form: heads and numbers of rows agree, table by table (A/76/564)."""
    sides = [read_document(shared / "corpus" / "un" / f"A_76_564_fr.{kind}").tables for kind in ("pdf", "txt")]
    roles = ("planned_indicator", "planned_output")
    shapes = [
        [(t.label_head, len(t.columns), len(t.rows)) for t in tables if role_of(t.label_head) in roles]
        for tables in sides
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) == 32
