"""The way back to running: what a check-in means, phases, the ladder, the load."""
