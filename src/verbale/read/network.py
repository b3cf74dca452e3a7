"""An address -> what is there, fetched over the public web and nothing else.

The promises, each with a test: http and https only; a name is resolved once for a request, every address that it
resolves to is judged, and the connection goes to one of the judged addresses, so that a name which answers
differently the second time gains nothing; all of it again after each redirect; no user name, password, cookie or
proxy of the environment is used or sent on; a time-out for every step and one for all; no more than the limit is ever
unpacked; one request at a time, with a pause between two to one host.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import Protocol

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from verbale import __version__
from verbale.errors import SkippedItem
from verbale.read.guard import Target, refusal
from verbale.read.options import MAX_BYTES, Fetched

HEADERS = {
    "User-Agent": f"Verbale/{__version__} (reads news reports for one person; one request at a time)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
REDIRECTS = frozenset((301, 302, 303, 307, 308))
GONE = frozenset((404, 410))
ASKED_ENCODINGS = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
PIECE = 65_536

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port -> the IP addresses that the name resolves to; raises OSError."""


class Connector(Protocol):
    """A target and one judged IP address -> an open connection to that address; raises OSError, HTTPError."""

    def __call__(self, target: Target, address: str, timeout: float, /) -> HTTPConnection: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and counts that bound one fetch. `total` covers a whole fetch with its redirects, without pauses."""

    step: float = 20.0  # for connecting, and between two pieces of an answer
    total: float = 60.0
    pause: float = 1.0  # between two requests to one host
    redirects: int = 5
    addresses: int = 3  # of one name that are tried


def resolve(host: str, port: int) -> Sequence[str]:
    """Host and port -> IP addresses, as the system resolves them; raises OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host} is not a name that can be resolved") from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def connect(target: Target, address: str, timeout: float, /) -> HTTPConnection:
    """A connection to the literal address, so that nothing resolves the name again; TLS is for the target's name."""
    if target.scheme == "https":
        connection = HTTPSConnection(
            address, target.port, timeout=timeout, cert_reqs="CERT_REQUIRED", server_hostname=target.host
        )
    else:
        connection = HTTPConnection(address, target.port, timeout=timeout)
    connection.connect()
    return connection


class GuardedFetcher:
    """The default fetcher. Keeps one thing between calls: when each host may be asked again.

    `resolve`, `connect`, `clock` and `sleep` are arguments so that a test can be the network.
    """

    def __init__(
        self,
        *,
        max_bytes: int = MAX_BYTES,
        allow_local: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        limits: Limits | None = None,
        resolve: Resolver = resolve,
        connect: Connector = connect,
    ) -> None:
        self._max_bytes = max_bytes
        self._allow_local = allow_local
        self._clock = clock
        self._sleep = sleep
        self._limits = limits or Limits()
        self._resolve = resolve
        self._connect = connect
        self._free_at: dict[str, float] = {}
        self._one_at_a_time = threading.Lock()

    def __call__(self, url: str, /) -> Fetched:
        """An address -> its body, with any compression taken off.

        Raises SkippedItem with the asked address: "refused address", "not found", "too large", "network".
        """
        with self._one_at_a_time:
            asked = target = Target.parse(url)
            seconds = self._limits.total
            for _ in range(self._limits.redirects + 1):
                self._wait(target)
                started = self._clock()
                try:
                    answer = self._request(target, seconds)
                except SkippedItem as skipped:
                    raise _named(skipped, asked, target) from None
                seconds -= self._clock() - started
                if isinstance(answer, Fetched):
                    return answer
                target = self._follow(asked, target, answer)
        raise SkippedItem(asked.url, "network", f"more than {self._limits.redirects} redirects")

    def _wait(self, target: Target) -> None:
        """Sleep until the host may be asked again."""
        pause = self._free_at.get(target.host, 0.0) - self._clock()
        if pause > 0:
            self._sleep(pause)

    def _follow(self, asked: Target, target: Target, location: str) -> Target:
        try:
            return target.join(location)
        except SkippedItem as skipped:
            raise SkippedItem(asked.url, skipped.reason, f"it leads to {skipped.address}: {skipped.detail}") from None

    def _request(self, target: Target, seconds: float) -> Fetched | str:
        """One request within `seconds` -> the answer, or where it redirects to."""
        if seconds <= 0:
            raise SkippedItem(target.url, "network", f"no whole answer within {self._limits.total:g} seconds")
        try:
            connection = self._open(target, min(self._limits.step, seconds))
            with _Watchdog(connection, seconds) as watchdog:
                answer = _ask(connection, target, self._max_bytes)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise SkippedItem(target.url, "network", _in_words(error)) from None
        finally:
            self._free_at[target.host] = self._clock() + self._limits.pause
        if watchdog.has_bitten:
            raise SkippedItem(target.url, "network", f"no whole answer within {self._limits.total:g} seconds")
        return answer

    def _open(self, target: Target, timeout: float) -> HTTPConnection:
        """A connection to the first of the target's addresses that answers, each of them judged before any is tried."""
        addresses = self._resolve(target.host, target.port)
        for address in addresses:
            if why := refusal(address, allow_local=self._allow_local):
                raise SkippedItem(target.url, "refused address", why)
        failure: Exception = OSError("the name resolves to no address")
        for address in addresses[: self._limits.addresses]:
            try:
                return self._connect(target, address, timeout)
            except (HTTPError, OSError) as error:
                failure = error
        raise failure


