"""The site: our own pages first, Datasette for tables, SQL, CSV and JSON; read-only, for this machine's own browser."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from datasette.app import Datasette
from datasette.database import Database

from serving import pages
from serving.documents import document
from serving.found import NotHere
from serving.questions import QUESTIONS
from serving.records import record
from serving.rendering import page_as_html
from serving.snapshot import LONGEST, PublishedFile, TooLong
from serving.words import LANGUAGES, language_of, words_of

Draw = Callable[[str, int, bool], bytes | None]
"""Returns a PNG of a page (sha256, page, whether it is to be small), or None if there is none to be had."""
Written = Callable[[str, str, Sequence[str], Sequence[Sequence[Any]]], bytes]
"""Returns an answer as a file: its form (csv, json or xlsx), name, heads and rows."""
Answer = tuple[int, str, bytes]
"""Status, content type, body."""

NAME = "bilan"
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
HTML, PNG, CSS = "text/html; charset=utf-8", "image/png", "text/css; charset=utf-8"
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
STATIC = Path(__file__).parent / "static"
OURS = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
DATASETTES = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'"
)
# Datasette's own pages tell paths, versions and settings; of them only its style sheets and scripts are needed.
DATASETTE_PATHS = re.compile(r"/bilan(?:[/.].*)?|/-/static/.*")
A_WORKBOOK = re.compile(r"/bilan(?:/([A-Za-z_]+))?\.xlsx")
"""A table of Datasette's, or an answer to SQL, as a workbook: of our own making, with all its rows."""
MOST_ROWS = 1_000_000
"""Rows of a sheet: what is more does not fit."""
TELLS_A_PATH = re.compile(r"database_list", re.IGNORECASE)
SETTINGS = {
    "sql_time_limit_ms": round(LONGEST * 1000),
    "allow_download": False,
    "default_cache_ttl": 0,
    "max_returned_rows": 10_000,  # of an answer to SQL; a table is asked page by page
}


def _no_frames_in_the_terminal() -> None:
    """Datasette would show its frames, files and values there for each mistyped address or query."""
    from datasette import handle_exception  # noqa: PLC0415 -- first of all, it would come before its own registry

    handle_exception.rich = None


class Site:
    """An ASGI application over a snapshot; `replace` puts another in its place while it runs."""

    def __init__(self, snapshot: Path, draw: Draw, written: Written) -> None:
        self._draw, self._written = draw, written
        _no_frames_in_the_terminal()
        self._datasette = Datasette([], settings=SETTINGS, metadata={"title": "bilan"})
        self._datasette.renderers["xlsx"] = (None, lambda: True)  # offered beside CSV; `_workbook_of` answers it
        self.replace(snapshot)
        self._other = self._datasette.app()

    def replace(self, path: Path) -> None:
        """Serve another snapshot from now on; what is being answered is answered from the one before."""
        self.snapshot = PublishedFile(path)
        database = Database(self._datasette, path=str(path), is_mutable=False)
        database.name = database.route = NAME
        self._datasette.databases = {**self._datasette.databases, NAME: database}

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._other(scope, receive, send)
            return
        request = Request(scope)
        if request.host not in HOSTS:
            await _send(send, (400, "text/plain", b"this server answers 127.0.0.1 alone\n"), request)
        elif request.method not in ("GET", "HEAD"):
            await _send(send, (405, "text/plain", b"this server is read-only\n"), request)
        elif DATASETTE_PATHS.fullmatch(request.path):
            if TELLS_A_PATH.search(" ".join(request.asked.values())):
                await _send(send, (400, "text/plain", b"this server does not tell where its files are\n"), request)
            elif found := A_WORKBOOK.fullmatch(request.path):
                await _send(send, await self._workbook_of(request, found[1]), request)
            else:
                await self._other(scope, receive, _with_policy(send))
        else:
            await _send(send, await asyncio.to_thread(self._answer, request), request)

    def _answer(self, request: "Request") -> Answer:
        try:
            return self._page(request)
        except NotHere:
            return 404, HTML, self._html("missing.html", request)
        except TooLong:
            return 503, HTML, self._html("too_long.html", request)

    def _page(self, request: "Request") -> Answer:
        for pattern, page in ROUTES:
            if found := pattern.fullmatch(request.path):
                return page(self, request, *found.groups())
        raise NotHere

    def _html(self, template: str, request: "Request", **parts: Any) -> bytes:
        return page_as_html(
            template, request.language, here=request.path, asked=request.asked, other=request.other, **parts
        )

    def _front(self, request: "Request") -> Answer:
        return 200, HTML, self._html("front.html", request, **pages.front(self.snapshot))

    def _document(self, request: "Request", document_id: str) -> Answer:
        return 200, HTML, self._html("document.html", request, **document(self.snapshot, document_id))

    def _sheet(self, request: "Request", document_id: str, number: str) -> Answer:
        return 200, HTML, self._html("page.html", request, **pages.page(self.snapshot, document_id, int(number)))

    def _picture(self, request: "Request", document_id: str, number: str, small: str | None) -> Answer:
        drawn = self._draw(pages.file_of(self.snapshot, document_id, int(number)), int(number), small is not None)
        if drawn is None:
            return 404, "text/plain", words_of(request.language)["missing_picture"].encode()
        return 200, PNG, drawn

    def _record(self, request: "Request", record_id: str) -> Answer:
        return 200, HTML, self._html("record.html", request, **record(self.snapshot, record_id))

    def _search(self, request: "Request") -> Answer:
        words = request.asked.get("q", "")[:500]
        groups = pages.search(self.snapshot, words)
        return 200, HTML, self._html("search.html", request, words=words, groups=groups)

    def _questions(self, request: "Request") -> Answer:
        return 200, HTML, self._html("questions.html", request, questions=QUESTIONS)

    def _question(self, request: "Request", name: str) -> Answer:
        answer = pages.question(self.snapshot, name, request.asked)
        query = {"sql": answer["question"].query, **answer["parameters"]}
        links = {form: f"/q/{name}.{form}?{urlencode(answer['parameters'])}" for form in FORMS}
        return 200, HTML, self._html("question.html", request, links=links, sql=f"/bilan?{urlencode(query)}", **answer)

    def _answer_as(self, request: "Request", name: str, form: str) -> Answer:
        answer = pages.question(self.snapshot, name, request.asked)
        rows = [tuple(row) for row in answer["rows"]]
        heads = list(answer["rows"][0].keys()) if rows else ["nothing"]
        return 200, FORMS[form], self._written(form, name, heads, rows)

    async def _workbook_of(self, request: "Request", table: str | None) -> Answer:
        """Return a table of Datasette's with the filters it was asked with, or an answer to SQL, as a workbook."""
        asked = {**request.asked, "_shape": "arrays", **({"_size": "max"} if table else {})}
        path: str | None = f"/{NAME}{'/' + table if table else ''}.json?{urlencode(asked)}"
        heads: list[str] = []
        rows: list[list[Any]] = []
        while path and len(rows) < MOST_ROWS:
            found = await self._datasette.client.get(path)
            if found.status_code != 200:
                return found.status_code, "text/plain", b"there is no such table, or it cannot be asked so\n"
            answer = found.json()
            heads, path = answer["columns"], answer.get("next_url")
            rows += answer["rows"]
        own = 1 if table and heads[:1] == ["rowid"] else 0  # SQLite's own number of a row
        name = table or "answer"
        return (
            200,
            FORMS["xlsx"],
            await asyncio.to_thread(self._written, "xlsx", name, heads[own:], [row[own:] for row in rows[:MOST_ROWS]]),
        )

    def _style(self, _request: "Request") -> Answer:
        return 200, CSS, (STATIC / "bilan.css").read_bytes()


