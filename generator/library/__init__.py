"""From files to a library: each record read on its own, then all of them linked."""
