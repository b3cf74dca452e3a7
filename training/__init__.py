"""Gold data -> the weights that Verbale ships: one readable file a step, `python -m training` runs them all."""
