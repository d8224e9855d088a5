"""Files to documents: encodings, formats, Markdown's markup, and one clear sentence for what can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.model.document import Document
from factcheck.readers import READERS, markdown_document, read

SHARED = Path(__file__).resolve().parents[2] / "shared"


def words(document: Document, kind: str | None = None) -> list[str]:
    return [
        " ".join(document.masked[slice(*sentence.span)].split())
        for sentence in document.sentences
        if kind in (None, document.blocks[sentence.block].kind)
    ]


def markdown(text: str, kind: str | None = None) -> list[str]:
    return words(markdown_document(text), kind)


# --- bytes ---------------------------------------------------------------------------------------------------------

TEXT = "Some 40 cafés – “all” of them – closed."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_or_without_a_mark(encoding: str) -> None:
    assert read("note.txt", TEXT.encode(encoding)).text == TEXT


def test_big_endian_is_read() -> None:
    assert read("note.txt", b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "note.txt is empty"),
        (b" \r\n\t\n", "note.txt is empty"),
        (b"\xef\xbb\xbf", "note.txt is empty"),
        (b"Some 40 caf\xe9s closed.", "byte 11 (0xE9)"),
        (b"\xef\xbb\xbf40 caf\xe9s", "byte 9 (0xE9)"),
        (b"\xff\xfe4\x000\x00\x00\xd8", "not valid UTF-16"),
        (b"40 boats\x00sank", "binary, not text: byte 8"),
        (b"%PDF-1.7 40 boats", "is a PDF"),
        (b"PK\x03\x04 40 boats", "zip or office file"),
        (b"4" * (64 * 1024 * 1024 + 1), "too large: more than 67,108,864 bytes"),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else "",
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, complaint: str) -> None:
    with pytest.raises(InputError) as refused:
        read("note.txt", data)
    message = str(refused.value)
    assert complaint in message
    assert message.startswith("note.txt ")
    assert "\n" not in message


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(InputError, match="no input format 'docx'; there is text, markdown"):
        read("note.txt", b"40 boats", "docx")


def test_the_suffix_or_the_flag_chooses_the_reader() -> None:
    data = b"It has **40** boats."
    assert "*" not in read("note.MD", data).masked
    assert "*" in read("note.txt", data).masked
    assert "*" in read("-", data).masked
    assert "*" not in read("-", data, "markdown").masked


def test_every_suffix_belongs_to_one_reader() -> None:
    suffixes = [suffix for _, those, _ in READERS for suffix in those]
    assert len(suffixes) == len(set(suffixes))


def test_line_ends_of_all_kinds_keep_offsets_true() -> None:
    for end in ("\n", "\r\n", "\r"):
        document = read("note.txt", f"One of 40.{end}{end}Two of 12.{end}".encode())
        assert [sentence.span.of(document.text) for sentence in document.sentences] == ["One of 40.", "Two of 12."]


# --- Markdown ------------------------------------------------------------------------------------------------------


def test_front_matter_gives_title_and_day_and_nothing_else() -> None:
    text = (
        "---\ndate: '2021-03-03'\nid: 4711\ntags: [a, b]\n"
        'title: "Storm Sinks\\_40\n  Boats"\n---\n\nSome 12 of them were raised.\n'
    )
    document = markdown_document(text)
    assert document.date == "2021-03-03"
    assert words(document) == ["2021-03-03", "Storm Sinks 40 Boats", "Some 12 of them were raised."]
    assert [(block.kind, block.label) for block in document.blocks] == [
        ("front_matter", "date"),
        ("front_matter", "title"),
        ("paragraph", None),
    ]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert markdown("---\nSome 40 boats sank.\n\n---\n\nMore followed.\n") == ["Some 40 boats sank.", "More followed."]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# The storm\n\nIt sank 40 boats.", "The storm"),
        ("### The storm ###\nIt sank 40 boats.", "The storm"),
        ("The storm\n=========\n\nIt sank 40 boats.", "The storm"),
        ("## 2. The storm\n\nIt sank 40 boats.", "The storm"),
        ("**The storm and what\nit did**\n\nIt sank 40 boats.", "The storm and what it did"),
        ("A rule below\nSome words\n----\n\n# The storm\n\nIt sank 40 boats.", "The storm"),
        ("**THE STORM**  \nIt sank 40 boats.", "THE STORM"),
    ],
)
def test_headings(text: str, heading: str) -> None:
    document = markdown_document(text)
    assert words(document, "heading") == [heading]
    assert words(document, "paragraph")[-1] == "It sank 40 boats."
    assert document.blocks[-1].section == 1


def test_bold_words_in_a_sentence_are_no_heading() -> None:
    assert markdown("**Some 40 boats sank.**", "heading") == []
    assert markdown("**Some 40** boats **sank**", "heading") == []


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("It has **40** *new* __boats__ and _12_ ~~old~~ ones.", "It has 40 new boats and 12 old ones."),
        ("The [harbour has 40](https://example.org/2019/12) boats.", "The harbour has 40 boats."),
        ('The [harbour](<a b> "since 1990") has 40 boats.', "The harbour has 40 boats."),
        ("The harbour has [40][ref 7] boats.\n\n[ref 7]: https://example.org/9 '99'", "The harbour has 40 boats."),
        ("It has ![a chart of 99 boats](chart-12.png)40 boats.", "It has 40 boats."),
        ("It has <b>40</b> boats&nbsp;now.<br/>", "It has 40 boats now."),
        ("It has 40 boats[^2].\n\n[^2]: Counted in May.", "It has 40 boats ."),
        ("It costs \\$40 and 3 \\* 4 is 12.", "It costs $40 and 3 * 4 is 12."),
        ("It has 3*4 boats in snake_case_40.", "It has 3*4 boats in snake_case_40."),
        ("Run `make 99` for 40 boats.", "Run for 40 boats."),
        ("See <https://example.org/99> for 40 boats.", "See for 40 boats."),
        ("For 40 boats write to harbour99@example.org.", "For 40 boats write to ."),
        ("See https://example.org/99?a=12. It has 40 boats.", "See . It has 40 boats."),
        ("It has <!-- 99, says Ana --> 40 boats.", "It has 40 boats."),
        ("> It has\n> 40 boats.", "It has 40 boats."),
        ("Is 3 < 4 and 5 > 4?", "Is 3 < 4 and 5 > 4?"),
    ],
)
def test_markup_is_blank_and_words_stay(marked: str, plain: str) -> None:
    document = markdown_document(marked)
    assert len(document.masked) == len(marked)
    assert " ".join(document.masked.split()).startswith(plain)


def test_code_is_kept_as_a_block_and_not_read() -> None:
    document = markdown_document("Run this:\n\n```sh\nmake 99\n```\n\nIt takes 40 minutes.\n")
    assert [block.kind for block in document.blocks] == ["paragraph", "code", "paragraph"]
    assert "99" not in document.masked
    assert words(document) == ["Run this:", "It takes 40 minutes."]


def test_nested_lists_give_an_item_each() -> None:
    text = "It has:\n\n- 4 ferries, of\n  which 3 are new\n    - 1 large\n    - 2 small\n- 12 tugs\n\n1. one\n2. so\n"
    items = ["4 ferries, of which 3 are new", "1 large", "2 small", "12 tugs", "one", "so"]
    assert markdown(text, "item") == items


def test_a_year_at_the_start_of_a_wrapped_line_is_no_list() -> None:
    assert markdown("The plan runs until the end of\n2022. A new one will follow.") == [
        "The plan runs until the end of 2022.",
        "A new one will follow.",
    ]


def test_table_rows() -> None:
    rows = "| Town | People |\n|------|-------:|\n| Aven | 1,200 |\n| Brack | 300 |\n"
    document = markdown_document(f"The towns:\n\n{rows}")
    assert words(document, "table") == ["| Town | People |", "| Aven | 1,200 |", "| Brack | 300 |"]
    assert sum(block.kind == "table" for block in document.blocks) == 1


def test_lines_of_a_paragraph_are_joined_unless_broken_on_purpose() -> None:
    assert markdown("The town has\n40 boats and\nthree piers.") == ["The town has 40 boats and three piers."]
    assert markdown("Town hall  \nThe town has 40 boats.") == ["Town hall", "The town has 40 boats."]
    assert markdown("Town hall\\\nThe town has 40 boats.") == ["Town hall", "The town has 40 boats."]


def test_turns_of_a_wrapped_transcript() -> None:
    text = (
        "11:02 A.M. EST\n\n"
        "THE MAYOR:  We have 40 buses, and I can tell you that before the year\nis out we will have 60.\n\n"
        "And 12 trams.\n\n"
        "Q    What about\nferries?\n\n"
        "MS. ODUYA:  Four.\n\n"
        "**Dr. Lund:** Five, I think. \n\n"
        "                      END                 11:40 A.M. EST\n"
    )
    document = markdown_document(text)
    assert [(block.kind, block.speaker) for block in document.blocks] == [
        ("title", None),
        ("paragraph", "THE MAYOR"),
        ("paragraph", "THE MAYOR"),
        ("paragraph", "Q"),
        ("paragraph", "MS. ODUYA"),
        ("paragraph", "Dr. Lund"),
        ("footer", None),
    ]
    assert words(document)[3] == "What about ferries?"


def test_the_time_at_which_it_ended_is_a_footer() -> None:
    document = markdown_document("MODERATOR:  We have 40 minutes.\n\nQ    Why 40?\n\n11:40 A.M. EST\n")
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "footer"]


def test_each_footnote_is_a_paragraph() -> None:
    assert len(markdown_document("It has 40 boats[^1].\n\n[^1]: Statistics, 2010\n[^2]: History, 1990\n").blocks) == 3


def test_an_initial_at_the_start_of_a_wrapped_line_is_no_question() -> None:
    document = markdown_document("The seat of the late judge, Donald\nQ. Cochran, stood empty for 12 years.\n")
    assert {block.speaker for block in document.blocks} == {None}


def test_bold_labels_of_paragraphs_are_no_speakers() -> None:
    text = "**Cleaner Rivers:** The law gives 40 million.\n\n**Better Roads:** The law gives 12 million to roads.\n"
    text += "\nBoth rivers and better roads were asked for.\n"
    assert {block.speaker for block in markdown_document(text).blocks} == {None}


# --- real documents ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpus")
def test_a_real_transcript_is_mapped() -> None:
    path = SHARED / "transcripts" / "aleppo-briefing.txt"
    document = read(path.name, path.read_bytes())
    assert document.date == "2016-12-23"
    assert len({block.speaker for block in document.blocks} - {None}) == 2
    assert max(block.turn for block in document.blocks) == 6
    assert [block.kind for block in document.blocks[-3:]] == ["footer"] * 3


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpus")
def test_real_releases_have_a_day_and_plain_speakers() -> None:
    speakers: set[str] = set()
    for path in sorted((SHARED / "corpus" / "white-house").glob("*.md"))[::4]:
        document = read(path.name, path.read_bytes())
        assert document.date == path.name[:10]
        speakers |= {block.speaker for block in document.blocks if block.speaker}
    assert {"Q", "THE PRESIDENT"} <= speakers
    assert all(len(speaker) < 40 and "will" not in speaker.split() for speaker in speakers)
