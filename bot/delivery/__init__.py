"""From the inbox through the conversation to the outbox and out: order, limits, retries.

What a chat network is, is behind the port; what the bot says, is in `conversation`.
"""
