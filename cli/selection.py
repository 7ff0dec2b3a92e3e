"""Records by whom they name, copies folded, speakers counted: what can be told only when every article has been read.

Until then records lie in a temporary file; where nothing of the kind is asked for they go by as they come.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

import msgspec

from cli.filters import FactFilter, Filter, Wanted
from cli.report.articles import Article, narrowed
from cli.spool import Spool
from extractors.aliases import Aliases, folded_words
from extractors.census import Census
from extractors.copies import CarriedFact, Copies, Said, carried_fact, carried_statement, find_copies
from extractors.fact_types import Fact
from extractors.forms import Form
from extractors.identities import Identities, Names, identify
from extractors.speaker_types import Speaker
from extractors.types import Document, Explained, Statement

T = TypeVar("T")
U = TypeVar("U")


class Read(msgspec.Struct, frozen=True):
    """What was read from one document, and the document itself where it is written beside it."""

    documents: list[Document]
    statements: list[Statement]
    facts: list[Fact] = []


class Vouched(msgspec.Struct, frozen=True):
    """A fact with the statement whose speaker vouches for it."""

    fact: Fact
    statement: Statement | None


def choose_statements(
    reads: Iterable[Read], wanted: Filter, aliases: Aliases, dedupe: bool
) -> Iterator[msgspec.Struct]:
    """The statements that are wanted, behind their documents; with ``dedupe`` as `CarriedStatement`, each once."""
    if not (wanted.has_names or dedupe):
        for read in reads:
            yield from (*read.documents, *filter(wanted.accepts, read.statements))
        return
    names = Names()
    with Spool(Read) as spool:
        for read in reads:
            names.add_all(read.statements)
            spool.append(Read(read.documents, [one for one in read.statements if wanted.accepts(one)]))
        who = identify(names, aliases)
        named = Wanted(wanted.speakers, wanted.about, who)
        if dedupe:
            accepted = (one for read in spool for one in filter(named.accepts, read.statements))
            yield from _folded(accepted, Statement, lambda one: _said(one, who), carried_statement)
            return
        for read in spool:
            yield from (*read.documents, *filter(named.accepts, read.statements))


def choose_explained(explained: Iterable[Explained], wanted: Filter, aliases: Aliases) -> Iterator[Explained]:
    """The explanations of statements that are wanted."""
    if not wanted.has_names:
        yield from (one for one in explained if wanted.accepts(one.statement))
        return
    with Spool(Explained) as spool:
        who = identify(_gathered(explained, wanted, spool, lambda one: one.statement), aliases)
        named = Wanted(wanted.speakers, wanted.about, who)
        yield from (one for one in spool if named.accepts(one.statement))


def choose_facts(
    reads: Iterable[Read],
    wanted: FactFilter,
    aliases: Aliases,
    dedupe: bool,
    kept: Callable[..., Iterable[msgspec.Struct]],
) -> Iterator[msgspec.Struct]:
    """The facts that are wanted, behind the document and those statements that are ``kept`` beside them; with
    ``dedupe`` as `CarriedFact`, each once."""
    if not (wanted.has_names or dedupe):
        for read in reads:
            yield from (*read.documents, *kept(*read.statements), *filter(wanted.accepts, read.facts))
        return
    names = Names()
    with Spool(Read) as spool:
        for read in reads:
            names.add_all(read.statements)
            spool.append(Read(read.documents, read.statements, [one for one in read.facts if wanted.accepts(one)]))
        who = identify(names, aliases)
        named = Wanted(wanted.speakers, wanted.about, who)
        if dedupe:
            accepted = (one for read in spool for one in _vouched(read, named))
            yield from _folded(accepted, Vouched, lambda one: _said_fact(one, who), _carried_fact)
            return
        for read in spool:
            yield from (*read.documents, *kept(*read.statements), *(one.fact for one in _vouched(read, named)))


def _vouched(read: Read, named: Wanted) -> Iterator[Vouched]:
    """The facts of a document that name who is wanted."""
    for fact in read.facts:
        statement = read.statements[fact.statement - 1] if fact.statement else None
        if named.speaks(statement) and named.is_in(fact.claim, fact.document):
            yield Vouched(fact, statement)


def choose_articles(articles: Iterable[Article], wanted: Filter, aliases: Aliases) -> Iterator[Article]:
    """The articles for a page: all as they are without a filter, else with what is wanted of each."""
    if wanted == Filter():
        yield from articles
        return
    names = Names()
    with Spool(Article) as spool:
        for article in articles:
            names.add_all(article.statements)
            spool.append(article)
        named = Wanted(wanted.speakers, wanted.about, identify(names, aliases))
        narrow = (narrowed(article, lambda one: wanted.accepts(one) and named.accepts(one)) for article in spool)
        yield from filter(None, narrow)


def count_speakers(statements: Iterable[Statement], wanted: Filter, aliases: Aliases) -> list[Speaker]:
    """The speakers of the statements that are wanted."""
    census = Census()
    with Spool(Statement) as spool:
        if wanted.has_names:
            who = identify(_gathered(statements, wanted, spool, lambda statement: statement), aliases)
            for statement in filter(Wanted(wanted.speakers, wanted.about, who).accepts, spool):
                census.add(statement)
        else:
            names = Names()
            for statement in statements:
                names.add(statement)
                if wanted.accepts(statement):
                    census.add(statement)
            who = identify(names, aliases)
    return census.speakers(who)


def _gathered(records: Iterable[T], wanted: Filter, spool: Spool[T], statement: Callable[[T], Statement]) -> Names:
    """The names of all records, of which those that may be wanted are put into the spool."""
    names = Names()
    for record in records:
        names.add(statement(record))
        if wanted.accepts(statement(record)):
            spool.append(record)
    return names


def _folded(
    records: Iterable[T], kind: type[T], said: Callable[[T], Said], carried: Callable[[T, Copies], U]
) -> Iterator[U]:
    """Each record once, with its copies."""
    with Spool(kind) as spool:

        def passing() -> Iterator[Said]:
            for record in records:
                spool.append(record)
                yield said(record)

        for number, copies in find_copies(passing(), lambda number: said(spool[number])).items():
            yield carried(spool[number], copies)


def _said(statement: Statement, who: Identities) -> Said:
    names = frozenset(_anywhere(who.entity(entity, statement.document)) for entity in statement.about)
    return Said(_speaker(statement, who), names, folded_words(statement.content), statement.document)


def _said_fact(vouched: Vouched, who: Identities) -> Said:
    fact, speaker = vouched.fact, vouched.statement and _speaker(vouched.statement, who)
    measure = (fact.kind, fact.value, folded_words(fact.unit or ""))
    return Said((speaker, measure), frozenset(), folded_words(fact.claim), fact.document)


def _carried_fact(vouched: Vouched, copies: Copies) -> CarriedFact:
    return carried_fact(vouched.fact, copies)


def _speaker(statement: Statement, who: Identities) -> Hashable:
    """Who speaks, where an unnamed source of one article is that of another if the words are the same."""
    identity = who.speaker(statement)
    return identity and _anywhere(identity)


def _anywhere(form: Form) -> Form:
    return form._replace(document="")
