"""Runs the shipped click-to-dial flow from Python: click_to_dial.py LIBRARY FLOW"""

import sys
import time

import cti_flows


def host(call, parameters):
    """The desktop: a softphone, and what Python knows about phone numbers, which is nothing."""
    print("asked for", call, parameters)
    if call == "text.format_phone_number":
        return {"value": "+12133734253"}
    if call == "softphone.dial":
        return None
    raise cti_flows.HostException("unsupported", f"this desktop does not have {call}")


flows = cti_flows.Flows(cti_flows.load(sys.argv[1]))
with open(sys.argv[2], encoding="utf-8") as file:
    print("added", flows.add(file.read())["name"])


def now():
    return int(time.time() * 1000)


event = {"source": "salesforceUI", "event": "onClickToDial", "at": now(), "payload": {"number": "(213) 373-4253"}}
run = flows.fired_by(event["source"], event["event"]).start(event, id="run-1")
print("ended", run.drive(host, now))
