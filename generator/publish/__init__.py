"""From pages to a site: files in ``build/docs``, MkDocs, and the swap of the old site for the new."""
