"""The host: carries out what flows ask for at once, in process, and sees to it that they ask for the right things."""

import json
from pathlib import Path

WORKLOADS = Path(__file__).resolve().parents[2] / "workloads"
NUMBER = "+12065551212"
TASK_FIELDS = 11


def _read(name):
    return json.loads((WORKLOADS / f"{name}.json").read_text(encoding="utf-8"))


class Host:
    """Answers with the same objects every time, as hosts in Python do."""

    def __init__(self):
        self._properties, self._found, self._created = _read("properties"), _read("found"), _read("created")
        self.tasks = 0
        self.recorded = None

    def contact_properties(self):
        return self._properties

    def search(self, number):
        if number != NUMBER:
            raise ValueError(f"the search is for {number}, not for the caller's number")
        if self.recorded is not None:
            self.recorded["searchedFor"] = number
        return self._found

    def create_task(self, fields):
        if len(fields) != TASK_FIELDS:
            raise ValueError(f"the task has {len(fields)} fields")
        self.tasks += 1
        if self.recorded is not None:
            self.recorded["task"] = dict(fields)
        return self._created
