"""CTI Flows through the C ABI: flow sets, flows and runs as Python objects, JSON as Python values.

The standard library is all that it needs. Give `load` the path of libcti_flows.so (.dylib, .dll).
"""

import ctypes
import json
from ctypes import POINTER, byref, c_char_p, c_int32, c_int64, c_uint32, c_uint64, c_void_p

INTERFACE_VERSION = 1
ERROR = POINTER(c_void_p)
TEXT, STRING, HANDLE = c_char_p, c_void_p, c_uint64

# What each function gives and takes; those that do not give text take an ERROR last.
FUNCTIONS = {
    "interface_version": (c_uint32,),
    "string_free": (None, STRING),
    "check": (STRING, TEXT),
    "catalogue": (STRING,),
    "flows_new": (HANDLE,),
    "flows_free": (c_int32, HANDLE),
    "flows_add": (STRING, HANDLE, TEXT, TEXT),
    "flows_remove": (c_int32, HANDLE, TEXT, ERROR),
    "flows_list": (STRING, HANDLE),
    "flows_add_action": (STRING, HANDLE, TEXT, TEXT),
    "flows_actions": (STRING, HANDLE),
    "flows_fired_by": (HANDLE, HANDLE, TEXT, TEXT, ERROR),
    "flows_flow_of_action": (HANDLE, HANDLE, TEXT, ERROR),
    "flows_payload_of_action": (STRING, HANDLE, TEXT, TEXT),
    "flows_called": (HANDLE, HANDLE, TEXT, ERROR),
    "flows_by_fingerprint": (HANDLE, HANDLE, TEXT, ERROR),
    "flow_describe": (STRING, HANDLE),
    "flow_start": (HANDLE, HANDLE, TEXT, TEXT, ERROR),
    "flow_restore": (HANDLE, HANDLE, TEXT, ERROR),
    "flow_free": (c_int32, HANDLE),
    "run_step": (STRING, HANDLE),
    "run_reply": (c_int32, HANDLE, c_uint32, c_int64, TEXT, ERROR),
    "run_fail": (c_int32, HANDLE, c_uint32, c_int64, TEXT, TEXT, ERROR),
    "run_cancel": (c_int32, HANDLE, ERROR),
    "run_time_out": (c_int32, HANDLE, ERROR),
    "run_deadline": (c_int64, HANDLE, ERROR),
    "run_now": (c_int64, HANDLE, ERROR),
    "run_snapshot": (STRING, HANDLE),
    "run_event": (STRING, HANDLE),
    "run_trace": (STRING, HANDLE),
    "run_trace_length": (c_int64, HANDLE, ERROR),
    "run_trace_from": (STRING, HANDLE, c_int64),
    "run_actions": (STRING, HANDLE),
    "run_result": (STRING, HANDLE),
    "run_free": (c_int32, HANDLE),
}


class CtiError(Exception):
    """What the library answers where it cannot do what it was asked."""

    def __init__(self, answer):
        super().__init__(answer["error"])
        self.kind = answer["kind"]
        self.diagnostics = answer.get("diagnostics", [])


class FlowError(CtiError):
    """The document has errors, or does not fit into the flow set."""


class MisuseError(CtiError):
    """The driver is wrong: another call than the run waits for, or another flow."""


class HostException(Exception):
    """Raised by a host to say no: the block leaves by `failure`."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def raise_error(answer):
    """Raises the error of an answer as the class of its kind."""
    raise {"flow": FlowError, "misuse": MisuseError}.get(answer["kind"], CtiError)(answer)


class Library:
    """The loaded library. Texts go in as str, bytes or None, come out as str, and errors are raised."""

    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        for name, (gives, *takes) in FUNCTIONS.items():
            function = getattr(self.library, "cti_" + name)
            function.restype, function.argtypes = gives, takes
        if self.library.cti_interface_version() != INTERFACE_VERSION:
            raise ImportError("the library has another interface version")

    def taken(self, string):
        """The text of a CtiString, which is freed."""
        try:
            return ctypes.string_at(string).decode()
        finally:
            self.library.cti_string_free(string)

    def call(self, name, *given):
        """Calls a function; gives its text or number."""
        gives, *takes = FUNCTIONS[name]
        given = [text.encode() if isinstance(text, str) else text for text in given]
        error = c_void_p()
        if takes and takes[-1] is ERROR:
            given.append(byref(error))
        answer = getattr(self.library, "cti_" + name)(*given)
        if error:
            raise_error(json.loads(self.taken(error)))
        return self.taken(answer) if gives is STRING else answer

    def text(self, name, *given):
        """Calls a function that gives JSON text; gives the text, to be kept as it is."""
        text = self.call(name, *given)
        answer = json.loads(text)
        if isinstance(answer, dict) and isinstance(answer.get("error"), str):
            raise_error(answer)
        return text

    def read(self, name, *given):
        """Calls a function that gives JSON text; gives the value."""
        return json.loads(self.text(name, *given))


class Owned:
    """A handle, freed with the Python object or by `close`."""

    kind = ""

    def __init__(self, library, handle):
        self.library, self.handle = library, handle

    def close(self):
        handle, self.handle = self.handle, 0
        return self.library.call(self.kind + "_free", handle)

    def __del__(self):
        self.close()


class Flows(Owned):
    """A flow set."""

    kind = "flows"

    def __init__(self, library):
        super().__init__(library, library.call("flows_new"))

    def add(self, document, **options):
        return self.library.read("flows_add", self.handle, document, json.dumps(options))["flow"]

    def fired_by(self, source, event=None):
        return self.flow(self.library.call("flows_fired_by", self.handle, source, event))

    def called(self, name):
        return self.flow(self.library.call("flows_called", self.handle, name))

    def flow(self, handle):
        return Flow(self.library, handle) if handle else None


class Flow(Owned):
    """A flow, out of which runs are started."""

    kind = "flow"

    def start(self, event, **options):
        return Run(self.library, self.library.call("flow_start", self.handle, json.dumps(event), json.dumps(options)))

    def restore(self, snapshot):
        return Run(self.library, self.library.call("flow_restore", self.handle, snapshot))


class Run(Owned):
    """A run. `drive` is the loop of every driver."""

    kind = "run"

    def step(self):
        return self.library.read("run_step", self.handle)

    def reply(self, seq, at, value):
        self.library.call("run_reply", self.handle, seq, at, json.dumps(value))

    def fail(self, seq, at, code, message):
        self.library.call("run_fail", self.handle, seq, at, code, message)

    def snapshot(self):
        return self.library.text("run_snapshot", self.handle)

    def trace(self):
        return self.library.text("run_trace", self.handle)

    def actions(self):
        return self.library.read("run_actions", self.handle)

    def drive(self, host, now):
        """Asks `host(call, parameters)` for every call until the run is over; gives how it ended."""
        while "perform" in (step := self.step()):
            call = step["perform"]
            try:
                value = host(call["call"], call["with"])
            except HostException as no:
                self.fail(call["seq"], now(), no.code, str(no))
            else:
                self.reply(call["seq"], now(), value)
        return step["ended"]


def load(path):
    """Loads the library."""
    return Library(path)
