"""The reader's work grows with the text and no faster: calls are counted, not seconds; what comes out is weighed."""

import sys
from pathlib import Path

import pytest

from extractors.families.decisions import decisions
from extractors.families.prose import document_references
from extractors.figures import key_figures
from extractors.figures.quantities import candidates, quantities
from extractors.figures.refused import refusals
from extractors.figures.tokens import tokens
from extractors.figures.wholes import parts_in_brackets
from extractors.kinds.choice import kind_of
from extractors.read import read_pages, read_source, understand
from extractors.source.media import PDF, TEXT
from extractors.source.opening import Source, sha256_of
from schemas.text import Block, BlockKind
from tests.pages_from_words import line, page, right
from tests.text_documents import read

REPORT = (Path(__file__).parents[1] / "samples/texts/minusma_2020_21_fr.txt").read_text(encoding="utf-8").splitlines()


def heading() -> Block:
    return Block(BlockKind.HEADING, "Décisions que l’Assemblée générale est invitée à prendre", (), "V", 1)


def asked(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, (), "79")


def calls(work) -> int:
    count = 0

    def tally(*_):
        nonlocal count
        count += 1

    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


UNIT = "(Thousands of United States dollars)\nCategory Amount\n"


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "(" * 64 * n,  # one line of parentheses
        lambda n: "123 " * n,  # numbers in a row
        lambda n: UNIT + "123 456\n" * n,  # rows without labels
        lambda n: UNIT + ("Label " + "123 " * 40 + "\n") * n,  # rows with too many ways to cut
        lambda n: "Category Amount\n" * n,  # heads without rows
        lambda n: UNIT * n,  # tables without rows
        lambda n: "a-\nb" * n,  # hyphens at line ends
        lambda n: "I. Text\nII. Text\n" * n,  # marks that are not due
        lambda n: "".join(f"{i}. Text of it.\n" for i in range(1, n)),  # numbered lines
        lambda n: "port,net,boat\n" * n,  # heads of values over no row of figures
        lambda n: "port;net;boat\nIlo;4;5\n" * n,  # tables of one row
        lambda n: "port" + ',"' * n + "\n",  # quotes that do not end
        lambda n: "<table>" + "<tr><td>a<td>b<td>c" * n,  # groups, or none
        lambda n: "<html>" + "<a " * n,  # tags that never close
        lambda n: "<html>" + "<!--" * n,  # comments that never close
    ],
)
def test_twice_the_text_is_at_most_twice_the_work(make):
    read(make(50))  # what is built once is built
    once, twice = (calls(lambda n=n: read(make(n))) for n in (400, 800))
    assert twice < 2.2 * once + 2_000


def test_a_wall_without_figures_costs_no_step_a_character():
    wall = [TextWall(n) for n in (2_000, 6_000)]  # a ledger, a title and a kind looked at each of its characters
    few, many = (calls(each) for each in wall)
    assert many - few < 1_000


class TextWall:
    """A text with a wall of table rules between two sentences, to be read."""

    def __init__(self, n):
        self.text = f"The mission repaired 3 nets.\n\n{'|' * n}\n\nIt built 4 quays.\n"
        self()  # what is built once is built

    def __call__(self):
        content = self.text.encode()
        return read_source(Source(content, sha256_of(content), TEXT))


def test_figures_without_a_bracket_are_summed_up_by_none():
    printed = "5 ports; " * 200
    words = tokens(printed)
    figures = quantities(words, [], candidates(words, "en"), printed, ",", "en")
    assert len(figures) == 200
    assert calls(lambda: parts_in_brackets(words, figures)) < 10 * len(figures)


@pytest.mark.parametrize("wall", ["12 ", "1 et 2 "])
def test_a_sentence_of_numbers_is_looked_through_once_for_marks_of_items(wall):
    once, twice = (tokens(wall * n) for n in (300, 600))
    few, many = (calls(lambda words=words: refusals(words, range(len(words)))) for words in (once, twice))
    assert many < 2.2 * few + 500


