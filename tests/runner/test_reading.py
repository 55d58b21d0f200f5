import pytest

from nnviz.runner import reading
from nnviz.runner.reading import Superseded, watched


def test_progress_is_told_now_and_then_and_ends_when_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    now, told, wanted = [0.0], [], [True]
    monkeypatch.setattr(reading.time, "monotonic", lambda: now[0])
    look = watched(lambda: wanted[0], told.append)
    for share in range(100):
        now[0] += 0.01
        look(share / 100)
    assert 15 < len(told) < 26
    wanted[0] = False
    with pytest.raises(Superseded):
        look(1.0)
