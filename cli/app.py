"""The commands of ``extract``. Each loads what it needs when it is called, so that the help comes at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from cli.options import (
    About,
    DocumentDate,
    FactKinds,
    FormatOption,
    InClaim,
    Jobs,
    MinConfidence,
    Outlets,
    Output,
    Paths,
    RecordName,
    Resume,
    Speakers,
    Stances,
    StdinAs,
    StdinFormat,
    TextColumn,
    Types,
    Vouchers,
    Wide,
    checked_output,
    chosen_format,
    chosen_jobs,
    chosen_part_format,
)

if TYPE_CHECKING:
    pass


class Commands(TyperGroup):
    """The group of commands; whatever one of them prints, a closed pipe ends it quietly."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        from cli.outputs import quiet_pipe

        with quiet_pipe():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        from cli.outputs import quiet_pipe

        with quiet_pipe():
            return super().invoke(ctx)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"qawl {version('qawl')}")
        except PackageNotFoundError:  # run from a checkout that is not installed
            typer.echo("qawl, not installed")
        raise typer.Exit


@app.callback(epilog="Example: extract quotes news/ --speaker نتنياهو")
def extract(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, through whom, about whom: reported speech in Arabic news."""


@app.command(epilog="Example: extract quotes news/ --about غزة -o gaza.csv")
def quotes(
    paths: Paths,
    format: FormatOption = None,
    output: Output = None,
    wide: Wide = False,
    speaker: Speakers = None,
    about: About = None,
    outlet: Outlets = None,
    type_: Types = None,
    stance: Stances = None,
    min_confidence: MinConfidence = 0.0,
    text_column: TextColumn = "text",
    stdin_format: StdinAs = StdinFormat.txt,
    jobs: Jobs = None,
    resume: Resume = False,
) -> None:
    """Print who said what, through whom, about whom.

    One row a statement. A filter given twice takes either value; different filters have to hold together.
    """
    from cli.extraction import find_quotes
    from cli.filters import Filter
    from cli.parts import deliver, made_by
    from cli.readers import Reading, read
    from cli.run import running
    from cli.writers import Sheet
    from extractors import Statement

    form = chosen_part_format(format, output, wide) if resume else chosen_format(format, output, wide)
    target = checked_output(output, paths)
    wanted = Filter(speaker or (), about or (), outlet or (), type_ or (), stance or (), min_confidence)
    with running(jobs=chosen_jobs(jobs, paths)) as run:
        documents = read(paths, Reading(text_column, stdin_format.value, target))
        settings = made_by(form, wanted) if resume else None
        deliver(
            run, documents, partial(find_quotes, form), wanted.accepts, Sheet(Statement, wide), form, target, settings
        )


@app.command(epilog="Example: extract facts news/ --type figure -o figures.csv")
def facts(
    paths: Paths,
    format: FormatOption = None,
    output: Output = None,
    wide: Wide = False,
    speaker: Vouchers = None,
    about: InClaim = None,
    type_: FactKinds = None,
    min_confidence: MinConfidence = 0.0,
    date: DocumentDate = None,
    text_column: TextColumn = "text",
    stdin_format: StdinAs = StdinFormat.txt,
    jobs: Jobs = None,
    resume: Resume = False,
) -> None:
    """Print how many and when, and who vouches for it.

    One row a figure or time, in the clause it belongs to. A voucher is who says it; none, when the article itself does.
    A date, the article's own or --date, turns relative times and weekdays into full dates.
    """
    from cli.extraction import find_facts
    from cli.filters import FactFilter
    from cli.parts import deliver, made_by
    from cli.readers import Reading, read
    from cli.run import running
    from cli.writers import Sheet
    from extractors import Fact

    form = chosen_part_format(format, output, wide) if resume else chosen_format(format, output, wide)
    target = checked_output(output, paths)
    wanted = FactFilter(speaker or (), about or (), type_ or (), min_confidence)
    with running("fact", chosen_jobs(jobs, paths)) as run:
        documents = read(paths, Reading(text_column, stdin_format.value, target))
        settings = made_by(form, wanted, date) if resume else None
        deliver(
            run, documents, partial(find_facts, form, date), wanted.accepts, Sheet(Fact, wide), form, target, settings
        )


@app.command(epilog="Example: extract explain article.txt --speaker نتنياهو")
def explain(
    paths: Paths,
    format: FormatOption = None,
    output: Output = None,
    speaker: Speakers = None,
    about: About = None,
    outlet: Outlets = None,
    type_: Types = None,
    stance: Stances = None,
    min_confidence: MinConfidence = 0.0,
    text_column: TextColumn = "text",
    stdin_format: StdinAs = StdinFormat.txt,
    jobs: Jobs = None,
) -> None:
    """Print each statement with its evidence.

    What every field was read from, and the candidates that were refused for it. Formats: table, json and jsonl.
    """
    from cli.extraction import find_explained
    from cli.filters import Filter
    from cli.readers import Reading, read
    from cli.run import running
    from cli.writers import Sheet, write
    from extractors import Explained

    form = chosen_format(format, output, False, ("table", "json", "jsonl"))
    target = checked_output(output, paths)
    wanted = Filter(speaker or (), about or (), outlet or (), type_ or (), stance or (), min_confidence)
    with running(jobs=chosen_jobs(jobs, paths)) as run:
        documents = read(paths, Reading(text_column, stdin_format.value, target))
        found = run.found(documents, find_explained)
        explained = (one for one in found if wanted.accepts(one.statement))
        write(run.counted(explained), Sheet(Explained), form, target)


@app.command(epilog="Example: extract evaluate gold.jsonl statements.jsonl --errors 10")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles, one JSON object a line, or -.")],
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="Statements as jsonl, or -; without it the texts of GOLD are read."),
    ] = None,
    errors: Annotated[int, typer.Option("--errors", min=0, metavar="N", help="Show the first N errors.")] = 0,
    per_document: Annotated[bool, typer.Option("--per-document", help="Show the figures of each document.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    facts: Annotated[bool, typer.Option("--facts", help="Measure facts: GOLD and PATH hold those.")] = False,
) -> None:
    """Measure statements, or facts, against annotated articles.

    Precision, recall and F1, how often the speaker (or value, claim, voucher) was right, and how far confidence can be
    trusted.
    """
    if facts:
        from cli.evaluate_facts import run
    else:
        from cli.evaluate import run

    raise typer.Exit(run(gold, path, errors=errors, per_document=per_document, as_json=as_json))


@app.command(epilog="Example: extract schema facts > fact.schema.json")
def schema(
    records: Annotated[
        RecordName, typer.Argument(metavar="[quotes|facts]", help="What the command of this name prints.")
    ] = RecordName.quotes,
) -> None:
    """Print the JSON Schema of the records."""
    from cli.outputs import opened
    from cli.run import running
    from cli.schema import fact_schema, statement_schema

    with running(), opened(None) as out:
        out.write(fact_schema() if records is RecordName.facts else statement_schema())
