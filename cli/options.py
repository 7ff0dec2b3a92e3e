"""The options that commands share: their names, their help, and the checks that make a wrong value a usage error.

What the checks need is loaded when an option is used, not to print the help.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias, get_args

import typer

from cli.terminals import Bidi

if TYPE_CHECKING:
    from cli.writers import Format
    from extractors.aliases import Aliases

Values: TypeAlias = list[str] | None


class FormatName(StrEnum):
    """The formats, by name; `cli.writers.FORMATS` is what they do."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    md = "md"
    parquet = "parquet"
    xlsx = "xlsx"
    db = "db"
    html = "html"


#: The formats that are made of records alone; a page needs the texts too.
RECORD_FORMATS = tuple(name for name in FormatName if name is not FormatName.html)


class Engine(StrEnum):
    """Where the work is done."""

    process = "process"
    spark = "spark"


class RecordName(StrEnum):
    """The records, by the command that prints them."""

    quotes = "quotes"
    facts = "facts"
    speakers = "speakers"


class MorphologyName(StrEnum):
    """What is asked about words; `extractors.backends.load` knows them."""

    rules = "rules"
    camel = "camel"


class NamesName(StrEnum):
    """What finds names; `extractors.backends.load` knows them."""

    tables = "tables"
    camel = "camel"


class StdinFormat(StrEnum):
    """What standard input can hold."""

    txt = "txt"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    html = "html"
    rss = "rss"


def _check_names(values: Values) -> Values:
    """Refuse a name without a word in it: it would stand in every name."""
    if values:
        from extractors.aliases import folded_words

        for value in values:
            if not folded_words(value):
                raise typer.BadParameter(f"{value!r} holds no word to look for")
    return values


def _check_against(type_name: str, module: str = "types") -> Callable[[Values], Values]:
    """A check that values are among those of a type of the records."""

    def check(values: Values) -> Values:
        if values:
            types = import_module(f"extractors.{module}")
            known: tuple[str, ...] = get_args(getattr(types, type_name))
            for value in values:
                if value not in known:
                    raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}")
        return values

    return check


def _check_date(value: str | None) -> str | None:
    """Refuse what is no day of the calendar."""
    if value is not None:
        from datetime import date

        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise typer.BadParameter(f"{value!r} is no day written as YYYY-MM-DD") from None
    return None


# ── What is read ────────────────────────────────────────────────────────────────────────────────────────────────────

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="A file (.txt .md .html .jsonl .ndjson .csv .parquet, feeds as .rss .atom .xml, each also .gz), a folder, "
        "a glob, or - for standard input.",
        show_default=False,
    ),
]
TextColumn = Annotated[
    str,
    typer.Option(
        "--text-column", metavar="NAME", help="The field of records (.jsonl .csv .parquet) that is the article."
    ),
]
StdinAs = Annotated[StdinFormat, typer.Option("--stdin-format", help="What - holds, and files without a suffix.")]

MaxSize = Annotated[
    int,
    typer.Option("--max-size", min=1, metavar="MB", help="Refuse an article (a file, a line, a row) larger than this."),
]

EngineOption = Annotated[Engine, typer.Option("--engine", help="Where the work is done: here, or on Apache Spark.")]
Master = Annotated[
    str | None,
    typer.Option("--master", metavar="URL", help="Where Spark runs; default: by its own settings.", show_default=False),
]

# ── What is asked about words and names ─────────────────────────────────────────────────────────────────────────────

MorphologyOption = Annotated[
    MorphologyName, typer.Option("--morphology", help="camel: also camel-tools, with its data on disk.")
]
NamesOption = Annotated[NamesName, typer.Option("--ner", help="camel: also camel-tools, with its model and torch.")]

# ── What is written ─────────────────────────────────────────────────────────────────────────────────────────────────

FormatOption = Annotated[
    FormatName | None,
    typer.Option("--format", "-f", help="Default: table on a terminal, else jsonl, or by the suffix of -o."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write here, in the format of the suffix: whole or not at all.",
        show_default=False,
    ),
]
Wide = Annotated[bool, typer.Option("--wide", help="The table with every field.")]

BidiOption = Annotated[
    Bidi, typer.Option("--bidi", help="Put Arabic in order for a terminal that does not: in tables on it alone.")
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume", help="Write parts into the folder -o, and go on where a run that was stopped has left them."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help="Processes that read articles. Default: the cores; 1 for -, so that each article is answered at once.",
        show_default=False,
    ),
]

# ── Which statements ────────────────────────────────────────────────────────────────────────────────────────────────

