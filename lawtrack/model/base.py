"""The base of every value: frozen, closed, and quick to build where the values are already known to be right."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict

_new = object.__new__
_set = object.__setattr__


class Value(BaseModel):
    """A frozen pydantic value; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def trusted(cls, fields: dict[str, Any]) -> Self:
        """Build from a complete dict of right values without validating them.

        A third of the cost of validating, which is most of what reading a plain text costs. Only for values that the
        reader itself made; tests validate what comes out. `fields` must name every field.
        """
        value = _new(cls)
        _set(value, "__dict__", fields)
        _set(value, "__pydantic_fields_set__", cls.__pydantic_fields__.keys())
        _set(value, "__pydantic_extra__", None)
        _set(value, "__pydantic_private__", None)
        return value


class Message(Value):
    """One sentence a person reads, in both languages."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The sentence in `lang` (zh or en)."""
        return self.zh if lang == "zh" else self.en
