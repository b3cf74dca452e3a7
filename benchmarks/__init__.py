"""How fast and how large Verbale is, measured beside its floor in one run: `python -m benchmarks`."""
