"""A statement as it is copied: with its source, so that it can be pasted into another text."""

from __future__ import annotations

from cli.report.articles import Article
from cli.visible import for_screen
from extractors.types import Statement


def citation(article: Article, statement: Statement) -> str:
    """Three lines: what was said, who said it and how, and where it was read.

    Only what was quoted as a whole gets quotation marks; a paraphrase is called one.
    """
    content = f"«{statement.content}»" if statement.type == "direct" else statement.content
    if statement.type == "indirect":
        content += " [نقل غير مباشر]"
    said = [statement.speaker or statement.source, statement.speaker_title, statement.outlet, statement.channel]
    meta = article.meta
    read = [meta.get("title"), meta.get("date"), meta.get("url") or article.document]
    return for_screen("\n".join([content, _listed("— ", said), _listed("", read)]).replace("\n\n", "\n"))


def _listed(before: str, parts: list[str | None]) -> str:
    present = [part for part in parts if part]
    return before + "، ".join(present) if present else ""
