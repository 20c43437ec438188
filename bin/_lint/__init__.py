"""The parts of bin/lint."""
