"""What has to hold of the facts of any text; `test_offsets.check` is the same for statements."""

from __future__ import annotations

from extractors import Fact


def check_facts(text: str, facts: list[Fact]) -> None:
    """Raise AssertionError for what a fact of ``text`` may not be."""
    for number, one in enumerate(facts, 1):
        assert one.fact == number
        for name in ("expression", "claim", "voucher", "actor"):
            string, span = getattr(one, name), getattr(one.spans, name)
            assert (string is None) == (span is None)
            if span is not None:
                start, end = span
                assert 0 <= start < end <= len(text)
                assert text[start:end] == string
        (start, end), (first, last) = one.spans.claim, one.spans.expression
        assert start <= first < last <= end, "a claim without its expression"
        assert one.sentence in text
        assert 0 <= one.confidence <= 1
