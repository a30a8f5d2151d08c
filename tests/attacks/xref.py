"""Cross-reference tables that promise two thousand million objects, or none (fault matrix, rows 3 and 21)."""

import re
from itertools import pairwise

from tests.attacks.attack import ANY, LOADED, REFUSED, SEEN, Attack
from tests.attacks.raw import flate, paper, stream


def with_table(entries: bytes, data: bytes = b"\0" * 50) -> bytes:
    """A sound file, updated by a cross-reference stream with these entries."""
    at = len(paper())
    table = flate(data, b"/Type/XRef/Root 1 0 R" + entries)
    return paper() + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, at)


def updated(table: bytes, trailer: bytes) -> bytes:
    """A sound file, updated by a classic table; {at} is the new table's place, {old} that of the old one."""
    at, old = len(paper()), paper().rindex(b"xref\n0 ")
    places = {b"{at}": b"%d" % at, b"{old}": b"%d" % old}
    for name, place in places.items():
        trailer = trailer.replace(name, place)
    return paper() + b"xref\n%s\ntrailer<</Size 6/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, at)


def chain(length: int) -> bytes:
    """A file updated `length` times, each update naming the one before it."""
    out, before = bytearray(paper()), paper().rindex(b"xref\n0 ")
    for _ in range(length):
        at = len(out)
        out += b"xref\n0 0\ntrailer<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (before, at)
        before = at
    return bytes(out)


def moved(shift: int) -> bytes:
    """A table each of whose places is off by some bytes."""
    return re.sub(rb"(\d{10}) 00000 n", lambda found: b"%010d 00000 n" % (int(found[1]) + shift), paper())


def lines_ended(by: bytes) -> bytes:
    """The file with other line ends, as mail programs and old editors leave it; its places are wrong by then."""
    return paper().replace(b"\n", by)


def free(number: int) -> bytes:
    """A table that calls one object free."""
    places = [found.start() for found in re.finditer(rb"\d{10} \d{5} [nf]", paper())] + [len(paper())]
    start, _ = list(pairwise(places))[number]
    return paper()[:start] + b"0000000000 65535 f" + paper()[start + 18 :]


def _row(name: str, make: object, why: str, row: int = 3) -> Attack:
    assert callable(make)
    return Attack(name, row, make, ANY, why, shows=(SEEN,))


ATTACKS = [
    _row("xref_index", lambda: with_table(b"/Size 9/W[1 3 1]/Index[0 2147483647]"), "/Index names 2^31 objects"),
    _row("xref_indices", lambda: with_table(b"/Size 9/W[0 0 0]/Index[%s]" % (b"0 99999 " * 9999)), "10^9 in pieces"),
    _row("xref_size", lambda: with_table(b"/Size 2147483647/W[1 3 1]"), "/Size is 2^31"),
    _row("xref_w_zero", lambda: with_table(b"/Size 2147483647/W[0 0 0]"), "2^31 entries of no byte"),
    _row("xref_w_zero_index", lambda: with_table(b"/Size 9/W[0 0 0]/Index[0 2147483647]"), "the same by /Index"),
    _row("xref_w_wide", lambda: with_table(b"/Size 9/W[1 100000000 1]"), "an entry of 100 MB"),
    _row("xref_w_minus", lambda: with_table(b"/Size 9/W[-1 -3 -1]"), "entries of fewer bytes than none"),
    _row("xref_w_short", lambda: with_table(b"/Size 9/W[1]"), "one width for three"),
    _row("xref_w_words", lambda: with_table(b"/Size(a)/W[/b null (c)]"), "words for widths"),
    _row("xref_index_minus", lambda: with_table(b"/Size 9/W[1 3 1]/Index[-9 99]"), "objects below zero"),
    _row("xref_index_odd", lambda: with_table(b"/Size 9/W[1 3 1]/Index[0]"), "half a pair"),
    _row("xref_count", lambda: updated(b"0 2147483647", b"/Prev {old}"), "a table of 2^31 lines that has none"),
    _row("xref_counts", lambda: updated(b"0 0\n" * 500_000, b"/Prev {old}"), "half a million parts of no line"),
    _row("xref_number", lambda: updated(b"%s 1\n0000000000 00000 n " % (b"9" * 5000), b"/Prev {old}"), "5,000 digits"),
    _row("prev_self", lambda: updated(b"0 0", b"/Prev {at}"), "the table before this one is this one", 4),
    _row(
        "prev_loop",
        lambda: updated(b"0 0", b"/Prev {old}").replace(
            b"/Root 1 0 R>>\nstartxref", b"/Root 1 0 R/Prev %d>>\nstartxref" % len(paper()), 1
        ),
        "two tables that name each other",
        4,
    ),
    _row("prev_chain", lambda: chain(20_000), "20,000 updates, one built on the other", 4),
    _row("prev_minus", lambda: updated(b"0 0", b"/Prev -9"), "the table before this one lies before the file", 4),
    _row("prev_far", lambda: updated(b"0 0", b"/Prev 99999999999999999999"), "it lies behind the file's end", 4),
    _row("prev_word", lambda: updated(b"0 0", b"/Prev(a)/XRefStm/b"), "a word for a place", 4),
    _row("xrefstm_self", lambda: updated(b"0 0", b"/Prev {old}/XRefStm {at}"), "a hybrid file that names itself", 4),
    _row(
        "root_missing", lambda: paper().replace(b"/Root 1 0 R", b"           "), "nobody says where the pages are", 21
    ),
    _row("root_wrong", lambda: paper().replace(b"/Root 1 0 R", b"/Root 4 0 R"), "the root is a content stream", 21),
    _row(
        "root_loop",
        lambda: paper().replace(b"<</Type/Catalog/Pages 2 0 R>>", b"1 0 R" + b" " * 24),
        "the root is itself",
        4,
    ),
    _row("xref_off_by_one", lambda: moved(1), "each place is one byte too far", 21),
    _row("xref_off_by_50", lambda: moved(-50), "each place is in another object", 21),
    _row(
        "startxref_zero",
        lambda: re.sub(rb"startxref\n\d+", b"startxref\n0", paper()),
        "the table's place is unknown",
        21,
    ),
    _row(
        "startxref_far", lambda: re.sub(rb"startxref\n\d+", b"startxref\n" + b"9" * 5000, paper()), "5,000 digits", 21
    ),
    _row("startxref_gone", lambda: paper()[: paper().rindex(b"startxref")], "no table's place", 21),
    _row("lines_cr", lambda: lines_ended(b"\r"), "line ends of an old Macintosh", 21),
    _row("lines_crlf", lambda: lines_ended(b"\r\n"), "line ends of a mail program", 21),
    _row("free_page", lambda: free(3), "the table calls the page free", 21),
    _row("free_content", lambda: free(4), "the table calls the page's content free", 21),
    Attack("sound", 21, paper, LOADED, "the frame of all of these is sound", shows=(SEEN,)),
    Attack(
        "xref_only",
        3,
        lambda: b"%PDF-1.7\n1 0 obj\n" + stream(b"", b"/Type/XRef/Size 1/W[1 1 1]") + b"\nendobj\nstartxref\n9\n%%EOF",
        REFUSED,
        "a table of nothing",
    ),
]
