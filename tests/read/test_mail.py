"""Mails: which part, and what the headers give."""

from __future__ import annotations

import time
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.helping import tried
from verbale.errors import SKIP_REASONS, SkippedItem
from verbale.read.mail import mail_page, names_a_person


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Mira Castellane <m@courier.example>", "Subject": "Envoy leaves", **headers}.items():
        message[name] = value
    return message


def test_a_plain_mail() -> None:
    message = mail(Date="Wed, 08 Jul 2020 17:08:00 +0900")
    message.set_content("The envoy left “today”.\n", charset="utf-8", cte="quoted-printable")
    data = message.as_bytes()
    page = mail_page(data, "a.eml")
    assert page.data == data
    assert (page.media, page.content, page.address) == ("text", "The envoy left “today”.\n", "a.eml")
    assert page.given.title == "Envoy leaves"
    assert page.given.published == "Wed, 08 Jul 2020 17:08:00 +0900"
    assert page.given.authors == ("Mira Castellane",)
    assert page.given.outlet is None


def test_text_comes_before_html_unless_it_is_blank() -> None:
    message = mail()
    message.set_content("The envoy left.")
    message.add_alternative("<p>The envoy left.</p>", subtype="html")
    assert mail_page(message.as_bytes(), "a").media == "text"
    message = mail()
    message.set_content(" ")
    message.add_alternative("<p>The envoy left.</p>", subtype="html")
    page = mail_page(message.as_bytes(), "a")
    assert (page.media, page.content.strip()) == ("html", "<p>The envoy left.</p>")


def test_attachments_and_forwarded_mails_are_not_the_report() -> None:
    inner = mail(Subject="Older")
    inner.set_content("An older report.")
    message = mail()
    message.set_content("<p>The envoy left.</p>", subtype="html")
    message.add_attachment(inner)
    message.add_attachment("An attached note.", filename="note.txt")
    assert "envoy" in mail_page(message.as_bytes(), "a").content


def test_encoded_and_plain_utf8_headers() -> None:
    page = mail_page(b"From: x@y.example\nSubject: =?utf-8?b?QnLDvGNrZQ==?= closes\n\nWords", "a")
    assert page.given.title == "Brücke closes"
    page = mail_page("From: x@y.example\nSubject: Brücke\n closes\n\nWords".encode(), "a")
    assert page.given.title == "Brücke closes"


def test_senders(case_senders: dict[str, Any]) -> None:
    page = mail_page(f"From: {case_senders['sender']}\nSubject: x\n\nWords".encode(), "a")
    assert list(page.given.authors) == case_senders["authors"]


def test_flowed_lines_are_joined() -> None:
    head = b"Subject: x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    page = mail_page(head + b"The envoy \nleft the \ncapital.\n\n From there\n-- \nMira\n", "a")
    assert page.content == "The envoy left the capital.\n\nFrom there\n-- \nMira"


def test_a_saved_page_keeps_its_address() -> None:
    data = (
        b"From: <Saved by Browser>\r\nSnapshot-Content-Location: https://u:p@courier.example/1\r\nSubject: Envoy\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\n\r\n<p>Words</p>\r\n--b--\r\n"
    )
    page = mail_page(data, "a.mhtml")
    assert (page.given.url, page.media) == ("https://courier.example/1", "html")
    assert page.given.authors == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "unknown format"),
        (b"The envoy left.", "unknown format"),
        (b"Subject: x\n\n", "empty"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "empty"),
        (b"Subject: x\nContent-Type: text/plain\n\na\0b", "unreadable encoding"),
        (b"Subject: x\nContent-Transfer-Encoding: base64\n\n/w==", "unreadable encoding"),
    ],
)
def test_what_is_no_report(data: bytes, reason: str) -> None:
    with pytest.raises(SkippedItem) as caught:
        mail_page(data, "a.eml")
    assert caught.value.reason == reason


def nested(depth: int) -> bytes:
    opening = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(depth))
    return b"Subject: x\n" + opening + b"Content-Type: text/plain\n\nWords\n"


def test_hostile_mails_take_no_time() -> None:
    started = time.perf_counter()
    hostile = (
        nested(5_000),
        b"Subject: " + b"=?utf-8?q?" * 200_000 + b"\n\nWords",
        b"From: " + b"(" * 1_000_000 + b"\n\nWords",
        b"From: " + b'"a' * 1_000 + b"\n\nWords",
        b"Subject: x\n" * 100_000 + b"\nWords",
        b"Subject: x\nContent-Type: text/plain; " + b"a*0=b; " * 20_000 + b"\n\nWords",
    )
    for data in hostile:
        page = tried(lambda data=data: mail_page(data, "a"))
        if isinstance(page, SkippedItem):
            assert page.reason == "not readable"
        else:
            assert page.content == "Words"
    assert time.perf_counter() - started < 10


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    data = b"Subject: x\n" + data
    page = tried(lambda: mail_page(data, "a"))
    assert page.reason in SKIP_REASONS if isinstance(page, SkippedItem) else page.data == data


@given(st.text(max_size=40))
def test_any_name_is_judged(name: str) -> None:
    assert names_a_person(name) in (True, False)
