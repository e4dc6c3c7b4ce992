"""Evidence: what the record proves, in a form that a stranger can run again.

making     a record as one plain JSON object; form: that object's words, digest and text
runs       training runs for it; sabotages: what planted mistakes cost
html       the same as one page that needs nothing else
shape      what such an object has to look like; reading: one that somebody hands in, believed in nothing
verifying  every source judged again, every claim held against what came out; models: trained ones; lines: what is found
sources    their order and their parts
answers    a folder of plain files judged likewise
"""
