"""Reading somebody's own roadmap: what it names, what of that is known here, and a track of it.

bytes → repair.py → document.py (markdown_text.py, html_text.py, site_json.py): numbered lines
      → items.py: sections and phrases → phrases.py, matching.py on names.py and words.py: matches
      → reading.py: a reading → coverage.py: what is known; personal.py: a track and its file
"""
