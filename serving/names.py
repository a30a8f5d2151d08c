"""What stored words are called on a page: kinds, views, severities, outcomes, in English and French."""

from serving.words import LANGUAGES

NAMES: dict[str, tuple[str, str]] = {
    "performance_report": ("performance report", "rapport sur l’exécution du budget"),
    "performance_and_budget_report": ("performance and budget report", "rapport d’exécution et budget"),
    "programme_budget": ("programme budget", "budget-programme"),
    "advisory_committee_report": ("advisory committee report", "rapport du Comité consultatif"),
    "budget_resolution": ("budget resolution", "résolution budgétaire"),
    "bulletin": ("bulletin", "bulletin"),
    "situation_report": ("situation report", "rapport de situation"),
    "action_plan": ("action plan", "plan d’action"),
    "finance_law": ("finance law", "loi de finances"),
    "audit_report": ("audit report", "rapport d’audit"),
    "annual_report": ("annual report", "rapport annuel"),
    "web_page": ("web page", "page web"),
    "other": ("other", "autre"),
    "budget_lines": ("budget lines", "lignes budgétaires"),
    "budget_amounts": ("budget amounts", "montants budgétaires"),
    "staffing": ("staffing", "effectifs"),
    "posts": ("posts", "postes"),
    "redeployments": ("redeployments", "réaffectations"),
    "other_income": ("other income", "autres produits"),
    "unbudgeted_contributions": ("unbudgeted contributions", "contributions non budgétisées"),
    "contingent_owned_equipment": ("contingent-owned equipment", "matériel appartenant aux contingents"),
    "mission_factors": ("mission factors", "facteurs applicables à la mission"),
    "variance_explanations": ("variance explanations", "explications des écarts"),
    "variance_reasons": ("variance reasons", "motifs des écarts"),
    "components": ("components", "composantes"),
    "expected_accomplishments": ("expected accomplishments", "réalisations escomptées"),
    "indicators": ("indicators", "indicateurs"),
    "indicator_targets": ("indicator targets", "cibles des indicateurs"),
    "outputs": ("outputs", "produits"),
    "output_actuals": ("delivered outputs", "produits livrés"),
    "paragraphs": ("paragraphs", "paragraphes"),
    "document_references": ("cited documents", "documents cités"),
    "decisions": ("decisions", "décisions"),
    "followups": ("follow-ups", "suites données"),
    "entities": ("entities", "entités"),
    "portfolios": ("portfolios", "portefeuilles"),
    "projects": ("projects", "projets"),
    "donors": ("donors", "donateurs"),
    "highlights": ("highlights", "faits saillants"),
    "funding_mechanisms": ("funding mechanisms", "mécanismes de financement"),
    "key_figures": ("key figures", "chiffres clés"),
    "fiscal_amounts": ("fiscal amounts", "montants des finances publiques"),
    "table_cells": ("table cells", "cellules de tableaux"),
    "checks": ("checks", "contrôles"),
    "error": ("error", "erreur"),
    "warning": ("warning", "attention"),
    "info": ("note", "note"),
    "completed": ("completed", "terminé"),
    "failed": ("failed", "échoué"),
    "aborted": ("aborted", "interrompu"),
    "running": ("running", "en cours"),
}


def name_of(word: str, language: str) -> str:
    """Return what a stored word is called in a language; the word itself where it has no other name."""
    said = NAMES.get(word)
    return said[LANGUAGES.index(language)] if said else word.replace("_", " ")
