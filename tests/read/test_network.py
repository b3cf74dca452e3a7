"""The guarded fetcher: what it refuses, and that it gives up in time."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from urllib3.connection import HTTPConnection

from tests.read.helping import zeros
from verbale.errors import SkippedItem
from verbale.read.guard import Target
from verbale.read.network import GuardedFetcher, Limits, connect
from verbale.read.options import Fetched

PAGE = b"<p>The envoy left.</p>"
PUBLIC = "93.184.215.14"


def local(**more: Any) -> GuardedFetcher:
    """A fetcher that may read from the test's own server, and does not wait."""
    return GuardedFetcher(**{"allow_local": True, "limits": Limits(pause=0, step=5, total=5), **more})


def refused(fetch: Callable[[str], Fetched], url: str) -> SkippedItem:
    with pytest.raises(SkippedItem) as caught:
        fetch(url)
    assert caught.value.detail
    return caught.value


def test_a_page_comes_as_it_is(web: Any) -> None:
    url = web.put("/1", PAGE, "text/html; charset=utf-8")
    assert local()(url + "#part") == Fetched(url, PAGE, "text/html; charset=utf-8")


def test_what_is_sent(web: Any) -> None:
    url = web.put("/1?x=1", PAGE)
    web.put("/1", PAGE, headers={"Set-Cookie": "a=b"})
    fetch = local()
    fetched = fetch(url.replace("http://", "http://reader:secret@"))
    fetch(url)
    assert fetched.url == url
    for path, headers in web.asked:
        assert path == "/1?x=1"
        assert headers["user-agent"].startswith("Verbale/")
        assert "authorization" not in headers
        assert "cookie" not in headers
        assert headers["host"] == Target.parse(url).authority
    assert len(web.asked) == 2


def test_the_proxy_of_the_environment_is_not_used(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert local()(web.put("/1", PAGE)).data == PAGE


# ------------------------------------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_in_every_spelling(web: Any, host: str) -> None:
    url = web.put("/1", PAGE).replace("127.0.0.1", host)
    skipped = refused(GuardedFetcher(), url)
    assert skipped.reason in ("refused address", "network")  # network: a system that does not resolve the spelling
    assert web.asked == []


def test_each_resolved_address_is_judged() -> None:
    def connected(*_: object) -> HTTPConnection:
        raise AssertionError("connected to a name of which one address is private")

    fetch = GuardedFetcher(resolve=lambda host, port: [PUBLIC, "10.0.0.1"], connect=connected)
    assert refused(fetch, "http://courier.example/").reason == "refused address"


class Rebinding:
    """A resolver that answers differently each time, as a hostile name server does."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return [self.answers.pop(0)]


def diverted(web: Any, seen: list[str]) -> Callable[[Target, str, float], HTTPConnection]:
    """A connector that notes the address it is given and reaches the test's server whatever it is."""

    def connector(target: Target, address: str, timeout: float, /) -> HTTPConnection:
        seen.append(address)
        server = Target.parse(web.base)
        return connect(Target("http", target.host, server.port, target.path), "127.0.0.1", timeout)

    return connector


def test_a_name_that_changes_its_mind_gains_nothing(web: Any) -> None:
    web.put("/1", PAGE)
    seen: list[str] = []
    resolver = Rebinding(PUBLIC, "127.0.0.1")
    fetch = GuardedFetcher(resolve=resolver, connect=diverted(web, seen), limits=Limits(pause=0))
    assert fetch("http://courier.example/1").data == PAGE
    assert (seen, resolver.asked) == ([PUBLIC], 1)  # to the judged address, and the name was asked once
    assert refused(fetch, "http://courier.example/1").reason == "refused address"
    assert seen == [PUBLIC]


def test_the_connection_goes_to_the_literal_address(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    web.put("/1", PAGE)
    resolved: list[str] = []
    original = socket.getaddrinfo

    def noted(host: Any, *more: Any, **named: Any) -> Any:
        resolved.append(host)
        return original(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    target = Target.parse(web.base)
    fetch = local(resolve=lambda host, port: ["127.0.0.1"])
    fetch(f"http://courier.example:{target.port}/1")
    assert set(resolved) == {"127.0.0.1"}
    assert web.asked[0][1]["host"] == f"courier.example:{target.port}"


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "//192.168.0.1/x",
        "file:///etc/passwd",
        "ftp://courier.example/",
        "gopher://127.0.0.1/",
        "http://[",
    ],
)
def test_redirects_are_judged_like_the_first_address(web: Any, location: str) -> None:
    web.put("/1", status=302, headers={"Location": location})
    seen: list[str] = []
    fetch = GuardedFetcher(
        resolve=lambda host, port: [PUBLIC] if host == "courier.example" else [host],
        connect=diverted(web, seen),
        limits=Limits(pause=0),
    )
    skipped = refused(fetch, "http://courier.example/1")
    assert (skipped.reason, skipped.address) == ("refused address", "http://courier.example/1")
    assert "it leads to" in skipped.detail
    assert seen == [PUBLIC]


def test_redirects_are_followed(web: Any) -> None:
    web.put("/1", status=301, headers={"Location": "/2?a=b#c"})
    web.put("/2", status=307, headers={"Location": web.base.replace("http://", "http://reader:secret@") + "/3"})
    web.put("/3", PAGE)
    assert local()(web.base + "/1").url == web.base + "/3"
    assert all("authorization" not in headers for _, headers in web.asked)


def test_a_circle_of_redirects_ends(web: Any) -> None:
    web.put("/1", status=302, headers={"Location": "/1"})
    assert refused(local(), web.base + "/1").reason == "network"
    assert len(web.asked) == 6


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "not found"), (410, "not found"), (403, "network"), (500, "network")]
)
def test_other_answers(web: Any, status: int, reason: str) -> None:
    skipped = refused(local(), web.put("/1", status=status))
    assert (skipped.reason, skipped.address) == (reason, web.base + "/1")
    assert str(status) in skipped.detail


