/* CTI Flows: the engine for flows that decide what an agent's desktop does when a call rings, by polling.
 *
 * Generated from crates/c-abi/src/abi; not written by hand.
 *
 * Objects are handles: numbers that are given once and never again. 0 is no object. Each is freed once by the function
 * of its kind. A handle that was freed before, or is of another kind of object, is answered with an error.
 *
 * Text is UTF-8 and ends with a zero byte. Text that is given (CtiText) stays the caller's and is not kept. Text that comes
 * back (CtiString) is JSON, is never NULL, and is the caller's: give it back to cti_string_free once.
 *
 * Errors are JSON, too: {"error": message, "kind": kind}. Functions that give text give it in place of what was asked for,
 * and nothing else that they give has a member "error" that is a text; all others put it into the last parameter, which may
 * be NULL. Kinds are
 *   argument   a text that was given is NULL, not UTF-8, not JSON, or has not the shape that is asked for
 *   handle     a handle is 0, was freed, or is of another kind of object
 *   flow       a document has errors, which stand in "diagnostics", or does not fit into the flow set
 *   misuse     the caller answers another call than the run waits for, or has another flow than it began with
 *   internal   the library is wrong; the object that it happened to answers no more
 *
 * Threads: every function may be called on any thread at any time. Calls that use one run or one flow set wait for each
 * other; a text is used by one thread at a time. No function waits for the world, reads a clock, or starts a thread, and
 * nothing calls back.
 */

#ifndef CTI_FLOWS_H
#define CTI_FLOWS_H

#include <stdint.h>

/**
 * The version of this interface. It is raised when a function or a member of its JSON is taken away or gets another
 * meaning, not when some are added.
 */
#define CTI_INTERFACE_VERSION 1

/**
 * Text that the library gives: UTF-8 that ends with a zero byte, always JSON, never `NULL`. It is the caller's, who
 * gives it back to `cti_string_free` once, and does not change it before.
 *
 */
typedef char *CtiString;

/**
 * Text that is given to the library: UTF-8 that ends with a zero byte. It is read during the call and not kept; it stays
 * the caller's.
 *
 */
typedef const char *CtiText;

/**
 * A flow set: the flows and CTI Actions of a desktop. Never 0; freed by `cti_flows_free`.
 */
typedef uint64_t CtiFlows;

/**
 * Where a function that does not return text puts its error: `NULL` where there was none, else
 * `{"error": message, "kind": …}`, which is the caller's as every `CtiString` is. It may be `NULL`, if the caller does not
 * want to know.
 *
 */
typedef char **CtiError;

/**
 * A compiled flow, which does not change. Never 0 where there is one; freed by `cti_flow_free`.
 */
typedef uint64_t CtiFlow;

/**
 * A run: one execution of a flow for one event. Never 0 where there is one; freed by `cti_run_free`.
 */
typedef uint64_t CtiRun;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The `CTI_INTERFACE_VERSION` that the library was built with. Compare it with the header's before anything else.
 */
uint32_t cti_interface_version(void);

/**
 * Frees a text that the library gave; `NULL` is nothing. To free one twice, or another text, is undefined behaviour.
 */
void cti_string_free(CtiString string);

/**
 * Everything that is found out about a flow document: a JSON array of diagnostics with lines and columns; empty where
 * there is nothing to find.
 */
CtiString cti_check(CtiText document);

/**
 * Every kind of block that flows may use: a JSON array of `{"type", "title", "category", "ports"}`.
 */
CtiString cti_catalogue(void);

/**
 * Makes an empty flow set.
 */
CtiFlows cti_flows_new(void);

/**
 * Frees a flow set. Its flows and their runs go on. Gives 1; or 0 if there is no such flow set, which may have been
 * freed before.
 */
int32_t cti_flows_free(CtiFlows flows);

/**
 * Adds a flow document, in place of an earlier one of the same name; runs of that one go on with it.
 *
 * `options` may be `NULL`: `{"name", "source", "event", "active"}`, each of which may be absent and counts before what the
 * document says. Without a name there and in the document it is `flow-1` and so on.
 *
 * Gives `{"flow": {"name", "trigger", "active", "diagnostics"}}`, or `{"error", "kind", "diagnostics"}`; the set is then as
 * it was.
 */
