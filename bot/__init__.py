"""Stridewell: guidance for runners with a pain, in Telegram and in the terminal."""

__version__ = "0.1.0"
