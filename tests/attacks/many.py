"""One thing on page after page, or in line after line: what is compared with all that came before (fault matrix, 7, 9)."""

from collections.abc import Callable, Iterable, Sequence
from random import Random

from tests.attacks.attack import ANY, SEEN, Attack, sentence
from tests.attacks.raw import HELVETICA, MEDIA, flate, opening, pdf, show

HEAD = ("Category", "Approved", "Spent", "Variance")


def leaves(contents: Sequence[bytes]) -> bytes:
    """A document of a page for each of these contents, behind a first one with the sentence."""
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(contents)))
    page = b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F1 4 0 R>>>>%s>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R %s]/Count %d>>" % (kids, len(contents) + 1),
        page % (first + 2 * len(contents), MEDIA),
        HELVETICA,
    ]
    for n, content in enumerate(contents):
        objects += [page % (first + 2 * n + 1, MEDIA), flate(content)]
    return pdf([*objects, flate(opening())])


def rows(table: Iterable[Sequence[str]], top: float = 740, wide: int = 90, step: float = 12) -> bytes:
    """The operators of a table's rows, a column each `wide` points."""
    return b"".join(
        show(cell, top - step * y).replace(b"1 0 0 1 72 ", b"1 0 0 1 %d " % (72 + wide * x))
        for y, row in enumerate(table)
        for x, cell in enumerate(row)
    )


def table(seed: int, length: int = 45) -> list[Sequence[str]]:
    """A table of amounts at random, whose variances are true."""
    dice = Random(seed)
    pairs = [(dice.randrange(10**6), dice.randrange(10**6)) for _ in range(length)]
    return [HEAD, *((f"Item {n} of {seed}", f"{a:,}", f"{b:,}", f"{a - b:,}") for n, (a, b) in enumerate(pairs))]


def of_bits(length: int, columns: int) -> list[Sequence[str]]:
    """A table of noughts and ones, any of whose rows and columns may be the sum of others."""
    dice = Random(1)
    return [(f"Row {n}", *(str(dice.randrange(2)) for _ in range(columns))) for n in range(length)]


def small_tables(number: int) -> bytes:
    """That many tables of two rows on a page, each under a title."""
    return b"".join(
        rows([(f"Table {n}",), HEAD, ("Posts", "12", "10", "2")], 800 - 30 * (n // 2), 60, 9).replace(
            b" 11 Tf", b" 6 Tf"
        )
        for n in range(number)
    )


def _row(name: str, make: object, why: str) -> Attack:
    assert callable(make)
    return Attack(name, 9, make, ANY, why, shows=(SEEN,))


def _text(name: str, make: Callable[[], str], why: str) -> Attack:
    def made() -> bytes:
        return f"{sentence()}\n\n{make()}\n".encode()

    return Attack(name, 9, made, ANY, why, f"{name}.txt", (SEEN,))


ATTACKS = [
    _row("table_1000_pages", lambda: leaves([rows(table(0))] * 1_000), "one table on each of 1,000 pages"),
    _row("tables_300_pages", lambda: leaves([rows(table(n)) for n in range(300)]), "a table over 300 pages"),
    _row("headings_1000_pages", lambda: leaves([show(f"{n}. Results") for n in range(1_000)]), "1,000 headings"),
    _row(
        "sentences_1000_pages",
        lambda: leaves([show(sentence(5000 + n), 700 - n % 600) for n in range(1_000)]),
        "1,000 pages that say the same of other figures",
    ),
    _row("notes_500_pages", lambda: leaves([show(f"{n % 9} Note {n}", 60) for n in range(500)]), "500 footnotes"),
    _row("table_of_bits", lambda: leaves([rows(of_bits(60, 8), wide=50)]), "a table whose every sum holds by chance"),
    _row("tables_50", lambda: leaves([small_tables(50)]), "fifty tables of one head on a page"),
    _text("captions_20k", lambda: "Table 3\n\nIt rained.\n\n" * 20_000, "20,000 captions without a table"),
    _text("continued_20k", lambda: "Table 3 (continued)\nPosts\t1\t2\nCars\t3\t4\n\n" * 10_000, "10,000 continuations"),
    _text("entities_20k", lambda: "".join(f"Mount Kilo{n:x} has {n} wells. " for n in range(20_000)), "20,000 names"),
    _text("tower_of_scales", lambda: "It cost $5 " + "million " * 30_000 + ".", "millions of millions of millions"),
    _text("tower_of_notes", lambda: "".join(f"{n} Note of note {n - 1}.\n" for n in range(20_000)), "20,000 notes"),
    _text("shares_40k", lambda: "5 (12 %) " * 40_000, "shares behind figures"),
    _text("compatible_300k", lambda: "\ufdfa" * 300_000, "letters that are eighteen when they are made plain"),
    _text("dotted_capitals", lambda: "İ" * 50_000 + " " + sentence(5001), "letters that are two when made small"),
    _text("csv_20k", lambda: '"Posts, ""new""",12,"1,234.5"\n' * 20_000, "20,000 lines of values between commas"),
    _text("csv_quote_open", lambda: 'a,"' + "b,1\n" * 50_000, "values between commas, a quote that never ends"),
]
