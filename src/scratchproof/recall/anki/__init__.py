"""Anki: the cards as a package that it imports, and what was reviewed there taken back into the record.

fields      a card's text as the HTML that Anki shows, formulas as MathJax
identity    what makes a note the same note in every export: guid, ids of the note type and the decks
bugs        a mistake of the learner's own as a card
stamps      when each note was last changed, so that Anki keeps what it has where nothing is new
package     cards written as one .apkg (needs genanki, the extra `anki`)
archive     the collection inside an .apkg or .colpkg, unpacked within bounds
history     the reviews of our cards in such a collection
taking      those reviews as events of the record, each once
"""
