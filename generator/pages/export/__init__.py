"""The library as data: the model of it, what fills the model in, and the files it is written to."""
