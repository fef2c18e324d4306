"""Runs the AWS emulator for as long as the process that started it lives.

Standard input is a pipe held open by that process: when it ends, however it ends, the pipe closes and the whole process
group goes, the Lambda workers included, and the work folder given as argument is removed.
"""

import os
import shutil
import signal
import sys
import threading
import time


work_folder = sys.argv.pop()


def follow_parent() -> None:
    os.read(0, 1)  # not sys.stdin: its lock would keep a failed start from ending
    shutil.rmtree(work_folder, ignore_errors=True)
    if os.environ["PERSIST_STATE"] == "1":
        os.killpg(os.getpgrp(), signal.SIGTERM)  # saves its state
        time.sleep(5)
    os.killpg(os.getpgrp(), signal.SIGKILL)


threading.Thread(target=follow_parent, daemon=True).start()

if "ROLLCALL_CLOCK_FILE" in os.environ:
    from shifted_clock import shift_clock

    shift_clock(os.environ["ROLLCALL_CLOCK_FILE"])

from function_lines import deliver_lines_with_their_call  # noqa: E402  (the watch starts before the slow imports)
from ministack import app  # noqa: E402
from ministack.core import iam_actions  # noqa: E402
from ministack.services import apigateway, lambda_svc  # noqa: E402

# A wait of 50 ms lies between a message and the next one: the poller's pause after a wake-up for nothing.
lambda_svc._ESM_IDLE_WAKE_GAP_SECONDS = 0.002
deliver_lines_with_their_call()

# An API's CORS settings come from CloudFormation as AllowOrigins, and are looked up as allowOrigins: every preflight failed.
for cors in ("_cors_response_headers", "_cors_preflight_response"):
    answer = getattr(apigateway, cors)
    setattr(
        apigateway,
        cors,
        lambda config, origin, answer=answer: answer({key[:1].lower() + key[1:]: value for key, value in (config or {}).items()}, origin),
    )

# SQS authorises its batch calls by the action of the single one (sqs:SendMessage); the emulator asks for actions that IAM
# does not have, so that no policy could grant them.
extract_iam_action = iam_actions.extract_iam_action


def without_batch(service: str, *request: object) -> str | None:
    action = extract_iam_action(service, *request)
    return action.removesuffix("Batch") if service == "sqs" and action else action


iam_actions.extract_iam_action = without_batch


def enforce_iam(*_: object) -> None:
    """From now on a function may do only what its role allows. Requests count as sent by TLS, which policies ask for."""
    pin = app.pin_request_origin
    app.pin_request_origin = lambda source_ip, _secure: pin(source_ip, True)
    app.AUTH = True


signal.signal(signal.SIGUSR1, enforce_iam)
app.main()
