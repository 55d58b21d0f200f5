"""Scripts that run in other frameworks, each in a process of its own; nothing in the program imports them."""
