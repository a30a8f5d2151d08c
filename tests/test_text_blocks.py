from schemas.text import BlockKind
from tests.text_documents import PROSE, read, spread


def numbered(document):
    return [(b.number, b.section) for b in document.blocks if b.kind is BlockKind.PARAGRAPH and b.number]


REPORT = (
    spread(
        " I. Introduction ",
        "",
        *PROSE,
        "2. Le deuxième paragraphe court d’une page à ",
        "https://undocs.org/fr/A/74/745",
        "",
        "A/76/999 ",
        "",
        "13/86 21-17313 ",
        "",
        "l’autre : a) les barques ; ",
        " b) les rames. ",
        "",
        " II. Exécution ",
        "",
        " A. Finances1 ",
        "",
        "3. Le coefficient (43,3 %) est plus élevé que prévu ",
        "__________________ ",
        " 1  Les écarts sont analysés ici. ",
    ).removesuffix("\n")
    + " (28,4 %) ; b) le taux.\n\n"
)


def test_paragraphs_run_on_over_pages_and_notes():
    document = read(REPORT)
    texts = {block.number: block.text for block in document.blocks if block.number}
    assert texts["2"] == "Le deuxième paragraphe court d’une page à l’autre : a) les barques ; b) les rames."
    assert texts["3"].endswith("que prévu (28,4 %) ; b) le taux.")
    assert numbered(document) == [("1", "I"), ("2", "I"), ("3", "II.A")]
    assert [block.text for block in document.blocks if block.kind is BlockKind.NOTE] == [
        "1 Les écarts sont analysés ici."
    ]


def test_headings_have_no_mark_and_no_note():
    headings = [(b.number, b.level, b.text) for b in read(REPORT).blocks if b.kind is BlockKind.HEADING]
    assert headings == [("I", 1, "Introduction"), ("II", 1, "Exécution"), ("A", 2, "Finances")]


def test_spans_of_a_block_leave_furniture_out():
    document = read(REPORT)
    block = next(block for block in document.blocks if block.number == "2")
    printed = " ".join(document.text[slice(*place.span)] for place in block.places)
    assert "undocs" not in printed
    assert printed.startswith("2. Le deuxième")


def test_a_mark_that_is_not_due_opens_nothing():
    text = "I. Introduction\n\nA. First part\n\nText of it.\n\nA. Factors of the area\n\nXIV. Not due\n"
    assert [b.number for b in read(text).blocks if b.kind is BlockKind.HEADING and b.number] == ["I", "A"]


def test_sentences_of_a_page_go_on_over_blank_lines():
    text = "Le bureau a financé de nombreux projets pour les populations de\n\nla ville.\n\nAutre phrase, bien à part de la première.\n"
    assert [block.text for block in read(text).blocks] == [
        "Le bureau a financé de nombreux projets pour les populations de la ville.",
        "Autre phrase, bien à part de la première.",
    ]


def test_a_line_with_room_for_the_next_word_was_ended_on_purpose():
    text = "Ports\n283 agents dont 181 femmes ont été formés dans\nles ports du nord et du sud.\n"
    assert [block.text for block in read(text).blocks] == [
        "Ports",
        "283 agents dont 181 femmes ont été formés dans les ports du nord et du sud.",
    ]


def test_contents_are_furniture():
    text = "I. Introduction . . . . . . . . . 6\nII. Mandate . . . . . . . . . . . 7\n\nI. Introduction\n\n1. Text of it.\n"
    assert [block.text for block in read(text).blocks if block.kind is not BlockKind.FURNITURE] == [
        "Introduction",
        "Text of it.",
    ]


def test_two_notes_in_a_row_lose_no_text():
    text = "1. Le coefficient est plus élevé que\n_____\n1 Une note.\n_____\n2 Autre note.\n(28,4 %) prévu.\n"
    texts = [block.text for block in read(text).blocks]
    assert sorted(texts) == ["1 Une note.", "2 Autre note.", "Le coefficient est plus élevé que (28,4 %) prévu."]
