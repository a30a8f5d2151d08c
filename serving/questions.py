"""Questions analysts ask, as SQL with parameters: each is a page, and a query to start from."""

from collections.abc import Sequence
from typing import NamedTuple

Parameters = dict[str, str]


class Question(NamedTuple):
    """One question: its words in English and French, its query, its parameters with their defaults.

    `drawn` names the column whose figures are also drawn as bars, if any; `lines` those that make a chart of lines:
    what runs along it, what goes up, and whose line it is (columns, a blank between them).
    """

    en: str
    fr: str
    query: str
    parameters: Parameters
    drawn: str = ""
    lines: tuple[str, str, str] | tuple[()] = ()


ABOUT = "(:entity = '' or entity = :entity) and (:period = '' or period = :period)"
LINES = f"from budget_lines where table_code = 'financial_resources' and {ABOUT}"
WHOSE: Parameters = {"entity": "", "period": ""}
RATE = "round(100.0 * expenditure_usd / nullif(apportionment_usd, 0), 2)"

FACTS = (
    "select coalesce(entity, symbol, document_id) as entity, period, code, name_en as line, "
    "max(case when measure = 'apportionment' then amount end) as approved, "
    "max(case when measure = 'expenditure' then amount end) as spent, "
    "max(case when measure = 'expenditure' then record_id end) as record_id from budget_facts "
    f"where {ABOUT} group by coalesce(entity, symbol, document_id), period, coalesce(code, name_en)"
)
"""What was approved and what was spent, a row a line: facts alone, so that no subtotal and no second print counts."""
BASES = ("approved", "actual", "deployed", "proposed")
PHASES = ("proposed", "approved", "adjusted", "executed")


def _across(of: str, words: Sequence[str], value: str) -> str:
    """Return a column for each word of column `of`: what `value` is there."""
    return ", ".join(f"sum(case when {of} = '{word}' then {value} end) as {word}" for word in words)


