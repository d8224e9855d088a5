"""The vocabulary: frozen nouns, from the document read to the report written."""
