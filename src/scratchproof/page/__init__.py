"""The companion page: one browser page beside the editor that shows what the record and the running checks say.

It is a view. It never runs code that a browser sends, serves this machine only, and asks nothing of any other.

app        the pages as one ASGI application; guard: who may ask; server: a port of this machine for it
live       changes, sent to open pages as they happen; following: the watcher and the judge behind them
shell      templates around every page; marked: Markdown and formulas as HTML and MathML; drawing/: SVG
now, ...   a page each: what it shows, and which of its parts change with what
"""
