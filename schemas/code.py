"""The stable English codes that `code` columns refer to."""

from typing import NamedTuple


class Code(NamedTuple):
    """One code: its parent, its names, and its place in the printed order of the financial table."""

    code: str
    parent_code: str | None
    name_en: str
    name_fr: str
    position: int
