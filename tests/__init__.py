"""Tests of Stridewell."""
