"""Follow-up action: one record for each printed answer, from tables of words and from the lines of a text."""

from pathlib import Path

import pytest

from extractors.families.claims import Claims
from extractors.families.followups import followups, is_follow_up, sources_of
from extractors.layout.document import Document, Front
from extractors.read import read_document
from extractors.source.opening import Source
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Cell, Column, Table, TableRow
from schemas.text import Block, BlockKind
from schemas.variances import FollowUp

REQUEST, ACTION = "Decision/request", "Action taken to implement decision/request"


def table(*rows: tuple[str, str], head: str = REQUEST, over: str = ACTION, title: str | None = None) -> Table:
    place = Place(8, (60, 100, 540, 110))
    made = [TableRow(request, (), [Cell(response)], place) for request, response in rows]
    return Table(8, [Column((over,))], made, place, title=title, label_head=head)


def text_table(*lines: str) -> Table:
    made = [TableRow(line, (), [], Place(span=(1000 + 100 * i, 1090 + 100 * i))) for i, line in enumerate(lines)]
    return Table(None, [], made, Place(span=(1000, 9000)), title=lines[0], how="lines")


def read(
    tables: list[Table], blocks: tuple[Block, ...] = (), text: str = ""
) -> tuple[list[FollowUp], list[Finding], Claims]:
    source = Source(b"", "0" * 64, "application/pdf")
    document = Document(source, 9, Front(symbol="A/99/1", language="en"), list(blocks), tables, text=text)
    claims = Claims(tables)
    found = list(followups(claims, document))
    return [x for x in found if isinstance(x, FollowUp)], [x for x in found if isinstance(x, Finding)], claims


def test_a_table_of_more_columns_answers_no_request() -> None:
    made = table(("a", "b"))
    made.columns.append(Column(("Remarks",)))
    assert not is_follow_up(made)


@pytest.mark.parametrize(
    ("head", "over", "is_one"),
    [
        (REQUEST, ACTION, True),
        ("Request/recommendation", "Action taken to implement request/recommendation", True),
        ("Décision ou demande", "Mesures prises", True),
        ("Demande ou recommandation", "Mesures prises comme suite à la demande ou à la recommandation", True),
        ("Planned indicators of achievement", "Actual indicators of achievement", False),
        ("Category", "Amount", False),
    ],
)
def test_which_tables_answer_requests(head: str, over: str, *, is_one: bool) -> None:
    assert is_follow_up(table(("a", "b"), head=head, over=over)) is is_one


def test_each_answer_is_a_record() -> None:
    found, findings, claims = read(
        [table(("Requests boats (para. 7).", "• Boats were bought • Oars too"), ("Notes nets (para. 8).", "Noted."))]
    )
    assert [(f.request, f.response) for f in found] == [
        ("Requests boats (para. 7).", "• Boats were bought • Oars too"),  # bullets stay
        ("Notes nets (para. 8).", "Noted."),
    ]
    assert (findings, claims.left) == ([], [])


def test_a_request_that_is_cut_in_its_sentence_is_named() -> None:
    """A table set within an answer ends the row above it (A/80/623, p. 59)."""
    found, findings, _ = read([table(("Trusts that boats will be sent to", "The trend is as follows:"))])
    assert [f.request for f in found] == ["Trusts that boats will be sent to"]
    assert ["may be cut" in finding.says for finding in findings] == [True]


@pytest.mark.parametrize(("between", "resolution"), [(False, "76/274"), (True, None)])
def test_a_table_in_two_parts_answers_the_same_resolution(between: bool, resolution: str | None) -> None:
    first = table(("Requests boats.", "Done."), title="(Resolution 76/274)")
    second = table(("Requests nets.", "Done."))
    second.place = Place(9, (60, 100, 540, 110))
    heading = Block(BlockKind.HEADING, "B. Advisory Committee", (Place(9, (60, 60, 540, 72)),), "B", 2)
    found, _, _ = read([first, second], (heading,) if between else ())
    assert [f.resolution for f in found] == ["76/274", resolution]


def test_two_requests_with_one_answer_are_one_record() -> None:
    found, _, _ = read([table(("Requests boats.", "Done."), ("Requests nets.", ""), ("Requests oars.", "Done too."))])
    assert [(f.request, f.response) for f in found] == [
        ("Requests boats. Requests nets.", "Done."),
        ("Requests oars.", "Done too."),
    ]


def test_an_answer_goes_on_without_a_request_beside_it() -> None:
    found, _, _ = read([table(("Requests boats.", "Boats were bought."), ("", "They float."))])
    assert [(f.request, f.response) for f in found] == [("Requests boats.", "Boats were bought. They float.")]


