"""Gold data -> predictions and scores: `python -m evaluation predict TASK INPUT` and `python -m evaluation score`."""
