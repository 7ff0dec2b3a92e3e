"""The commands of ``extract``. Each loads what it needs when it is called, so that the help comes at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from cli.options import (
    RECORD_FORMATS,
    About,
    AliasFile,
    BidiOption,
    Dedupe,
    DocumentDate,
    Engine,
    EngineOption,
    FactKinds,
    FormatName,
    FormatOption,
    InClaim,
    Jobs,
    Master,
    MaxSize,
    MinConfidence,
    MorphologyName,
    MorphologyOption,
    NamesName,
    NamesOption,
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
    read_alias_file,
)
from cli.terminals import Bidi

if TYPE_CHECKING:
    from cli.filters import Filter
    from cli.readers import Reading
    from extractors import Aliases, Fact, Statement


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
    bidi: BidiOption = Bidi.auto,
    speaker: Speakers = None,
    about: About = None,
    outlet: Outlets = None,
    type_: Types = None,
    stance: Stances = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    dedupe: Dedupe = False,
    morphology: MorphologyOption = MorphologyName.rules,
    ner: NamesOption = NamesName.tables,
    text_column: TextColumn = "text",
    max_size: MaxSize = 64,
    stdin_format: StdinAs = StdinFormat.txt,
    jobs: Jobs = None,
    resume: Resume = False,
    engine: EngineOption = Engine.process,
    master: Master = None,
) -> None:
    """Print who said what, through whom, about whom.

    One row a statement. A filter given twice takes either value; different filters have to hold together.
    """
    from cli.backends import asking
    from cli.extraction import find_quotes
    from cli.filters import Filter
    from cli.limits import MEGABYTE
    from cli.parts import deliver, made_by
    from cli.readers import Reading, read
    from cli.run import running
    from cli.selection import choose_statements
    from cli.writers import Sheet
    from extractors import Statement, extract_all, extract_quotes
    from extractors.copies import CarriedStatement

    if master is not None and engine is not Engine.spark:
        raise typer.BadParameter("it is for --engine spark", param_hint="--master")
    if engine is Engine.spark:
        filters = (format, wide, dedupe, aliases, jobs, resume, speaker, about, outlet, type_, stance, min_confidence)
        _quotes_on_spark(paths, output, master, text_column, max_size, any(filters))
        return
    form = chosen_part_format(format, output, wide) if resume else chosen_format(format, output, wide, across=dedupe)
    target = checked_output(output, paths)
    known = read_alias_file(aliases)
    wanted = Filter(speaker or (), about or (), outlet or (), type_ or (), stance or (), min_confidence)
    if form.name == "html":
        reading, extract = (
            Reading(text_column, stdin_format.value, target, max_size * MEGABYTE),
            asking(extract_all, morphology, ner),
        )
        _write_page(paths, wanted, known, target, reading, extract)
        return
    found = partial(find_quotes, form, asking(extract_quotes, morphology, ner))
    choose = partial(choose_statements, wanted=wanted, aliases=known, dedupe=dedupe)
    gathering = wanted.has_names or dedupe
    settings = made_by(form, wanted, gathering, morphology, ner) if resume else None
    with running("statement", gathering, target, chosen_jobs(jobs, paths)) as run:
        documents = read(paths, Reading(text_column, stdin_format.value, target, max_size * MEGABYTE))
        sheet = Sheet(CarriedStatement if dedupe else Statement, wide, bidi)
        deliver(run, documents, found, choose, sheet, form, target, settings)


@app.command(epilog="Example: extract report news/ -o report.html")
def report(
    paths: Paths,
    output: Output = None,
    speaker: Speakers = None,
    about: About = None,
    outlet: Outlets = None,
    type_: Types = None,
    stance: Stances = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    date: DocumentDate = None,
    morphology: MorphologyOption = MorphologyName.rules,
    ner: NamesOption = NamesName.tables,
    text_column: TextColumn = "text",
    max_size: MaxSize = 64,
    stdin_format: StdinAs = StdinFormat.txt,
) -> None:
    """Write a page to read: the articles with who said what in place.

    One file that opens in any browser, without a network. A filter leaves out the statements that do not pass it, and
    articles without any that does.
    """
    from cli.backends import asking
    from cli.filters import Filter
    from cli.limits import MEGABYTE
    from cli.readers import Reading
    from extractors import extract_all

    chosen_format(None if output else FormatName.html, output, False, (FormatName.html,))
    target = checked_output(output, paths)
    wanted = Filter(speaker or (), about or (), outlet or (), type_ or (), stance or (), min_confidence)
    reading, extract = (
        Reading(text_column, stdin_format.value, target, max_size * MEGABYTE),
        asking(extract_all, morphology, ner),
    )
    _write_page(paths, wanted, read_alias_file(aliases), target, reading, extract, date)


def _write_page(
    paths: list[str],
    wanted: Filter,
    aliases: Aliases,
    target: Path | None,
    reading: Reading,
    extract: Callable[..., tuple[list[Statement], list[Fact]]],
    date: str | None = None,
) -> None:
    from cli.readers import read
    from cli.report.articles import Article, article_reader
    from cli.run import running
    from cli.selection import choose_articles
    from cli.writers import FORMATS, Sheet, write

    with running("statement", True) as run:
        articles = choose_articles(run.found(read(paths, reading), article_reader(extract, date)), wanted, aliases)
        write(articles, Sheet(Article), FORMATS["html"], target)


def _quotes_on_spark(
    paths: list[str], output: Path | None, master: str | None, text_column: str, max_size: int, more: bool
) -> None:
    """Check what only another engine can do, and hand the rest to Spark."""
    from importlib.util import find_spec

    from cli.limits import MEGABYTE

    if more:
        raise typer.BadParameter("spark writes every statement; filter what it wrote", param_hint="--engine")
    if output is None or output.suffix != ".parquet":
        raise typer.BadParameter("spark writes Parquet: name a .parquet with -o", param_hint="--engine")
    if find_spec("pyspark") is None:
        raise typer.BadParameter("spark needs `pip install 'qawl[spark]'` and Java 17", param_hint="--engine")
    from cli import spark

    try:
        form = spark.form_of(paths)
    except spark.Unusable as error:
        raise typer.BadParameter(str(error), param_hint="--engine") from None
    spark.run(paths, form, output, master, text_column, max_size * MEGABYTE)


@app.command(epilog="Example: extract facts news/ --type figure -o figures.csv")
def facts(
    paths: Paths,
    format: FormatOption = None,
    output: Output = None,
    wide: Wide = False,
    bidi: BidiOption = Bidi.auto,
    speaker: Vouchers = None,
    about: InClaim = None,
    type_: FactKinds = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    dedupe: Dedupe = False,
    date: DocumentDate = None,
    morphology: MorphologyOption = MorphologyName.rules,
    ner: NamesOption = NamesName.tables,
    text_column: TextColumn = "text",
    max_size: MaxSize = 64,
    stdin_format: StdinAs = StdinFormat.txt,
    jobs: Jobs = None,
    resume: Resume = False,
) -> None:
    """Print how many and when, and who vouches for it.

    One row a figure or time, in the clause it belongs to. A voucher is who says it; none, when the article itself does.
    A date, the article's own or --date, turns relative times and weekdays into full dates.
    """
    from cli.backends import asking
    from cli.extraction import find_facts
    from cli.filters import FactFilter
    from cli.limits import MEGABYTE
    from cli.parts import deliver, made_by
    from cli.readers import Reading, read
    from cli.run import running
    from cli.selection import choose_facts
    from cli.writers import Sheet
    from extractors import Fact, extract_all
    from extractors.copies import CarriedFact

    form = (
        chosen_part_format(format, output, wide)
        if resume
        else chosen_format(format, output, wide, RECORD_FORMATS, across=dedupe)
    )
    target = checked_output(output, paths)
    known = read_alias_file(aliases)
    found = partial(find_facts, form, asking(extract_all, morphology, ner), date)
    wanted = FactFilter(speaker or (), about or (), type_ or (), min_confidence)
    choose = partial(choose_facts, wanted=wanted, aliases=known, dedupe=dedupe, kept=form.kept)
    gathering = wanted.has_names or dedupe
    settings = made_by(form, wanted, gathering, morphology, ner, date) if resume else None
    with running("fact", gathering, target, chosen_jobs(jobs, paths)) as run:
        documents = read(paths, Reading(text_column, stdin_format.value, target, max_size * MEGABYTE))
        sheet = Sheet(CarriedFact if dedupe else Fact, wide, bidi)
        deliver(run, documents, found, choose, sheet, form, target, settings)


@app.command(epilog="Example: extract speakers news/ --aliases people.tsv -o speakers.csv")
def speakers(
    paths: Paths,
    format: FormatOption = None,
    output: Output = None,
    wide: Wide = False,
    bidi: BidiOption = Bidi.auto,
    speaker: Speakers = None,
    about: About = None,
    outlet: Outlets = None,
    type_: Types = None,
    stance: Stances = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    morphology: MorphologyOption = MorphologyName.rules,
    ner: NamesOption = NamesName.tables,
    text_column: TextColumn = "text",
    max_size: MaxSize = 64,
    stdin_format: StdinAs = StdinFormat.txt,
    jobs: Jobs = None,
) -> None:
    """Print who speaks, in all articles together.

    One row a speaker, under whatever names: titles, spellings, outlets, whom they speak about, with counts. A filter
    says which statements count.
    """
    from cli.backends import asking
    from cli.extraction import find_each
    from cli.filters import Filter
    from cli.limits import MEGABYTE
    from cli.readers import Reading, read
    from cli.run import running
    from cli.selection import count_speakers
    from cli.writers import Sheet, write
    from extractors import Speaker, extract_quotes

    form = chosen_format(format, output, wide, RECORD_FORMATS, across=True)
    target = checked_output(output, paths)
    known = read_alias_file(aliases)
    wanted = Filter(speaker or (), about or (), outlet or (), type_ or (), stance or (), min_confidence)
    found = partial(find_each, asking(extract_quotes, morphology, ner))
    with running("speaker", True, target, chosen_jobs(jobs, paths)) as run:
        documents = read(paths, Reading(text_column, stdin_format.value, target, max_size * MEGABYTE))
        counted = count_speakers(run.found(documents, found), wanted, known)
        write(run.counted(counted), Sheet(Speaker, wide, bidi), form, target)


@app.command(epilog="Example: extract explain article.txt --speaker نتنياهو")
def explain(
    paths: Paths,
    format: FormatOption = None,
    output: Output = None,
    bidi: BidiOption = Bidi.auto,
    speaker: Speakers = None,
    about: About = None,
    outlet: Outlets = None,
    type_: Types = None,
    stance: Stances = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    morphology: MorphologyOption = MorphologyName.rules,
    ner: NamesOption = NamesName.tables,
    text_column: TextColumn = "text",
    max_size: MaxSize = 64,
    stdin_format: StdinAs = StdinFormat.txt,
    jobs: Jobs = None,
) -> None:
    """Print each statement with its evidence.

    What every field was read from, and the candidates that were refused for it. Formats: table, json and jsonl.
    """
    from cli.backends import asking
    from cli.extraction import find_each
    from cli.filters import Filter
    from cli.limits import MEGABYTE
    from cli.readers import Reading, read
    from cli.run import running
    from cli.selection import choose_explained
    from cli.writers import Sheet, write
    from extractors import Explained
    from extractors import explain as explanations

    form = chosen_format(format, output, False, ("table", "json", "jsonl"))
    target = checked_output(output, paths)
    known = read_alias_file(aliases)
    wanted = Filter(speaker or (), about or (), outlet or (), type_ or (), stance or (), min_confidence)
    found = partial(find_each, asking(explanations, morphology, ner))
    with running("statement", wanted.has_names, target, chosen_jobs(jobs, paths)) as run:
        documents = read(paths, Reading(text_column, stdin_format.value, target, max_size * MEGABYTE))
        explained = choose_explained(run.found(documents, found), wanted, known)
        write(run.counted(explained), Sheet(Explained, bidi=bidi), form, target)


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
        RecordName, typer.Argument(metavar="[quotes|facts|speakers]", help="What the command of this name prints.")
    ] = RecordName.quotes,
) -> None:
    """Print the JSON Schema of the records."""
    from cli.outputs import opened
    from cli.run import running
    from cli.schema import SCHEMAS

    with running(), opened(None) as out:
        out.write(SCHEMAS[records.value]())


@app.command(epilog="Example: extract doctor --format json")
def doctor(format: FormatOption = None) -> None:
    """Print what a bug report needs: versions, camel-tools' data, back ends, terminal.

    Nothing is asked of a network. Formats: table and json; in a pipe json.
    """
    from cli.doctor import run

    otherwise = FormatName.table if sys.stdout is not None and sys.stdout.isatty() else FormatName.json
    form = chosen_format(format or otherwise, None, False, ("table", "json"))
    run(as_json=form.name == "json")
