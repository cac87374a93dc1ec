"""The bots of the comparison. Each is a program: ``python -m <module> URL TOKEN FOLDER``."""
