"""Questions analysts ask of the documents themselves: A/76/564, a bulletin, a web page, an annual report."""

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

READ = ("un/A_76_564_fr.pdf", "bulletins/s_and_r_bulletin_2020_08.pdf", "bulletins/s_and_r_page.txt",
        "bulletins/s_and_r_factsheet.txt", "bulletins/undp_mali_2020.pdf")  # fmt: skip
REPORT = "symbol = 'A/76/564'"
PEACE = "join indicator_targets t on t.document_id = i.document_id and t.accomplishment = i.accomplishment and t.seq = i.seq"


@pytest.fixture(scope="module")
def warehouse(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with open_warehouse(f"sqlite:///{tmp_path_factory.mktemp('w')}/bilan.sqlite", write=True) as opened:
        for name in READ:
            path = shared / "corpus" / name
            load(opened, read_document(path, Limits()), path.name, "2026-11-24T00:00:00+00:00")
        yield opened


ASKED: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "Q11 what was proposed, advised and approved": (
        f"select value from key_figures where {REPORT} and unit = 'USD' and value > 1.18e9 and sentence like '%brut%' "
        "group by value order by value desc",
        [(1_196_908_800,), (1_191_034_700,), (1_183_384_700,)],
    ),
    "Q13 which lines are to be explained (±5 % or 100,000 dollars), and are they": (
        "select count(*), sum(case when v.record_id is null then 1 else 0 end) from budget_lines b "
        "left join variance_explanations v on v.document_id = b.document_id and v.code = b.code "
        f"where b.{REPORT} and b.table_code = 'financial_resources' and b.level = 'line' "
        "and (abs(b.variance_pct) >= 5 or abs(b.variance_usd) >= 100000)",
        [(17, 0)],
    ),
    "Q13 and no other line is": (f"select count(*) from variance_explanations where {REPORT}", [(17,)]),
    "Q15 fuel is printed as 11.4 and as 11.3 million litres: both are kept, and it is said": (
        f"select count(*) from findings where {REPORT} and check_name = 'two_prints' and message like '%11,4%11,3%'",
        [(1,)],
    ),
    "Q19 expected accomplishments": (f"select count(*) from expected_accomplishments where {REPORT}", [(16,)]),
    "Q19 results that say no more than that they were achieved": (
        f"select accomplishment, count(*) from indicators where {REPORT} and status = 'met' and actual_value is null "
        "and lower(actual) = 'objectif atteint' group by accomplishment order by accomplishment",
        [
            ("1.1", 1),
            ("1.2", 1),
            ("1.3", 4),
            ("1.4", 3),
            ("1.5", 2),
            ("2.1", 2),
            ("2.2", 1),
            ("2.3", 1),
            ("2.4", 1),
            ("3.1", 3),
            ("3.2", 4),
            ("3.3", 1),
            ("4.1", 1),
            ("4.2", 1),
            ("4.3", 3),
        ],
    ),
    "Q20 peace-dividend projects: baselines and target": (
        f"select t.period, t.role, t.value from indicators i {PEACE} where i.{REPORT} "
        "and i.indicator like '%dividendes de la paix%' order by t.period",
        [("2018/19", "baseline", 152), ("2019/20", "baseline", 113), ("2020/21", "target", 150)],
    ),
    "Q20 and what came of it": (
        f"select count(*) from indicators where {REPORT} and indicator like '%dividendes de la paix%' and actual like '%132 projets%'",
        [(1,)],
    ),
    "Q22 meetings that were supported": (
        "select a.quantity from outputs o join output_actuals a on a.document_id = o.document_id "
        "and a.accomplishment = o.accomplishment and a.seq = o.seq "
        f"where o.{REPORT} and o.planned like '%Mopti : 10, S_gou : 5, Gao : 4%' and o.planned like '%35 r_unions%'",
        [(35,)],
    ),
    "Q24 quick-impact projects of the report: the mean is under the cap": (
        "select round(b.expenditure_usd / a.quantity) from budget_lines b join output_actuals a on a.document_id = b.document_id "
        f"where b.{REPORT} and b.code = 'OPS.QIP' and b.table_code = 'financial_resources' "
        "and a.what like 'Projets _ effet rapide' and a.accomplishment = '4.1'",
        [(43_769,)],
    ),
    "Q24 and of the bulletin": (
        "select total, budget_usd, round(1.0 * budget_usd / total) from portfolios where fund = 'QIP' and as_of = '2020-08-30'",
        [(633, 23_900_000, 37_757)],
    ),
    "Q25 the trust fund": (
        "select completed, ongoing, total, cost_usd, budget_usd, round(100.0 * cost_usd / budget_usd, 1) from portfolios where fund = 'TF' and as_of = '2020-08-30'",
        [(141, 84, 225, 93_500_000, 106_000_000, 88.2)],
    ),
    "Q25 and who gave to it": ("select count(distinct donor) from donors where fund = 'TF'", [(16,)]),
    "Q26 projects in two currencies, and the rate they imply": (
        "select amount_usd, amount_xof, round(1.0 * amount_xof / amount_usd, 2) from projects where amount_usd in (644781, 355129) order by 1 desc",
        [(644_781, 383_746_650, 595.16), (355_129, 211_023_750, 594.22)],
    ),
    "Q26 the pair that implies another rate is told": (
        "select count(*) from findings where check_name = 'text_fails' and message like '%4,7 milliards XOF for 6 millions USD%'",
        [(1,)],
    ),
    "Q29 is the mission still there": (
        "select closed_on, resolution from entities where entity = 'MINUSMA' and closed_on is not null",
        [("2023-12-31", "2690")],
    ),
    "Q33 resources received: a heading over a picture gives no figure": (
        "select count(*) from key_figures where entity = 'UNDP' and (section like 'Ressources re%ues%' or sentence like 'Ressources re%ues en 2020%')",
        [(0,)],
    ),
    "Q33 and it is said that nothing stands under it": (
        "select count(*) from findings where check_name = 'ends_in_a_heading' and severity = 'warning' "
        "and message like '%Ressources re_ues en 2020%'",
        [(1,)],
    ),
}


@pytest.mark.parametrize("question", ASKED)
def test_a_question_is_answered_from_the_documents(warehouse: Warehouse, question: str) -> None:
    query, answer = ASKED[question]
    assert [tuple(row.values()) for row in select(warehouse, query)] == answer
