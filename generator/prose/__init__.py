"""Contributors' Markdown: parsed once, with links, headings, positions and clean HTML from the same tokens."""
