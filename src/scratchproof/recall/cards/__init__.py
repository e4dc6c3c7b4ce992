"""Cards: one fact each, asked from memory; and bugs, grown from the mistakes that a learner made.

card        a card
catalogue   every card by id, from the labs and from data/
grown       a program with one mistake in it, to be found
snippet     which lines of such a program are shown
source      Python text without comments, as lines and statements
"""