class _Watchdog:
    """Shuts a connection down when its time is over: a server that sends a byte now and then never times out."""

    def __init__(self, connection: HTTPConnection, seconds: float) -> None:
        self.has_bitten = False
        self._connection = connection
        self._socket: socket.socket | None = connection.sock  # the connection forgets it once the answer has begun
        self._timer = threading.Timer(seconds, self._bite)
        self._timer.daemon = True

    def _bite(self) -> None:
        self.has_bitten = True
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:  # it is closed already, and that is all we want
                return

    def __enter__(self) -> _Watchdog:
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        self._connection.close()


def _ask(connection: HTTPConnection, target: Target, max_bytes: int) -> Fetched | str:
    """Send the request -> the answer, or the Location of a redirect."""
    connection.request(
        "GET", target.path, headers={"Host": target.authority, **HEADERS}, preload_content=False, decode_content=False
    )
    response = connection.getresponse()
    try:
        location = response.headers.get("Location")
        if response.status in REDIRECTS and location:
            return location
        if response.status != HTTPStatus.OK:
            raise SkippedItem(target.url, "not found" if response.status in GONE else "network", _status(response))
        return Fetched(target.url, _body(response, target, max_bytes), response.headers.get("Content-Type"))
    finally:
        response.close()


def _body(response: BaseHTTPResponse, target: Target, max_bytes: int) -> bytes:
    """The body unpacked, piece by piece; raises SkippedItem "too large" as soon as it is."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ASKED_ENCODINGS:
        raise SkippedItem(target.url, "network", "the answer is packed in a way that was not asked for")
    body = bytearray()
    for piece in response.stream(PIECE, decode_content=True):
        body += piece
        if len(body) > max_bytes:
            raise SkippedItem(target.url, "too large", f"more than {max_bytes:,} bytes")
    return bytes(body)


def _status(response: BaseHTTPResponse) -> str:
    """The status in our own words: the server's may hold anything."""
    known = {status.value: status.phrase for status in HTTPStatus}
    return f"HTTP status {response.status} {known.get(response.status, '')}".strip()


def _named(skipped: SkippedItem, asked: Target, target: Target) -> SkippedItem:
    """What went wrong at a redirect's end, under the address that was asked for."""
    detail = skipped.detail if target == asked else f"it leads to {target.url}: {skipped.detail}"
    return SkippedItem(asked.url, skipped.reason, detail)


def _in_words(error: BaseException) -> str:
    """A failure -> words that say what happened; causes that libraries wrap are unwrapped."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or one.__context__
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in chain):
        return "its certificate is not valid for it"
    if any(isinstance(one, TimeoutError) for one in chain):
        return "no answer in time"
    if any(isinstance(one, socket.gaierror) for one in chain):
        return "its name does not resolve; are you online?"
    return f"{type(chain[-1]).__name__}: {chain[-1]}"[:300]
