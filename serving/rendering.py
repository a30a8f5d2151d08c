"""Templates filled: everything escaped, every text made visible and bounded, numbers as the language writes them."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from serving.names import name_of
from serving.words import words_of

HERE = Path(__file__).parent
LONGEST = 4_000
"""Characters of a text that a page shows; what is longer is cut, and whole in the tables."""
SEPARATORS = {"en": (",", "."), "fr": ("\u202f", ",")}


def page_as_html(template: str, language: str, **parts: Any) -> bytes:
    """Return a page as HTML."""
    words = words_of(language)
    page = _environment().get_template(template)
    return page.render(
        lang=language,
        t=words,
        number=lambda value, fixed=None: number(value, language, fixed),
        named=lambda word: name_of(word, language),
        **parts,
    ).encode()


def visible(text: str) -> str:
    """Return a text without characters that nobody sees, those that turn its direction among them; cut if long."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else _seen(c) for c in text)


def _seen(character: str) -> str:
    return " " if character.isspace() else character.encode("unicode_escape").decode()


def number(value: Any, language: str, fixed: int | None = None) -> Markup:
    """Return a figure as a language writes it: thousands apart, `fixed` decimals or those it has; a dash for none."""
    if value is None:
        return Markup("–")
    if not isinstance(value, int | float):
        return Markup.escape(visible(str(value)))
    thousands, decimal = SEPARATORS[language]
    if fixed is not None:
        plain = f"{value:,.{fixed}f}"
    else:
        plain = f"{value:,.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    whole, _, fraction = plain.partition(".")
    said = whole.replace(",", thousands).replace("-", "−") + (decimal + fraction if fraction else "")
    return Markup.escape(said)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        finalize=_finished,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finished(value: Any) -> Any:
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
