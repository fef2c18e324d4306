"""Hands a function's log lines out with the call that wrote them.

Lines and answer of a call come by two pipes. The emulator waits a few milliseconds for lines that may be on their way, and
keeps later ones for the function's next call, which may never come: on a busy machine the last lines were missing. Here a
node process says by a mark behind its lines that these are all, so that none comes late and nobody waits for the lines of a
function that logs nothing. What a function writes after its answer belongs to its next call, as on AWS.
"""

import json
import queue
import time

from ministack.core import lambda_runtime

MARK = "\x1e end of the lines of a call"
# Only for a process that lives, has answered and closed its log.
LONGEST_WAIT_SECONDS = 10.0

OWN_ANSWER = "const _realStdoutWrite = process.stdout.write.bind(process.stdout);"
# The first answer is to the start, whose lines belong to the first call.
MARKED_ANSWER = f"""const _answer = process.stdout.write.bind(process.stdout);
const _realStdoutWrite = (text) => {{
  if (lineNum > 1) process.stderr.write({json.dumps(MARK)} + "\\n");
  return _answer(text);
}};"""


def deliver_lines_with_their_call() -> None:
    """To be called before the first function is. Functions of other runtimes are logged as before."""
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    if script.count(OWN_ANSWER) != 1:
        raise RuntimeError("this version of the emulator answers in another way: see function_lines.py")
    lambda_runtime._NODEJS_WORKER_SCRIPT = script.replace(OWN_ANSWER, MARKED_ANSWER)
    waiting_a_little = lambda_runtime.Worker._drain_stderr_bounded

    def drain(worker: lambda_runtime.Worker, *waits: float, **named_waits: float) -> str:
        if worker.config.get("Runtime", "").startswith("nodejs"):
            return "\n".join(lines_of_call(worker))
        return waiting_a_little(worker, *waits, **named_waits)

    lambda_runtime.Worker._drain_stderr_bounded = drain


def lines_of_call(worker: lambda_runtime.Worker) -> list[str]:
    """Every line up to the mark, or up to the last one of a process that died without."""
    lines = []
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    while time.monotonic() < deadline:
        has_ended = not worker._stderr_thread.is_alive()
        try:
            line = worker._stderr_queue.get(timeout=0 if has_ended else 0.05)
        except queue.Empty:
            if has_ended:
                break
            continue
        if line.endswith(MARK):
            # The function's last line, if it did not end it.
            rest = line.removesuffix(MARK)
            return [*lines, rest] if rest else lines
        lines.append(line)
    return lines
