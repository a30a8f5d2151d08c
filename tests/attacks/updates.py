"""Files changed after they were written, and objects packed in objects (fault matrix, rows 3, 4 and 21)."""

from itertools import accumulate, repeat

from tests.attacks.attack import ANY, LOADED, SEEN, UNSEEN, Attack, sentence
from tests.attacks.bombs import object_stream, with_stream
from tests.attacks.damage import SECOND, two_pages
from tests.attacks.raw import CONTENT, HELVETICA, MEDIA, PAGES, flate, opening, paper, show, stream
from tests.attacks.xref import moved

OLD, NEW = flate(show(sentence(UNSEEN))), flate(show(sentence(SEEN)))
FONT = b"5 0 " + HELVETICA


def before() -> bytes:
    """A page whose sentence an update is going to change."""
    return paper(body=OLD)


def updated(older: bytes, objects: dict[int, bytes], entries: bytes = b"") -> bytes:
    """A file with an update behind its end that puts these objects in the place of older ones."""
    out, lines = bytearray(older), b""
    place = older[older.rindex(b"startxref\n") + 10 :].split(b"\n", 1)[0]
    for number, body in objects.items():
        lines += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    trailer = b"trailer<</Size 9/Root 1 0 R/Prev %s%s>>\nstartxref\n%d\n%%%%EOF\n" % (place, entries, len(out))
    return bytes(out) + b"xref\n" + lines + trailer


def updated_often(times: int) -> bytes:
    """A page whose sentence was changed by each of many updates; the last says what is true."""
    *_, last = accumulate(repeat({CONTENT: OLD}, times), updated, initial=before())
    return updated(last, {CONTENT: NEW})


def unfinished() -> bytes:
    """A page whose update was cut off before its table was written."""
    whole = updated(before(), {CONTENT: NEW})
    return whole[: whole.rindex(b"xref\n", 0, whole.rindex(b"startxref"))]


def hybrid() -> bytes:
    """A table that names a stream of more entries, which names that table as the one before it."""
    older = paper()
    at = len(older)
    table = stream(bytes(50), b"/Type/XRef/Size 9/W[1 3 1]/Root 1 0 R/Prev {at}")
    body = b"9 0 obj\n%s\nendobj\n" % table.replace(b"{at}", b"%d" % (at + len(table) + 12))
    return (
        older
        + body
        + updated(older, {}, b"/XRefStm %d" % at)[at:].replace(
            b"startxref\n%d" % at, b"startxref\n%d" % (at + len(body))
        )
    )


def linearized(entries: bytes) -> bytes:
    """A page whose first object says where a reader in a hurry finds everything, and lies."""
    hint = b"9 0 obj\n<</Linearized 1%s>>\nendobj\n" % entries
    whole = moved(len(hint))
    place = whole[whole.rindex(b"startxref\n") + 10 :].split(b"\n", 1)[0]
    whole = whole.replace(b"%PDF-1.7\n", b"%PDF-1.7\n" + hint)
    return whole.replace(b"startxref\n" + place, b"startxref\n%d" % (int(place) + len(hint)))


def in_itself() -> bytes:
    """The font lies in an object stream that lies in itself."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % MEDIA,
        4: flate(opening()),
    }
    return with_stream(objects, b"\x02\x00\x06\x00\x00")


def _packed(name: str, data: bytes, entries: bytes, held: int, why: str) -> Attack:
    """An attack whose font lies in an object stream that is odd."""
    body = flate(data).split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    return Attack(name, 4, lambda: object_stream(body, entries, held), ANY, why, shows=(SEEN,))


ATTACKS = [
    Attack(
        "updates_500", 21, lambda: updated_often(500), LOADED, "the last of 500 updates holds", "", (SEEN,), (UNSEEN,)
    ),
    Attack(
        "update_no_page",
        21,
        lambda: updated(
            two_pages(b"3 0 R 6 0 R", SECOND.replace(b"/Contents 4", b"/Contents 7"), 2, OLD),
            {PAGES: b"<</Type/Pages/Kids[3 0 R]/Count 1>>"},
        ),
        LOADED,
        "an update took the second page out",
        "",
        (SEEN,),
        (UNSEEN,),
    ),
    Attack("update_unfinished", 16, unfinished, ANY, "an update that was cut off: which text holds?", warns=True),
    Attack(
        "object_behind_end",
        21,
        lambda: paper() + b"4 0 obj\n%s\nendobj\n" % OLD,
        LOADED,
        "another content behind the end, which no table names",
        "",
        (SEEN,),
        (UNSEEN,),
    ),
    Attack("hybrid_loop", 4, hybrid, ANY, "a table and a stream of entries that name each other", shows=(SEEN,)),
    Attack(
        "linearized_lie",
        21,
        lambda: linearized(b"/L 99/H[0 2147483647]/O 99/E 2147483647/N 2147483647/T 2147483647/P -5"),
        ANY,
        "hints for a hurried reader that lead nowhere",
        shows=(SEEN,),
    ),
    _packed("packed_sound", FONT, b"/First 4", 1, "the font lies in an object stream, as it may"),
    _packed("packed_extends_self", FONT, b"/First 4/Extends 6 0 R", 1, "an object stream that goes on with itself"),
    _packed("packed_many", FONT, b"/First 4", 2**31 - 1, "an object stream that says it has 2^31 objects"),
    _packed("packed_first_far", FONT, b"/First 2147483647", 1, "whose first object lies 2^31 bytes in"),
    _packed("packed_minus", FONT, b"/First -4", -1, "of fewer objects than none"),
    _packed("packed_pairs", b"5 0 " * 300_000 + HELVETICA, b"/First 1200000", 300_000, "one object 300,000 times"),
    Attack("packed_in_itself", 4, in_itself, ANY, "an object stream that lies in itself", shows=(SEEN,)),
]
