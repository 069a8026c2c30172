//! Amazon Connect Streams as far as it is used here. The test compares these types with the library's own declarations.

/** What ends a subscription. */
export interface Subscription {
  unsubscribe: Function;
}

/** How the library answers: it calls one of them, or, where a message is lost, none. */
export interface Callbacks<T extends unknown[] = []> {
  success?: (...data: T) => void;
  failure?: (error: any) => void;
}

/** A state, as the library has it. */
export interface LibraryState {
  name: string;
  type?: string;
  agentStateARN?: string | null;
  startTimestamp?: Date;
}

/** Where a contact can be sent, as the library has it. */
export interface LibraryEndpoint {
  endpointARN?: string | null;
  endpointId?: string | null;
  type?: string | null;
  name?: string | null;
  phoneNumber?: string | null;
  agentLogin?: string | null;
  queue?: string | null;
}

/** A party of a contact. */
export interface LibraryConnection {
  getType(): string;
  getEndpoint(): LibraryEndpoint;
  destroy(callbacks: Callbacks): void;
  /** Chats and tasks: what connects to the messages of the contact. */
  getMediaController?(): Promise<unknown>;
  /** Chats: the name of the party. */
  getParticipantName?(): string | null;
}

/** A contact. Its getters throw once the contact has left the agent. */
export interface LibraryContact {
  getContactId(): string;
  getOriginalContactId(): string | null;
  getType(): string;
  getState(): { type: string; timestamp: Date };
  getStateDuration(): number;
  getQueue(): { name?: string | null; queueARN?: string | null; queueId?: string | null } | null;
  getQueueTimestamp(): Date | null;
  getAttributes(): Record<string, { name: string; value: string } | undefined>;
  getReferences(): Record<string, { type: string; value: unknown }> | null;
  getName(): string;
  getDescription(): string;
  getInitialConnection(): LibraryConnection | null;
  getAgentConnection(): LibraryConnection;
  isSoftphoneCall(): boolean;
  isInbound(): boolean;
  accept(callbacks?: Callbacks): void;
  clear(callbacks: Callbacks): void;
  addConnection(endpoint: any, callbacks: Callbacks): void;
  onRefresh(f: (contact: any) => void): Subscription;
  onIncoming(f: (contact: any) => void): Subscription;
  onPending(f: (contact: any) => void): Subscription;
  onConnecting(f: (contact: any) => void): Subscription;
  onAccepted(f: (contact: any) => void): Subscription;
  onConnected(f: (contact: any) => void): Subscription;
  onMissed(f: (contact: any) => void): Subscription;
  onEnded(f: (contact: any) => void): Subscription;
  onDestroy(f: (contact: any) => void): Subscription;
}

/** What is set for the agent. */
export interface LibraryConfiguration {
  name: string;
  username: string;
  extension: string | null;
  softphoneEnabled: boolean;
  dialableCountries: string[];
}

/** The agent. */
export interface LibraryAgent {
  getState(): LibraryState;
  getAgentStates(): LibraryState[];
  getConfiguration(): LibraryConfiguration;
  getPermissions(): string[];
  getContacts(): LibraryContact[];
  getAllQueueARNs(): string[];
  getEndpoints(
    queueARNs: string[],
    callbacks: { success: (data: { endpoints: LibraryEndpoint[] }) => void; failure?: (error: any) => void },
  ): void;
  setState(state: any, callbacks: Callbacks): void;
  setConfiguration(configuration: any, callbacks: Callbacks): void;
  connect(endpoint: any, options: Callbacks & { queueARN?: string }): void;
  mute(): void;
  unmute(): void;
  /** Comes with amazon-connect-taskjs. */
  createTask?(task: object, callbacks: Callbacks<[{ contactId: string }]>): void;
  onRefresh(f: (agent: any) => void): Subscription;
  onStateChange(f: (change: any) => void): Subscription;
  onRoutable(f: (agent: any) => void): Subscription;
  onNotRoutable(f: (agent: any) => void): Subscription;
  onOffline(f: (agent: any) => void): Subscription;
  onError(f: (agent: any) => void): Subscription;
  onAfterCallWork(f: (agent: any) => void): Subscription;
}

/** The library: `window.connect`. */
export interface StreamsLibrary {
  agent(f: (agent: any) => void): Subscription;
  contact(f: (contact: any) => void): Subscription;
  readonly core: {
    getEventBus(): unknown;
    onInitialized(f: () => void): Subscription;
    onViewContact(f: (event: { contactId: string }) => void): Subscription;
  };
  readonly Endpoint: { byPhoneNumber(number: string): unknown };
  getLog(): object;
}

/** What amazon-connect-chatjs hands over for each message of a chat. */
export interface ChatMessageEvent {
  data?: {
    Id?: string;
    Type?: string;
    Content?: string;
    ContentType?: string;
    ContactId?: string;
    InitialContactId?: string;
    DisplayName?: string;
    ParticipantId?: string;
    ParticipantRole?: string;
  };
}

/** A chat as amazon-connect-chatjs has it. */
export interface ChatSession {
  onMessage(f: (message: ChatMessageEvent) => void): void;
}

/** What amazon-connect-taskjs hands over for each event of a task. */
export interface TaskMessage {
  AbsoluteTime?: string;
}

/** A task as amazon-connect-taskjs has it. */
export interface TaskSession {
  onTransferInitiated(f: (message: TaskMessage) => void): void;
  onTransferSucceeded(f: (message: TaskMessage) => void): void;
  onTransferFailed(f: (message: TaskMessage) => void): void;
  onTaskExpiring(f: (message: TaskMessage) => void): void;
  onTaskExpired(f: (message: TaskMessage) => void): void;
}
