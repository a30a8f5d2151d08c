"""The web page in a real browser, by keyboard: Chromium, where there is one. With BILAN_BROWSER=needed a skip fails.

axe-core (Deque, MPL 2.0) comes inside the test dependency axe-core-python, and is never part of bilan.
"""

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.test_receipts import AIR, kept
from warehouse.connect import open_warehouse
from warehouse.queries import select

__all__ = ["kept"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--remote-debugging-port=0")  # fmt: skip
PATIENCE = 60.0
MOST_TABS = 400

AXE = find_spec("axe_core_python")
VIOLATIONS = """axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(each =>
  [each.impact, each.id, each.nodes[0].html.slice(0, 200)]))"""

if AXE is None and os.environ.get("BILAN_BROWSER") == "needed":
    raise AssertionError("axe-core-python is not installed")
if CHROMIUM is None:
    assert os.environ.get("BILAN_BROWSER") != "needed", "no Chromium on this machine"
    pytest.skip("no Chromium on this machine", allow_module_level=True)


class Tab:
    """One tab, driven over the DevTools protocol; `asked` holds every address it asked for."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._count = socket, 0
        self.asked: list[str] = []
        for domain in ("Page", "Network", "Runtime"):
            self.do(f"{domain}.enable")

    def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv(timeout=PATIENCE))
            if said.get("method") == "Network.requestWillBeSent":
                self.asked.append(said["params"]["request"]["url"])
            if said.get("id") == self._count:
                return dict(said.get("result", said))

    def value(self, expression: str) -> Any:
        return self.do("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def violations(self) -> list[tuple[str, str, str]]:
        """What axe-core finds on the page: impact, rule, the first place."""
        assert AXE is not None
        assert AXE.submodule_search_locations is not None
        script = (Path(AXE.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
        self.value(f"{script};1")
        asked = self.do("Runtime.evaluate", expression=VIOLATIONS, awaitPromise=True, returnByValue=True)
        return [tuple(each) for each in asked["result"]["value"]]

    def open(self, address: str) -> None:
        self.do("Page.navigate", url=address)
        self.wait(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")

    def wait(self, expression: str) -> None:
        until = time.monotonic() + PATIENCE
        while not self.value(expression):
            assert time.monotonic() < until, f"{expression} does not come true at {self.value('location.href')}"
            time.sleep(0.1)

    def press(self, key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            self.do("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=text)

    def follow(self, path: str) -> None:
        """Reach a link by the Tab key, and follow it by Enter."""
        for _ in range(MOST_TABS):
            self.press("Tab", 9)
            if self.value("document.activeElement.getAttribute('href')") == path:
                break
        else:
            raise AssertionError(f"no {path} within {MOST_TABS} steps")
        self.press("Enter", 13, "\r")
        self.wait(f"location.pathname === {json.dumps(path)} && document.readyState === 'complete'")


@contextmanager
def running(command: list[str], **options: Any) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(command, text=True, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def address(kept: Path) -> Iterator[str]:
    environment = {**os.environ, "BILAN_WAREHOUSE": f"sqlite:///{kept}/bilan.sqlite"}
    environment.pop("BILAN_STORE", None)
    command = [sys.executable, "-c", "from flows.cli import main; main()", "serve", "--port", "0"]
    with running(command, env=environment, stdout=subprocess.PIPE) as serving:
        assert serving.stdout is not None
        said = serving.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert found, said
        yield found.group()


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    profile = tmp_path_factory.mktemp("chromium")
    assert CHROMIUM is not None
    with ExitStack() as open_ones:
        command = [CHROMIUM, *QUIET, f"--user-data-dir={profile}", "about:blank"]
        open_ones.enter_context(running(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL))
        until = time.monotonic() + PATIENCE
        while not (profile / "DevToolsActivePort").exists() or not (profile / "DevToolsActivePort").read_text():
            assert time.monotonic() < until, "Chromium does not start"
            time.sleep(0.1)
        port = (profile / "DevToolsActivePort").read_text().splitlines()[0]
        with urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            pages = [each for each in json.load(answer) if each["type"] == "page"]
        socket = open_ones.enter_context(connect(pages[0]["webSocketDebuggerUrl"], max_size=None))
        try:
            yield Tab(socket)
        except ConnectionClosed as error:
            raise AssertionError("Chromium is gone") from error


@pytest.fixture(scope="module")
def ids(kept: Path) -> dict[str, str]:
    with open_warehouse(f"sqlite:///{kept}/bilan.sqlite") as warehouse:
        document = select(warehouse, "select document_id from documents where symbol = 'A/76/9564'")[0]["document_id"]
        return {"document": document, "air": select(warehouse, AIR)[0]["record_id"]}


def test_by_keyboard_from_the_front_page_to_an_outlined_figure(tab: Tab, address: str, ids: dict[str, str]) -> None:
    tab.open(f"{address}/")
    tab.follow(f"/d/{ids['document']}")
    tab.follow(f"/r/{ids['air']}")
    picture = f"/d/{ids['document']}/p/5.png"
    tab.wait(f"performance.getEntriesByName({json.dumps(address + picture)}).some(each => each.responseStatus === 200)")
    outline = tab.value(
        "(({width, height}) => [width, height])(document.querySelector('rect.figure').getBoundingClientRect())"
    )
    assert min(outline) > 5, "the outline is seen"
    assert all(url.startswith((address, "data:,", "about:")) for url in tab.asked), "a request left this machine"


def test_a_frame_on_the_page_is_reached_by_keyboard(tab: Tab, address: str, ids: dict[str, str]) -> None:
    tab.open(f"{address}/d/{ids['document']}/p/5")
    tab.follow(f"/r/{ids['air']}")
    assert tab.value("document.querySelector('h1').textContent").endswith("47 451,5")


@pytest.mark.parametrize(
    "path", ["/", "/questions", "/q/overspent", "/search?q=securite", "/d/{document}", "/d/{document}/p/5", "/r/{air}"]
)
def test_a_phone_scrolls_down_and_not_aside(tab: Tab, address: str, ids: dict[str, str], path: str) -> None:
    tab.do("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    try:
        tab.open(address + path.format(**ids))
        assert tab.value("document.documentElement.scrollWidth") <= 390
    finally:
        tab.do("Emulation.clearDeviceMetricsOverride")


LOOKED_AT = ("/", "/d/{document}", "/d/{document}/p/5", "/r/{air}", "/q/rates", "/search?q=securite")
SERIOUS = ("serious", "critical")


@pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", LOOKED_AT)
def test_no_page_has_a_serious_barrier(tab: Tab, address: str, ids: dict[str, str], path: str, scheme: str) -> None:
    tab.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    tab.open(address + path.format(**ids))
    assert [each for each in tab.violations() if each[0] in SERIOUS] == []


@pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed")
def test_a_barrier_would_be_seen(tab: Tab, address: str) -> None:
    tab.open(f"{address}/")
    tab.value("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><a href=/></a>')")
    assert {each[1] for each in tab.violations() if each[0] in SERIOUS} == {"image-alt", "link-name"}


def test_the_first_page_comes_at_once(tab: Tab, address: str) -> None:
    tab.open(f"{address}/questions")
    tab.open(f"{address}/")
    timing = "performance.getEntriesByType('navigation')[0]"
    assert tab.value(f"{timing}.loadEventEnd - {timing}.startTime") < 1000
    sizes = "performance.getEntriesByType('resource').reduce((sum, each) => sum + each.decodedBodySize, 0)"
    assert tab.value(f"{timing}.decodedBodySize + {sizes}") < 300_000


def test_thumbnails_are_drawn_and_lead_to_their_pages(tab: Tab, address: str, ids: dict[str, str]) -> None:
    tab.open(f"{address}/d/{ids['document']}")
    tab.value("document.querySelector('.pages').scrollIntoView()")
    seen = (
        "[...document.querySelectorAll('.pages img')].filter(each => each.complete && each.naturalWidth > 100).length"
    )
    tab.wait(f"{seen} >= 5")
    tab.follow(f"/d/{ids['document']}/p/3")


def test_the_tab_key_goes_over_a_page_as_it_is_read(tab: Tab, address: str, ids: dict[str, str]) -> None:
    tab.open(f"{address}/d/{ids['document']}/p/5")
    tops = tab.value("[...document.querySelectorAll('.sheet a rect')].map(each => +each.getAttribute('y'))")
    assert len(tops) > 50
    assert all(after >= before - 1 for before, after in itertools.pairwise(tops))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(tab: Tab, address: str, scheme: str) -> None:
    tab.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    tab.open(f"{address}/")
    colours = tab.value("['color', 'backgroundColor'].map(each => getComputedStyle(document.body)[each])")
    ink, ground = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert (ink < ground) == (scheme == "light")
    assert abs(ink - ground) > 500
