"""Makes files out of what the conversation says should stand in them."""
