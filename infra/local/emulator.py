"""Runs the AWS emulator for as long as the process that started it lives.

Standard input is a pipe held open by that process: when it ends, however it ends, the pipe closes and the whole process
group goes, the Lambda workers included. Arguments are folders to remove then, for an emulator that keeps nothing.
"""

import os
import shutil
import signal
import sys
import threading
import time


temporary_folders = sys.argv[1:]
sys.argv = sys.argv[:1]


def follow_parent() -> None:
    sys.stdin.buffer.read()
    for folder in temporary_folders:
        shutil.rmtree(folder, ignore_errors=True)
    if not temporary_folders:
        os.killpg(os.getpgrp(), signal.SIGTERM)  # saves its state
        time.sleep(5)
    os.killpg(os.getpgrp(), signal.SIGKILL)


threading.Thread(target=follow_parent, daemon=True).start()

from ministack.app import main  # noqa: E402  (the watch starts before the slow import)

main()