QUESTIONS: dict[str, Question] = {
    "overspent": Question(
        "Which budget lines overspent, and by how much?",
        "Quelles lignes budgétaires ont été dépassées, et de combien ?",
        f"select entity, period, code, line, approved, spent, spent - approved as over_usd, "
        f"round(100.0 * (spent - approved) / nullif(approved, 0), 1) as over_pct, record_id from ({FACTS}) "
        "where spent > approved order by over_usd desc",
        WHOSE,
        "over_usd",
    ),
    "underspent": Question(
        "Which budget lines underspent, and by how much?",
        "Quelles lignes budgétaires n’ont pas été consommées, et de combien ?",
        f"select entity, period, code, line, approved, spent, approved - spent as under_usd, "
        f"round(100.0 * (approved - spent) / nullif(approved, 0), 1) as under_pct, record_id from ({FACTS}) "
        "where spent < approved order by under_usd desc",
        WHOSE,
        "under_usd",
    ),
    "groups": Question(
        "Approved, spent and implementation rate by group and overall",
        "Alloué, dépensé et taux d’exécution, par groupe et au total",
        "select entity, period, level, code, label, apportionment_usd, expenditure_usd, variance_usd, "
        f"{RATE} as implementation_pct, record_id {LINES} and level <> 'line' order by entity, period, rowid",
        WHOSE,
    ),
    "rates": Question(
        "Implementation rate by mission and year",
        "Taux d’exécution par mission et par année",
        "select entity, period, apportionment_usd, expenditure_usd, variance_usd, "
        f"{RATE} as implementation_pct, symbol, record_id {LINES} and level = 'gross' order by entity, period, symbol",
        WHOSE,
        "implementation_pct",
        ("period", "implementation_pct", "entity"),
    ),
    "implementation": Question(
        "Which lines executed below a rate?",
        "Quelles lignes ont été exécutées à moins d’un taux ?",
        f"select entity, period, code, label, {RATE} as implementation_pct, record_id {LINES} and level = 'line' "
        f"and {RATE} < cast(:below as real) order by {RATE}",
        {**WHOSE, "below": "70"},
        "implementation_pct",
    ),
    "nil": Question(
        "Which lines are nil (a dash), and which are blank?",
        "Quelles lignes sont néant (un tiret), et lesquelles sont vides ?",
        "select entity, period, code, label, measure, raw, value, record_id from budget_amounts "
        f"where (value = 0 or value is null) and {ABOUT} order by entity, period, label",
        WHOSE,
    ),
    "redeployments": Question(
        "How much money moved between groups, and does it balance?",
        "Combien d’argent a été réaffecté entre groupes, et le compte y est-il ?",
        "select entity, period, label, original_usd, redeployed_usd, revised_usd, record_id from redeployments "
        f"where {ABOUT} order by entity, period, rowid",
        WHOSE,
    ),
    "income": Question(
        "Other revenue and adjustments",
        "Autres produits et ajustements",
        f"select entity, period, level, label, amount_usd, record_id from other_income where {ABOUT} order by rowid",
        WHOSE,
    ),
    "equipment": Question(
        "Contingent-owned equipment by type",
        "Matériel appartenant aux contingents, par type",
        "select entity, period, group_label, label, level, expenditure_usd, record_id from contingent_owned_equipment "
        f"where {ABOUT} order by rowid",
        WHOSE,
        "expenditure_usd",
    ),
    "reasons": Question(
        "Why does the money differ?",
        "Pourquoi les montants diffèrent-ils ?",
        "select entity, period, code, label, polarity, item, text, record_id from variance_reasons "
        f"where {ABOUT} order by entity, period, rowid",
        WHOSE,
    ),
    "vacancy": Question(
        "Vacancy rates by category, printed and computed",
        "Taux de vacance par catégorie, imprimés et calculés",
        "select entity, period, parent_label, label, authorized, actual_average, vacancy_rate_pct, "
        "round(100.0 * (authorized - actual_average) / nullif(authorized, 0), 1) as computed_pct, record_id "
        f"from staffing where {ABOUT} order by entity, period, rowid",
        WHOSE,
        "vacancy_rate_pct",
    ),
    "posts": Question(
        "Posts by unit and category: approved, actual, proposed",
        "Postes par unité et catégorie : approuvés, pourvus, proposés",
        "select coalesce(entity, symbol) as entity, period, on_date, unit_label, code, label, "
        f"{_across('basis', BASES, 'posts')}, min(record_id) as record_id "
        f"from posts where level = 'line' and {ABOUT} and basis <> 'vacancy' "
        "group by entity, document_id, period, on_date, unit_label, code, label order by entity, period, min(rowid)",
        WHOSE,
    ),
    "fiscal": Question(
        "Money of any publisher: proposed, approved, executed",
        "Montants de tout éditeur : proposés, approuvés, exécutés",
        "select coalesce(f.symbol, d.source_name) as document, f.period, f.level, f.parents, f.label, f.measure, "
        f"f.currency, {_across('phase', PHASES, 'amount')}, min(f.record_id) as record_id "
        "from fiscal_amounts f join documents d on d.document_id = f.document_id and d.is_current = 1 "
        "where (:period = '' or f.period = :period) and (:word = '' or instr(lower(f.label), lower(:word))) "
        "group by f.document_id, f.table_id, f.period, f.parents, f.label, f.level, f.measure, f.currency "
        "order by 1, min(f.rowid)",
        {"period": "", "word": ""},
    ),
    "indicators": Question(
        "Indicators: baseline, target and actual",
        "Indicateurs : référence, cible et résultat",
        "select entity, symbol, accomplishment, indicator, baseline_period, baseline, target_period, target, "
        "actual_value, actual_unit, status from indicator_history where (:entity = '' or entity = :entity) "
        "and (:word = '' or indicator like '%' || :word || '%') order by entity, symbol, rowid",
        {"entity": "", "word": ""},
    ),
    "outputs": Question(
        "Planned outputs against what was delivered",
        "Produits prévus et produits livrés",
        "select entity, symbol, accomplishment, planned, delivered, planned_quantity, delivered_quantity, "
        "round(100.0 * delivered_share, 1) as delivered_pct, remarks "
        "from output_delivery where (:entity = '' or entity = :entity) order by entity, symbol, rowid",
        {"entity": ""},
        "delivered_pct",
    ),
    "series": Question(
        "A situation report’s figures over its dates",
        "Les chiffres d’un rapport de situation au fil de ses dates",
        "select d.place, d.as_of, d.number, lower(f.subject) as subject, f.value, lower(f.unit) as unit, f.sentence, "
        "f.record_id from documents d join key_figures f on f.document_id = d.document_id and f.rowid = ("
        "select min(g.rowid) from key_figures g where g.document_id = d.document_id "
        "and lower(g.subject) = lower(f.subject) and coalesce(lower(g.unit), '') = coalesce(lower(f.unit), '')) "
        "where d.kind = 'situation_report' and d.is_current = 1 and d.as_of is not null and f.subject is not null "
        "and (:place = '' or d.place = :place) and instr(lower(f.subject), lower(:word)) "
        "order by d.place, subject, d.as_of",
        {"place": "", "word": "confirm"},
        lines=("as_of", "value", "place subject unit"),
    ),
    "funds": Question(
        "Funds: projects finished and going on, and their cost",
        "Fonds : projets terminés et en cours, et leur coût",
        "select entity, fund, completed, ongoing, total, budget_usd, cost_usd, "
        "cost_usd / nullif(total, 0) as each_usd, as_of, record_id from portfolios order by fund",
        {},
    ),
    "figures": Question(
        "Figures of prose about a word",
        "Chiffres du texte autour d’un mot",
        "select entity, symbol, value, unit, qualifier, sentence, record_id from key_figures "
        "where sentence like '%' || :word || '%' order by entity, symbol, rowid",
        {"word": "COVID"},
    ),
    "closed": Question(
        "Which missions are closed?",
        "Quelles missions sont closes ?",
        "select entity, name, closed_on, resolution, record_id from entities order by entity",
        {},
    ),
    "failed": Question(
        "Which sums do not add up?",
        "Quels totaux ne tombent pas juste ?",
        "select entity, symbol, kind, identity, expected, found, slack, verdict from checks "
        "where verdict <> 'holds' order by verdict, entity, symbol",
        {},
    ),
}
