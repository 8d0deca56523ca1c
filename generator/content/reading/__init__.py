"""How front matter is read: parsed strictly, and where it cannot be, piece by piece, with a word for every slip."""