@pytest.mark.parametrize("wall", ["5 % ", "12 dont ", "de 1 à 2 ", "près de 5 ports ", "5 sur 9 "])
def test_a_sentence_of_twice_the_figures_is_twice_the_work(wall):
    """A piece of a wall is 2,500 characters: each figure of it looks at what stands near, not at all the others."""

    def work(n):
        key_figures([Block(BlockKind.PARAGRAPH, wall * n, ())], "fr", "", "key")

    work(10)  # what is read once
    few = 1_000 // len(wall)
    assert calls(lambda: work(2 * few)) < 2.4 * calls(lambda: work(few))


def of_pages(pages):
    document = read_pages(Source(b"%PDF-", "0" * 64, PDF), pages)
    return understand(document, kind_of(document))


def pages_of(lines):
    """Pages of fifty lines."""
    starts = range(0, len(lines), 50)
    printed = [[line(50, 60 + 14 * i, text, 9) for i, text in enumerate(lines[at : at + 50])] for at in starts]
    return [page(*own, number=number) for number, own in enumerate(printed, 1)]


def rows_on_one_page(n):
    rows = [[*line(60, 90 + 12 * i, f"Boats {i}"), *right(400, 90 + 12 * i, "1 250.5")] for i in range(n)]
    return [page(line(60, 76, "Category Amount"), *rows, size=(612.0, 100.0 + 12 * n))]


@pytest.mark.parametrize(
    "make",
    [
        lambda n: pages_of(["a" * 90] * n),  # letters
        lambda n: pages_of(["(" * 90] * n),  # parentheses
        lambda n: pages_of(["a: " * 30] * n),  # labels of nothing
        lambda n: pages_of(["b " * 45] * n),  # words of one letter
        lambda n: pages_of(["1 2 3 " * 15] * n),  # numbers in a row
        lambda n: pages_of([" ." * 45] * n),  # leader dots
        lambda n: pages_of(["12 boats " * 10] * n),  # figures
        lambda n: pages_of([f"{i}. Text of it." for i in range(n)]),  # numbered lines
        lambda n: pages_of(["I. Text"] * n),  # headings
        rows_on_one_page,  # a table as long as its page
    ],
)
def test_twice_the_pages_are_at_most_twice_the_work(make):
    of_pages(make(50))  # what is built once is built
    once, twice = (calls(lambda n=n: of_pages(make(n))) for n in (200, 400))
    assert twice < 2.3 * once + 2_000


@pytest.mark.parametrize("below", ["A. Considérations générales", "fixé les tâches", "a) dire à quoi"])
@pytest.mark.parametrize(
    "wall",
    [
        "12 boats dont 5 ",  # a heading that never ends stood in each of its figures: 470 MB for 60 kB
        "A/70/{} ",  # citations without a full stop: each had the whole paragraph
        "boats ($12,345) ",  # amounts of one item: each had its whole text
        "12 345 dollars, ",
    ],
)
def test_twice_the_text_gives_at_most_twice_as_much(wall, below):
    at = next(i for i, line in enumerate(REPORT) if line.strip().startswith(below)) + 1

    def size(n):
        lines = [*REPORT[:at], "", "".join(wall.format(i) for i in range(n)), "", *REPORT[at:]]
        content = "\n".join(lines).encode()
        return len(read_source(Source(content, sha256_of(content), TEXT)).to_json())

    none, once, twice = (size(n) for n in (0, 300, 600))
    assert twice - none < 2.5 * max(once - none, 100_000)


def test_an_item_of_endless_amounts_holds_its_text_once():
    said = decisions([heading(), asked("a) se prononce sur 12 345 dollars, " + "12 345 dollars, " * 800)])
    assert [bool(one.text) for one in said][:3] == [True, False, False]


def test_a_paragraph_of_endless_citations_gives_what_stands_around_each():
    cited = list(document_references([asked("".join(f"A/70/{i} " for i in range(2_000)))], None))
    assert max(len(one.text) for one in cited) <= 2_500
