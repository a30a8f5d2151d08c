"""Kinds are told by the weight of their signals; a tie is a finding, and the literal tables stand."""

import csv
from pathlib import Path

import pytest

from extractors.kinds.choice import PRECEDENCE, kind_of
from extractors.kinds.signals import signals
from extractors.layout.document import Document
from extractors.source.limits import Limits
from extractors.source.media import TEXT
from extractors.source.opening import Source
from extractors.text import read_text
from schemas.proof import Finding
from schemas.vocabulary import Kind
from tests.tables_in_code import table

NAMED = {kind.name for group in PRECEDENCE for kind in group}


def document(*lines: str) -> Document:
    text = "\n\n".join([*lines, "The boats of the harbour were counted in the morning and in the evening."])
    return read_text(Source(text.encode(), "0" * 64, TEXT), Limits())


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Cholera Situation Report no. 3"], Kind.SITUATION_REPORT),
        (["Rapport de situation sur les inondations"], Kind.SITUATION_REPORT),
        (["UPDATE ON THE CHOLERA OUTBREAK", "No. 14", "12 cases, 3 deaths"], Kind.SITUATION_REPORT),
        (["Cadre d’action anticipatoire : sécheresse"], Kind.ACTION_PLAN),
        (["National Cholera Response Plan"], Kind.ACTION_PLAN),
        (["Projet de loi de finances 2031"], Kind.FINANCE_LAW),
        (["2031 CITIZENS’ BUDGET"], Kind.FINANCE_LAW),
        (["Stratégie de gestion de la dette à moyen terme"], Kind.FINANCE_LAW),
        (["Cour des comptes", "Rapport définitif", "Contrôle de la gestion du port"], Kind.AUDIT_REPORT),
        (["Report of the Auditor-General on the harbours"], Kind.AUDIT_REPORT),
        (["Rapport d’activités 2031"], Kind.ANNUAL_REPORT),
        (["Annual report of the harbour office"], Kind.ANNUAL_REPORT),
        (["RAPPOR T D’ACTIVITÉS"], Kind.ANNUAL_REPORT),  # a letter that stands apart
        (["Analyse des équilibres financiers de la commune", "Budget principal seul"], Kind.FINANCE_LAW),
        (["Changes to the Executive Capital Budget"], Kind.FINANCE_LAW),
        (["Annual Financial Report of the port"], Kind.FINANCE_LAW),
        (["All Funds Budgets - FY18"], Kind.FINANCE_LAW),
        (["ANNEX H-1: FISCAL POSITION FOR FY2031"], Kind.FINANCE_LAW),
        (["Five-Year Budget Outlook"], Kind.FINANCE_LAW),
        (["JOURNAL DES OPERATIONS PAR REGION ET CHAPITRE"], Kind.FINANCE_LAW),  # Cameroon, investment budget of 2012
        (["2031 First Quarter Review – Operating and Capital Budgets"], Kind.FINANCE_LAW),
        (["2031 Budget and Five-Year Financial Plan Highlights"], Kind.FINANCE_LAW),
        (["ANNEX H-1: TAX CHANGES"], Kind.FINANCE_LAW),  # Singapore, budget 2024
        (["Marco de acción anticipatoria", "Huracanes"], Kind.ACTION_PLAN),
        (["Plano de contingência para as cheias"], Kind.ACTION_PLAN),
        (["Informe de situación No. 3"], Kind.SITUATION_REPORT),
        (["Actualización epidemiológica: dengue"], Kind.SITUATION_REPORT),
        (["Boletim epidemiológico n.º 16"], Kind.SITUATION_REPORT),
        (["Relatório de situação"], Kind.SITUATION_REPORT),
        (["Proyecto de ley de presupuesto 2031"], Kind.FINANCE_LAW),
        (["Lei orçamentária anual de 2031"], Kind.FINANCE_LAW),
        (["Informe final de auditoría"], Kind.AUDIT_REPORT),
        (["Relatório de auditoria ao porto"], Kind.AUDIT_REPORT),
        (["Memoria anual 2031"], Kind.ANNUAL_REPORT),
        (["Relatório anual de atividades"], Kind.ANNUAL_REPORT),
        (["HEALTH FACTSHEET", "Cholera cases no. 3"], Kind.SITUATION_REPORT),
        (["HEALTH FACTSHEET"], Kind.OTHER),  # a fact sheet of nothing that spreads
        (["Boats, nets and oars"], Kind.OTHER),
    ],
)
def test_a_title_tells_its_kind(lines: list[str], kind: Kind) -> None:
    assert kind_of(document(*lines)).name is kind


