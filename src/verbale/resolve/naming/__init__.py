"""Two names as printed -> whether they are one person's, and why: forms, customs of naming, context."""
