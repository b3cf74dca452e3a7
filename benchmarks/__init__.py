"""How fast and how large Verbale is, measured beside its floor and its peers in one run: `python -m benchmarks`."""
