"""One result object, several renderings: colour terminal, plain text, sentences for a screen reader.

A screen is built as a page (page.py) of blocks, which know no terminal, and then written (writer.py).

- blocks: prose.py, code.py, table.py; array_text.py, versus.py, call.py, heat_map.py for arrays
- pages: verdict_page.py, markdown_page.py, lists_page.py, guide_page.py, picture_page.py
- numbers.py, value_text.py, latex.py, spelling.py, width.py: values, formulas and characters as text
"""