CtiString cti_flows_add(CtiFlows flows,
                        CtiText document,
                        CtiText options);

/**
 * Takes a flow out of the set; its runs go on. Gives 1; 0 if there is no flow of this name; -1 with an error.
 */
int32_t cti_flows_remove(CtiFlows flows,
                         CtiText name,
                         CtiError error);

/**
 * The flows by name: a JSON array of `{"name", "trigger", "active", "diagnostics"}`, or `{"error", "kind"}`.
 */
CtiString cti_flows_list(CtiFlows flows);

/**
 * Adds a CTI Action document by the name of its file, in place of an earlier one of the same name.
 *
 * Gives `{"action": {"label", "form", …, "name"}}`, all of the document and the name, or `{"error", "kind", "diagnostics"}`.
 */
CtiString cti_flows_add_action(CtiFlows flows,
                               CtiText name,
                               CtiText document);

/**
 * The CTI Actions in the order in which the agent is offered them: a JSON array of `{"label", "form", …, "name"}`, or
 * `{"error", "kind"}`.
 */
CtiString cti_flows_actions(CtiFlows flows);

/**
 * The active flow that an event fires, by the short names or labels of source and event; `event` is `NULL` for a CTI Action.
 * Gives a handle of its own, to be freed; 0 without an error if no flow is bound to the event; 0 with an error if there is
 * no such event.
 */
CtiFlow cti_flows_fired_by(CtiFlows flows,
                           CtiText source,
                           CtiText event,
                           CtiError error);

/**
 * The active flow that a CTI Action fires, by the name of its file or by its label. Gives a handle of its own, to be freed; 0
 * without an error if there is no such action or no active flow for it.
 */
CtiFlow cti_flows_flow_of_action(CtiFlows flows,
                                 CtiText name,
                                 CtiError error);

/**
 * What a CTI Action passes on at `$.payload` when its form is filled in with `form`, an object of texts.
 *
 * Gives `{"payload": {…}}`, or `{"errors": [message, …]}` if the form may not be sent like that, or `{"error", "kind"}`.
 */
CtiString cti_flows_payload_of_action(CtiFlows flows,
                                      CtiText name,
                                      CtiText form);

/**
 * The flow that another one calls (`flow.call`), by name, active or not. Gives a handle of its own, to be freed; 0 without
 * an error if there is none.
 */
CtiFlow cti_flows_called(CtiFlows flows,
                         CtiText name,
                         CtiError error);

/**
 * The flow of a fingerprint, for a snapshot that names it in its member `flow`. Gives a handle of its own, to be freed; 0
 * without an error if there is none.
 */
CtiFlow cti_flows_by_fingerprint(CtiFlows flows,
                                 CtiText fingerprint,
                                 CtiError error);

/**
 * The flow's name in its set and its fingerprint: `{"name", "fingerprint"}`, or `{"error", "kind"}`.
 */
CtiString cti_flow_describe(CtiFlow flow);

/**
 * Starts a run.
 *
 * `event` is `{"source", "event", "at", "payload", "contact", "agent"}`; `at` is in milliseconds since
 * 1970-01-01T00:00:00Z. `options` is `{"id", "at", "trace", "window", "stepLimit"}`, of which only the id must be given: the
 * run's, different from every other one's. `at` is when the run starts, the event's own time if absent; `trace` whether it
 * records a trace, as it does if absent; `window` how many milliseconds it may take, 60000 if absent, `null` for ever;
 * `stepLimit` how many blocks it may visit, 10000 if absent.
 *
 * Gives the run, to be freed; 0 with an error if event or options are wrong.
 */
CtiRun cti_flow_start(CtiFlow flow,
                      CtiText event,
                      CtiText options,
                      CtiError error);

/**
 * Goes on with a run that `cti_run_snapshot` wrote down, with the flow that it began with; or with a run of which there is
 * the trace, as the engine in a browser writes it down.
 *
 * Gives the run, to be freed; 0 with an error if the snapshot is none, or of another flow or format.
 */