# ------------------------------------------------------------------------------------------------ size


def test_the_limit_is_exact(web: Any) -> None:
    url = web.put("/1", b"a" * 1_000)
    assert len(local(max_bytes=1_000)(url).data) == 1_000
    assert refused(local(max_bytes=999), url).reason == "too large"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_bodies_are_unpacked(web: Any, encoding: str) -> None:
    body = gzip.compress(PAGE) if encoding == "gzip" else zlib.compress(PAGE)
    assert local()(web.put("/1", body, headers={"Content-Encoding": encoding})).data == PAGE


def test_a_bomb_costs_no_more_than_a_page(web: Any) -> None:
    url = web.put("/1", zeros(200), headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    skipped = refused(local(max_bytes=2_000_000), url)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert skipped.reason == "too large"
    assert peak < 10_000_000


def test_a_bomb_in_one_chunk_costs_no_more_than_a_page(raw_server: Any) -> None:
    body = zeros(200)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"

    def serve(connection: socket.socket) -> None:
        connection.sendall(head + b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n")

    url = raw_server(serve)
    tracemalloc.start()
    skipped = refused(local(max_bytes=2_000_000), url)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert skipped.reason == "too large"
    assert peak < 10_000_000


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "gzip, gzip, gzip, gzip, gzip, gzip", "x"])
def test_packing_that_was_not_asked_for(web: Any, encoding: str) -> None:
    assert refused(local(), web.put("/1", PAGE, headers={"Content-Encoding": encoding})).reason == "network"


def test_a_damaged_body_is_no_half_page(web: Any) -> None:
    assert refused(local(), web.put("/1", b"nonsense", headers={"Content-Encoding": "gzip"})).reason == "network"


# ------------------------------------------------------------------------------------------------ time and damage


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1_000 + b"\r\nx",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\nx",
    ],
)
def test_damaged_answers(raw_server: Any, answer: bytes) -> None:
    skipped = refused(local(), raw_server(lambda connection: connection.sendall(answer)))
    assert skipped.reason == "network"
    str(skipped).encode("utf-8")


