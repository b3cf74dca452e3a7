"""A bias of a kind of name: more or fewer of it are read, and nothing else changes."""

from __future__ import annotations

from tests.resolve.reports import annotator

TEXT = "Ana Ruiz of the Peruvian Foreign Ministry met envoys of Chile in Lima on Monday. Fidesz stayed away."


def test_a_kind_that_is_never_ready_is_not_read() -> None:
    plain, shy = annotator().annotate_text(TEXT), annotator().with_name_bias({"place": -50.0}).annotate_text(TEXT)
    assert any(n.kind == "place" for n in plain.names)
    assert not any(n.kind == "place" for n in shy.names)
    assert shy.words == plain.words
    assert shy.attributions == plain.attributions


def test_no_bias_changes_nothing_that_has_none() -> None:
    bare = annotator().with_name_bias({})
    assert bare.with_name_bias({"person": 0.0}).annotate_text(TEXT) == bare.annotate_text(TEXT)
