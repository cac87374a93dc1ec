"""What is kept: the updates that came in, what is known about people, and the messages to send.

`store` holds the port, `sqlite` and `memory` implement it. aiosqlite objects never leave here.
"""
