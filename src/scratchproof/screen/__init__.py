"""One result object, several renderings: colour terminal, plain text, sentences for a screen reader.

A screen is built as a page (page.py) of blocks, which know no terminal, laid out (writer.py) and written (stream.py).

- blocks: prose.py, code.py, table.py; for arrays array_text.py, versus.py, call.py, heat_map.py
- pages: verdict_page.py (its case in smallest_case.py), markdown_page.py, lists_page.py, guide_page.py, picture_page.py
- numbers.py, value_text.py, latex.py, spelling.py, width.py: values, formulas and characters as text
"""
