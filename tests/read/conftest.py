"""A web server on this machine, and small helpers that several tests of read/ share."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: bool = True


@dataclass
class Web:
    """What the test's server answers, by path, and what it was asked."""

    base: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, body: bytes | str = b"", content_type: str = "text/html", **more: Any) -> str:
        body = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": content_type, **more.pop("headers", {})}
        self.answers[path] = Answer(body, headers=headers, **more)
        return self.base + path


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            answer = web.answers.get(self.path.partition("?")[0], Answer(status=404))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.length and "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            try:
                self.wfile.write(answer.body)
            except OSError:
                return  # the client has seen enough, which is what some tests are about

        def log_message(self, *_args: Any) -> None:
            return

    return Handler


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(web))
    web.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield web
    server.shutdown()
    server.server_close()


@pytest.fixture
def raw_server() -> Iterator[Callable[[Callable[[socket.socket], None]], str]]:
    """A function (what to do with a connection) -> the address of a server that does just that."""
    opened: list[socket.socket] = []

    def start(serve: Callable[[socket.socket], None]) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        opened.append(listening)

        def run() -> None:
            try:
                connection, _ = listening.accept()
                with connection:
                    connection.recv(65_536)
                    serve(connection)
            except OSError:
                return  # the other side, or the test, has closed

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/"

    yield start
    for one in opened:
        one.close()


def cases(name: str) -> list[Any]:
    """The cases of one file, each named by its `name` or its first field."""
    path = Path(__file__).parent / "cases" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [pytest.param(row, id=str(row.get("name", next(iter(row.values()))))[:60]) for row in rows]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test marked `@pytest.mark.usefixtures` needs nothing; one with an argument `case_<file>` runs for each case."""
    for argument in metafunc.fixturenames:
        if argument.startswith("case_"):
            metafunc.parametrize(argument, cases(argument.removeprefix("case_")))
