"""The JSON Schema of the records, each field with a sentence on what it holds."""

from __future__ import annotations

import msgspec

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


def statement_schema() -> bytes:
    """JSON Schema of a statement as the JSON formats write it, indented for reading."""
    generated = msgspec.json.schema(Statement)
    for name, field in generated["$defs"]["Statement"]["properties"].items():
        field["title"] = name.replace("_", " ")
        field["description"] = DESCRIPTIONS[name]
    whole = {"$schema": DIALECT, "title": "Statement", **generated}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"
