//! Fires CTI Flows from Amazon Connect Streams, and carries out what they ask of the contact center.

export { amazonConnect, type AmazonConnect, type AmazonConnectOptions, type Surroundings } from './amazon-connect.js';
export { MAX_GONE_CONTACTS } from './contact-book.js';
export type { Backend } from './desk.js';
export { MAX_LOG_LINES } from './host/agent.js';
export { VOICEMAIL_ATTRIBUTE } from './host/contact.js';
export { KEPT_FOR, MAX_KEPT } from './kept-happenings.js';
export type { StreamsLibrary } from './library.js';
export type { Channel, Locks } from './tabs-in-turn.js';
