"""SpiffWorkflow as a contender: script tasks call the host, gateways have conditions. The BPMN is parsed once."""

import gc
import json
import sys
import time
from pathlib import Path

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment

from host import Host

CHAIN_VALUE = "+12065551212"
REFERENCE = (Path(__file__).with_name("reference.bpmn")).read_text(encoding="utf-8")
# A chain of 1,000 blocks is a tree as deep.
sys.setrecursionlimit(50_000)


def chain(size):
    """A line of script tasks that read one another."""

    def task(index):
        value = repr(CHAIN_VALUE) if index == 1 else f"b{index - 1}['value']"
        return f'<scriptTask id="t{index}"><script>b{index} = {{"value": {value}}}</script></scriptTask>'

    flows = "".join(f'<sequenceFlow id="f{i}" sourceRef="t{i}" targetRef="t{i + 1}"/>' for i in range(size - 1))
    tasks = "".join(task(index) for index in range(1, size - 1))
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="peers">'
        f'<process id="reference" isExecutable="true"><startEvent id="t0"/>{tasks}<endEvent id="t{size - 1}"/>'
        f"{flows}</process></definitions>"
    )


class Flow:
    """One loaded flow."""

    def __init__(self, workload, host):
        self.kind, _, size = workload.partition("-")
        self.size = int(size or 0)
        if self.kind not in ("reference", "chain"):
            raise ValueError("reads documents of its own kind")
        parser = BpmnParser()
        parser.add_bpmn_str((REFERENCE if self.kind == "reference" else chain(self.size)).encode())
        self.spec = parser.get_spec("reference")
        calls = {name: getattr(host, name) for name in ("contact_properties", "search", "create_task")}
        self.engine = PythonScriptEngine(TaskDataEnvironment(calls))

    def start(self):
        return BpmnWorkflow(self.spec, script_engine=self.engine)

    def run(self):
        workflow = self.start()
        workflow.do_engine_steps()
        if not workflow.completed:
            raise RuntimeError("the workflow did not complete")
        return workflow

    def results(self, run):
        if self.kind == "chain":
            return {"value": run.data[f"b{self.size - 2}"]["value"]}
        return {"timestamp": run.data["extract"]["value"], "task": run.data["created"]["id"]}

    def wait(self):
        """A run whose search is ready: what an answer that is not there yet leaves it as."""
        workflow = self.start()
        while (task := workflow.get_next_task(state=TaskState.READY)).task_spec.name != "search":
            task.run()
        return workflow


def resident_bytes():
    gc.collect()
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:"))


def keep(count, make):
    """How much resident memory each of so many things takes that are made and kept."""
    kept = [make() for _ in range(10)]
    before = resident_bytes()
    kept.extend(make() for _ in range(count))
    after = resident_bytes()
    return {"bytes": after - before, "count": count, "resident": after}


class Contender:
    """Answers requests."""

    def __init__(self):
        self.host = Host()
        self.workload = self.flow = None

    def prepare(self, workload, **_):
        self.flow = None
        self.workload, self.flow = workload, Flow(workload, self.host)
        return {"ok": True}

    def check(self):
        self.host.recorded = {"searchedFor": None, "task": None}
        run = self.flow.run()
        recorded, self.host.recorded = self.host.recorded, None
        return {**recorded, "results": self.flow.results(run)}

    def time(self, iterations):
        tasks, cpu, wall = self.host.tasks, time.process_time_ns(), time.perf_counter_ns()
        for _ in range(iterations):
            self.flow.run()
        cpu, wall = time.process_time_ns() - cpu, time.perf_counter_ns() - wall
        return {"cpu": cpu, "wall": wall, "tasks": self.host.tasks - tasks}

    def keep_flows(self, count):
        return keep(count, lambda: Flow(self.workload, self.host))

    def keep_runs(self, count):
        return keep(count, self.flow.wait)


def main():
    contender = Contender()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = getattr(contender, request.pop("do"))(**request)
        except Exception as error:  # Whatever went wrong is the answer.
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
