"""Questions analysts ask, put to the French sample: its figures are those of A/76/564 (2020/21), which are public."""

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

FRENCH = Path(__file__).parent.parent / "samples" / "inbox" / "minusma_2020_21_fr.pdf"
LINES = "from budget_lines where table_code = 'financial_resources' and period = '2020/21'"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    url = f"sqlite:///{tmp_path_factory.mktemp('w')}/bilan.sqlite"
    with open_warehouse(url, write=True) as opened:
        load(opened, read_document(FRENCH, Limits()), FRENCH.name, "2026-11-24T00:00:00+00:00")
        yield opened


RATE = "round(100.0 * expenditure_usd / apportionment_usd, 2)"
ASKED: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "Q1 which lines overspent, ranked": (  # parentheses are negative: approved − spent
        f"select code, -variance_usd, variance_pct {LINES} and level = 'line' and variance_usd < 0 order by variance_usd",
        [
            ("OPS.ICT", 15_089_200, -23.7),
            ("CIV.NAT", 4_138_100, -16.6),
            ("CIV.INT", 4_131_100, -2.6),  # would swap with CIV.NAT if ordered by percentage
            ("MIL.UNP", 2_513_700, -21.9),
            ("CIV.UNV", 1_052_600, -11.1),
            ("OPS.MED", 978_800, -11.3),
            ("MIL.FPU", 422_700, -0.9),
            ("CIV.GPP", 123_500, -18.5),
        ],
    ),
    "Q2 which underspent": (
        f"select code {LINES} and level = 'line' and variance_usd > 0 order by variance_usd desc",
        [
            (f"{code}",)
            for code in (
                "OPS.AIR",
                "OPS.FAC",
                "OPS.OTH",
                "MIL.CON",
                "OPS.TRV",
                "OPS.GRD",
                "OPS.MAR",
                "MIL.OBS",
                "OPS.CON",
                "OPS.QIP",
                "CIV.GTA",
            )
        ],
    ),
    "Q1, Q2 and their sum": (
        "select count(*), sum(case when variance_usd < 0 then variance_usd end), "
        f"sum(case when variance_usd > 0 then variance_usd end), sum(variance_usd) {LINES} and level = 'line' and variance_usd <> 0",
        [(19, -28_449_700, 108_475_200, 80_025_500)],
    ),
    "Q3 how much of it was spent": (
        f"select code, variance_usd, {RATE} {LINES} and level in ('subtotal', 'gross') order by code",
        [
            ("CIV", -9_444_200, 104.8),
            ("GROSS", 80_025_500, 93.24),
            ("MIL", 3_287_300, 99.33),
            ("OPS", 86_182_400, 82.51),
        ],
    ),
    "Q4 which lines executed below 70 %": (
        f"select code, {RATE} {LINES} and level = 'line' and apportionment_usd > 0 and {RATE} < 70 order by 2",
        [("OPS.TRV", 41.88), ("OPS.MAR", 46.45), ("MIL.OBS", 61.01), ("OPS.CON", 68.37)],
    ),
    "Q5 which lines are nil": (  # an en dash is 0, an empty cell is null
        f"select code {LINES} and level in ('line', 'in_kind') and apportionment_usd = 0 and expenditure_usd = 0 order by code",
        [("IN_KIND",), ("OPS.CEO",), ("OPS.SPE",)],
    ),
    "Q6 redeployments balance": (
        "select code, redeployed_usd, revised_usd from redeployments order by code",
        [
            ("CIV", 9_444_100, 206_098_800),
            ("MIL", -3_287_300, 490_635_600),
            ("OPS", -6_156_800, 486_650_300),
            ("TOTAL", 0, 1_183_384_700),
        ],
    ),
    "Q6 100 dollars of rounding are kept, not mended": (
        "select expected, found from checks where verdict = 'within_rounding' and identity like 'revised = expenditure%'",
        [(206_098_900, 206_098_800)],
    ),
    "Q7 other revenue": (
        "select level, sum(amount_usd) from other_income group by level order by level",
        [("line", 48_772_500), ("total", 48_772_500)],
    ),
    "Q9 equipment by type": (
        "select code, expenditure_usd from contingent_owned_equipment where level <> 'line' order by code",
        [("COE.MAJ", 101_539_200), ("COE.SEL", 58_749_400), ("TOTAL", 160_288_600)],
    ),
    "Q9 equipment by class of unit": (  # the same two labels stand in both groups
        "select label, sum(expenditure_usd) from contingent_owned_equipment where level = 'line' group by label order by 2",
        [("Unités de police constituées", 17_524_400), ("Contingents", 142_764_200)],
    ),
    "Q10 mission factors": (  # a range has two ends and no dates
        "select pct_min, pct_max, effective_date, last_review_date from mission_factors order by pct_max",
        [
            (2.4, 2.4, "2017-07-01", "2016-04-01"),
            (3.3, 3.3, "2017-07-01", "2016-04-01"),
            (0.0, 5.0, None, None),
            (5.4, 5.4, "2017-07-01", "2016-04-01"),
        ],
    ),
    "Q16 every printed vacancy rate is the one computed": (
        "select count(*) from staffing where authorized > 0 "
        "and abs(vacancy_rate_pct - 100.0 * (authorized - actual_average) / authorized) > 0.05",
        [(0,)],
    ),
    "Q17 uniformed and civilian posts": (
        "select substr(code, 1, 3), sum(authorized), sum(actual_average) from staffing "
        "where code like 'MIL%' or (code like 'CIV%' and code <> 'CIV.GPP') group by 1 order by 1",
        [("CIV", 1_936, 1_764), ("MIL", 15_209, 14_519)],
    ),
    "Q3 the facts of one period and measure add up": (  # no level to ask for: subtotals, gross and net are no facts
        "select measure, sum(amount) from budget_facts where period = '2020/21' group by measure order by measure",
        [("apportionment", 1_183_384_700), ("expenditure", 1_103_359_200)],
    ),
    "Q3 and so do those of a class": (
        "select class_code, sum(amount) from budget_facts where measure = 'expenditure' group by class_code order by 1",
        [("CIV", 206_098_900), ("MIL", 490_635_600), ("OPS", 406_624_700)],
    ),
    "Q1 overspent by the facts": (
        "select a.code, e.amount - a.amount from budget_facts a join budget_facts e on e.code = a.code "
        "and e.period = a.period and e.entity = a.entity where a.measure = 'apportionment' and e.measure = 'expenditure' "
        "and e.amount > a.amount order by 2 desc limit 2",
        [("OPS.ICT", 15_089_200), ("CIV.NAT", 4_138_100)],
    ),
    "every fact stands once, in one vintage": (
        "select count(*), count(distinct code || measure), max(vintages), min(vintages_agree) from budget_facts",
        [(42, 42, 1, 1)],
    ),
    "the lines of a document add up to its gross total": (
        "select f.measure, sum(f.amount) - max(g.value) from figure_vintages f join budget_amounts g "
        "on g.document_id = f.document_id and g.level = 'gross' and g.table_code = 'financial_resources' "
        "and g.measure = f.measure and g.period = f.period group by f.measure order by f.measure",
        [("apportionment", 0.0), ("expenditure", 0.0)],
    ),
    "Q16 vacancies by category are one query": (
        "select code, rate_pct from posts where basis = 'vacancy' and code in ('MIL.OBS', 'CIV.INT') order by code",
        [("CIV.INT", 7.2), ("MIL.OBS", 60.0)],
    ),
    "Q17 approved and actual posts": (
        "select basis, sum(posts) from posts where basis <> 'vacancy' and code like 'MIL%' group by basis order by basis",
        [("actual", 14_519), ("approved", 15_209)],
    ),
}


@pytest.mark.parametrize("question", ASKED)
def test_a_question_is_answered(warehouse: Warehouse, question: str) -> None:
    query, answer = ASKED[question]
    assert [tuple(row.values()) for row in select(warehouse, query)] == answer
