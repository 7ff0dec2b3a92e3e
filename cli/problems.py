"""What can go wrong with an input or an output, as values that name the file, the line, the fault and the way out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False)
class InputProblem(Exception):
    """An input, or one line of it, that could not be read. Readers hand it on in place of a document; the rest goes on.

    ``file`` is the path as it was given (or the document's id), ``line`` counts from 1.
    """

    file: str
    what: str
    advice: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}" + (f"; {self.advice}" if self.advice else "")


@dataclass(eq=False)
class OutputProblem(Exception):
    """A place that could not be written to."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: cannot be written: {self.what}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about an input that was read all the same."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def reason(error: OSError) -> str:
    """The plain words for an error of the system."""
    return (error.strerror or str(error) or type(error).__name__).lower()
