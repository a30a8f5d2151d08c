"""Strengths of people in the framework's text against the staffing table (A/76/564, output 5.1 and para. 49)."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractors.families.strengths import strengths, strengths_in
from extractors.read import read_document
from schemas.finance import Staffing
from schemas.origin import Origin, Place
from schemas.proof import Check, Finding
from schemas.prose import Paragraph
from schemas.results import Delivered, Output, OutputActual
from schemas.vocabulary import CheckKind, Verdict

ORIGIN = Origin(Place(7), "", "")
AVERAGE = "(effectif moyen)"


def row(label: str, code: str, authorized: int | None, actual: int | None, period: str = "2020/21") -> Staffing:
    return Staffing(label=label, code=code, authorized=authorized, actual_average=actual, period=period, origin=ORIGIN)


TABLE = [
    row("Observateurs militaires", "MIL.OBS", 40, 16),
    row("Contingents", "MIL.CON", 900, 800),
    row("Personnel recruté sur le plan international", "CIV.INT", 80, 70),
    row("Administrateurs", "CIV.NPO", 15, 13),
    row("Agents des services généraux", "CIV.NGS", 70, 60),
    row("Personnel recruté sur le plan international", "CIV.GTA", 2, 1),
    row("Personnel fourni par des gouvernements", "CIV.GPP", 9, 6),
]


def delivered(quantity: int, what: str) -> OutputActual:
    return OutputActual(accomplishment="5.1", seq=9, quantity_raw=str(quantity), what=what, origin=ORIGIN)


def planned(text: str) -> Output:
    return Output(component=5, accomplishment="5.1", seq=33, planned=text, delivered=Delivered.NUMBER, origin=ORIGIN)


def found(*things: Any, table: list[Staffing] = TABLE) -> list[Check | Finding]:
    document: Any = SimpleNamespace(period="2020/21", name="A/99/1")
    return list(strengths([*table, *things], document))


@pytest.mark.parametrize(
    ("quantity", "what", "verdict", "why"),
    [
        (73, f"Agents recrutés sur le plan national {AVERAGE}", Verdict.HOLDS, "13 + 60"),
        (71, f"Agents recrutés sur le plan international, dont 1 temporaire {AVERAGE}", Verdict.HOLDS, "70 + 1"),
        (70, "International staff (average strength)", Verdict.HOLDS, "without the temporary posts"),
        (144, f"Membres du personnel civil {AVERAGE}", Verdict.HOLDS, "without those whom governments provide"),
        (150, f"Membres du personnel civil {AVERAGE}", Verdict.HOLDS, "with them"),
        (16, "Military observers (average strength)", Verdict.HOLDS, "English"),
    ],
)
def test_a_delivered_strength_is_the_tables(quantity: int, what: str, verdict: Verdict, why: str) -> None:
    [check] = found(delivered(quantity, what))
    assert isinstance(check, Check) and check.verdict is verdict, why
    assert check.kind is CheckKind.CROSS_TABLE and len(check.ties) >= 2


def test_a_difference_fails_where_the_text_is_about_the_same_people() -> None:
    wrong = delivered(99, f"Agents recrutés sur le plan national {AVERAGE}")
    assert found(wrong) == [], "nothing in the text agrees: other people"
    checks = found(delivered(71, f"Agents recrutés sur le plan international {AVERAGE}"), wrong)
    assert [check.verdict for check in checks if isinstance(check, Check)] == [Verdict.HOLDS, Verdict.FAILS]


def test_staff_officers_and_contingents_are_one_row_of_the_table() -> None:
    [check] = found(
        delivered(30, f"Officiers d’état-major {AVERAGE}"), delivered(770, f"Membres des contingents {AVERAGE}")
    )
    assert isinstance(check, Check) and check.verdict is Verdict.HOLDS
    assert [int(value) for _, value in check.addends] == [30, 770]


@pytest.mark.parametrize(
    ("thing", "why"),
    [
        (delivered(770, f"Membres des contingents {AVERAGE}"), "the staff officers are not named"),
        (delivered(763, "Membres des contingents"), "no average strength"),
        (delivered(829, f"Membres des contingents et unités de police constituées {AVERAGE}"), "of neither alone"),
        (delivered(5, f"Policiers des Nations Unies {AVERAGE}"), "the table has no such row"),
        (planned("Rations pour un effectif moyen de 830 membres des contingents"), "planned, not authorised"),
    ],
)
def test_what_the_table_does_not_hold_is_left_alone(thing: Any, why: str) -> None:
    assert found(thing) == [], why


def test_a_planned_ceiling_is_checked_and_its_parts_too() -> None:
    text = "Relève d’un effectif maximum autorisé de 940 militaires et policiers (40 observateurs militaires, 30 officiers d’état-major, 870 membres des contingents)"
    checks = found(planned(text))
    assert [check.verdict for check in checks if isinstance(check, Check)] == [Verdict.HOLDS] * 3


def test_other_authorised_posts_are_a_finding_that_shows_both() -> None:
    text = "Services à un effectif maximal autorisé de 169 civils (84 agents recrutés sur le plan international et 85 agents recrutés sur le plan national)"
    things = found(planned(text))
    [finding] = [thing for thing in things if isinstance(thing, Finding)]
    assert "civilian personnel 169 (167)" in finding.says and "international staff 84 (82)" in finding.says
    assert finding.page == 7 and "national staff" not in finding.says.replace("international staff", "")
    assert [thing.verdict for thing in things if isinstance(thing, Check)] == [Verdict.HOLDS]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("des effectifs moyens réels de 816 membres du personnel en tenue et 150 membres du personnel civil", 2),
        ("an actual average strength of 816 uniformed personnel and 150 civilian personnel", 2),
        ("un effectif moyen prévu de 816 membres du personnel en tenue", 0),
    ],
)
def test_a_paragraph_states_the_actual_average(text: str, count: int) -> None:
    checks = found(Paragraph(number="49", text=text, origin=ORIGIN))
    assert len(checks) == count
    assert all(isinstance(c, Check) and c.kind is CheckKind.TEXT and c.verdict is Verdict.HOLDS for c in checks)


def test_a_blank_of_the_table_or_another_period_checks_nothing() -> None:
    thing = delivered(16, f"Observateurs militaires {AVERAGE}")
    assert found(thing, table=[row("Observateurs militaires", "MIL.OBS", 40, None)]) == []
    assert found(thing, table=[row("Observateurs militaires", "MIL.OBS", 40, 15, "2021/22")]) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("15,209 uniformed personnel", [15209]),
        ("486 officiers d’état-major, 12 763 membres des contingents, 350 membres de la police des Nations Unies",
         [486, 12763, 350]),
        ("2020/21 civilian personnel", []),
        (f"{'1' * 5_000} civilian personnel", []),  # too long to be a number
    ],
)  # fmt: skip
def test_numbers_of_people(text: str, values: list[int]) -> None:
    assert [one.value for one in strengths_in(text)] == values


@pytest.mark.parametrize("name", ["A_76_564_fr.pdf", "A_76_564_fr.txt"])
def test_the_whole_report_holds(shared: Path, name: str) -> None:
    checks = [
        check
        for check in read_document(shared / "corpus" / "un" / name).checks
        if "= staffing table:" in check.identity
    ]
    assert len(checks) == 17 and {check.verdict for check in checks} == {Verdict.HOLDS}
