"""The C ABI from Python: what a desktop does with it, and what it must not be able to break.

Environment: CTI_FLOWS_LIBRARY is the library, CTI_FLOWS_FLOWS the folder of shipped flows, and CTI_FLOWS_CASES a file with
[{"document": path, "trace": text}] of golden traces in compact form.
"""

import ctypes
import json
import os
import threading
import unittest
from pathlib import Path

import cti_flows

LIBRARY = cti_flows.load(os.environ["CTI_FLOWS_LIBRARY"])
FLOWS = Path(os.environ["CTI_FLOWS_FLOWS"])
DOCUMENT = (FLOWS / "click-to-dial/flow.json").read_text("utf-8")
EVENT = {"source": "salesforceUI", "event": "onClickToDial", "at": 1000, "payload": {"number": "(213) 373-4253"}}


def click_to_dial():
    flows = cti_flows.Flows(LIBRARY)
    flows.add(DOCUMENT)
    return flows.fired_by("salesforceUI", "onClickToDial")


class Clock:
    def __init__(self):
        self.time = 1000

    def __call__(self):
        self.time += 10
        return self.time


class Running(unittest.TestCase):
    def test_a_shipped_flow_runs_and_its_calls_are_answered(self):
        asked = []

        def host(call, parameters):
            asked.append((call, parameters))
            return {"value": "+12133734253"} if call == "text.format_phone_number" else None

        run = click_to_dial().start(EVENT, id="run-1")
        self.assertEqual(run.step()["key"], "run-1#1")
        self.assertEqual(run.drive(host, Clock()), {"kind": "completed"})
        self.assertEqual([call for call, _ in asked], ["text.format_phone_number", "softphone.dial"])
        self.assertEqual(asked[1][1], {"phoneNumber": "+12133734253"})
        actions = run.actions()
        self.assertEqual(list(actions), ["uid-0", "uid-1", "uid-2", "uid-4"])
        self.assertEqual(actions["uid-1"], {"success": True, "results": {"value": "+12133734253"}, "exception": None})

    def test_an_exception_leaves_by_the_failure_port(self):
        def host(call, parameters):
            if call == "softphone.dial":
                raise cti_flows.HostException("refused", "that number is never dialled")
            return {"value": "+12133734253"} if call == "text.format_phone_number" else None

        run = click_to_dial().start(EVENT, id="run-1")
        self.assertEqual(run.drive(host, Clock()), {"kind": "completed"})
        dialled = run.actions()["uid-2"]
        self.assertEqual(dialled["exception"], {"code": "refused", "message": "that number is never dialled"})
        left = [event["left"] for event in json.loads(run.trace())["events"] if "left" in event]
        self.assertEqual([(one["block"], one["port"]) for one in left][2], ("uid-2", "failure"))

    def test_every_golden_trace_comes_out_byte_for_byte(self):
        cases = json.loads(Path(os.environ["CTI_FLOWS_CASES"]).read_text("utf-8"))
        self.assertGreater(len(cases), 50)
        for case in cases:
            with self.subTest(case["document"]):
                self.assertEqual(self.replayed(case), case["trace"])

    def replayed(self, case):
        trace = json.loads(case["trace"])
        flows = cti_flows.Flows(LIBRARY)
        name = trace["flow"]
        flows.add(Path(case["document"]).read_text("utf-8"), name=name)
        options = {"window": trace.get("window"), "stepLimit": trace["stepLimit"], "at": trace["started"]}
        run = flows.called(name).start(trace["events"][0]["fired"], id=trace["run"], **options)
        for event in trace["events"]:
            answered = event.get("answered")
            if answered and "exception" in answered:
                run.fail(answered["seq"], answered["at"], answered["exception"]["code"], answered["exception"]["message"])
            elif answered:
                run.reply(answered["seq"], answered["at"], answered["reply"])
        stop = {"timedOut": "run_time_out", "cancelled": "run_cancel"}.get(trace["events"][-1]["ended"]["kind"])
        if stop:
            LIBRARY.call(stop, run.handle)
        return run.trace()

    def test_a_run_is_written_down_and_read_back_at_every_call(self):
        def host(call, _):
            return {"value": "+12133734253"} if call == "text.format_phone_number" else None

        flow, clock = click_to_dial(), Clock()
        straight = flow.start(EVENT, id="run-1")
        straight.drive(host, clock)
        run, clock = flow.start(EVENT, id="run-1"), Clock()
        while "perform" in (step := run.step()):
            snapshot = run.snapshot()
            run.close()
            run = flow.restore(snapshot)
            self.assertEqual(run.step(), step)
            run.reply(step["perform"]["seq"], clock(), host(step["perform"]["call"], None))
        self.assertEqual(run.trace(), straight.trace())

    def test_a_trace_is_gone_on_with_too(self):
        flow = click_to_dial()
        run = flow.start(EVENT, id="run-1", window=None)
        run.reply(1, 1010, {"value": "+12133734253"})
        restored = flow.restore(run.trace())
        self.assertEqual(restored.step(), run.step())
        self.assertEqual(restored.snapshot(), run.snapshot())
        LIBRARY.call("run_cancel", restored.handle)
        self.assertEqual(flow.restore(restored.trace()).step(), {"ended": {"kind": "cancelled"}})

    def test_flows_and_runs_outlive_what_they_came_from(self):
        flows = cti_flows.Flows(LIBRARY)
        flows.add(DOCUMENT)
        flow = flows.fired_by("Salesforce UI", "onClickToDial")
        self.assertEqual(flows.close(), 1)
        run = flow.start(EVENT, id="run-1")
        self.assertEqual(flow.close(), 1)
        self.assertEqual(run.step()["perform"]["call"], "text.format_phone_number")

    def test_time_and_the_trace_as_it_grows(self):
        run = click_to_dial().start(EVENT, id="run-1", window=5000)
        self.assertEqual(LIBRARY.call("run_deadline", run.handle), 6000)
        length = LIBRARY.call("run_trace_length", run.handle)
        run.reply(1, 6001, None)
        self.assertEqual(run.step(), {"ended": {"kind": "timedOut"}})
        self.assertEqual(LIBRARY.call("run_now", run.handle), 6001)
        news = LIBRARY.read("run_trace_from", run.handle, length)
        self.assertEqual([list(event) for event in news], [["answered"], ["ended"]])
        self.assertEqual(LIBRARY.read("run_trace_from", run.handle, 1000), [])
        self.assertEqual(LIBRARY.read("run_result", run.handle), {})
        self.assertEqual(LIBRARY.read("run_event", run.handle), EVENT)
        endless = click_to_dial().start(EVENT, id="run-2", window=None, trace=False)
        self.assertEqual(LIBRARY.call("run_deadline", endless.handle), 2**63 - 1)
        self.assertEqual(LIBRARY.call("run_trace_length", endless.handle), 0)

    def test_runs_on_many_threads(self):
        flow, endings = click_to_dial(), []

        def many():
            for _ in range(200):
                run = flow.start(EVENT, id="run")
                endings.append(run.drive(lambda *_: {"value": "+12133734253"}, Clock())["kind"])

        threads = [threading.Thread(target=many) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(endings, ["completed"] * 800)


    @unittest.skipUnless(Path("/proc/self/statm").exists(), "memory is measured on Linux")
    def test_nothing_is_left_behind(self):
        def memory():
            return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")

        def many(flow):
            for _ in range(2000):
                run = flow.start(EVENT, id="run")
                run.drive(lambda *_: {"value": "+12133734253"}, Clock())
                run.trace()

        flow = click_to_dial()
        many(flow)
        before = memory()
        many(flow)
        # A trace has some 1,500 bytes, so that 2,000 of them would be three megabytes.
        self.assertLess(memory() - before, 1_000_000)


class FlowSets(unittest.TestCase):
    def test_flows_are_listed_and_taken_out(self):
        flows = cti_flows.Flows(LIBRARY)
        self.assertEqual(flows.add(DOCUMENT)["name"], "Click-to-dial")
        self.assertEqual(flows.add(DOCUMENT, name="other", active=False)["active"], False)
        unnamed = json.dumps({**json.loads(DOCUMENT), "name": None})
        self.assertEqual(flows.add(unnamed, active=False)["name"], "flow-1")
        self.assertEqual(flows.add(unnamed, active=False)["name"], "flow-2")
        listed = LIBRARY.read("flows_list", flows.handle)
        self.assertEqual([flow["name"] for flow in listed], ["Click-to-dial", "flow-1", "flow-2", "other"])
        self.assertEqual(listed[0]["trigger"], {"source": "salesforceUI", "event": "onClickToDial"})
        self.assertEqual(LIBRARY.call("flows_remove", flows.handle, "Click-to-dial"), 1)
        self.assertEqual(LIBRARY.call("flows_remove", flows.handle, "Click-to-dial"), 0)
        self.assertIsNone(flows.fired_by("salesforceUI", "onClickToDial"))

    def test_a_snapshot_finds_its_flow(self):
        flows = cti_flows.Flows(LIBRARY)
        flows.add(DOCUMENT)
        snapshot = click_to_dial().start(EVENT, id="run-1").snapshot()
        fingerprint = json.loads(snapshot)["flow"]
        flow = flows.flow(LIBRARY.call("flows_by_fingerprint", flows.handle, fingerprint))
        self.assertEqual(
            LIBRARY.read("flow_describe", flow.handle), {"name": "Click-to-dial", "fingerprint": fingerprint}
        )
        self.assertIn("perform", flow.restore(snapshot).step())

    def test_actions_with_forms(self):
        flows = cti_flows.Flows(LIBRARY)
        folder = FLOWS / "callback-task"
        flows.add((folder / "flow.json").read_text("utf-8"), name="flow.json", source="ctiAction")
        action = LIBRARY.read(
            "flows_add_action", flows.handle, "callback.action.json", (folder / "callback.action.json").read_text("utf-8")
        )["action"]
        self.assertEqual(LIBRARY.read("flows_actions", flows.handle), [action])
        self.assertEqual((action["name"], action["icon"]), ("callback.action.json", "call"))
        self.assertTrue(LIBRARY.call("flows_flow_of_action", flows.handle, action["label"]))
        fields = {field["name"]: (field.get("options") or ["x"])[0] for field in action["form"]["fields"]}
        fields = {name: option if isinstance(option, str) else option["value"] for name, option in fields.items()}
        sent = LIBRARY.read("flows_payload_of_action", flows.handle, action["label"], json.dumps(fields))
        self.assertLessEqual(fields.items(), sent["payload"].items())
        refused = LIBRARY.read("flows_payload_of_action", flows.handle, action["label"], '{"nobody": "x"}')
        self.assertIn("the form has no field `nobody`", refused["errors"][-1])
        with self.assertRaisesRegex(cti_flows.CtiError, "no CTI Action `none`"):
            LIBRARY.read("flows_payload_of_action", flows.handle, "none", "{}")

    def test_the_catalogue_and_checks(self):
        catalogue = {kind["type"]: kind for kind in LIBRARY.read("catalogue")}
        self.assertEqual(catalogue["SE_AgentDialNumber"]["ports"], ["success", "failure"])
        self.assertEqual(LIBRARY.read("check", DOCUMENT), [])
        found = LIBRARY.read("check", DOCUMENT.replace('"uid-3"', '"uid-9"', 1))
        self.assertEqual((found[0]["code"], found[0]["line"]), ("dangling-port", 49))


class Errors(unittest.TestCase):
    def kind(self, *given):
        with self.assertRaises(cti_flows.CtiError) as caught:
            if cti_flows.FUNCTIONS[given[0]][0] is cti_flows.STRING:
                LIBRARY.read(*given)
            else:
                LIBRARY.call(*given)
        return caught.exception.kind

    def test_a_document_with_errors(self):
        flows = cti_flows.Flows(LIBRARY)
        with self.assertRaisesRegex(cti_flows.FlowError, "line 1: ") as caught:
            flows.add('{"actions": []}')
        self.assertEqual(caught.exception.diagnostics[0]["severity"], "error")
        flows.add(DOCUMENT)
        with self.assertRaisesRegex(cti_flows.FlowError, "both active on salesforceUI/onClickToDial"):
            flows.add(DOCUMENT, name="second")
        with self.assertRaisesRegex(cti_flows.FlowError, "line 1"):
            LIBRARY.read("flows_add_action", flows.handle, "a.action.json", "[]")

    def test_misuse_changes_nothing(self):
        flow = click_to_dial()
        run = flow.start(EVENT, id="run-1")
        before = run.snapshot()
        with self.assertRaisesRegex(cti_flows.MisuseError, "answers call 7, the run waits for call 1"):
            run.reply(7, 1000, None)
        self.assertEqual(run.snapshot(), before)
        LIBRARY.call("run_cancel", run.handle)
        self.assertEqual(run.step(), {"ended": {"kind": "cancelled"}})
        with self.assertRaisesRegex(cti_flows.MisuseError, "the run is over"):
            run.reply(1, 1000, None)
        flows = cti_flows.Flows(LIBRARY)
        flows.add(DOCUMENT.replace('"US"', '"DE"'), name="other")
        with self.assertRaisesRegex(cti_flows.MisuseError, "was started with flow"):
            flows.called("other").restore(before)
        with self.assertRaisesRegex(cti_flows.MisuseError, "was started with flow"):
            flows.called("other").restore(run.trace())
        with self.assertRaisesRegex(cti_flows.MisuseError, "written in format 9"):
            flow.restore(json.dumps({**json.loads(before), "format": 9}))

    def test_arguments_that_are_wrong(self):
        flow = click_to_dial()
        run = flow.start(EVENT, id="run-1")
        event = json.dumps(EVENT)
        for given in [
            ("check", None),
            ("check", b"{\xff}"),
            ("flow_start", flow.handle, None, "{}"),
            ("flow_start", flow.handle, "no JSON", '{"id": "x"}'),
            ("flow_start", flow.handle, '{"source": "nobody"}', '{"id": "x"}'),
            ("flow_start", flow.handle, event, "{}"),
            ("flow_start", flow.handle, event, '{"id": "x", "windw": 1}'),
            ("flow_restore", flow.handle, "{}"),
            ("run_reply", run.handle, 1, 1000, "{"),
            ("run_reply", run.handle, 1, 1000, "[" * 100_000),
            ("run_reply", run.handle, 1, 1000, None),
            ("run_fail", run.handle, 1, 1000, "refused", b"\xc3"),
        ]:
            with self.subTest(given=given):
                self.assertEqual(self.kind(*given), "argument")
        flows = cti_flows.Flows(LIBRARY)
        for source, event in [("nobody", "onInit"), ("agent", "nothing"), ("agent", "onClickToDial"), ("agent", None)]:
            with self.subTest(source=source, event=event):
                self.assertEqual(self.kind("flows_fired_by", flows.handle, source, event), "argument")
        with self.assertRaisesRegex(cti_flows.CtiError, "`event` is given without `source`"):
            flows.add(DOCUMENT, event="onInit")

    def test_handles_that_are_wrong(self):
        """Handles that are 0, freed, or of another kind are errors, in every function that takes one."""
        flow = click_to_dial()
        run = flow.start(EVENT, id="run-1")
        freed = run.handle
        self.assertEqual(run.close(), 1)
        self.assertEqual(LIBRARY.call("run_free", freed), 0)
        of_kind = {"flows": flow.handle, "flow": freed, "run": flow.handle}
        tried = 0
        for name, (gives, *takes) in cti_flows.FUNCTIONS.items():
            if cti_flows.HANDLE not in takes:
                continue
            fill = {cti_flows.TEXT: "agent" if name == "flows_fired_by" else "{}"}
            rest = [fill.get(kind, 1) for kind in takes[1:] if kind is not cti_flows.ERROR]
            if name == "flows_fired_by":
                rest = ["agent", "onInit"]
            if name == "flow_start":
                rest = [json.dumps(EVENT), '{"id": "x"}']
            for handle in [0, freed, of_kind[name.split("_")[0]], 2**64 - 1]:
                with self.subTest(function=name, handle=handle):
                    if name.endswith("_free"):
                        self.assertEqual(LIBRARY.call(name, handle), 0)
                    else:
                        self.assertEqual(self.kind(name, handle, *rest), "handle")
                    tried += 1
        self.assertEqual(tried, 4 * 30)

    def test_the_error_may_go_unheard_and_is_cleared(self):
        function = LIBRARY.library.cti_run_cancel
        self.assertEqual(function(0, None), -1)
        error = ctypes.c_void_p(12345)
        run = click_to_dial().start(EVENT, id="run-1")
        self.assertEqual(function(run.handle, ctypes.byref(error)), 1)
        self.assertIsNone(error.value)
        LIBRARY.library.cti_string_free(None)


if __name__ == "__main__":
    unittest.main()
