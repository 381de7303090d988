"""A guide with its rendered pages → one published file each: books, decks, courses, archives, data."""
