"""The mean of checkpoints, by their shares; a head that the first stages do not train comes of the later ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="needs torch: make train-env")

from training.mean import mix  # noqa: E402


def saved(folder: Path, name: str, value: float) -> str:
    model = {"encoder.w": torch.full((2,), value), "events.w": torch.full((2,), value), "n": torch.tensor([7])}
    torch.save({"model": model, "lemmas": [[False, 0, ""]], "pass": 3}, folder / name)
    return str(folder / name)


@pytest.mark.parametrize(
    ("shares", "bare", "encoder", "events"),
    [([], 0, 2.0, 2.0), ([0.5, 0.25, 0.25], 0, 1.75, 1.75), ([0.5, 0.25, 0.25], 1, 1.75, 2.5), ([], 2, 2.0, 3.0)],
)
def test_mean(tmp_path: Path, shares: list[float], bare: int, encoder: float, events: float) -> None:
    files = [saved(tmp_path, f"{v}.pt", v) for v in (1.0, 2.0, 3.0)]
    mix(files, shares, str(tmp_path / "new" / "mean.pt"), bare)
    state: Any = torch.load(tmp_path / "new" / "mean.pt", weights_only=True)
    assert state["model"]["encoder.w"].tolist() == pytest.approx([encoder] * 2)
    assert state["model"]["events.w"].tolist() == pytest.approx([events] * 2)
    assert (state["model"]["n"].tolist(), state["lemmas"], state["pass"]) == ([7], [[False, 0, ""]], 9)


@pytest.mark.parametrize(("shares", "bare"), [([0.5], 0), ([0.5, 0.6], 0), ([], 2)])
def test_shares_that_do_not_fit(tmp_path: Path, shares: list[float], bare: int) -> None:
    files = [saved(tmp_path, f"{v}.pt", v) for v in (1.0, 2.0)]
    with pytest.raises(ValueError, match="shares"):
        mix(files, shares, str(tmp_path / "mean.pt"), bare)
