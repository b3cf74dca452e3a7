"""What stops a measurement -> one exception, whose text is for the person who started it."""


class BenchError(Exception):
    """The run cannot go on; the text says what failed and what can be done."""
