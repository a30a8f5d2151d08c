"""Text documents from strings, for the tests of the text reader."""

from extractors.layout.document import Document
from extractors.source.limits import Limits
from extractors.source.media import media_type
from extractors.source.opening import Source, sha256_of
from extractors.text import read_text


def read(text: str | bytes, limits: Limits | None = None) -> Document:
    content = text.encode() if isinstance(text, str) else text
    return read_text(Source(content, sha256_of(content), media_type(content)), limits or Limits())


def spread(*lines: str) -> str:
    """A dump with a blank line between any two lines, as Tika makes them; '' sets blocks apart."""
    return "".join(f"{line}\n\n" if line else " \n\n" for line in lines)


PROSE = [
    "1. La mission a poursuivi ses activités dans des conditions",
    "difficiles et a mené à bien la plupart des travaux prévus au",
    "budget de l’exercice, comme il est dit plus bas dans ce texte",
    "qui sert ici à montrer comment les lignes sont posées.",
]
