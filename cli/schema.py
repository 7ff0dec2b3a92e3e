"""The JSON Schema of the records, each field with a sentence on what it holds."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from extractors.fact_types import Fact
from extractors.speaker_types import Speaker
from extractors.types import Statement

DIALECT = "https://json-schema.org/draft/2020-12/schema"

DESCRIPTIONS = {
    "document": "Path or id of the input.",
    "statement": "1, 2, … in text order within the document.",
    "speaker": "Resolved name or description, the fullest in the document, without its title when it has a name.",
    "speaker_title": "Title or affiliation of the speaker.",
    "speaker_kind": "What the speaker is.",
    "source": "The source as written at the cue, null when the text drops it.",
    "cue": "The words that attribute the content, as written.",
    "cue_lemma": "Dictionary form of the cue.",
    "stance": "What the speaker does by saying it.",
    "content": 'What was said; several stretches are joined with " … ".',
    "type": "direct when all of the content stands in quotation marks, mixed when a part of it does.",
    "parent": "Number of the statement whose content holds this one.",
    "outlet": "Medium it was said to or carried by.",
    "channel": "Form or occasion it was said in or at.",
    "addressee": "Who was told.",
    "about": "The people, organisations and places named in the content.",
    "sentence": "The sentence or sentences around it.",
    "confidence": "From 0 to 1.",
    "rule": "Id of the rule that bound cue, source and content.",
    "spans": "Where each string stands: code points of the decoded text, half open.",
}


FACT_DESCRIPTIONS = {
    "document": "Path or id of the input.",
    "fact": "1, 2, … in text order within the document.",
    "kind": "figure: a count, amount, share, measure or rank; time: a date, period, relative time or length of time.",
    "expression": "The words of the figure or time, with its qualifier and the thing counted.",
    "value": 'A figure in digits ("32000", "24-48", "14-0", "100+"), a time as TIMEX3 ("XXXX-10-07", "P72H").',
    "unit": "The thing counted or the unit as written; null for a time.",
    "qualifier": "more or less than the value, about it, or exact.",
    "claim": "The clause that the expression belongs to.",
    "actor": "The named subject of the claim.",
    "voucher": "Who vouches for it: the speaker of the statement around it, null when the article itself says it.",
    "statement": "Number of that statement, as `extract quotes` numbers them.",
    "sentence": "The sentence around it.",
    "confidence": "From 0 to 1.",
    "spans": "Where each string stands: code points of the decoded text, half open.",
}


SPEAKER_DESCRIPTIONS = {
    "speaker": "1, 2, … by number of statements.",
    "name": "The name that a user gave, else the commonest among those in full.",
    "kind": "What the speaker is.",
    "statements": "Number of statements.",
    "documents": "Paths or ids of the inputs they speak in, in order.",
    "titles": "Titles and affiliations, with counts.",
    "spellings": "Spellings of the name, with counts.",
    "sources": "What is written at the cue, with title and without, with counts.",
    "direct": "Number of direct statements.",
    "indirect": "Number of indirect statements.",
    "mixed": "Number of mixed statements.",
    "stances": "What they do by saying it, with counts.",
    "outlets": "The media they spoke to or were carried by, with counts.",
    "about": "The people, organisations and places they speak about, with the number of statements that name each.",
}


def statement_schema() -> bytes:
    """JSON Schema of a statement as the JSON formats write it, indented for reading."""
    return _schema(Statement, DESCRIPTIONS)


def fact_schema() -> bytes:
    """JSON Schema of a fact, likewise."""
    return _schema(Fact, FACT_DESCRIPTIONS)


def speaker_schema() -> bytes:
    """JSON Schema of a speaker, likewise."""
    return _schema(Speaker, SPEAKER_DESCRIPTIONS)


def _schema(record: type[msgspec.Struct], descriptions: Mapping[str, str]) -> bytes:
    generated = msgspec.json.schema(record)
    for name, field in generated["$defs"][record.__name__]["properties"].items():
        field["title"] = name.replace("_", " ")
        field["description"] = descriptions[name]
    whole = {"$schema": DIALECT, "title": record.__name__, **generated}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


#: The schemas, by the command that prints such records.
SCHEMAS = {"quotes": statement_schema, "facts": fact_schema, "speakers": speaker_schema}
