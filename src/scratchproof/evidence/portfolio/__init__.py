"""A portfolio: what the record proves, as a repository and a site that its owner edits and publishes.

contents    what there is to show: pieces, training runs, write-ups, all taken from the report
writeups    the learner's own words in their weekly notes
pages       the Markdown of each page: parts that are brought up to date, and places for own words
files       files that are written whole, and left alone once they were edited
site        the same pages as HTML, made of the Markdown as it stands
publishing  all of it, into a folder
"""
