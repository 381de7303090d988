"""Files → a guide, and a located problem for whatever they have wrong."""