Speakers = Annotated[
    Values,
    typer.Option("--speaker", metavar="NAME", help="Said by, under any name or spelling.", callback=_check_names),
]
About = Annotated[Values, typer.Option("--about", metavar="NAME", help="Naming in the content.", callback=_check_names)]
Outlets = Annotated[
    Values, typer.Option("--outlet", metavar="NAME", help="Said to or carried by.", callback=_check_names)
]
Types = Annotated[
    Values,
    typer.Option("--type", metavar="TYPE", help="direct, indirect or mixed.", callback=_check_against("QuoteType")),
]
Stances = Annotated[
    Values,
    typer.Option(
        "--stance",
        metavar="STANCE",
        help="state, confirm, deny, claim, accuse, demand, warn, praise, criticise, expect, ask, promise, welcome, "
        "opine or feel.",
        callback=_check_against("Stance"),
    ),
]
FactKinds = Annotated[
    Values,
    typer.Option("--type", metavar="TYPE", help="figure or time.", callback=_check_against("FactKind", "fact_types")),
]
Vouchers = Annotated[
    Values,
    typer.Option("--speaker", metavar="NAME", help="Vouched for by, under any name.", callback=_check_names),
]
InClaim = Annotated[Values, typer.Option("--about", metavar="NAME", help="Naming in the claim.", callback=_check_names)]
DocumentDate = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help="The day of the articles whose record has no such date of its own.",
        callback=_check_date,
        show_default=False,
    ),
]
AliasFile = Annotated[
    Path | None,
    typer.Option(
        "--aliases",
        metavar="FILE",
        help="Who is who: lines of a name, a tab and an alias. Decides over what is found.",
        show_default=False,
    ),
]
Dedupe = Annotated[
    bool, typer.Option("--dedupe", help="Each once that several articles carry, with the list of documents.")
]
MinConfidence = Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help="From 0 to 1.")]


def read_alias_file(path: Path | None) -> Aliases:
    """The aliases of a file. Raises a usage error that names the file and the line that cannot be used."""
    from extractors.aliases import AliasError, Aliases, read_aliases

    if path is None:
        return Aliases()
    try:
        return read_aliases(path.read_text(encoding="utf-8-sig"))
    except AliasError as error:
        raise typer.BadParameter(f"{path}:{error.line}: {error.what}", param_hint="--aliases") from None
    except OSError as error:
        from cli.problems import reason

        raise typer.BadParameter(f"{path}: {reason(error)}", param_hint="--aliases") from None
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{path}: not UTF-8; save it as UTF-8", param_hint="--aliases") from None


def chosen_format(
    name: FormatName | None,
    output: Path | None,
    wide: bool,
    allowed: Collection[str] | None = None,
    across: bool = False,
) -> Format:
    """The format to write: the one named, else that of the suffix, else a table for people and jsonl for programs.

    Raises a usage error (exit code 2) when the suffix says nothing, the command has no such format, a format for files
    has no file, or ``--wide`` is asked of a format that has every field anyway.
    """
    from cli.writers import FORMATS, format_of

    if name is not None:
        form = FORMATS[name.value]
    elif output is not None:
        form = format_of(output) or _unknown_suffix(output)
    else:
        form = FORMATS["table" if wide or (sys.stdout is not None and sys.stdout.isatty()) else "jsonl"]
    if allowed is not None and form.name not in allowed:
        raise typer.BadParameter(f"{form.name} is none of {', '.join(allowed)}", param_hint="--format")
    if form.binary and (output is None or str(output) == "-"):
        raise typer.BadParameter(f"{form.name} needs a file: name one with -o", param_hint="--format")
    if across and form.beside:
        what = f"{form.name} holds each document with what is in it, but a row of these can be of several"
        raise typer.BadParameter(what, param_hint="--format")
    if wide and form.name != "table":
        raise typer.BadParameter(f"it is for tables; {form.name} has every field", param_hint="--wide")
    return form


def chosen_part_format(name: FormatName | None, output: Path | None, wide: bool) -> Format:
    """The format of the parts of ``--resume``: jsonl unless another is named. Raises a usage error for the table."""
    if output is None or str(output) == "-":
        raise typer.BadParameter("it needs a folder to write to: -o FOLDER", param_hint="--resume")
    parts = [name for name in RECORD_FORMATS if name is not FormatName.table]
    return chosen_format(name or FormatName.jsonl, None, wide, parts)


def chosen_jobs(jobs: int | None, paths: Collection[str]) -> int:
    """How many processes read articles: those asked for, else one a core; standard input is answered in turn."""
    if jobs is not None:
        return jobs
    if "-" in paths:
        return 1
    from cli.workers import cores

    return cores()


def _unknown_suffix(output: Path) -> Format:
    from cli.writers import FORMATS

    known = " ".join(suffix for form in FORMATS.values() for suffix in form.suffixes)
    raise typer.BadParameter(f"{output}: the suffix is none of {known}; or name a --format", param_hint="-o")


def checked_output(output: Path | None, paths: Collection[str]) -> Path | None:
    """The file to write, None for standard output (also when it is given as ``-``).

    Raises a usage error when it is one of the inputs: the article would be gone.
    """
    if output is None or str(output) == "-":
        return None
    if os.path.realpath(output) in {os.path.realpath(path) for path in paths if os.path.isfile(path)}:
        raise typer.BadParameter(f"{output} is one of the inputs", param_hint="-o")
    return output
