"""Attributions and the cast of one report -> who speaks: subjects put right, sources read, pronouns and descriptions
followed back, chains of who quotes whom taken apart."""
