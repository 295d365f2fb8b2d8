"""The text gate: what a careful proofreader of Thai would mark, told with file, line, word and suggestion.

`python -m tasks.text_gate` reads all Thai of the repository. One file here, one idea: `places` knows
where text stands, `markdown`, `python_text` and `plain_text` take it out, and each of the others looks for
one kind of slip.
"""
