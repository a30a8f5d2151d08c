"""What every record promises: an identity, an origin, and fields that say what they hold."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from schemas.origin import Origin


def field(description: str, *, example: object, unit: str | None = None, default: Any = ...) -> Any:
    """Declare a record's field: what it holds, a printed example and its unit ("USD", "%", "posts").

    The data dictionary, column comments and export descriptions are made from these three and nothing else.
    """
    extra: dict[str, Any] = {"unit": unit} if unit else {}
    return Field(default, description=description, examples=[example], json_schema_extra=extra)


class Record(BaseModel):
    """One row of a contract view.

    `view` names the view, `prefix` opens the record's id, `natural_key` lists the fields that tell it from its
    equals (parent, class and period included, never page, box, rule or version).
    """

    model_config = ConfigDict(extra="forbid", validate_assignment=False, defer_build=True)

    view: ClassVar[str]
    prefix: ClassVar[str]
    natural_key: ClassVar[tuple[str, ...]]

    record_id: str = ""
    origin: Origin

    def key(self) -> tuple[str, ...]:
        """Return the natural key as text, absent parts empty."""
        return tuple("" if (value := getattr(self, name)) is None else str(value) for name in self.natural_key)
