"""Drawings made from data, as SVG text: figures of exercises and maps of the body.

Pure: nothing here reads a file or makes a pixel. `bot.rendering.picture` does that.
"""
