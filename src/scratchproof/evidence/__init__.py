"""Evidence: what the record proves, in a form that a stranger can run again.

making     a record as one plain JSON object; runs: training runs for it; form: that object's words, digest and text
html       the same as one page that needs nothing else
shape      what such an object has to look like; reading: one that somebody hands in, believed in nothing
verifying  every source judged again, every claim held against what came out; sources: their order and their parts
answers    a folder of plain files judged likewise
"""
