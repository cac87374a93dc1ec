"""Times on a person's wall clock: when a reminder is due, what a person said about it, and where.

No clock and no files: what the moment is comes in as an argument, cities come from the library.
"""
