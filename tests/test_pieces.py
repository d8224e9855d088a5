"""Sentences without an end are cut for the finders of relations; others are left as they are."""

from __future__ import annotations

from factcheck import check
from factcheck.pipeline import understand
from factcheck.readers import text_document
from factcheck.relations.pieces import cut

_ROW = "Alder had 412 visitors, 290 of them on foot and 122 by bus, "


def test_ordinary_sentences_stay() -> None:
    document = text_document("The ferry carried 48 pupils (30 girls and 18 boys). It made 12 trips.")
    facts = tuple(understand(document)[0])
    assert cut(document, facts) == (document, facts)


def test_a_sentence_without_an_end_is_cut_between_its_figures() -> None:
    document = text_document(_ROW * 100)
    facts = tuple(understand(document)[0])
    made, moved = cut(document, facts)
    assert len(document.sentences) == 1
    assert len(made.sentences) > 5
    assert [fact.id for fact in moved] == [fact.id for fact in facts]
    for fact in moved:
        assert made.sentences[fact.sentence].span.covers(fact.span)
        assert made.sentence_at(fact.span.start) == fact.sentence
    assert "".join(sentence.span.of(made.text) for sentence in made.sentences) == document.sentences[0].span.of(
        document.text
    )


def test_what_stands_together_in_it_is_still_tied_together() -> None:
    report = check(_ROW * 40 + "and the 48 pupils (30 girls and 28 boys) went home, " + _ROW * 40)
    assert "parts-exceed-total" in {finding.rule for finding in report.findings}
