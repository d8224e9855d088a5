"""The documents that the benchmarks run on, read once, and a digest of what was made of them."""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from factcheck.model.document import Document
from factcheck.model.fact import Fact, SetAside
from factcheck.readers import markdown_document, text_document

HERE = Path(__file__).resolve().parent
SUFFIXES = (".md", ".txt")


class Text(NamedTuple):
    """A document's name and its text."""

    name: str
    text: str

    def document(self) -> Document:
        """The text, read as its name's suffix says."""
        return (markdown_document if self.name.endswith(".md") else text_document)(self.text, self.name)


def folder_argument(parser: argparse.ArgumentParser) -> None:
    """Adds the folders to read: the corpus beside the checkout where there is one, else our own test documents."""
    corpus = HERE.parent.parent / "shared" / "corpus"
    default = corpus if corpus.is_dir() else HERE.parent / "tests" / "documents"
    parser.add_argument("folders", nargs="*", type=Path, default=[default], help=f"folders of {' and '.join(SUFFIXES)}")


def read_all(folders: Iterable[Path]) -> list[Text]:
    """Every document below the folders, in an order that is mixed and always the same."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES)
    texts = [Text(path.name, path.read_text(encoding="utf-8")) for path in paths if path.name != "README.md"]
    random.Random(20261122).shuffle(texts)
    return texts


def megabytes(texts: Iterable[Text]) -> float:
    """The size of the texts, as UTF-8, in millions of bytes."""
    return sum(len(each.text.encode()) for each in texts) / 1e6


def digest(made: Iterable[tuple[list[Fact], list[SetAside]]]) -> str:
    """A hash of every fact and every number set aside, document by document."""
    hashed = hashlib.sha256()
    for facts, aside in made:
        for noun in (*facts, *aside):
            hashed.update(noun.model_dump_json().encode())
        hashed.update(b"\n")
    return hashed.hexdigest()[:16]
