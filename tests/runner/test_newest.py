from nnviz.runner.newest import Newest


def test_a_newer_value_replaces_one_that_was_not_taken() -> None:
    newest: Newest[int] = Newest()
    assert newest.put(1)
    assert not newest.put(2), "the reader has been told already"
    assert newest.take() == 2
    assert newest.take() is None
    assert newest.put(3), "the reader must be told again"
