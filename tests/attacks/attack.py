"""What an attack is, and the ways in which reading one may end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Ends = frozenset[str]

LOADED: Ends = frozenset({"loaded"})
LIMITS: Ends = frozenset({"CPU_LIMIT", "MEMORY_LIMIT", "OBJECT_LIMIT", "PAGE_LIMIT", "SIZE_LIMIT"})
DAMAGED: Ends = frozenset({"TRUNCATED", "UNREADABLE", "NO_PAGES", "NO_TEXT"})
REFUSED: Ends = LIMITS | DAMAGED
"""Any reason that names the document's fault; CRASH is a slip of ours or of a library and is listed where it may be."""
ANY: Ends = LOADED | REFUSED
LOCKED: Ends = frozenset({"PASSWORD", "UNREADABLE"})
FOREIGN: Ends = frozenset({"MISLABELLED", "UNSUPPORTED", "UNREADABLE"})

SEEN, AFTER, UNSEEN = 4217, 3581, 6543
"""Figures that stand in sentences of an attack: one to be read, one behind the trap, one that no reader sees."""


def sentence(figure: int = SEEN) -> str:
    """Return a sentence whose figure is a key figure."""
    return f"The mission repaired {figure} pumps in 2020."


@dataclass(frozen=True)
class Attack:
    """One hostile file.

    `ends` are the reasons, or "loaded", with which it may end. If it is loaded, each figure in `shows` was read or a
    warning says that something is missing, and none in `hides` was read. A damaged copy of the good report is `whole`:
    loaded, it has as many records, or a warning more. With `warns` it may be loaded only with a warning. `lay` puts the file into a folder itself where
    its bytes are not all there is to it; `also` are the files that it lays besides, with their ends; `seen_as` is the
    printable form of an odd name. `environment` may hold {folder}.
    """

    name: str
    row: int
    make: Callable[[], bytes]
    ends: Ends
    why: str
    file: str = ""
    shows: tuple[int, ...] = ()
    hides: tuple[int, ...] = ()
    whole: bool = False
    warns: bool = False
    lay: Callable[[Path, bytes], None] | None = None
    also: Mapping[str, Ends] = field(default_factory=dict)
    seen_as: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """The file's name in the inbox."""
        return self.file or f"{self.name}.pdf"

    def place(self, folder: Path) -> None:
        """Make the file and put it into a folder."""
        content = self.make()
        if self.lay is None:
            (folder / self.file_name).write_bytes(content)
        else:
            self.lay(folder, content)
