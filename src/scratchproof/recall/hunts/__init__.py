"""Hunts: whole programs with planted mistakes, to be mended, each with a test that would have caught it.

planting.py    which mistakes a learner gets, and the program that has them
testing.py     a learner's test, run against right and wrong programs in the sandbox
runner.py      the part of that which runs in the child
disguise.py    the same program in other words, so that a test cannot go by its text
symptoms.py    what a colleague would see of a program
log.py         what the record says of each hunt
"""
