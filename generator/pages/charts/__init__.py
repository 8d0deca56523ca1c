"""Charts: what each hub shows as a picture, written in the grammar of Vega-Lite, with what it says in words.

A chart is data: nothing here draws. A page carries its drawings, and ``publish`` has them drawn.
"""
