"""What in a text belongs to a person and not into a library: one module a kind, each from a text to where it stands.

Who calls a number or an address their own, and whether they may, only a person can say. So each kind knows the forms
that belong to nobody, such as masks, the examples of a standard and numbers kept for films, and in doubt says nothing.
"""
