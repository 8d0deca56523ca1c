"""Files and fields: what stands on disk, what the front matter says, and the models it must fit."""
