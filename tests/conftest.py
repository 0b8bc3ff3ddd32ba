"""What every test shares: no network, no clock, and a document made of plain text."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

from pdcheck.artifacts import Document, Paragraph

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite goldens; then read the diff")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] != "127.0.0.1":
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


def document_of(text: str, source: str = "consent.txt") -> Document:
    paragraphs, position = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        paragraphs.append(Paragraph(start=position, end=position + len(line), number=number))
        position += len(line) + 1
    return Document(source=source, text=text, paragraphs=tuple(paragraphs), title=text.split("\n")[0])


@pytest.fixture
def make_document() -> Callable[[str], Document]:
    return document_of
