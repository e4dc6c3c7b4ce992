"""Computed questions: fresh numbers each time, an exact answer by code, and the mistake behind a wrong one.

template     what a question is made of; draws numbers until nothing in it is ambiguous
precision    how near an answer must be
draws        small numbers to draw; showing: numbers as people read them; formulas: what several templates compute with
templates_*  the templates, by area; catalogue: all of them by id
units        the units that a person may write; arithmetic: numbers as typed; reading: shapes, vectors, matrices
marking      holds what was typed against the answer and against the named mistakes
"""