_DOCUMENT = r"/d/(d[0-9a-f]{16})"
_PAGE = _DOCUMENT + r"/p/([1-9][0-9]{0,5})"
ROUTES: tuple[tuple[re.Pattern[str], Callable[..., Answer]], ...] = (
    (re.compile(r"/"), Site._front),
    (re.compile(_DOCUMENT), Site._document),
    (re.compile(_PAGE), Site._sheet),
    (re.compile(_PAGE + r"(\.small)?\.png"), Site._picture),
    (re.compile(r"/r/([a-z]{1,3}[0-9a-f]{16})"), Site._record),
    (re.compile(r"/search"), Site._search),
    (re.compile(r"/questions"), Site._questions),
    (re.compile(r"/q/([a-z]+)"), Site._question),
    (re.compile(r"/q/([a-z]+)\.(csv|json|xlsx)"), Site._answer_as),
    (re.compile(r"/static/bilan\.css"), Site._style),
)


class Request:
    """What is asked: path, parameters, host, language."""

    def __init__(self, scope: dict[str, Any]) -> None:
        heads = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.host = re.sub(r":\d*$", "", heads.get("host", ""))
        query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=50)
        self.asked = {name: values[-1] for name, values in query.items()}
        chosen = self.asked.pop("lang", None)
        self.language = language_of(chosen, _cookie(heads.get("cookie", "")), heads.get("accept-language", ""))
        self.chose = chosen in LANGUAGES
        other = next(each for each in LANGUAGES if each != self.language)
        self.other = f"{quote(self.path)}?{urlencode({**self.asked, 'lang': other})}"


def _cookie(said: str) -> str | None:
    try:
        morsel = SimpleCookie(said).get("lang")
    except CookieError:
        return None
    return morsel.value if morsel else None


async def _send(send: Any, answer: Answer, request: Request) -> None:
    status, kind, body = answer
    heads = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"content-security-policy", OURS.encode()),
        *SAFE,
    ]
    if kind == PNG:
        heads.append((b"cache-control", b"private, max-age=600"))
    if request.chose:
        heads.append((b"set-cookie", f"lang={request.language}; Path=/; SameSite=Lax; Max-Age=31536000".encode()))
    await send({"type": "http.response.start", "status": status, "headers": heads})
    await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else body})


SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


def _with_policy(send: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            heads = [*message["headers"], (b"content-security-policy", DATASETTES.encode()), *SAFE]
            message = {**message, "headers": heads}
        await send(message)

    return sending
