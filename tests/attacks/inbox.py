"""Things in a folder that are no plain file with a plain name (fault matrix, rows 36 to 39)."""

import os
import socket
from pathlib import Path

from tests.attacks.attack import ANY, LOADED, SEEN, Attack, sentence
from tests.attacks.raw import paper

UNSUPPORTED = frozenset({"UNSUPPORTED"})
UNREADABLE = frozenset({"UNREADABLE"})
WORDS = sentence().encode()
OTHER = "The mission repaired 4217 nets in 2021."


def nothing() -> bytes:
    """No bytes: what lies there has none of its own."""
    return b""


def link(target: str, name: str):
    """Lay a symbolic link."""
    return lambda folder, _: (folder / name).symlink_to(target)


def under(name: bytes):
    """Lay the file under a name of these bytes."""
    return lambda folder, content: (folder / os.fsdecode(name)).write_bytes(content)


def _sparse(folder: Path, _: bytes) -> None:
    """Lay a file of 300 MB that takes no room."""
    (folder / "sparse_300mb.pdf").touch()
    os.truncate(folder / "sparse_300mb.pdf", 300_000_000)


def _named(name: str, raw: bytes, seen_as: str, why: str) -> Attack:
    return Attack(name, 38, lambda: WORDS, LOADED, why, seen_as, (SEEN,), lay=under(raw), seen_as=seen_as)


def hard_link(folder: Path, content: bytes) -> None:
    """Lay one file under two names."""
    (folder / "hard_link_a.txt").write_bytes(content)
    (folder / "hard_link_b.txt").hardlink_to(folder / "hard_link_a.txt")


def copies(folder: Path, content: bytes) -> None:
    """Lay the same bytes under two names."""
    (folder / "copy_a.txt").write_bytes(content)
    (folder / "copy_b.txt").write_bytes(content)


