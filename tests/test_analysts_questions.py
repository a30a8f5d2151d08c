"""Eleven questions that the views were not made for, answered from the views alone; each answer was checked on its page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.read import read_document
from extractors.source.limits import Limits
from warehouse.connect import open_warehouse
from warehouse.load import load
from warehouse.queries import select
from warehouse.session import Warehouse

READ = (
    "un/A_80_590.pdf",
    "un/A_80_604_Add.10.pdf",
    "un/A_80_621.pdf",
    "un/A_80_634.pdf",
    "public/A_RES_78_293.pdf",
    "public/asheville_4-BudgetSummary.pdf",
    "public/ca_document.pdf",
    "public/liberia_sitrep_208.pdf",
)


@pytest.fixture(scope="module")
def warehouse(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with open_warehouse(f"sqlite:///{tmp_path_factory.mktemp('w')}/bilan.sqlite", write=True) as opened:
        for name in READ:
            path = shared / "corpus" / name
            load(opened, read_document(path, Limits()), path.name, "2026-11-24T00:00:00+00:00")
        yield opened


SPENT_BESIDE_GIVEN = (
    "from budget_facts a join budget_facts e on e.entity = a.entity and e.period = a.period and e.code = a.code "
    "and a.measure = 'apportionment' and e.measure = 'expenditure'"
)
THIS_AND_THE_NEXT = "((period = '2025/26' and basis = 'approved') or (period = '2026/27' and basis = 'proposed'))"
OF_FILE = "(select document_id from documents where source_name = '{}')"
ASKED: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "1 which lines did UNMISS overspend in 2024/25": (  # A/80/621, p. 43; national staff is one line
        f"select a.code, e.amount - a.amount {SPENT_BESIDE_GIVEN} where a.entity = 'UNMISS' and a.period = '2024/25' "
        "and e.amount > a.amount order by 2 desc",
        [
            ("MIL.CON", 2_915_700),
            ("MIL.FPU", 2_607_100),
            ("MIL.UNP", 1_453_200),
            ("MIL.OBS", 818_900),
            ("CIV.GPP", 338_800),
            ("OPS.ICT", 313_400),
            ("CIV.NAT", 73_400),
        ],
    ),
    "2 which mission spent the smallest part of what it was given in 2024/25": (  # A/80/590 p. 19, 634 p. 23, 621 p. 43
        f"select a.entity, round(100.0 * sum(e.amount) / sum(a.amount), 2) {SPENT_BESIDE_GIVEN} "
        "where a.period = '2024/25' group by a.entity order by 2",
        [("MINUSMA", 81.27), ("UNIFIL", 96.87), ("UNMISS", 96.89)],
    ),
    "3 how much less does UNIFIL ask for than it was given the year before, by class": (  # A/80/634, p. 23
        "select class_code, sum(case when measure = 'cost_estimate' then amount else -amount end) from budget_facts "
        "where entity = 'UNIFIL' and ((period = '2025/26' and measure = 'apportionment') "
        "or (period = '2026/27' and measure = 'cost_estimate')) group by class_code order by class_code",
        [("CIV", -34_235_000), ("MIL", -91_804_400), ("OPS", -18_778_700)],
    ),
    "4 how many posts does UNMISS give up, by unit": (  # A/80/621, p. 5: 256 in all
        f"select unit_label, sum(case basis when 'proposed' then posts else -posts end) from posts where entity = 'UNMISS' "
        f"and level = 'line' and {THIS_AND_THE_NEXT} group by unit_label order by 2",
        [
            ("Support", -160),
            ("Protection of civilians", -57),
            ("Monitoring, investigating and reporting on violations of international humanitarian law and "
             "violations and abuses of human rights", -29),
            ("Supporting the implementation of the Revitalized Agreement and the peace process", -8),
            ("Creating the conditions conducive to the delivery of humanitarian assistance", -6),
            ("Executive direction and management", 4),
        ],
    ),
    "5 and by category of staff": (  # A/80/621, p. 5, "Net change"
        f"select code, sum(case basis when 'proposed' then posts else -posts end) from posts where entity = 'UNMISS' "
        f"and level = 'line' and {THIS_AND_THE_NEXT} group by code having sum(posts) > 0 and code like 'CIV%' order by 1",
        [("CIV.GPP", 0), ("CIV.INT", -58), ("CIV.NGS", -118), ("CIV.NPO", -17), ("CIV.UNV", -59)],
    ),
    "6 where did UNISFA have more vacancies than it had planned with": (  # A/80/604/Add.10, pp. 7 and 13
        "select b.label, b.rate_pct, a.rate_pct from posts a join posts b on b.entity = a.entity and b.code = a.code "
        "and b.label = a.label and b.period = a.period and b.basis = 'vacancy' and b.rate_of = 'approved' "
        "where a.entity = 'UNISFA' and a.basis = 'vacancy' and a.rate_of = 'actual' and a.period = '2024/25' "
        "and a.rate_pct > b.rate_pct and a.parent_label is b.parent_label order by 1",
        [("International staff", 9.6, 11.6), ("National General Service staff", 6.0, 8.3)],
    ),
    "7 how much of its year's money did UNISFA spend": (  # A/80/604/Add.10, p. 6: the gross total is no line
        "select sum(case phase when 'executed' then amount end), sum(case phase when 'approved' then amount end) "
        "from fiscal_amounts where entity = 'UNISFA' and period = '2024/25' and level = 'line' and page = 6",
        [(296_804_100, 297_776_200)],
    ),
    "8 what is left to be paid for the support account, and does it follow": (  # A/RES/78/293, p. 3
        "select n.amount_usd - sum(p.amount_usd), (select amount_usd from decisions b where b.document_id = n.document_id "
        "and b.paragraph = '13' and b.item = 'd') from decisions n join decisions p on p.document_id = n.document_id "
        "and p.paragraph = '13' and p.parent_item is null and p.item in ('a', 'b', 'c') "
        "where n.symbol = 'A/RES/78/293' and n.paragraph = '12' and n.parent_item is null group by n.document_id, n.amount_usd",
        [(370_038_900, 370_038_900)],
    ),
    "9 what do a city's services ask for against the year before": (  # Asheville, budget 2015-16, p. 2
        "select parents, sum(case phase when 'proposed' then amount end) - sum(case phase when 'approved' then amount end) "
        f"from fiscal_amounts where document_id = {OF_FILE.format('asheville_4-BudgetSummary.pdf')} and page = 2 "
        "and level = 'line' and parents <> '[]' group by parents order by 2 desc",
        [
            ('["Environment & Transportation"]', 4_282_413),
            ('["General Government"]', 1_731_386),
            ('["Public Safety"]', 1_070_297),
            ('["Community Development"]', 121_525),
            ('["Culture & Recreation"]', -266_810),
        ],
    ),
    "10 what did a city earn and spend beyond its budget": (  # City of Waterloo, accounts of 2024, p. 6
        "select direction, sum(case phase when 'executed' then amount end) - sum(case phase when 'approved' then amount end) "
        f"from fiscal_amounts where document_id = {OF_FILE.format('ca_document.pdf')} and page = 6 and period = '2024' "
        "and level = 'line' and direction in ('revenue', 'expenditure') group by direction order by direction",
        [("expenditure", 23_090_000), ("revenue", 1_632_000)],
    ),
    "11 which counties of Liberia had most confirmed cases of Ebola": (  # sitrep 208, p. 2
        "select row_label, value from table_cells "
        f"where document_id = {OF_FILE.format('liberia_sitrep_208.pdf')} and page = 2 "
        "and column_label like '%Cumulative cases%Confirmed' and row_label <> 'NATIONAL' order by value desc limit 3",
        [("Montserrado↑", 1676), ("Margibi", 383), ("Lofa", 326)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("question", ASKED)
def test_a_question_nobody_had_asked_is_answered(warehouse: Warehouse, question: str) -> None:
    query, answer = ASKED[question]
    assert [tuple(row.values()) for row in select(warehouse, query)] == answer
