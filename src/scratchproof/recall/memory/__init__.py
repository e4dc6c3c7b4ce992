"""What is remembered, and until when: FSRS over the log of reviews, and the queue of a day.

memory     one item's memory, and how a review changes it (FSRS, by the library `fsrs`)
log        every review, added up: memories, what was done today, how long things take
settings   minutes a day, the recall that is wanted, parameters of FSRS
rating     1 to 4, from how an answer went
queue      what to ask today, within the minutes of a day
outlook    recall by topic, and how the days ahead fill
fitting    parameters of FSRS from the learner's own log
"""
