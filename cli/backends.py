"""The back ends that a command was asked to use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import typer

from cli.options import MorphologyName, NamesName
from cli.run import tell

T = TypeVar("T")


def asking(extract: Callable[..., T], morphology: MorphologyName, names: NamesName) -> Callable[..., T]:
    """An extraction that asks the back ends of these names; with the embedded ones, the extraction as it is.

    Tells what is missing and ends the command with exit code 1 when a back end cannot be loaded. What is returned can
    be handed to other processes, each of which then loads its own.
    """
    if morphology is MorphologyName.rules and names is NamesName.tables:
        return extract
    from extractors.backends import BackendError, load

    try:
        load(morphology.value, names.value)
    except BackendError as error:
        tell(str(error))
        raise typer.Exit(1) from None
    return partial(_extract, extract, morphology.value, names.value)


def _extract(extract: Callable[..., T], morphology: str, names: str, *arguments: Any) -> T:
    from extractors.backends import load

    return extract(*arguments, backends=load(morphology, names))
