"""Office phrases and the words around -> who holds each: by the signs of print, by verbs, by the tree, by what a text
says before and after, at last by there being nobody else."""