def listening(folder: Path, _: bytes) -> None:
    """Lay a socket; its path is long, so it is named from inside the folder."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("socket.pdf")
    finally:
        os.chdir(here)


def locked_folder(folder: Path, _: bytes) -> None:
    """Lay a folder that is named like a document; a file lies in it."""
    inside = folder / "folder.pdf"
    inside.mkdir()
    (inside / "inside.txt").write_bytes(WORDS)


def deep_folder(folder: Path, content: bytes) -> None:
    """Lay a file under a hundred folders."""
    inside = folder.joinpath(*["d"] * 100)
    inside.mkdir(parents=True)
    (inside / "deep_folder.txt").write_bytes(content)


def both_forms(folder: Path, content: bytes) -> None:
    """Lay two files whose names look the same: an accent in its letter, and behind it."""
    (folder / "caf\u00e9.txt").write_bytes(content)
    (folder / "cafe\u0301.txt").write_bytes(content + b" Twice.")


def both_cases(folder: Path, content: bytes) -> None:
    """Lay two files whose names differ in one capital."""
    (folder / "case_x.txt").write_bytes(content)
    (folder / "case_X.txt").write_bytes(content + b" Twice.")


def dated(year_seconds: int, name: str):
    """Lay a file that says it was changed at this second."""

    def lay(folder: Path, content: bytes) -> None:
        (folder / name).write_bytes(content)
        os.utime(folder / name, (year_seconds, year_seconds))

    return lay


def link_chain(folder: Path, _: bytes) -> None:
    """Lay two folders that hold links to each other."""
    for one, other in (("ring_a", "ring_b"), ("ring_b", "ring_a")):
        (folder / one).mkdir()
        (folder / one / f"to_{other}.pdf").symlink_to(f"../{other}", target_is_directory=True)


ATTACKS = [
    Attack(
        "link_passwd",
        38,
        nothing,
        UNSUPPORTED,
        "a link to the users' list",
        "link_passwd.txt",
        lay=link("/etc/passwd", "link_passwd.txt"),
    ),
    Attack(
        "link_nowhere",
        38,
        nothing,
        UNSUPPORTED,
        "a link that leads nowhere",
        "link_nowhere.txt",
        lay=link("nowhere", "link_nowhere.txt"),
    ),
    Attack(
        "link_loop",
        38,
        nothing,
        UNSUPPORTED,
        "a link to itself",
        "link_loop.txt",
        lay=link("link_loop.txt", "link_loop.txt"),
    ),
    Attack(
        "link_device",
        38,
        nothing,
        UNSUPPORTED,
        "a link to a device that never ends",
        "link_device.txt",
        lay=link("/dev/zero", "link_device.txt"),
    ),
    Attack(
        "link_folder",
        38,
        nothing,
        UNSUPPORTED,
        "a link to the folder itself",
        "link_folder.pdf",
        lay=link(".", "link_folder.pdf"),
    ),
    Attack(
        "fifo",
        38,
        nothing,
        UNSUPPORTED,
        "a pipe that nobody writes to",
        "fifo.pdf",
        lay=lambda folder, _: os.mkfifo(folder / "fifo.pdf"),
    ),
    Attack("socket", 38, nothing, UNSUPPORTED, "a socket", "socket.pdf", lay=listening),
    Attack("folder", 38, nothing, LOADED, "a folder named like a document", "inside.txt", lay=locked_folder),
    Attack(
        "deep_folder",
        38,
        lambda: WORDS,
        LOADED,
        "a file under a hundred folders",
        "deep_folder.txt",
        (SEEN,),
        lay=deep_folder,
    ),
    Attack(
        "hard_link",
        39,
        (OTHER + " A hard link.").encode,
        LOADED,
        "one file under two names",
        "hard_link_a.txt",
        (SEEN,),
        lay=hard_link,
        also={"hard_link_b.txt": LOADED},
    ),
    Attack(
        "copy",
        39,
        OTHER.encode,
        LOADED,
        "the same bytes under two names",
        "copy_a.txt",
        (SEEN,),
        lay=copies,
        also={"copy_b.txt": LOADED},
    ),
    Attack(
        "sparse_300mb",
        36,
        nothing,
        frozenset({"SIZE_LIMIT"}),
        "a file of 300 MB of which nothing is there",
        "sparse_300mb.pdf",
        lay=_sparse,
    ),
    Attack(
        "link_input",
        38,
        nothing,
        UNSUPPORTED,
        "a link to what is typed",
        "link_input.txt",
        lay=link("/dev/stdin", "link_input.txt"),
    ),
    Attack(
        "link_memory",
        38,
        nothing,
        UNSUPPORTED,
        "a link to the memory of whoever reads it",
        "link_memory.pdf",
        lay=link("/proc/self/mem", "link_memory.pdf"),
    ),
    Attack(
        "link_ring",
        38,
        nothing,
        UNSUPPORTED,
        "two folders with links to each other",
        "to_ring_b.pdf",
        lay=link_chain,
        also={"to_ring_a.pdf": UNSUPPORTED},
    ),
    Attack(
        "name_forms",
        39,
        (OTHER + " Two forms.").encode,
        LOADED,
        "one name in two forms of Unicode",
        "caf\u00e9.txt",
        (SEEN,),
        lay=both_forms,
        also={"cafe\u0301.txt": LOADED},
    ),
    Attack(
        "name_cases",
        39,
        (OTHER + " Two cases.").encode,
        LOADED,
        "one name in capitals and not",
        "case_x.txt",
        (SEEN,),
        lay=both_cases,
        also={"case_X.txt": LOADED},
    ),
    Attack(
        "date_ahead",
        36,
        (OTHER + " Ahead.").encode,
        LOADED,
        "a file of the year 2096: nobody waits for that",
        "date_ahead.txt",
        (SEEN,),
        lay=dated(4_000_000_000, "date_ahead.txt"),
    ),
    Attack(
        "date_before",
        36,
        (OTHER + " Before.").encode,
        LOADED,
        "a file of the year 1938",
        "date_before.txt",
        (SEEN,),
        lay=dated(-1_000_000_000, "date_before.txt"),
    ),
    _named("name_dash", b"-.txt", "-.txt", "a name that is a sign for what is typed"),
    _named("name_tab", b"a\tb.txt", "a\\tb.txt", "a tab in the name"),
    _named("name_wide", "\u4e00".encode() * 83 + b".txt", "\u4e00" * 83 + ".txt", "a name of 83 letters and 253 bytes"),
    _named("name_newline", b"new\nline.txt", "new\\nline.txt", "a line end in the name"),
    _named("name_escape", b"\x1b[2J\x1b]0;x\x07.txt", "\\x1b[2J\\x1b]0;x\\x07.txt", "a name that clears the screen"),
    _named("name_latin1", b"caf\xe9.txt", "caf\\xe9.txt", "a name that is no UTF-8"),
    _named("name_255", b"n" * 251 + b".txt", "n" * 251 + ".txt", "a name of 255 bytes"),
    _named("name_bidi", "a\u202etxt.fdp.txt".encode(), "a\\u202etxt.fdp.txt", "a name that reads backwards"),
    _named(
        "name_sql",
        b"x'); drop table intake_file;--.txt",
        "x'); drop table intake_file;--.txt",
        "a name that ends a statement",
    ),
    _named("name_markup", b"[bold]x[nothing].txt", "[bold]x[nothing].txt", "a name in the terminal library's marks"),
    _named("name_markdown", b"a|b`c`[d](e)<script>.txt", "a|b`c`[d](e)<script>.txt", "a name that breaks a table"),
    _named("name_formula", b"=cmd|x!A0.txt", "=cmd|x!A0.txt", "a name that a spreadsheet runs"),
    _named("name_option", b"--force.txt", "--force.txt", "a name that looks like an option"),
    _named("name_percent", b"%s{0}%(x)s.txt", "%s{0}%(x)s.txt", "a name of placeholders"),
    _named("name_blanks", b"  .txt", "  .txt", "a name of blanks"),
    _named("name_upper", b"UPPER.TXT", "UPPER.TXT", "a name in capitals"),
    Attack(
        "no_read",
        38,
        paper,
        ANY | UNREADABLE,
        "a file that nobody may read (but the administrator)",
        shows=(SEEN,),
        lay=lambda folder, content: (folder / "no_read.pdf").write_bytes(content) and (folder / "no_read.pdf").chmod(0),
    ),
]
