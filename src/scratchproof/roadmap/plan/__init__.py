"""The plan: from a track, what is known and the hours that there are, to dates.

- settings.py, working_days.py: what the learner chose, and the days that this gives
- known.py, pace.py: what the record knows: topics that are proven or claimed, and the learner's own pace
- work.py: what is left to do, in an order in which nothing comes before what it needs
- recall.py, planner.py: that work, with the recall that it causes, placed on days
- forecast.py: the day of finishing as a distribution
- ready.py: what can be begun now, why it is next, what needs it
- outputs/: the plan as files to carry away

Nothing here reads a clock or a file: the day is an argument, and the same arguments give the same plan.
"""
