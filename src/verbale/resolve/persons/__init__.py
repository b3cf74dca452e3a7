"""Names of persons in one report -> who of them is one: where they are named in full, in part or without the encoder
having seen it, the calls with their titles, and the people."""
