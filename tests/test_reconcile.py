"""An outside data set against what documents print: every kind of difference is found, and nothing else."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from flows.reconciling.command import conclusions
from flows.reconciling.comparing import ComparedRow, compared
from flows.reconciling.measures import named, of_fiscal, of_report
from flows.reconciling.outside import NotReconciled, outside_rows
from flows.reconciling.prints import BUDGETS, PrintedAmount, PrintedAmounts, budget_print, slack_of
from tests.test_cli import bilan, home
from tests.test_receipts import kept
from warehouse.connect import open_warehouse
from warehouse.queries import select

__all__ = ["home", "kept"]

HEAD = "entity,period,measure,level,code,label,amount\n"


def printed(
    code: str, measure: str, amount: str, period: str = "2030/31", level: str = "line", symbol: str = "A/1"
) -> PrintedAmount:
    whole = Decimal(amount)
    slack = Decimal(50) if whole % 100 == 0 else Decimal("0.5")
    return PrintedAmount(
        ("UNXYZ",),
        period,
        of_report(measure),
        code,
        "",
        level,
        whole,
        slack,
        symbol,
        5,
        f"ba{code}",
        "financial_resources",
    )


def of_law(
    label: str,
    phase: str,
    amount: str,
    period: str = "2025",
    measure: str = "amount",
    code: str = "",
    parents: str = "",
) -> PrintedAmount:
    named_by = ("SN", "Ministère des Finances", "Senegal", "Sénégal")
    of, whole = of_fiscal(phase, measure), Decimal(amount)
    return PrintedAmount(
        named_by, period, of, code, label, "line", whole, Decimal(5_000_000), "plf.pdf", 3, "fa1", "tb1", parents
    )


PRINTS = PrintedAmounts(
    [
        printed("MIL.CON", "apportionment", "5000000"),
        printed("MIL.CON", "expenditure", "4800100"),
        printed("MIL.CON", "expenditure", "4800200", symbol="A/2"),  # a later report prints it otherwise
        printed("MIL.CON", "variance", "199900"),
        printed("MIL.CON", "expenditure", "4100000", "2029/30"),
        printed("MIL", "expenditure", "9900000", level="subtotal"),
        printed("OPS.AIR", "expenditure", "7654300"),
        printed("OPS.CEO", "expenditure", "0"),
        printed("CIV.NPO", "expenditure", "1000100"),
        printed("CIV.NGS", "expenditure", "2000200"),
        of_law("Recettes fiscales", "approved", "4359600000000", parents="RECETTES"),
        of_law("Recettes fiscales", "executed", "1059560000000", "2025-Q1", parents="RECETTES"),
        of_law("Recettes fiscales", "executed", "77000000000", parents="COMPTES SPECIAUX"),
        of_law("Personnel", "executed", "463930000000", measure="payment", code="R_64"),
        of_law("Personnel", "executed", "470000000000", measure="commitment", code="R_64"),
    ]
)


@pytest.mark.parametrize(
    ("row", "state", "kind", "how"),
    [
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4800100", "equal", "", "another document prints 4,800,200"),
        ("unxyz,2030-31,Dépenses,,MIL.CON,,4800200", "equal", "", "another document prints 4,800,100"),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4800149", "equal", "", ""),  # printed in thousands with one decimal
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4800400", "differs", "amount", "off by +200 (+0.0%)"),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4800.1", "differs", "factor 1,000", "units of 1,000"),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4800", "differs", "factor 1,000", "units of 1,000"),  # rounded there
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4.80", "differs", "factor 1,000,000", "units of 1,000,000"),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4.8", "differs", "amount", "off by"),  # two digits say too little
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,-4800.1", "differs", "factor 1,000, sign", "the sign is the other one"),
        (
            "UNXYZ,2030/31,expenditure,,MIL.CON,,5000.0",
            "differs",
            "measure apportionment, factor 1,000",
            "units of 1,000",
        ),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4100.0", "differs", "period, factor 1,000", "the amount of 2029/30; "),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4800100000", "differs", "factor 1,000", "1,000 times too large"),
        ("UNXYZ,2030/31,variance,,MIL.CON,,-199900", "differs", "sign", "the sign"),
        (
            "UNXYZ,2030/31,audited expenditure,,MIL.CON,,5000000",
            "differs",
            "measure apportionment",
            "the apportionment",
        ),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,4100000", "differs", "period", "the amount of 2029/30"),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,9900000", "differs", "subtotal", "the subtotal MIL"),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,7654300", "differs", "line", "the line OPS.AIR"),
        ("UNXYZ,2030/31,expenditure,,CIV.NAT,,3000300", "equal", "", ""),  # printed in two lines
        ("UNXYZ,2030/31,expenditure,,OPS.CEO,,0", "equal", "", ""),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,0", "differs", "amount", "off by -4,800,100"),  # nil explains nothing
        ("UNXYZ,2030/31,expenditure,,,Contingents militaires,4800100", "equal", "", ""),  # a label of the field
        ("UNXYZ,2030/31,expenditure,subtotal,MIL,,9900000", "equal", "", ""),
        ("UNXYZ,2030/31,expenditure,,OPS.MAR,,1", "absent", "", "no line OPS.MAR of UNXYZ"),
        ("UNABC,2030/31,expenditure,,MIL.CON,,1", "absent", "", "no document is about UNABC"),
        ("UNXYZ,2027/28,expenditure,,MIL.CON,,1", "absent", "", "no 2027/28 of this line; there is 2029/30, 2030/31"),
        ("UNXYZ,2029/30,variance,,MIL.CON,,1", "absent", "", "no variance of 2029/30; there is expenditure"),
        ("UNXYZ,2030/31,expenditure,,MIL.CON,,", "absent", "", "gives no amount"),
        ("UNXYZ,2030/31,executed,,MIL.CON,,4800100", "equal", "", ""),  # the Fiscal Data Package's word for it
        ("SN,2025,LFI 2025,,,Recettes fiscales,4359600000000", "equal", "", ""),  # the publisher's word
        (
            "Sénégal,2025,approved,,,recettes fiscales,4359603000000",
            "equal",
            "",
            "",
        ),  # printed in milliards, two decimals
        ("Ministère des finances,T1 2025,executed,,,Recettes fiscales,1059560000000", "equal", "", ""),
        ("SN,2025,expenditure,,,RECETTES > Recettes fiscales,77000000000", "absent", "", "no expenditure of 2025"),
        ("SN,2025,executed,,,Comptes spéciaux > Recettes fiscales,77000000000", "equal", "", ""),
        (
            "SN,2025,executed,,,Recettes fiscales,4359.6",
            "differs",
            "measure approved, factor 1,000,000,000",
            "the approved; ",
        ),
        ("SN,2025,approved,,,Recettes fiscales,4359600000", "differs", "factor 1,000", "units of 1,000"),
        ("SN,2025,executed,,r_64,,463930000000", "equal", "", "the same document also prints 470,000,000,000"),
        (
            "SN,2025,executed payments,,R_64,,470000000000",
            "differs",
            "measure executed commitment",
            "executed commitment",
        ),
    ],
)
def test_each_kind_of_difference_is_told(tmp_path: Path, row: str, state: str, kind: str, how: str) -> None:
    (tmp_path / "set.csv").write_text(HEAD + row, encoding="utf-8")
    found = compared(outside_rows(tmp_path / "set.csv")[0], PRINTS)
    assert (found.state, found.kind, how in found.how) == (state, kind, True), found


@pytest.mark.parametrize(
    ("amounts", "value"),
    [
        (["1,234.5"], "1234.5"),  # the mark shows itself
        (["1.234,5"], "1234.5"),
        (["1 234,5", "1,234"], "1234.5"),  # the other amounts of the column tell
        (["(1,234.5)"], "-1234.5"),
        (["59,56"], "59.56"),  # no three digits behind it: no thousands
    ],
)
def test_the_amounts_tell_their_decimal_mark(tmp_path: Path, amounts: list[str], value: str) -> None:
    rows = [f"UNXYZ;2030/31;expenditure;MIL.CON;{amount}" for amount in amounts]
    (tmp_path / "set.csv").write_text("\n".join(["entity;period;measure;code;amount", *rows]), encoding="utf-8-sig")
    assert outside_rows(tmp_path / "set.csv")[0].amount == Decimal(value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "has no column entity, period, measure, amount, code or label"),
        (b"a,b\n1,2", "has no column entity"),
        (b"entity,period,measure,amount\nX,2030/31,expenditure,1", "no column code or label"),
        (HEAD.encode() + b"X,2030/31,weather,,MIL,,1", "line 2: 'weather' is no measure"),
        (HEAD.encode() + b"X,2030/31,expenditure,floor,MIL,,1", "line 2: 'floor' is no level"),
        (HEAD.encode() + b"X,2030/31,expenditure,,,,1", "line 2 names neither code nor label"),
        (HEAD.encode() + b"\nX,2030/31,expenditure,,MIL,,1e", "line 3: '1e' is no number"),  # line 2 is empty
        ("entité".encode("latin-1"), "is not UTF-8"),
        (b'"' + b"x" * 200_000 + b'"\n', "is no CSV file"),
    ],
)
def test_what_is_no_data_set_is_said(tmp_path: Path, content: bytes, words: str) -> None:
    csv.field_size_limit(10_000_000)  # as a library does that some other test may have imported
    (tmp_path / "set.csv").write_bytes(content)
    with pytest.raises(NotReconciled) as raised:
        outside_rows(tmp_path / "set.csv")
    assert words in str(raised.value)


CON = "UNXYZ,{period},{label},,MIL.CON,,{amount}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # a public data set of audited expenditure that holds the apportionment
        (
            [("audited expenditure", "2030/31", each) for each in (5000000, 5000001, 4999999, 4800100)],
            ["3 of 4 figures labelled “audited expenditure”: the data set holds the apportionment"],
        ),
        ([("audited expenditure", "2030/31", 5000000)] * 2, []),  # two figures make no column
        (
            [("dépenses", "2030/31", 5000)] * 3,  # two kinds at once
            [
                "3 of 3 figures labelled “dépenses”: the data set holds the apportionment and the difference is one of factor 1,000"
            ],
        ),
        # nil and equal in both: says nothing; a column that changes its meaning with the year is told by the year
        (
            [("spent (expenditure)", "2030/31", 5000000)] * 3 + [("spent (expenditure)", "2029/30", 4100000)] * 3,
            ["3 of 3 figures labelled “spent (expenditure)” of 2030/31: the data set holds the apportionment"],
        ),
        ([("expenditure", "2030/31", 4900000)] * 4, []),  # amounts that are merely others
    ],
)
def test_a_column_that_holds_another_measure_is_named(
    tmp_path: Path, rows: list[tuple[str, str, int]], said: list[str]
) -> None:
    lines = [CON.format(label=label, period=period, amount=amount) for label, period, amount in rows]
    (tmp_path / "set.csv").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    found: list[ComparedRow] = [compared(row, PRINTS) for row in outside_rows(tmp_path / "set.csv")]
    assert conclusions(found) == said


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("audited expenditure", "executed"),
        ("cost_estimate", "proposed"),
        ("Montant alloué", "approved"),
        ("revised budget", "adjusted"),  # the longest words decide
        ("variance_pct", "variance_pct"),
        ("executed commitments", "executed"),
        ("weather", None),
    ],
)
def test_what_a_data_set_calls_its_amounts_is_a_stage_of_a_budget(words: str, stage: str | None) -> None:
    measure = named(words)
    assert (measure.stage if measure else None) == stage


@pytest.mark.parametrize(
    ("amount", "raw", "slack"),
    [
        ("160208600", "160 208,6", "50"),  # thousands with one decimal
        ("661660000000", "661,66", "5000000"),  # milliards with two
        ("4770800", "4,770,800", "0.5"),
        ("0", "–", "0.5"),
        ("3000300", "1 000,1 + 2 000,2", "0.5"),  # what is no one number says nothing
        ("-9444200", "(9 444,2)", "50"),
    ],
)
def test_a_print_is_as_exact_as_its_last_digit(amount: str, raw: str, slack: str) -> None:
    assert slack_of(Decimal(amount), raw) == Decimal(slack)


def test_every_figure_vintage_is_held_against(kept: Path) -> None:
    with open_warehouse(f"sqlite:///{kept}/bilan.sqlite") as warehouse:
        vintages = select(warehouse, "select * from figure_vintages")
        prints = PrintedAmounts(map(budget_print, select(warehouse, BUDGETS)))
    assert vintages
    for row in vintages:
        about = prints.of_entity(row["entity"] or row["symbol"])
        assert about is not None
        stage = about.of_stage(row["period"], of_report(row["measure"]).stage)
        assert (row["amount"], row["record_id"]) in {(each.amount, each.record_id) for each in stage}


def test_the_command_lists_and_ends_with_the_status(kept: Path, home: Path) -> None:
    url = f"sqlite:///{kept}/bilan.sqlite"
    equal = "MINUSMA,2020/21,expenditure,,OPS.AIR,,112757100\n"
    (home / "set.csv").write_text(HEAD + equal, encoding="utf-8")
    assert bilan("reconcile", "set.csv", "--warehouse", url)[0] == 0
    (home / "set.csv").write_text(f"{HEAD}{equal}MINUSMA,2020/21,expenditure,,OPS.AIR,,160208600\n", encoding="utf-8")
    status, output = bilan("reconcile", "set.csv", "--warehouse", url)
    assert status == 1
    assert "this is the apportionment" in output
    assert "2 figures: 1 equal, 1 differs, 0 absent" in output
    assert bilan("reconcile", "nowhere.csv", "--warehouse", url)[0] == 2


PLANTED = {  # line of A/76/9564 → what is done to its expenditure, and the kind that is to be told
    "OPS.AIR": ("160208600", "this is the apportionment"),
    "OPS.FAC": ("=/1000", "units of 1,000"),
    "OPS.MED": ("=-", "the sign is the other one"),
    "MIL.CON": ("490635600", "this is the subtotal MIL"),
    "OPS.ICT": ("=+1000", "off by +1,000"),
}


def test_an_outside_file_with_each_kind_planted_shows_them_and_nothing_else(kept: Path, home: Path) -> None:
    with open_warehouse(f"sqlite:///{kept}/bilan.sqlite") as warehouse:
        query = "select * from figure_vintages where symbol = 'A/76/9564' and measure = 'expenditure' order by code"
        lines = {row["code"]: row["amount"] for row in select(warehouse, query)}
    done = {"/": lambda n: n / 1000, "-": lambda n: -n, "+": lambda n: n + 1000}
    planted = {code: done[how[1]](lines[code]) if how[0] == "=" else how for code, (how, _) in PLANTED.items()}
    rows = [f"MINUSMA,2020-21,expenditure,line,{code},,{planted.get(code, n)}" for code, n in lines.items()]
    rows.append("MINUSMA,2020-21,expenditure,line,OPS.SUB,,1")  # absent
    (home / "set.csv").write_text(HEAD + "\n".join(rows), encoding="utf-8")
    status, output = bilan("reconcile", "set.csv", "--warehouse", f"sqlite:///{kept}/bilan.sqlite")
    told = {line.split("\t")[5]: line for line in output.splitlines() if "\tdiffers\t" in line}
    assert status == 1
    assert set(told) == set(PLANTED)
    assert [code for code, (_, words) in PLANTED.items() if words not in told[code]] == []
    assert f"{len(rows)} figures: {len(lines) - len(PLANTED)} equal, {len(PLANTED)} differs, 1 absent" in output
