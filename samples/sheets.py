"""Sets tables on sheets that lie otherwise than upright: wide, turned by `/Rotate`, or printed sideways."""

from typing import Any, NamedTuple

from samples.performance_reports import Setting
from samples.press import EDGE, HEIGHT, WIDTH, Press
from samples.tables import Table, set_table


class Lie(NamedTuple):
    """How a sheet lies: whether its media box is wide, what `/Rotate` says, and how far its print is turned (ccw)."""

    wide: bool
    rotate: int
    print_: int


LIES = {
    "portrait": Lie(False, 0, 0),
    "landscape": Lie(True, 0, 0),
    "upwards": Lie(False, 0, 90),  # reads from the foot to the top, as a table too wide for its page
    "downwards": Lie(False, 0, 270),
    "overhead": Lie(False, 0, 180),
    "rotate_90": Lie(False, 90, 90),  # print and /Rotate undo each other: shown upright and wide
    "rotate_180": Lie(False, 180, 180),
    "rotate_270": Lie(False, 270, 270),
}


class SheetPress(Press):
    """Sets each section on a sheet of its own; the running head of a sheet printed sideways stays upright."""

    lie = LIES["portrait"]
    depth = 500.0

    def turn(self) -> None:
        """End the page and begin the next one as its section says."""
        self._end_page()
        self.canvas.showPage()
        self.page += 1
        self.lay()

    def lay(self) -> None:
        """Begin a page: its sheet, its running head, and where the print goes."""
        lie, canvas = self.lie, self.canvas
        turned = lie.rotate in {90, 270}  # reportlab turns the media box with the page
        canvas.setPageSize((HEIGHT, WIDTH) if lie.wide or turned else (WIDTH, HEIGHT))
        canvas.setPageRotation(lie.rotate)
        self.y, self.limit = 76.0, self.depth
        if lie.print_ and not lie.rotate:
            self.text(EDGE, 40, self.symbol, 8.5, "b")
            self.rule(EDGE, EDGE + 200, 44, 0.24)
        across = lie.wide or lie.print_ in {90, 270}
        dx, dy = {0: (0.0, 0.0), 90: (WIDTH, 0.0), 180: (WIDTH, HEIGHT), 270: (0.0, HEIGHT)}[lie.print_]
        canvas.translate(dx, dy)
        canvas.rotate(lie.print_)
        canvas.translate(0, WIDTH - HEIGHT if across else 0)

    def _end_page(self) -> None:
        pass


def set_sheets(press: SheetPress, setting: Setting) -> None:
    """Set every section's tables, each section from a page of its own on."""
    for i, section in enumerate(setting.words["sections"]):
        press.lie, press.depth = LIES[section["lie"]], section.get("depth", 500.0)
        if i:
            press.turn()
        else:
            press.lay()
        for text in section.get("prose", []):
            press.prose(text)
        above = press.y
        for data in section.get("tables", []):
            beside = data.get("beside", False)
            start, lowest = (above, press.y) if beside else (press.y, press.y)
            press.y = above = start
            setting.tables.append(_table(press, data))
            press.y = max(press.y, lowest)
    press.save()


def _table(press: Press, data: dict[str, Any]) -> Table:
    table = Table(**{key: value for key, value in data.items() if key != "beside"})
    set_table(press, table)
    return table
