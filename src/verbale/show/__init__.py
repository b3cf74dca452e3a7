"""A record -> what people and programs read: the command line, dossiers, the HTML page, exported tables.

Everything in here works on `verbale.model.Record` and changes nothing in it. `cli` is the way in; import the modules
by name (`from verbale.show import export`), so that `verbale --help` need not load what it does not use.
"""
