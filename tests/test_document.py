"""The map of a plain text: sentences, blocks, speakers and the day; and what every map promises."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import check
from factcheck.model.document import Document
from factcheck.readers import markdown_document, text_document

SHARED = Path(__file__).resolve().parents[2] / "shared"


def said(document: Document, start: int, end: int) -> str:
    return " ".join(document.masked[start:end].split())


def sentences(text: str) -> list[str]:
    document = text_document(text)
    return [said(document, *sentence.span) for sentence in document.sentences]


def blocks(text: str) -> list[tuple[str, str]]:
    document = text_document(text)
    return [(block.kind, said(document, *block.span)) for block in document.blocks]


def speakers(text: str) -> list[tuple[str | None, str]]:
    document = text_document(text)
    return [(block.speaker, said(document, *block.span)) for block in document.blocks]


# --- sentences -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Okafor paid Dr. Lindqvist and St. Anne's hospital 40 euros.",
        "The U.S. Army sent 300 trucks to the U.S. base.",
        "Doors open at 6 p.m. Eastern time on Friday.",
        "See No. 5, Fig. 3 and pp. 12-14 for approx. 40 cases.",
        "It rose by 3.5 per cent, from 1.20 to 1.242.",
        "The firm, Halvorsen Inc., employs 1,200 people in Washington, D.C., and Ohio.",
        "On Jan. 5 some 40 ships, e.g. tankers, sailed; 12 returned.",
        "J. K. Mbeki and P. Lund counted 12 birds.",
        "He waited ... and waited until 9.",
        '"Is it 40?" she asked the clerk.',
        "They won 3 vs. 2 for their rivals.",
        "Yahoo! said it had 40 offices.",
        "Sen. A. Ruiz (D-Calif.) spoke for 20 minutes.",
        "It is shown in Fig. S2 and Ref. [12].",
        "It holds 3 wt. % of salt.",
    ],
)
def test_one_sentence_stays_one(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["He bought 40.", "She sold 30 of them."],
        ["They moved to the U.S.", "The family had 5 children."],
        ["It began at 9 p.m.", "The crowd numbered 300."],
        ["“We need 40 buses.”", "The minister agreed."],
        ["(It cost 3 million.)", "Nobody knew."],
        ["Did 12 come?", "No.", "Only 9 did!"],
        ["There were 40 in 2016.", "30 of them left."],
        ["Nobody answered…", "Then 12 men came."],
        ["It has two parts.", "2. The second has 40 pages."],
        ["The vote was 5 to 4.", '"A triumph," he said.'],
        ["Turnout fell to 41%.", "“That is low,” she said."],
        ["It weighs 3.5 kg.", "It is 2 m long."],
        ["It froze at 50 K.", "Higher up it did not."],
        ["So say Lund et al.", "The others found 4."],
    ],
)
def test_sentences_are_told_apart(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_semicolon_or_colon_ends_no_sentence() -> None:
    assert len(sentences("There were two groups: 40 men left; 30 women stayed.")) == 1


def test_a_wrapped_line_is_no_sentence_of_its_own() -> None:
    text = (
        "The harbour authority said on Tuesday that it had cleared 140 wrecks from\n"
        "the northern basin since the storm, and that another 36 would follow. It\n"
        "gave no figure for the cost.\n\n"
        "Work on the southern basin, which holds some 90 berths, is led by Ms. Ada\n"
        "Berg, who has 40 divers.\n"
    )
    assert [words.split()[0] for words in sentences(text)] == ["The", "It", "Work"]
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "paragraph"]


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    text = (
        "The ferry carried 212 passengers\n"
        "It left at noon and, after a stop of twenty minutes at the island, where 30 people got off and 12 came "
        "aboard, went on to the mainland.\n"
        "Nobody was hurt.\n"
        "The company has 4 ferries.\n"
    )
    assert len(blocks(text)) == 4


def test_a_sentence_broken_once_goes_on() -> None:
    assert sentences("The council bought 40 buses in March and\n30 more in April.") == [
        "The council bought 40 buses in March and 30 more in April."
    ]


def test_paragraphs_told_by_indents_alone_are_told_apart() -> None:
    text = (
        "   The first survey of the valley counted 1,200 trees over a hundred\n"
        "years old, most of them oaks, and 300 saplings in the wet meadows.\n"
        "   The second survey, ten years on, counted 1,100 and 450, which the\n"
        "authors call a good sign.\n"
    )
    assert len(blocks(text)) == 2


# --- blocks --------------------------------------------------------------------------------------------------------


def test_title_block() -> None:
    text = (
        "Harbour Works\nTwelve wrecks raised in a week\nMay 4, 2019\n09:30\n1 of 12\n"
        "The harbour authority raised 12 wrecks last week, more than in the whole of April, its chief engineer said.\n"
    )
    document = text_document(text)
    assert [block.kind for block in document.blocks] == ["title"] * 5 + ["paragraph"]
    assert document.date == "2019-05-04"


def test_one_short_line_is_no_title() -> None:
    assert blocks("40 people hurt") == [("paragraph", "40 people hurt")]
    assert [kind for kind, _ in blocks("3 apples\n4 pears\n5 plums")] == ["paragraph"] * 3


def test_headings_stand_between_paragraphs() -> None:
    text = (
        "The city has 40 schools and plans to build 4 more of them within the next two years, the mayor said.\n\n"
        "Money\n\nThe budget is 3 million. It was 2 million.\n\n"
        "2.1 Staff\n\nThere are 900 teachers in the city, of whom 300 work part time.\n"
    )
    document = text_document(text)
    assert [block.kind for block in document.blocks] == ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert [block.section for block in document.blocks] == [0, 1, 1, 2, 2]
    assert "2.1" not in document.masked  # a section's number counts nothing


def test_a_remark_in_brackets_is_no_heading() -> None:
    text = f"Ana: {'We have 40 boats, and I have said so before. ' * 3}\n\n(Applause)\n\nBen: No.\n"
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 3


def test_a_label_with_its_value_ends_the_title() -> None:
    text = "Norland in figures\nCapital: Aven\nPopulation: 4 million\nOf the 4 million, some 3 million live in towns.\n"
    assert [kind for kind, _ in blocks(text)] == ["title", "paragraph", "paragraph", "paragraph"]


def test_list_items_are_sentences_without_their_markers() -> None:
    text = (
        "The fleet has:\n- 4 ferries\n- 12 tugs, of which\n  3 are new\n* 1 crane\n\n"
        "1. First, 40 boats.\n2. Then 30.\n(a) one\n(b) two\n"
    )
    found = blocks(text)
    assert ("item", "12 tugs, of which 3 are new") in found
    assert [words for kind, words in found if kind == "item"][-4:] == ["First, 40 boats.", "Then 30.", "one", "two"]


def test_one_line_alone_is_no_list() -> None:
    assert blocks("- 4 degrees") == [("paragraph", "- 4 degrees")]


def test_a_number_at_the_start_of_a_wrapped_line_is_no_list() -> None:
    text = (
        "The plan, which the council adopted in the spring, runs from 2019 until\n"
        "2022. After that a new one will be made, for which the council has set\n"
        "aside some 3 million, to be spent by the office that wrote the plan of\n"
        "7. It is late.\n"
    )
    assert [kind for kind, _ in blocks(text)] == ["paragraph"]


@pytest.mark.parametrize("cut", ["\t", " | ", "      "])
def test_rows_of_a_table_are_sentences(cut: str) -> None:
    rows = [cut.join(row) for row in (("Town", "People", "Area"), ("Aven", "1,200", "4"), ("brack", "300", "2"))]
    document = text_document("The towns were counted last year.\n\n" + "\n".join(rows) + "\n\nAll of them grew.\n")
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]
    assert [s.span.of(document.text) for s in document.sentences if s.block == 1] == rows


def test_numbered_lines_of_prose_are_no_table() -> None:
    text = "line 1     There were 40 of us.\nline 2     We left at noon.\n"
    assert "table" not in {kind for kind, _ in blocks(text)}


def test_two_blanks_after_a_full_stop_are_no_table() -> None:
    text = "He came.  She left.\nThey met.  We saw.\n"
    assert all(kind == "paragraph" for kind, _ in blocks(text))


def test_footers_carry_their_label() -> None:
    text = (
        "The bridge was closed for 3 days, and 40 drivers were fined for crossing it nevertheless, police said.\n"
        "It is open again.\nTopics\nTraffic\nPublication date: June 3, 2020, 14:05\nPrint version\n"
    )
    document = text_document(text)
    assert [block.kind for block in document.blocks] == ["paragraph"] * 2 + ["footer"] * 4
    assert [block.label for block in document.blocks if block.label] == ["Publication date"]
    assert document.date == "2020-06-03"


def test_credits_and_headers_of_a_letter_are_no_prose() -> None:
    text = "Some 40 boats sank in the storm.\n\nReporting by Mia Holm; Editing by J. Lind\n"
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "footer"]
    text = "From: Ana Ruiz\nSubject: 40 bikes\n\nWe have 12 bikes too many, so please come and fetch yours.\n"
    assert [kind for kind, _ in blocks(text)] == ["title", "title", "paragraph"]


def test_short_last_lines_alone_are_no_footer() -> None:
    text = f"{'The choir sang 12 songs, and the audience of some 300 asked for more. ' * 3}\nThey sang one"
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "paragraph"]


def test_a_label_in_a_paragraph_is_kept() -> None:
    assert text_document("Result: 4 of 5 tests passed.").blocks[0].label == "Result"


# --- speakers ------------------------------------------------------------------------------------------------------


def test_every_paragraph_of_a_turn_has_its_speaker() -> None:
    text = (
        "Minister of Trade Ada Berg: We sold 40 ships.\nThat is more than last year.\n"
        "Jonas Vik: How many more?\nAda Berg: Ten more.\nJonas Vik: Thank you.\n"
    )
    assert speakers(text) == [
        ("Ada Berg", "We sold 40 ships."),
        ("Ada Berg", "That is more than last year."),
        ("Jonas Vik", "How many more?"),
        ("Ada Berg", "Ten more."),
        ("Jonas Vik", "Thank you."),
    ]
    assert [block.turn for block in text_document(text).blocks] == [1, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("MR. ODUYA (via translator): We have 40 trucks.", "MR. ODUYA"),
        ("THE CHAIRMAN: The vote is 5 to 4.", "THE CHAIRMAN"),
        ("Q: How many came?\nA: About 40.", "Q"),
        ("Q.  How many came?", "Q"),
        ("Moderator: Good morning, all 40 of you.", "Moderator"),
        ("Speaker 2: There were 12 of us.", "Speaker 2"),
        ("President of the Norland Union Ada Berg: We sold 40 ships.", "President of the Norland Union Ada Berg"),
        ("[00:12:31] Dr. Lund: It took 3 hours.", "Dr. Lund"),
        ("Professor Ines Duarte\n: It took 3 hours.", "Professor Ines Duarte"),
        ("DR. LUND:\nIt took 3 hours.", "DR. LUND"),
        ("Ana: We need 40 chairs.\nBen: I count 38.", "Ana"),
        ("Ludo van Dam: Not 40.\nSofia al-Rashid: Forty.\nLudo van Dam: No!\nSofia al-Rashid: Yes!", "Ludo van Dam"),
    ],
)
def test_a_speaker_is_told(text: str, speaker: str) -> None:
    document = text_document(text)
    assert document.blocks[0].speaker == speaker
    assert ":" not in document.masked  # the label is no part of what is said


@pytest.mark.parametrize(
    "text",
    [
        "There are three reasons: cost, time and 40 complaints.",
        "Note: 40 of them are new.",
        "Result: 4 of 5.",
        "Population: 41,000\nArea: 80 square kilometres\nMayor: Ada Berg\n",
        "Killed: 12\nInjured: 40\nMissing: 3\n",
        "At 11:40 the train left.",
        "The point is this: 40 is too few.",
        "Reduce Pollution: The law cuts pollution by 40%.\n\nProtect Health: The law helps the health of 3 million.",
        "UPDATE: The toll is now 40.",
        "A: It has 40 pages.",
        "Harbour: It grew by 40.\nThe harbour is large.\nHarbour: It grew by 12.\n",
        "Let me be clear: we have 40.",
        "He has one aim: To win 40 seats.",
        "Total: 40.\nTotal: 50.\n",
        "https://example.org/40: gone.",
    ],
)
def test_a_plain_colon_makes_no_speaker(text: str) -> None:
    assert {block.speaker for block in text_document(text).blocks} == {None}


def test_time_stamps_are_no_times_of_day() -> None:
    text = "1\n00:00:05,000 --> 00:00:09,500\nWe counted 40 boats.\n\n2\n00:00:10,000 --> 00:00:12,000\nThen 12 more.\n"
    assert sentences(text) == ["We counted 40 boats.", "Then 12 more."]
    assert sentences("[00:10] Ana: Two.\n[00:12] Ben: Three.\n") == ["Two.", "Three."]
    assert sentences("11:40 was the hour.") == ["11:40 was the hour."]


def test_a_footer_ends_the_last_turn() -> None:
    document = text_document("Ana: We have 40.\nBen: We have 12.\nPublication date: June 3, 2020\n")
    assert document.blocks[-1].speaker is None


# --- the document's day --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("OSLO, March 3, 2021 (NTB) - Some 40 boats sank in the storm.", "2021-03-03"),
        ("Storm over the coast\n3rd of March 2021\n\nSome 40 boats sank, the coast guard said.", "2021-03-03"),
        ("Some 40 boats sank.\n\nPublished: 3 Mar. 2021\n", "2021-03-03"),
        ("Storm\n2021-03-03\n\nSome 40 boats sank in the storm, the coast guard said on Monday.", "2021-03-03"),
        ("Storm\n25/12/2020\n\nSome 40 boats sank in the storm, the coast guard said on Monday.", "2020-12-25"),
        ("Storm\n04/03/2021\n\nSome 40 boats sank in the storm, the coast guard said on Monday.", None),
        ("Storm\nFebruary 30, 2021\n\nSome 40 boats sank in the storm, the coast guard said.", None),
        ("Some 40 boats sank on 3 March 2021, the coast guard said.", None),
        ("", None),
    ],
)
def test_the_day_of_a_document(text: str, day: str | None) -> None:
    assert text_document(text).date == day


# --- promises ------------------------------------------------------------------------------------------------------

READ = ("title", "heading", "paragraph", "item", "footer")


def check_promises(document: Document) -> None:
    text, masked = document.text, document.masked
    assert len(masked) == len(text)
    assert all(kept == was or kept.isspace() for kept, was in zip(masked, text, strict=True))
    past = 0
    for block in document.blocks:
        assert past <= block.span.start < block.span.end <= len(text)
        past = block.span.end
    past, covered = 0, set()
    for sentence in document.sentences:
        start, end = sentence.span
        assert past <= start < end
        assert document.blocks[sentence.block].span.covers(sentence.span)
        assert not masked[start].isspace()
        assert not masked[end - 1].isspace()
        covered |= set(range(start, end))
        past = end
    for block in document.blocks:
        if block.kind in READ:
            assert all(at in covered or masked[at].isspace() for at in range(*block.span))
    assert [sentence.block for sentence in document.sentences] == sorted(s.block for s in document.sentences)


MARKS = "\n|\n\n|  | |\t|- |1. |(a) |# |**|_|`|```\n|[|](x)|<b>|> |---\n"
SIGNS = "===\n|\\|*|<!--|-->|[^1]|&nbsp;|\r\n|\u2028|\ufeff|\x00"
WORDS = "Ana: |Q  |MR. LUND: |[00:10] |40 |3.5|. |? |...|Mr. |U.S. |“|” |word |The |title: |Published: 3 May 2020\n"
ODD = ["| ", "http://x.org/1 ", "a@b.org ", "é", "😀"]
PIECES = st.sampled_from([*MARKS.split("|"), *SIGNS.split("|"), *WORDS.split("|"), *ODD])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_keeps_the_promises(text: str) -> None:
    check_promises(text_document(text))
    check_promises(markdown_document(text))


@given(st.text(max_size=60))
def test_any_characters_keep_the_promises(text: str) -> None:
    check_promises(text_document(text))
    check_promises(markdown_document(text))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpus")
def test_real_documents_keep_the_promises() -> None:
    for path in sorted((SHARED / "corpus" / "white-house").glob("*.md"))[::8]:
        text = path.read_text(encoding="utf-8")
        check_promises(markdown_document(text))
        check_promises(text_document(text))


ENDLESS = ["A sentence of 40 words. ", " ", "9" * 5000 + " ", "a. ", "....", "[", "](", "`", "* ", "<a ", "x@", "www."]
LINES = ["\t1", "Ana: b\n", "- x\n", "3:45\n", "  word\n", "A 5   b\n", "---\n\n"]


@pytest.mark.parametrize("reader", [text_document, markdown_document])
@pytest.mark.parametrize("unit", [*ENDLESS, *LINES])
def test_time_grows_with_the_length_alone(reader: type, unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        return min(_timed(reader, text) for _ in range(2))

    _timed(reader, "warm up")
    few = 10_000 if len(unit) < 8 else 60_000
    # Eight times the text; a square would take 64 times as long, at every try, a busy machine only at some.
    assert any(cost(few * 8) < max(cost(few), 0.004) * 8 * 4 for _ in range(6))


def _timed(reader: type, text: str) -> float:
    start = process_time()
    reader(text)
    return process_time() - start


def test_where_lines_are_broken_ties_nothing_and_parts_nothing() -> None:
    """What relations see of a text has blanks for its line breaks, and every offset as before."""
    told = "In March the practice saw 900 animals. Of\nthe 90 others, rabbits made up 52 and tortoises nine."
    document = text_document(told)
    assert document.flowing().masked == document.masked.replace("\n", " ")
    assert [c.message for c in check(told).findings] == [c.message for c in check(told.replace("\n", " ")).findings]
