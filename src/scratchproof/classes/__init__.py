"""Many learners' files at once, for teachers and for CI: judged side by side, told as a class, exported.

handed_in.py   which files of a folder answer which lab, and whose they are
judged.py      one file and its verdict, as plain data
judging.py     a file that was handed in, before a judge
pool.py        the files on the cores of this machine
cluster.py     the same on a Ray cluster, where one is given
tally.py       the class: how many are right, which mistakes, by whom
junit.py, gradescope.py, spreadsheet.py   what continuous integration, Gradescope and a gradebook read

Nothing here touches the record of a learner.
"""
