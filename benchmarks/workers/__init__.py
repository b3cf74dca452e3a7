"""The processes that are measured, one module each; all but serve.py run in an environment of their own."""
