//! A stand-in for the contact control panel of Amazon Connect, for tests and demos: not for production.

export type {
  AgentData,
  AgentStateData,
  ConfigurationData,
  ConnectionData,
  ContactData,
  ContactKind,
  EndpointData,
  NewContact,
} from './agent-data.js';
export { standInCcpFrame, type FrameOptions } from './frame.js';
export {
  StandInCcp,
  type NewMessage,
  type SeenRequest,
  type Send,
  type StandInOptions,
  type TaskHappening,
} from './stand-in-ccp.js';