def test_statements_of_accounts_without_a_cover_are_public_finance() -> None:
    """City of Edmonton, statements of 2020 and 2022: management's responsibility is their first page."""
    made = document("Management's responsibility for financial reporting of the harbour")
    assert kind_of(made).name is Kind.OTHER
    made.tables = [table(["2031"], [("Total revenues", "1")])]
    made.tables[0].heading = "CONSOLIDATED STATEMENT OF FINANCIAL POSITION"
    assert kind_of(made).name is Kind.FINANCE_LAW


def test_the_evidence_says_which_signals_told() -> None:
    told = kind_of(document("Cholera Situation Report no. 3"))
    assert told.evidence["title: situation report"] == 4
    assert sum(told.evidence.values()) >= told.kind.needs


def test_two_that_weigh_the_same_are_a_finding_and_the_tables_stand() -> None:
    made = document("Activity report and action plan of the port")
    told = kind_of(made)
    data = told.describe(made)
    said = [thing for thing in told.extract(made, data) if isinstance(thing, Finding)]
    assert (told.name, data.kind) == (Kind.OTHER, Kind.OTHER)
    assert "may be action_plan and annual_report" in said[0].says
    assert all(name.startswith(("action_plan: ", "annual_report: ")) for name in data.kind_evidence)


def test_a_document_without_little_words_has_the_language_of_its_signals() -> None:
    made = read_text(Source(b"OPERATING BUDGET SUMMARY\n\nPolice 264.00 267.00", "0" * 64, TEXT), Limits())
    assert (made.front.language, kind_of(made).describe(made).language) == ("und", "en")


def test_a_document_of_tables_alone_has_the_language_of_their_labels() -> None:
    """« a » is a little word of French: three letters of running text tell nothing beside the labels of a table."""
    made = read_text(Source(b"Annexe A\n\na\n", "0" * 64, TEXT), Limits())
    labels = [("Taxes of the harbour", "1"), ("Fees for the use of nets", "2"), ("Sale of boats and oars", "3")]
    made.tables = [table(["of the year"], labels)]
    assert (made.front.language, kind_of(made).describe(made).language) == ("fr", "en")


def test_every_kind_has_signals_and_every_signal_a_kind() -> None:
    worded = {one.kind for one in signals()}
    assert worded <= NAMED
    assert {Kind.OTHER} == set(Kind) - NAMED
    assert all(kind.tells or kind.name in worded for group in PRECEDENCE for kind in group)


def test_no_kind_names_another() -> None:
    folder = Path(__file__).parents[1] / "extractors" / "kinds"
    modules = {kind.value for kind in Kind}
    for path in folder.glob("*.py"):
        if path.stem in modules:
            others = [name for name in modules - {path.stem} if f"import {name}" in path.read_text(encoding="utf-8")]
            assert not others, path.name


def test_the_kinds_of_the_corpus(shared: Path) -> None:
    """Text files alone: a PDF takes seconds, and the scoreboard reads them all."""
    with (shared / "gold" / "public" / "kinds.tsv").open(encoding="utf-8") as table:
        wanted = {
            row["file"]: row["kind"] for row in csv.DictReader(table, delimiter="\t") if row["file"].endswith(".txt")
        }
    for name, kind in wanted.items():
        content = (shared / "corpus" / "public" / name).read_bytes()
        assert kind_of(read_text(Source(content, "0" * 64, TEXT), Limits())).name in kind.split("|")
