"""The project's tasks: what `nox` runs, and the few things that a task needs to be told."""
