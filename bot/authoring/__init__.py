"""Tools for the people who write the content: checking, drawing, scoring."""
