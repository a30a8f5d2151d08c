"""An outside data set against what documents print: every kind of difference is found, and nothing else."""

from decimal import Decimal
from pathlib import Path

import pytest

from flows.reconciling.command import conclusions
from flows.reconciling.comparing import ComparedRow, PrintedAmount, PrintedAmounts, compared
from flows.reconciling.outside import NotReconciled, outside_rows
from tests.test_cli import bilan, home
from tests.test_receipts import kept

__all__ = ["home", "kept"]

HEAD = "entity,period,measure,level,code,label,amount\n"


def printed(
    code: str, measure: str, amount: str, period: str = "2030/31", level: str = "line", symbol: str = "A/1"
) -> PrintedAmount:
    whole = Decimal(amount)
    slack = Decimal(50) if whole % 100 == 0 else Decimal("0.5")
    return PrintedAmount(
        "UNXYZ", period, measure, code, "", level, whole, slack, symbol, 5, f"ba{code}", "financial_resources"
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
        (HEAD.encode() + b"\nX,2030/31,expenditure,,MIL,,1e", "line 2: '1e' is no number"),
        ("entité".encode("latin-1"), "is not UTF-8"),
        (b'"' + b"x" * 200_000 + b'"\n', "is no CSV file"),
    ],
)
def test_what_is_no_data_set_is_said(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "set.csv").write_bytes(content)
    with pytest.raises(NotReconciled) as raised:
        outside_rows(tmp_path / "set.csv")
    assert words in str(raised.value)


def test_a_column_that_holds_another_measure_is_named(tmp_path: Path) -> None:
    rows = [f"UNXYZ,2030/31,audited expenditure,,MIL.CON,,{amount}" for amount in (5000000, 5000001, 4999999, 4800100)]
    (tmp_path / "set.csv").write_text(HEAD + "\n".join(rows), encoding="utf-8")
    found: list[ComparedRow] = [compared(row, PRINTS) for row in outside_rows(tmp_path / "set.csv")]
    assert conclusions(found) == ["3 of 4 figures labelled expenditure: the data set holds the apportionment"]
    assert conclusions(found[2:]) == [], "two figures make no column"


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
