//! The flows and CTI Actions of this desktop: those that the project ships, and a few of the demo's own.

import type { ActionDocument, Engine, OfferedAction } from '@cti-flows/engine';
import callbackAction from '../../../../flows/callback-task/callback.action.json';
import callbackTask from '../../../../flows/callback-task/flow.json';
import caseOrNewCase from '../../../../flows/case-or-new-case/flow.json';
import chatPop from '../../../../flows/chat-pop/flow.json';
import clickToDial from '../../../../flows/click-to-dial/flow.json';
import createAndPopContact from '../../../../flows/create-and-pop-contact/flow.json';
import tutorialTaskForCase from '../../../../flows/tutorial-task-for-case/flow.json';
import voiceScreenPop from '../../../../flows/voice-screen-pop/flow.json';
import endContactAction from '../../flows/end-contact.action.json';
import endContact from '../../flows/end-contact.json';
import logCall from '../../flows/log-call.json';
import logChat from '../../flows/log-chat.json';
import showCustomerAction from '../../flows/show-customer.action.json';
import showCustomer from '../../flows/show-customer.json';

/** What this desktop reads of a flow document. */
export interface FlowFile {
  /** The flow's name, which is also its name in the engine. */
  name: string;
  /** Its blocks. */
  actions: { id: string; type: string; meta?: { title?: string } }[];
}

/** A flow, and whether it is active at the start. Of those that wait for the same event, one may be. */
export interface DesktopFlow {
  document: FlowFile;
  active: boolean;
}

/** The flows, in the order in which they are offered. */
export const desktopFlows: readonly DesktopFlow[] = [
  { document: voiceScreenPop, active: true },
  { document: caseOrNewCase, active: false },
  { document: tutorialTaskForCase, active: false },
  { document: createAndPopContact, active: false },
  { document: logCall, active: true },
  { document: chatPop, active: true },
  { document: logChat, active: true },
  { document: clickToDial, active: true },
  { document: callbackTask, active: true },
  { document: showCustomer, active: true },
  { document: endContact, active: true },
];

/** The CTI Actions by their file's name, each with the flow that it fires. */
export const desktopActions: readonly { file: string; action: ActionDocument; flow: FlowFile }[] = [
  { file: 'callback.action.json', action: callbackAction as ActionDocument, flow: callbackTask },
  { file: 'show-customer.action.json', action: showCustomerAction, flow: showCustomer },
  { file: 'end-contact.action.json', action: endContactAction, flow: endContact },
];

/** An event that flows wait for, and which of them it fires. */
export interface FlowSlot {
  /** Source and event, as a key. */
  trigger: string;
  source: string;
  event: string;
  /** The names of the flows that wait for it. */
  flows: readonly string[];
  /** The name of the active one; none fires if absent. */
  active?: string;
}

/** Adds every flow and CTI Action to the engine, and gives the actions as they are offered. Throws a `FlowError`. */
export function addAll(engine: Engine): OfferedAction[] {
  for (const { document, active } of desktopFlows) engine.addFlow(document, { active });
  for (const { file, action, flow } of desktopActions) {
    // The engine has flows by their names, not by the files that actions name.
    engine.addAction(file, { ...action, flow: flow.name });
  }
  return engine.actions();
}

/** Makes `name` the flow that the slot's event fires; none if it is empty. */
export function activate(engine: Engine, slot: FlowSlot, name: string): void {
  const waiting = desktopFlows.filter(({ document }) => slot.flows.includes(document.name));
  // First the one that was active, so that no two flows are bound to the event in between.
  for (const { document } of waiting) engine.addFlow(document, { active: false });
  for (const { document } of waiting) if (document.name === name) engine.addFlow(document, { active: true });
}

/** The events that flows wait for. CTI Actions name their flow, so they are not among them. */
export function slotsOf(engine: Engine): FlowSlot[] {
  const slots = new Map<string, FlowSlot>();
  for (const { name, trigger, active } of engine.flows()) {
    if (trigger?.event === undefined) continue;
    const key = `${trigger.source} ${trigger.event}`;
    const slot = slots.get(key) ?? { trigger: key, source: trigger.source, event: trigger.event, flows: [] };
    slots.set(key, { ...slot, flows: [...slot.flows, name], ...(active && { active: name }) });
  }
  return [...slots.values()];
}

/** A flow's block: its author's title, else `undefined`, and its type. */
export function blockOf(flow: string, block: string): { title?: string; type: string } {
  const document = desktopFlows.find((candidate) => candidate.document.name === flow)?.document;
  const found = document?.actions.find(({ id }) => id === block);
  return { ...(found?.meta?.title !== undefined && { title: found.meta.title }), type: found?.type ?? '' };
}
