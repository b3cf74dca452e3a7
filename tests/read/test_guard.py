"""Which addresses may be connected to, and how a URL is taken apart."""

from __future__ import annotations

import ipaddress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.helping import tried
from verbale.errors import SkippedItem
from verbale.read.guard import Target, refusal, without_credentials


def test_addresses_are_judged(case_addresses: dict[str, Any]) -> None:
    address = case_addresses["address"]
    assert (refusal(address) is not None) == case_addresses["refused"]
    assert (refusal(address, allow_local=True) is not None) == case_addresses["refused_locally"]


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_judged_as_the_one_it_maps(ip: ipaddress.IPv4Address) -> None:
    assert (refusal(f"::ffff:{ip}") is None) == (refusal(str(ip)) is None)


@given(st.ip_addresses(v=4, network="10.0.0.0/8"), st.sampled_from(["64:ff9b::{}", "::ffff:{}", "::{}"]))
def test_no_private_address_hides_in_an_ipv6_one(ip: ipaddress.IPv4Address, form: str) -> None:
    assert refusal(form.format(ip)) is not None


def test_urls_are_taken_apart(case_urls: dict[str, Any]) -> None:
    if case_urls["becomes"] is None:
        with pytest.raises(SkippedItem) as caught:
            Target.parse(case_urls["url"])
        assert caught.value.reason == "refused address"
        str(caught.value).encode("utf-8")
    else:
        assert Target.parse(case_urls["url"]).url == case_urls["becomes"]


@given(st.text(max_size=60))
def test_any_text_is_a_clean_target_or_refused(text: str) -> None:
    target = tried(lambda: Target.parse("http://" + text))
    if isinstance(target, SkippedItem):
        assert target.reason == "refused address"
        return
    assert target.url.isascii()
    assert "@" not in target.authority
    assert Target.parse(target.url) == target  # what it was read as is what it says


def test_links_are_followed_from_where_they_stand() -> None:
    here = Target.parse("https://courier.example/a/b?c")
    assert here.join("../d").url == "https://courier.example/d"
    assert here.join("//other.example/x").url == "https://other.example/x"
    for hostile in ("file:///etc/passwd", "http://[", "gopher://x/"):
        with pytest.raises(SkippedItem, match="refused address"):
            here.join(hostile)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a:b@courier.example/x", "https://courier.example/x"),
        ("https://a:b@c:d@courier.example/", "https://courier.example/"),
        ("https://courier.example/x@y", "https://courier.example/x@y"),
        ("http://a:b@[::1/x", "http://[::1/x"),
        ("reports/day@two.txt", "reports/day@two.txt"),
    ],
)
def test_credentials_are_not_kept(url: str, kept: str) -> None:
    assert without_credentials(url) == kept
