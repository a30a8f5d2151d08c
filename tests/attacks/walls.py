"""Walls of text that make a pattern try every way there is (fault matrix, rows 12 to 14)."""

from tests.attacks.attack import AFTER, ANY, SEEN, Attack, sentence
from tests.attacks.raw import paper, show

WALLS = {
    "colons": ("a:" * 100_000, "letters and colons"),
    "parentheses": ("(" * 100_000, "parentheses that open"),
    "parentheses_both": ("(" * 50_000 + ")" * 50_000, "parentheses in parentheses"),
    "parentheses_pairs": ("()" * 100_000, "empty parentheses"),
    "brackets": ("[" * 100_000, "brackets that open"),
    "numbers": ("12 " * 100_000, "numbers in a row"),
    "numbers_thousands": ("1 234 567,8 " * 30_000, "grouped numbers in a row"),
    "groups": ("123 " * 100_000, "groups of three figures, one number or many"),
    "groups_comma": ("123," * 100_000, "groups and commas"),
    "groups_dot": ("1.234." * 60_000, "groups and dots"),
    "digits_4301": ("9" * 4301, "more figures than an integer may have"),
    "digits_100k": ("9" * 100_000, "a number of 100,000 figures"),
    "digits_grouped": ("999 " * 2000 + "999", "a grouped number of 6,000 figures"),
    "digits_percent": (
        "9" * 5000 + " % and $" + "9" * 5000 + " million",
        "a percentage and an amount of 5,000 figures",
    ),
    "digits_year": (
        "in " + "2" * 5000 + " (A/" + "7" * 5000 + "/5), para. " + "3" * 5000,
        "a year, a symbol, a paragraph of 5,000 figures",
    ),
    "digits_fraction": ("1/" * 50_000, "fractions of fractions"),
    "exponent": ("It repaired 1e999999999 pumps and 1E+99999 nets.", "a number beyond all numbers"),
    "blanks": (" " * 300_000 + "x", "blanks"),
    "blanks_odd": ("\u00a0\u2009\t " * 60_000 + "x", "blanks of every kind"),
    "hyphens": ("-" * 300_000, "hyphens"),
    "hyphens_words": ("a-" * 100_000, "a word of 100,000 parts"),
    "hyphens_lines": ("a-\n" * 60_000, "hyphens at line ends"),
    "letters_hyphen": ("a" * 60_000 + " -", "a word of 60,000 letters before a hyphen"),
    "blanks_end": ("1. The amount of" + " " * 60_000 + "x", "a paragraph that is blanks to its end"),
    "soft_hyphens": ("a\u00ad" * 100_000, "soft hyphens"),
    "dots": ("." * 300_000, "leader dots"),
    "dots_numbers": (("Posts ..... 12 " * 20_000), "leader dots and numbers"),
    "commas": ("a, " * 100_000, "a list of 100,000"),
    "quotes": ("«" * 100_000, "quotes that open"),
    "dollars": ("$" * 100_000, "currency signs"),
    "percent": ("5 % " * 60_000, "percentages"),
    "of_which": ("12 dont " * 40_000, "parts of parts"),
    "ranges": ("de 1 à 2 " * 40_000, "ranges"),
    "ranges_dash": ("1-" * 100_000, "ranges of ranges"),
    "dates": ("1 janvier 2020 au " * 20_000, "periods"),
    "symbols": ("A/76/" * 60_000, "symbols of documents"),
    "letters_items": ("(a) x; (b) y; " * 20_000, "lettered items"),
    "attributable": ("attributable primarily to " * 10_000, "causes of variances"),
    "requirements": ("1. (a) The amount of $1 for the period from 1 July 2020; " * 5_000, "decisions"),
    "capitals": ("A" * 300_000, "a capital of 300,000 letters"),
    "capitals_words": ("ABC DEF " * 40_000, "a heading of 80,000 words"),
    "sentences": ("A. " * 100_000, "sentences of a letter"),
    "abbreviations": ("M. No. art. " * 30_000, "abbreviations"),
    "urls": ("http://" * 50_000, "links that lead nowhere"),
    "underscores": ("_" * 300_000, "a line to sign on"),
    "pipes": ("|" * 300_000, "the rules of a table"),
    "plus_table": (("+---" * 300 + "+\n") * 200, "the frame of a drawn table"),
    "tabs": ("1\t" * 100_000, "a row of 100,000 cells"),
    "tabs_lines": ("1\t2\t3\n" * 30_000, "30,000 rows without a label"),
    "columns": ("Label   12   13\n" * 20_000, "20,000 rows set with blanks"),
    "headings": ("I. Introduction\n" * 20_000, "20,000 headings"),
    "numbered": ("".join(f"{n}. Text of it.\n\n" for n in range(1, 15_000)), "15,000 paragraphs"),
    "outline_numbers": ("1." * 60_000, "a paragraph number without an end"),
    "components": (
        "Component 1: x\nExpected accomplishment 1.1: y\nIndicator 1.1.1 z (2019/20: 5; 2020/21: 6)\n" * 3_000,
        "a framework without an end",
    ),
    "periods": ("2020/21: 5; " * 30_000, "targets of 30,000 years"),
    "thousand_words": ("mille cent vingt " * 20_000, "numbers in words"),
    "millions": ("12 millions de " * 20_000, "scales"),
    "accents": ("e\u0301" * 60_000, "accents apart from their letters"),
    "combining": ("e" + "\u0301" * 100_000, "a letter with 100,000 accents"),
    "bidi_marks": ("\u202e\u202d" * 60_000, "marks that turn the reading"),
    "zero_width": ("1\u200b" * 60_000, "figures with blanks of no width"),
    "jamo": ("\u1100\u1161\u11a8" * 30_000, "letters that grow together"),
}


def text(wall: str) -> bytes:
    """A text with a wall between two sentences."""
    return f"{sentence(SEEN)}\n\n{wall}\n\n{sentence(AFTER)}\n".encode()


def printed(wall: str) -> bytes:
    """A page with as much of the wall as it holds, a hundred letters a line."""
    words = wall[:40_000].replace("\n", " ").encode("cp1252", "ignore")
    lines = [words[n : n + 200] for n in range(0, len(words), 200)]
    return paper(b"".join(show(line, 680 - 3.2 * n).replace(b" 11 Tf", b" 3 Tf") for n, line in enumerate(lines)))


LISTS = ("components",)
"""Walls whose last entry takes the sentence behind it as its own."""
PRINTED = (
    "colons",
    "parentheses",
    "numbers",
    "groups",
    "digits_4301",
    "hyphens_words",
    "dots_numbers",
    "commas",
    "of_which",
    "ranges",
    "symbols",
    "capitals",
    "percent",
    "requirements",
)
ATTACKS = [
    *(
        Attack(
            f"wall_{name}",
            12,
            lambda wall=wall: text(wall),
            ANY,
            why,
            f"wall_{name}.txt",
            (SEEN,) if name in LISTS else (SEEN, AFTER),
        )
        for name, (wall, why) in WALLS.items()
    ),
    *(
        Attack(f"wall_{name}_pdf", 13, lambda name=name: printed(WALLS[name][0]), ANY, WALLS[name][1], shows=(SEEN,))
        for name in PRINTED
    ),
]
