"""Names for other programs."""

from nnviz.formats.naming import plain_names


def test_names_become_plain_and_stay_apart() -> None:
    names = ("hidden 1", "hidden:1", "hidden_1", "a_b")
    plain = plain_names(names, lambda name: name.replace(" ", "_").replace(":", "_"))
    assert plain == {"hidden 1": "hidden_1_1", "hidden:1": "hidden_1_2", "hidden_1": "hidden_1", "a_b": "a_b"}