def dripping(head: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(0.05)

    return serve


@pytest.mark.parametrize(
    "serve",
    [
        dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        dripping(b"", b"H"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        lambda connection: time.sleep(3),
    ],
    ids=["body", "headers", "status", "continue", "silence"],
)
def test_a_server_that_drips_is_left(raw_server: Any, serve: Callable[[socket.socket], None]) -> None:
    fetch = local(limits=Limits(pause=0, step=0.5, total=1))
    started = time.perf_counter()
    assert refused(fetch, raw_server(serve)).reason == "network"
    assert time.perf_counter() - started < 2.5


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert refused(local(), f"http://127.0.0.1:{port}/").reason == "network"


def test_a_name_that_does_not_resolve() -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "unknown")

    skipped = refused(GuardedFetcher(resolve=unknown), "http://courier.example/")
    assert (skipped.reason, "resolve" in skipped.detail) == ("network", True)
    assert refused(GuardedFetcher(resolve=lambda host, port: []), "http://courier.example/").reason == "network"


def test_the_next_address_of_a_name_is_tried(web: Any) -> None:
    web.put("/1", PAGE)
    seen: list[str] = []
    divert = diverted(web, seen)

    def connector(target: Target, address: str, timeout: float, /) -> HTTPConnection:
        if not seen:
            seen.append(address)
            raise ConnectionRefusedError
        return divert(target, address, timeout)

    fetch = GuardedFetcher(resolve=lambda host, port: [PUBLIC, "1.1.1.1"], connect=connector)
    assert fetch("http://courier.example/1").data == PAGE
    assert seen == [PUBLIC, "1.1.1.1"]


# ------------------------------------------------------------------------------------------------ politeness


def test_one_host_is_asked_with_pauses_and_another_at_once(web: Any) -> None:
    web.put("/1", PAGE)
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    fetch = GuardedFetcher(
        clock=lambda: now[0], sleep=sleep, resolve=lambda host, port: [PUBLIC], connect=diverted(web, [])
    )
    fetch("http://courier.example/1")
    fetch("http://other.example/1")
    assert slept == []
    now[0] += 0.25
    fetch("http://courier.example/1")
    assert slept == [0.75]
    now[0] += 60
    fetch("http://courier.example/1")
    assert slept == [0.75]


def test_a_redirect_to_the_same_host_waits_too(web: Any) -> None:
    web.put("/1", status=302, headers={"Location": "/2"})
    web.put("/2", PAGE)
    slept: list[float] = []
    local(limits=Limits(pause=1), clock=lambda: 0.0, sleep=slept.append)(web.base + "/1")
    assert slept == [1.0]


def test_threads_take_turns(web: Any) -> None:
    web.put("/1", PAGE)
    at_once, most, lock = [0], [0], threading.Lock()

    def connector(target: Target, address: str, timeout: float, /) -> HTTPConnection:
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        time.sleep(0.02)
        with lock:
            at_once[0] -= 1
        return connect(target, address, timeout)

    fetch = local(connect=connector)
    threads = [threading.Thread(target=fetch, args=(web.base + "/1",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most[0], len(web.asked)) == (1, 5)


# ------------------------------------------------------------------------------------------------ TLS


def test_a_certificate_is_checked_for_the_name(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl program to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=courier.example", "-addext", "subjectAltName=DNS:courier.example", "-days", "2"]
    made = subprocess.run([*command, "-keyout", key, "-out", certificate, *names], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this openssl makes no such certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listening = socket.create_server(("127.0.0.1", 0))
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(connection, server_side=True) as secure:
                    secure.recv(65_536)
                    secure.sendall(answer)
            except OSError:
                continue  # the client did not like the certificate

    threading.Thread(target=serve, daemon=True).start()
    port = listening.getsockname()[1]
    fetch = local(resolve=lambda host, port: ["127.0.0.1"])
    untrusted = refused(fetch, f"https://courier.example:{port}/")
    assert "certificate" in untrusted.detail
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(f"https://courier.example:{port}/").data == b"hello"
        assert "certificate" in refused(fetch, f"https://other.example:{port}/").detail
    listening.close()


def test_header_lines_cannot_be_smuggled(web: Any) -> None:
    web.put("/1", status=302, headers={"Location": "/2%0d%0aX-Evil: 1"})
    web.put("/2%0d%0aX-Evil:%201", PAGE)
    local()(web.base + "/1")
    assert all("x-evil" not in headers for _, headers in web.asked)
