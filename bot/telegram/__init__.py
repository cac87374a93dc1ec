"""Telegram: updates in, messages out, and nothing else."""
