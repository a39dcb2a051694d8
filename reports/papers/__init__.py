"""Official papers, set by typst: always in Indonesian, whatever language the reader has chosen."""
