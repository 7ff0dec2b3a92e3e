"""camel-tools' data as they lie on disk: the catalogue, and which data sets of it are installed.

Nothing of camel-tools is imported here, and nothing is asked of a network: importing its modules without a catalogue
would begin to download one.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from extractors.backends import BackendError


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data. ``component`` is its name in the catalogue, ``file`` the one that is there when a data set is,
    ``package`` what ``camel_data -i`` calls the usual one.
    """

    name: str
    component: str
    file: str
    package: str

    @property
    def command(self) -> str:
        """The command that gets the data, and the catalogue with them."""
        return f"camel_data -i {self.package}"

    def takes(self, data: DataSet) -> bool:
        """Whether a data set is for the language of news: for Modern Standard Arabic, where there are dialects."""
        return "msa" in data.name or "msa" not in self.package


MORPHOLOGY = Kind("morphology", "MorphologyDB", "morphology.db", "morphology-db-msa-r13")
DISAMBIGUATION = Kind("disambiguation", "DisambigMLE", "model.json", "disambig-mle-calima-msa-r13")
NAMES = Kind("named entities", "NamedEntityRecognition", "config.json", "ner-arabert")
KINDS = (MORPHOLOGY, DISAMBIGUATION, NAMES)


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set of the catalogue, and the file that is there when it is installed."""

    name: str
    package: str
    file: Path
    size: int | None  #: of its package, in bytes

    @property
    def installed(self) -> bool:
        return os.path.isfile(self.file)  # unlike that of Path, quiet about folders one may not read


class _Path(msgspec.Struct):
    path: str


class _Component(msgspec.Struct):
    default: str
    datasets: dict[str, _Path]


class _Package(msgspec.Struct):
    destination: str | None = None
    size: int | None = None


class Catalogue(msgspec.Struct):
    """What camel-tools' catalogue says, as far as it is needed here."""

    version: str
    components: dict[str, _Component]
    packages: dict[str, _Package]


def folder() -> Path:
    """Where camel-tools looks for its data: ``CAMELTOOLS_DATA``, or a folder of the user.

    Raises `BackendError` when there is no home to find it in.
    """
    named = os.environ.get("CAMELTOOLS_DATA")
    try:
        if named is not None:
            return Path(named).expanduser().absolute()
        return Path.home() / ("AppData/Roaming/camel_tools" if sys.platform == "win32" else ".camel_tools")
    except (RuntimeError, OSError) as error:
        raise BackendError(f"camel-tools' data cannot be looked for ({error}); set CAMELTOOLS_DATA") from None


def _makes_itself() -> bool:
    """Whether camel-tools makes the folder: it does so with that of the user only."""
    return "CAMELTOOLS_DATA" not in os.environ


def catalogue_path() -> Path:
    return folder() / "catalogue.json"


def read_catalogue() -> Catalogue | None:
    """The catalogue, None when there is none. Raises `BackendError` when the file cannot be read as one."""
    path = catalogue_path()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Catalogue)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BackendError(
            f"{path} is no catalogue of camel-tools ({error}); remove it and run: camel_data -l"
        ) from None


def data_sets(catalogue: Catalogue, kind: Kind) -> list[DataSet]:
    """The data sets of a kind that the catalogue names, the usual one first."""
    component = catalogue.components.get(kind.component)
    if component is None:
        return []
    packages = {package.destination: (name, package.size) for name, package in catalogue.packages.items()}
    found = []
    for name, entry in sorted(component.datasets.items(), key=lambda pair: (pair[0] != component.default, pair[0])):
        package, size = packages.get(entry.path, (kind.package, None))
        found.append(DataSet(name, package, folder() / "data" / entry.path / kind.file, size))
    return found


def installed(kind: Kind, name: str = "") -> DataSet | None:
    """The data set of a kind to use, None when none is there: the one named, else the usual one for the language of
    news, else another for it. Raises `BackendError` when the catalogue is missing or broken.
    """
    catalogue = read_catalogue()
    if catalogue is None:
        where = f"{folder()}" if _makes_itself() or folder().is_dir() else f"{folder()}, a folder to be made first"
        raise BackendError(f"camel-tools has no catalogue of its data in {where}; run: {kind.command}")
    fitting = (one for one in data_sets(catalogue, kind) if kind.takes(one) and name in ("", one.name))
    return next((one for one in fitting if one.installed), None)


def required(kind: Kind) -> DataSet:
    """As ``installed``, but that none is there is a `BackendError` too."""
    found = installed(kind)
    if found is None:
        raise BackendError(f"camel-tools' data for {kind.name} are not in {folder()}; run: {kind.command}")
    return found


@contextmanager
def loading(data: DataSet) -> Iterator[None]:
    """Where camel-tools is imported and loads data: whatever goes wrong in it becomes a `BackendError`.

    Python's warnings about the code of camel-tools and of what it imports are not for our users.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        advice = f"to get the data anew, run: camel_data -i -f {data.package}"
        raise BackendError(f"camel-tools cannot load {data.file.parent} ({what}); {advice}") from error
