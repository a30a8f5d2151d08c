"""Places in a sentence, by the gazetteer (rules/places_gazetteer.csv): names, spelling variants, ISO 3166 codes."""

from functools import cache
from typing import NamedTuple

from extractors.figures.tokens import Token, tokens
from extractors.words.facts import rows


class Named(NamedTuple):
    """A place as printed, with its code and whether it is a country."""

    printed: str
    code: str
    kind: str


def places_in(sentence: list[Token]) -> list[Named]:
    """Return the places a sentence names, in print order, each once; a country only if nothing narrower is named."""
    table = _gazetteer()
    found: dict[str, Named] = {}
    for index, token in enumerate(sentence):
        for words, code, kind in table.get(token.text, ()):
            if tuple(t.text for t in sentence[index : index + len(words)]) == words:
                printed = " ".join(words).replace("' ", "'").replace("’ ", "’")
                found.setdefault(printed, Named(printed, code, kind))
                break
    narrow = [place for place in found.values() if place.kind != "country"]
    return narrow or list(found.values())


@cache
def _gazetteer() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in rows("places_gazetteer.csv"):
        for name in (row["name"], *filter(None, row["variants"].split("|"))):
            words = tuple(token.text for token in tokens(name))
            table.setdefault(words[0], []).append((words, row["code"], row["kind"]))
    for names in table.values():
        names.sort(key=lambda name: -len(name[0]))
    return table
