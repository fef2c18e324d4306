"""Moves the emulator's clock: the machine's plus the milliseconds in a file. shifted-clock.cjs does the same to functions."""

import datetime
import time

REREAD_AFTER_S = 0.02


def shift_clock(file: str) -> None:
    """To be called before anything imports a clock by name. Waiting (time.monotonic) stays as it is."""
    real_time = time.time
    offset = 0.0
    read_at = float("-inf")

    def shifted() -> float:
        nonlocal offset, read_at
        if time.monotonic() - read_at > REREAD_AFTER_S:
            with open(file, encoding="utf-8") as text:
                offset = float(text.read() or "0") / 1000
            read_at = time.monotonic()
        return real_time() + offset

    class ShiftedDatetime(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return cls.fromtimestamp(shifted(), tz)

        @classmethod
        def utcnow(cls) -> datetime.datetime:
            return cls.fromtimestamp(shifted(), datetime.timezone.utc).replace(tzinfo=None)

    time.time = shifted
    time.time_ns = lambda: int(shifted() * 1e9)
    datetime.datetime = ShiftedDatetime
