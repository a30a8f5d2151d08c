"""The pages' own words, in English and French."""

LANGUAGES = ("en", "fr")
WORDS: dict[str, tuple[str, str]] = {
    "colon": (":", "\u202f:"),
    "inside": ("What is inside", "Ce qu’il y a ici"),
    "on_this_page": ("On this page", "Sur cette page"),
    "documents": ("Documents", "Documents"),
    "document": ("Document", "Document"),
    "kind": ("Kind", "Type"),
    "entity": ("Entity", "Entité"),
    "period": ("Period", "Période"),
    "pages": ("Pages", "Pages"),
    "page": ("Page", "Page"),
    "checks": ("Checks", "Contrôles"),
    "hold": ("hold", "justes"),
    "within": ("within rounding", "à l’arrondi près"),
    "fail": ("fail", "faux"),
    "holds": ("holds", "juste"),
    "fails": ("fails", "faux"),
    "unread": ("Unread digits", "Chiffres non lus"),
    "unread_number": ("number not read", "nombre non lu"),
    "findings": ("Findings", "Constats"),
    "newest_findings": ("What to look at first", "À regarder d’abord"),
    "last_runs": ("Last runs", "Derniers passages"),
    "questions": ("Questions", "Questions"),
    "search": ("Search", "Recherche"),
    "search_for": ("Words to look for", "Mots à chercher"),
    "nothing": ("Nothing was found.", "Rien n’a été trouvé."),
    "tables": ("Tables and SQL", "Tables et SQL"),
    "money": ("Money", "Montants"),
    "label": ("Line", "Ligne"),
    "spent": ("Apportionment and expenditure", "Montant alloué et dépenses"),
    "apportionment": ("apportionment", "montant alloué"),
    "expenditure": ("expenditure", "dépenses"),
    "variance": ("variance", "écart"),
    "variance_pct": ("variance, %", "écart, %"),
    "cost_estimate": ("cost estimate", "prévisions"),
    "more": ("more", "de plus"),
    "of_these_lines": ("these lines", "ces lignes"),
    "year_before_of": ("The year before as printed last, in", "L’année précédente telle qu’imprimée en dernier, dans"),
    "over": ("requirements rose", "besoins en hausse"),
    "under": ("requirements fell", "besoins en baisse"),
    "offset": ("offset by", "compensé par"),
    "variances": ("Why it differs", "Pourquoi les écarts"),
    "results": ("Results", "Résultats"),
    "indicators": ("indicators", "indicateurs"),
    "indicator": ("Indicator", "Indicateur"),
    "baseline": ("Baseline", "Référence"),
    "target": ("Target", "Cible"),
    "actual": ("Actual", "Résultat"),
    "met": ("achieved", "atteint"),
    "reported": ("reported", "rendu compte"),
    "target_met": ("Target met", "Cible atteinte"),
    "not_met": ("not achieved", "non atteint"),
    "not_told": ("cannot be told", "indéterminé"),
    "figures": ("Key figures", "Chiffres clés"),
    "all_rows": ("All rows", "Toutes les lignes"),
    "rows": ("rows", "lignes"),
    "printed": ("Printed", "Imprimé"),
    "rule": ("Reading rule", "Règle de lecture"),
    "fields": ("Fields", "Champs"),
    "whole_page": ("The whole page", "La page entière"),
    "as_printed": ("As printed", "Tel qu’imprimé"),
    "no_checks": ("No check ties this record.", "Aucun contrôle ne porte sur cet enregistrement."),
    "computed": ("computed", "calculé"),
    "apart": ("apart", "différence"),
    "ties": ("The other figures of this check:", "Les autres chiffres de ce contrôle :"),
    "this_print": ("this print", "cette page-ci"),
    "and_more": ("and more:", "et d’autres :"),
    "like_it": ("more like it", "du même genre"),
    "show_more": ("Show the others", "Voir les autres"),
    "first_rows": (
        "The first 1,000 rows are shown; the downloads hold all.",
        "Les 1 000 premières lignes ; les fichiers les ont toutes.",
    ),
    "loaded": ("Loaded", "Chargés"),
    "unchanged": ("Unchanged", "Inchangés"),
    "quarantined": ("Quarantined", "En quarantaine"),
    "unread_short": ("unread", "non lus"),
    "vintages": ("The same figure in other prints", "Le même chiffre ailleurs"),
    "of_text": (
        "Read from a text: there is no page to show.",
        "Lu dans un texte : il n’y a pas de page à montrer.",
    ),
    "no_place": ("It has no place on a page.", "Il n’a pas de place sur une page."),
    "characters": ("characters", "caractères"),
    "place": ("Place", "Lieu"),
    "word": ("Word", "Mot"),
    "below": ("Below, %", "Moins de, %"),
    "answer": ("Answer", "Répondre"),
    "download": ("Download", "Télécharger"),
    "skip": ("To the content", "Au contenu"),
    "not_here": ("There is no such page.", "Cette page n’existe pas."),
    "not_here_more": (
        "The document may have been removed or read again. The front page lists what there is.",
        "Le document a pu être retiré ou relu. La page d’accueil dit ce qu’il y a.",
    ),
    "too_long": (
        "The question took too long and was stopped.",
        "La question durait trop ; elle est arrêtée.",
    ),
    "previous": ("previous page", "page précédente"),
    "next": ("next page", "page suivante"),
    "other_language": ("Français", "English"),
    "hover": (
        "Each frame is a record: follow it to its fields and checks.",
        "Chaque cadre est un enregistrement : suivez-le vers ses champs et contrôles.",
    ),
    "empty": (
        "The warehouse is empty: ‘bilan ingest’ reads documents into it, and this page follows.",
        "L’entrepôt est vide : « bilan ingest » y lit des documents, et cette page suit.",
    ),
    "missing_picture": (
        "The page cannot be drawn: its file is not in the store.",
        "La page ne peut être dessinée : son fichier n’est pas dans la réserve.",
    ),
    "too_long_more": (
        "Ask for less: one entity, one period, a longer word.",
        "Demandez moins : une entité, une période, un mot plus long.",
    ),
    "state": ("State", "État"),
    "started": ("Started", "Début"),
}


def words_of(language: str) -> dict[str, str]:
    """Return every word in a language."""
    at = LANGUAGES.index(language)
    return {name: said[at] for name, said in WORDS.items()}


def language_of(asked: str | None, cookie: str | None, accepted: str) -> str:
    """Return the language of a page: what was asked for, else what was chosen before, else the browser's first."""
    for each in (asked, cookie):
        if each in LANGUAGES:
            return str(each)
    first = [part.split(";")[0].strip()[:2].lower() for part in accepted.split(",")]
    return next((each for each in first if each in LANGUAGES), LANGUAGES[0])
