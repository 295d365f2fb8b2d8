"""Times a training step of nnbook against its peers: `nox -s bench`.

``cases`` says what is computed, ``peers`` how each library does it, ``worker`` runs one peer in a process of
its own, ``measure`` lets them take turns, ``record`` writes down what came out, where the docs read it.
"""
