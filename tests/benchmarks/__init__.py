"""How fast, how soon and how small: the bot beside what people use otherwise.

``python -m tests.benchmarks`` measures everything in one run and prints Markdown; it needs the
extra ``bench``. The Bot API server and the people who tap live in this process, each bot in a
process of its own, so that the server's work is never the bot's.
"""