def test_an_answer_without_any_request_is_a_finding() -> None:
    found, findings, _ = read([table(("", "They float."))])
    assert found == []
    assert [f.check_name for f in findings] == ["followup_unsettled"]
    assert findings[0].page == 8
    assert "'They float.'" in findings[0].says


@pytest.mark.parametrize(
    ("title", "sources"),
    [
        ("Cross-cutting issues (Resolution 76/274)", "76/274"),
        ("Financing of the Mission (Resolution 78/250 B)", "78/250 B"),
        ("(A/79/724/Add.7 and General Assembly resolution 79/308)", "A/79/724/Add.7; 79/308"),
        ("demandes formulées dans ses résolutions 75/302 et 76/274", "75/302; 76/274"),
        ("General Assembly", ""),
    ],
)
def test_who_asked(title: str, sources: str) -> None:
    assert sources_of(title) == sources


def test_who_asked_may_stand_above_the_table() -> None:
    above = Block(BlockKind.OTHER, "(Resolution 76/274)", (Place(8, (60, 80, 200, 90)),))
    below = Block(BlockKind.OTHER, "(Resolution 79/308)", (Place(8, (60, 300, 200, 310)),))
    (found,), _, _ = read([table(("Requests boats.", "Done."))], (above, below))
    assert found.resolution == "76/274"


def test_a_text_prints_request_after_answer_after_request() -> None:
    found, findings, _ = read(
        [
            text_table(
                "Décision ou demande  Mesures prises",
                "Prie le Secrétaire général d’acheter des",
                "barques (voir aussi A/99/2, par. 3) sous-",
                "marines (par. 7).",
                "La Mission a acheté des barques.",
                "Elle a pris note du prix.",
                "Décision ou demande  Mesures prises",
                "Note que les rames manquent",
                "(par. 8).",
                "Des rames ont été achetées.",
            )
        ]
    )
    assert [(f.request, f.response) for f in found] == [
        (
            "Prie le Secrétaire général d’acheter des barques (voir aussi A/99/2, par. 3) sous-marines (par. 7).",
            "La Mission a acheté des barques. Elle a pris note du prix.",
        ),
        ("Note que les rames manquent (par. 8).", "Des rames ont été achetées."),
    ]
    assert found[1].origin.place.span == (1700, 1990)
    assert findings == []


SIDE_BY_SIDE = """\
Decision/request                     Action taken to implement decision/request
Requests the Secretary-General to    Boats were bought, and
buy boats and oars, and to report    oars (paras. 3 and 4 above).
(para. 7).
Notes nets (para. 8).                Nets were noted.
                                     They hold.

Budget performance for the period from 1 July 2030 to 30 June 2031, all of it
(A/99/17)

Decision/request                       Action taken to implement decision/request
Trusts that masts will be provided     Masts were provided.
(para. 9).
"""


def test_a_text_sets_the_columns_side_by_side() -> None:
    rows, at = [], 0
    for line in SIDE_BY_SIDE.splitlines(keepends=True):
        words = line.strip()
        if words:
            span = (at + line.index(words), at + line.index(words) + len(words))
            rows.append(TableRow(" ".join(words.split()), (), [], Place(span=span)))
        at += len(line)
    table = Table(None, [], rows, Place(span=(0, at)), title=rows[0].label, how="lines")
    found, findings, _ = read([table], text=SIDE_BY_SIDE)
    assert [(f.resolution, f.request, f.response) for f in found] == [
        (
            None,
            "Requests the Secretary-General to buy boats and oars, and to report (para. 7).",
            "Boats were bought, and oars (paras. 3 and 4 above).",
        ),
        (None, "Notes nets (para. 8).", "Nets were noted. They hold."),
        ("A/99/17", "Trusts that masts will be provided (para. 9).", "Masts were provided."),
    ]
    assert findings == []


def test_a_text_whose_sides_are_not_told_apart_is_a_finding() -> None:
    found, findings, _ = read([text_table("Decision/request  Action taken", "Requests boats.", "Boats were bought.")])
    assert found == []
    assert [f.check_name for f in findings] == ["followup_unsettled"]


@pytest.mark.parametrize(
    ("name", "count"), [("A_76_564_fr.pdf", 5), ("A_80_590.pdf", 9), ("A_80_634.pdf", 7), ("A_76_564_fr.txt", 5)]
)
def test_real_reports(shared: Path, name: str, count: int) -> None:
    reading = read_document(shared / "corpus" / "un" / name)
    made = reading.records["followups"]
    assert len(made) == count
    assert all(isinstance(f, FollowUp) and f.resolution and f.response for f in made)
    assert not [f for f in reading.findings if f.check_name == "followup_unsettled"]
