"""Pages: an edition and what follows from it, made into Markdown that any builder can publish."""
