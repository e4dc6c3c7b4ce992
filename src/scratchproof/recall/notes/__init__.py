"""Markdown that the learner keeps: the week, the mistakes, the reading, the contract for coding assistants.

marks.py      generated parts between marks in a text that is otherwise the learner's; what an edit means
keeping.py    the file on the disk: its encoding, line ends and rights; which parts were ever written
week.py       the draft of a weekly review, from the record
gotchas.py    the learner's named mistakes
reading.py    the sources of the track's topics, with the plan's dates
contract.py   what a coding assistant may do, and where assistants look for it
"""
