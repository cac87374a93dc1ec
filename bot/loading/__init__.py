"""From YAML files to typed content, or to a list of problems with file, line and column."""