CtiRun cti_flow_restore(CtiFlow flow,
                        CtiText snapshot,
                        CtiError error);

/**
 * Frees a flow. Its runs go on. Gives 1; or 0 if there is no such flow, which may have been freed before.
 */
int32_t cti_flow_free(CtiFlow flow);

/**
 * Where the run is: `{"perform": {"seq", "block", "call", "with"}, "key"}` if it waits for that call to be carried out,
 * `{"ended": {"kind", …}}` if it is over, or `{"error", "kind"}`. The first member is the one
 * that tells which. Asking changes nothing.
 *
 * The key is the same in every attempt to carry the call out, so that a target can tell a repetition.
 */
CtiString cti_run_step(CtiRun run);

/**
 * Answers the call `seq` with the JSON `value`. `at` is when it was answered, in milliseconds since
 * 1970-01-01T00:00:00Z. The run goes on to its next step; after its deadline it ends as timed out instead.
 *
 * Gives 1; or -1 with an error if the run waits for another call or for none. It then stays as it was.
 */
int32_t cti_run_reply(CtiRun run,
                      uint32_t seq,
                      int64_t at,
                      CtiText value,
                      CtiError error);

/**
 * Answers the call `seq` with an exception: it could not be carried out, and the block leaves by `failure`. `code` is a
 * stable word for programs (`not-found`, `refused`, `unsupported`, `timeout` …), `message` is for people.
 *
 * Gives 1; or -1 with an error, as `cti_run_reply`.
 */
int32_t cti_run_fail(CtiRun run,
                     uint32_t seq,
                     int64_t at,
                     CtiText code,
                     CtiText message,
                     CtiError error);

/**
 * Ends the run as cancelled; one that is over stays as it is. Gives 1; or -1 with an error if there is no such run.
 */
int32_t cti_run_cancel(CtiRun run,
                       CtiError error);

/**
 * Ends the run as timed out, for a driver that does not wait for a late answer; one that is over stays as it is. Gives 1; or
 * -1 with an error if there is no such run.
 */
int32_t cti_run_time_out(CtiRun run,
                         CtiError error);

/**
 * When the run must be over, in milliseconds since 1970-01-01T00:00:00Z; `INT64_MAX` if it may go on for ever, `INT64_MIN`
 * with an error.
 */
int64_t cti_run_deadline(CtiRun run,
                         CtiError error);

/**
 * The time of the last thing that the run was told, in milliseconds since 1970-01-01T00:00:00Z; `INT64_MIN` with an error.
 */
int64_t cti_run_now(CtiRun run,
                    CtiError error);

/**
 * The run as JSON text, to be kept and read by `cti_flow_restore`, elsewhere or later; or `{"error", "kind"}`.
 */
CtiString cti_run_snapshot(CtiRun run);

/**
 * The event that fired the run, as it was given, or `{"error", "kind"}`.
 */
CtiString cti_run_event(CtiRun run);

/**
 * What happened so far, as a trace file has it: `{"flow", "fingerprint", "run", "started", "window", "stepLimit",
 * "events"}`, or `{"error", "kind"}`. Byte for byte what the Rust library writes.
 */
CtiString cti_run_trace(CtiRun run);

/**
 * How many events the trace has; -1 with an error.
 */
int64_t cti_run_trace_length(CtiRun run, CtiError error);

/**
 * The trace's events from one on, counted from 0, as a JSON array, for a trace that is shown as it grows; or
 * `{"error", "kind"}`.
 */
CtiString cti_run_trace_from(CtiRun run,
                             int64_t index);

/**
 * What each block left, as `$.actions` has it: id to `{"success", "results", "exception"}` in the order of first visits; or
 * `{"error", "kind"}`.
 */
CtiString cti_run_actions(CtiRun run);

/**
 * What the flow gives to the one who ran it: `{"result": value}`, `{}` if it has not ended or gives nothing, or
 * `{"error", "kind"}`.
 */
CtiString cti_run_result(CtiRun run);

/**
 * Frees a run, whether or not it is over. Gives 1; or 0 if there is no such run, which may have been freed before.
 */
int32_t cti_run_free(CtiRun run);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CTI_FLOWS_H */
