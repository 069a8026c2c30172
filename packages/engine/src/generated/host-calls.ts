// Generated from schemas/host.json by `npm run generate`; not written by hand.

/** `contact.get_properties`: Read all properties of the flow's contact. */
export interface ContactGetProperties {
  /**
   * Parameters of `contact.get_properties`: none.
   */
  with: {};
  reply: {
    [k: string]: unknown;
  };
}

/** `contact.get_attribute`: Read one attribute of the flow's contact. */
export interface ContactGetAttribute {
  /**
   * Parameters of `contact.get_attribute`.
   */
  with: {
    /**
     * The attribute's key; case counts.
     */
    name: string;
  };
  /**
   * The value of a contact attribute.
   */
  reply: {
    /**
     * Its text; absent if the contact has no such attribute.
     */
    value?: string | null;
  };
}

/** `contact.get_customer_phone_number`: Read the customer's phone number and its country. */
export interface ContactGetCustomerPhoneNumber {
  /**
   * Parameters of `contact.get_customer_phone_number`: none.
   */
  with: {};
  /**
   * The customer's number.
   */
  reply: {
    /**
     * The number as the contact center gives it, usually E.164; absent for a chat or task without one.
     */
    phone?: string | null;
    /**
     * The ISO 3166 two-letter country of the number.
     */
    country?: string | null;
  };
}

/** `contact.update_attributes`: Set attributes of the flow's contact; the others stay. */
export interface ContactUpdateAttributes {
  /**
   * Parameters of `contact.update_attributes`.
   */
  with: {
    /**
     * Attribute key to new value. The contact center stores text.
     */
    attributes: {
      [k: string]: unknown;
    };
  };
  reply: unknown;
}

/** `contact.get_interaction_metadata`: Read how long the flow's contact rang and was talked to. */
export interface ContactGetInteractionMetadata {
  /**
   * Parameters of `contact.get_interaction_metadata`: none.
   */
  with: {};
  /**
   * How long a contact has been what, in milliseconds.
   */
  reply: {
    /**
     * Milliseconds from the arrival at the agent until it was accepted, missed or declined; until now while none of these has happened.
     */
    callIncomingDuration: number;
    /**
     * Milliseconds from the acceptance until the end, or until now; 0 for a contact that was missed.
     */
    callInteractionDuration: number;
  };
}

/** `contact.get_chat_message`: Read the message of the flow's chat that fired the event, else the latest one. */
export interface ContactGetChatMessage {
  /**
   * Parameters of `contact.get_chat_message`: none.
   */
  with: {};
  /**
   * A message of a chat: the payload of the chat source's message events (expressions cheat sheet).
   */
  reply: {
    /**
     * The chat's contact id.
     */
    contactId?: string | null;
    /**
     * The contact id before a transfer.
     */
    initialContactId?: string | null;
    /**
     * The writer's name.
     */
    displayName?: string | null;
    /**
     * `CUSTOMER`, `AGENT` or `SYSTEM`.
     */
    participantRole?: string | null;
    /**
     * The writer's id.
     */
    participantId?: string | null;
    /**
     * What was written; absent if nothing has been written yet.
     */
    content?: string | null;
  };
}

/** `contact.pop_references`: Open every URL that belongs to the flow's contact, if that is a task. */
export interface ContactPopReferences {
  /**
   * Parameters of `contact.pop_references`: none.
   */
  with: {};
  /**
   * How many references popped.
   */
  reply: {
    /**
     * How many addresses were opened; 0 for a contact that is no task.
     */
    value: number;
  };
}

/** `contact.set_recording`: Start or stop the recording of the flow's call. */
export interface ContactSetRecording {
  /**
   * Parameters of `contact.set_recording`.
   */
  with: {
    /**
     * Whether the call is recorded from now on. A recording that was stopped cannot be started again.
     */
    recording: boolean;
  };
  reply: unknown;
}

/** `contact.leave_voicemail`: Hand the flow's call to a quick connect that plays a recorded message, and disconnect the agent. */
export interface ContactLeaveVoicemail {
  /**
   * Parameters of `contact.leave_voicemail`.
   */
  with: {
    /**
     * The name of the recorded message.
     */
    voicemailDropName: string;
    /**
     * The quick connect whose contact flow plays the message.
     */
    quickConnectName: string;
  };
  reply: unknown;
}

/** `contact.destroy_agent_connection`: Disconnect the agent from the flow's live contact. */
export interface ContactDestroyAgentConnection {
  /**
   * Parameters of `contact.destroy_agent_connection`: none.
   */
  with: {};
  reply: unknown;
}

/** `contact.clear`: Clear the flow's contact, which must be over: ended, missed, rejected or in error. */
export interface ContactClear {
  /**
   * Parameters of `contact.clear`: none.
   */
  with: {};
  reply: unknown;
}

/** `agent.get_state`: Read the state that the agent is in. */
export interface AgentGetState {
  /**
   * Parameters of `agent.get_state`: none.
   */
  with: {};
  /**
   * A state that an agent is in, or can choose (Amazon Connect Streams, `AgentState`).
   */
  reply: {
    /**
     * The name that is shown: `Available`, `Lunch`.
     */
    name: string;
    /**
     * `init`, `routable`, `not_routable`, `offline`, `system` or `error`.
     */
    type?: string | null;
    /**
     * The Amazon resource name; absent where the contact center has none.
     */
    agentStateARN?: string | null;
    /**
     * Since when the agent is in it, in RFC 3339 form; absent for a state to choose.
     */
    startTimestamp?: string | null;
    [k: string]: unknown;
  };
}

/** `agent.get_states`: List the states that the agent can choose. */
export interface AgentGetStates {
  /**
   * Parameters of `agent.get_states`: none.
   */
  with: {};
  /**
   * The states that the agent can choose.
   */
  reply: {
    /**
     * The states in the contact center's order, those of the customer's own included.
     *
     * Items: A state that an agent is in, or can choose (Amazon Connect Streams, `AgentState`).
     */
    states: {
      /**
       * The name that is shown: `Available`, `Lunch`.
       */
      name: string;
      /**
       * `init`, `routable`, `not_routable`, `offline`, `system` or `error`.
       */
      type?: string | null;
      /**
       * The Amazon resource name; absent where the contact center has none.
       */
      agentStateARN?: string | null;
      /**
       * Since when the agent is in it, in RFC 3339 form; absent for a state to choose.
       */
      startTimestamp?: string | null;
      [k: string]: unknown;
    }[];
  };
}

/** `agent.set_state`: Put the agent into another state. */
export interface AgentSetState {
  /**
   * Parameters of `agent.set_state`: the state that has everything that is given here; of several, the first.
   *
   * A host that has no such state answers `not-found`; one that may not change it now (a conversation goes on) or ever (a state of the system) answers `refused`.
   */
  with: {
    /**
     * Its name; case counts.
     */
    name?: string | null;
    /**
     * Its type: `routable`, `not_routable` or `offline`.
     */
    type?: string | null;
    /**
     * Its Amazon resource name.
     */
    agentStateARN?: string | null;
  };
  reply: unknown;
}

/** `agent.get_configuration`: Read the agent's configuration: name, extension, softphone, dialable countries. */
export interface AgentGetConfiguration {
  /**
   * Parameters of `agent.get_configuration`: none.
   */
  with: {};
  /**
   * The agent's configuration (Amazon Connect Streams, `AgentConfiguration`). Members that a host does not know are left out; further ones are passed on.
   */
  reply: {
    /**
     * The name that is shown.
     */
    name?: string | null;
    /**
     * The login name.
     */
    username?: string | null;
    /**
     * The agent's Amazon resource name.
     */
    agentARN?: string | null;
    /**
     * The number that the contact center dials while the softphone is off.
     */
    extension?: string | null;
    /**
     * Whether the agent talks in the browser and not on a desk phone.
     */
    softphoneEnabled?: boolean | null;
    /**
     * Whether the softphone answers by itself.
     */
    softphoneAutoAccept?: boolean | null;
    /**
     * The countries that the agent may dial, as two-letter codes.
     */
    dialableCountries?: string[] | null;
    /**
     * The states that the agent can choose.
     */
    agentStates?:
      | {
          /**
           * The name that is shown: `Available`, `Lunch`.
           */
          name: string;
          /**
           * `init`, `routable`, `not_routable`, `offline`, `system` or `error`.
           */
          type?: string | null;
          /**
           * The Amazon resource name; absent where the contact center has none.
           */
          agentStateARN?: string | null;
          /**
           * Since when the agent is in it, in RFC 3339 form; absent for a state to choose.
           */
          startTimestamp?: string | null;
          [k: string]: unknown;
        }[]
      | null;
    /**
     * What the agent may do.
     */
    permissions?: string[] | null;
    /**
     * The routing profile: queues, channels, how many contacts at once.
     */
    routingProfile?: {
      [k: string]: unknown;
    } | null;
    [k: string]: unknown;
  };
}

/** `agent.get_endpoints`: List the quick connects of the agent's queues. */
export interface AgentGetEndpoints {
  /**
   * Parameters of `agent.get_endpoints`: none. It lists the quick connects of the agent's queues.
   */
  with: {};
  /**
   * The quick connects of an agent.
   */
  reply: {
    /**
     * The endpoints in the contact center's order.
     *
     * Items: Where a contact can be sent (Amazon Connect Streams, `Endpoint`). A member without meaning for its type is `null`, as in the adapter's published log.
     */
    endpoints: {
      /**
       * The Amazon resource name; `null` for a bare number.
       */
      endpointARN?: string | null;
      /**
       * The same, under the name that the library's older releases use.
       */
      endpointId?: string | null;
      /**
       * `phone_number`, `agent` or `queue`.
       */
      type?: string | null;
      /**
       * The quick connect's name.
       */
      name?: string | null;
      /**
       * The number, for type `phone_number`.
       */
      phoneNumber?: string | null;
      /**
       * The login name, for type `agent`.
       */
      agentLogin?: string | null;
      /**
       * The queue, for type `queue`.
       */
      queue?: string | null;
      [k: string]: unknown;
    }[];
  };
}

/** `agent.create_task_contact`: Create a task contact and send it to a quick connect. */
export interface AgentCreateTaskContact {
  /**
   * Parameters of `agent.create_task_contact`.
   */
  with: {
    /**
     * The task's name, at most 512 characters.
     */
    name: string;
    /**
     * What is to be done, at most 4096 characters.
     */
    description?: string | null;
    /**
     * The quick connect that it is sent to.
     */
    endpoint:
      | {
          by: 'name';
          /**
           * The quick connect's name.
           */
          name: string;
        }
      | {
          by: 'endpoint';
          /**
           * The endpoint, as `agent.get_endpoints` gave it.
           */
          endpoint: {
            /**
             * The Amazon resource name; `null` for a bare number.
             */
            endpointARN?: string | null;
            /**
             * The same, under the name that the library's older releases use.
             */
            endpointId?: string | null;
            /**
             * `phone_number`, `agent` or `queue`.
             */
            type?: string | null;
            /**
             * The quick connect's name.
             */
            name?: string | null;
            /**
             * The number, for type `phone_number`.
             */
            phoneNumber?: string | null;
            /**
             * The login name, for type `agent`.
             */
            agentLogin?: string | null;
            /**
             * The queue, for type `queue`.
             */
            queue?: string | null;
            [k: string]: unknown;
          };
        };
    /**
     * What belongs to it, by the name that is shown.
     */
    references?: {
      /**
       * Something that belongs to a task.
       */
      [k: string]: {
        /**
         * `URL`, `EMAIL`, `NUMBER`, `DATE` or `STRING`.
         */
        type: string;
        /**
         * The address, text or number; a date is in seconds since 1970-01-01T00:00:00Z.
         */
        value: {
          [k: string]: unknown;
        };
      };
    };
    /**
     * The contact that it follows from.
     */
    previousContactId?: string | null;
    /**
     * When it is delivered, in seconds since 1970-01-01T00:00:00Z; at once if absent.
     */
    scheduledTime?: number | null;
  };
  /**
   * The contact that was created.
   */
  reply: {
    /**
     * Its id.
     */
    contactId: string;
  };
}

/** `agent.get_logs`: Read what the contact center's desktop library has logged. */
export interface AgentGetLogs {
  /**
   * Parameters of `agent.get_logs`: none.
   */
  with: {};
  /**
   * What the contact center's desktop library has logged.
   */
  reply: {
    /**
     * The lines, oldest first.
     */
    value: string[];
  };
}

/** `softphone.set_muted`: Mute the agent, or no longer. */
export interface SoftphoneSetMuted {
  /**
   * Parameters of `softphone.set_muted`.
   */
  with: {
    /**
     * Whether the other parties shall no longer hear the agent.
     */
    muted: boolean;
  };
  reply: unknown;
}

/** `softphone.set_device`: Let the agent talk in the browser, or on a desk phone. */
export interface SoftphoneSetDevice {
  /**
   * Parameters of `softphone.set_device`: where the agent talks.
   */
  with:
    | {
        device: 'softphone';
      }
    | {
        device: 'deskphone';
        /**
         * Its number in E.164 form; a host refuses any other.
         */
        phoneNumber: string;
      };
  reply: unknown;
}

/** `contact.get_variable`: Read a variable that flows have set on the contact. */
export interface ContactGetVariable {
  /**
   * Parameters of `contact.get_variable`.
   */
  with: {
    /**
     * The variable's name.
     */
    name: string;
  };
  /**
   * The value of a property.
   */
  reply: {
    /**
     * The value; absent if the property was never set.
     */
    value?: unknown;
  };
}

/** `contact.set_variable`: Set a variable on the contact, for the flows of its later events. */
export interface ContactSetVariable {
  /**
   * Parameters of `contact.set_variable`.
   */
  with: {
    /**
     * The variable's name.
     */
    name: string;
    /**
     * Its new value; absent: it is set no more.
     */
    value?: unknown;
  };
  reply: unknown;
}

/** `softphone.dial`: Dial a number for the agent, or add it to the call that the agent is on. */
export interface SoftphoneDial {
  /**
   * Parameters of `softphone.dial`.
   */
  with: {
    /**
     * The number to dial, in E.164 form.
     */
    phoneNumber: string;
    /**
     * The ARN of the outbound queue; without effect when the number is added to a running call.
     */
    queueArn?: string | null;
  };
  reply: unknown;
}

/** `softphone.get_dial_permission`: Read whether the agent may dial out. */
export interface SoftphoneGetDialPermission {
  /**
   * Parameters of `softphone.get_dial_permission`: none.
   */
  with: {};
  /**
   * Whether the agent may dial out.
   */
  reply: {
    /**
     * Whether the agent has the permission to call out, and click-to-dial is on.
     */
    allowed: boolean;
  };
}

/** `softphone.set_click_to_dial`: Make the phone numbers on the CRM's pages clickable, or plain text. */
export interface SoftphoneSetClickToDial {
  /**
   * Parameters of `softphone.set_click_to_dial` (Open CTI `enableClickToDial`, `disableClickToDial`).
   */
  with: {
    /**
     * Whether phone numbers on the CRM's pages can be clicked.
     */
    enabled: boolean;
  };
  reply: unknown;
}

/** `crm.find_record_by_phone`: Find a record by a phone number in any stored form. */
export interface CrmFindRecordByPhone {
  /**
   * Parameters of `crm.find_record_by_phone`.
   */
  with: {
    /**
     * The API name of the object: `Contact`, `Lead`.
     */
    entityName: string;
    /**
     * The number to look for, in any form.
     */
    phoneNumber: string;
    /**
     * The API name of the only field to look in; every phone field if absent.
     */
    fieldName?: string | null;
  };
  /**
   * The record that was found. A host that finds none answers with exception `not-found`.
   */
  reply: {
    /**
     * Its record id; of several matches, the one that was created first.
     */
    id: string;
    /**
     * How many records matched.
     */
    matches?: number | null;
  };
}

/** `crm.retrieve_record`: Read fields of one record. */
export interface CrmRetrieveRecord {
  /**
   * Parameters of `crm.retrieve_record`.
   */
  with: {
    /**
     * The API name of the object.
     */
    entityName: string;
    /**
     * The record id.
     */
    id: string;
    /**
     * The API names of the fields to read.
     */
    fields: string[];
  };
  reply: {
    [k: string]: unknown;
  };
}

/** `crm.query`: Run a SOQL query. */
export interface CrmQuery {
  /**
   * Parameters of `crm.query`.
   */
  with: {
    /**
     * The SOQL statement.
     */
    soql: string;
  };
  /**
   * The records that a query gives, in the form of Salesforce's REST interface.
   */
  reply: {
    /**
     * The records: `attributes` with `type` and `url`, then the selected fields.
     */
    records: {
      [k: string]: unknown;
    }[];
    /**
     * How many records meet the query, given here or not; for `COUNT()` the number that it counted.
     */
    totalSize?: number | null;
    /**
     * Whether these are all of them; they are if it is absent.
     */
    done?: boolean | null;
  };
}

/** `crm.run_apex`: Run a method of Apex, which may do anything. */
export interface CrmRunApex {
  /**
   * Parameters of `crm.run_apex` (Open CTI `runApex`).
   */
  with: {
    /**
     * The name of the class.
     */
    className: string;
    /**
     * The name of the method: global, static, a web service.
     */
    methodName: string;
    /**
     * The parameters as a query string, `a=1&b=2`; absent where the method has none.
     */
    parameters?: string | null;
  };
  /**
   * What an Apex method returned.
   */
  reply: {
    /**
     * The returned value; null for a method that returns nothing.
     */
    value?: unknown;
  };
}

/** `crm.create_record`: Create a record. */
export interface CrmCreateRecord {
  /**
   * Parameters of `crm.create_record`.
   */
  with: {
    /**
     * The API name of the object.
     */
    entityName: string;
    /**
     * Field API name to value.
     */
    fields: {
      [k: string]: unknown;
    };
  };
  /**
   * The id of a record that was written.
   */
  reply: {
    /**
     * The record id, 18 characters in Salesforce.
     */
    id: string;
  };
}

/** `crm.update_record`: Change fields of a record. */
export interface CrmUpdateRecord {
  /**
   * Parameters of `crm.update_record`.
   */
  with: {
    /**
     * The record id.
     */
    id: string;
    /**
     * Field API name to new value; the others stay.
     */
    fields: {
      [k: string]: unknown;
    };
  };
  /**
   * The id of a record that was written.
   */
  reply: {
    /**
     * The record id, 18 characters in Salesforce.
     */
    id: string;
  };
}

/** `crm.search_and_screen_pop`: Search the objects of the agent's softphone layout and pop what the layout says. */
export interface CrmSearchAndScreenPop {
  /**
   * Parameters of `crm.search_and_screen_pop` (Open CTI `searchAndScreenPop`).
   */
  with: {
    /**
     * The text to search.
     */
    searchParams: string;
    /**
     * Query string handed to a page that the layout pops.
     */
    queryParams?: string | null;
    /**
     * Field values that prefill the new-record page of the layout's no-match policy.
     */
    defaultFieldValues?: {
      [k: string]: unknown;
    };
    /**
     * Search only; the flow pops later.
     */
    deferred?: boolean;
    /**
     * The part of the softphone layout that applies.
     */
    callType: 'inbound' | 'outbound' | 'internal';
  };
  reply: {
    [k: string]: unknown;
  };
}

/** `crm.complete_work`: Tell Sales Engagement that a work item is done. */
export interface CrmCompleteWork {
  /**
   * Parameters of `crm.complete_work` (Open CTI `hvs.completeWork`).
   */
  with: {
    /**
     * The work item, as event `onHvsWorkStart` gave it.
     */
    workId: string;
    /**
     * The saved Task.
     */
    taskId: string;
    /**
     * The call's outcome code.
     */
    disposition?: string | null;
  };
  reply: unknown;
}

/** `crm.get_softphone_layout`: Read the agent's softphone layout: what is searched for a caller, and what pops. */
export interface CrmGetSoftphoneLayout {
  /**
   * Parameters of `crm.get_softphone_layout`: none. The reply is Open CTI's `getSoftphoneLayout`: a part for each of `Internal`, `Inbound` and `Outbound`.
   */
  with: {};
  reply: {
    [k: string]: unknown;
  };
}

/** `presence.get_status`: Read the agent's presence status. */
export interface PresenceGetStatus {
  /**
   * Parameters of `presence.get_status`: none.
   */
  with: {};
  /**
   * The agent's presence status (console API `getServicePresenceStatusId`). A host whose agent is not logged in answers with an exception.
   */
  reply: {
    /**
     * The status's record id.
     */
    statusId: string;
    /**
     * The label that agents see.
     */
    statusName?: string | null;
    /**
     * The developer name.
     */
    statusApiName?: string | null;
  };
}

/** `presence.set_status`: Change the agent's presence status. */
export interface PresenceSetStatus {
  /**
   * Parameters of `presence.set_status`. An agent who is not logged in is logged in by it, as the console API does.
   */
  with: {
    /**
     * The new status: its record id or its developer name.
     */
    statusId: string;
  };
  reply: unknown;
}

/** `presence.log_in`: Log the agent in to Omni-Channel. */
export interface PresenceLogIn {
  /**
   * Parameters of `presence.log_in`.
   */
  with: {
    /**
     * The status to begin with: its record id or its developer name.
     */
    statusId: string;
  };
  reply: unknown;
}

/** `presence.log_out`: Log the agent out of Omni-Channel. */
export interface PresenceLogOut {
  /**
   * Parameters of `presence.log_out`: none.
   */
  with: {};
  reply: unknown;
}

/** `presence.get_workload`: Read how much work the agent can take and has. */
export interface PresenceGetWorkload {
  /**
   * Parameters of `presence.get_workload`: none.
   */
  with: {};
  /**
   * How much work the agent can take and has (console API `getAgentWorkload`), in Omni-Channel's units of capacity.
   */
  reply: {
    /**
     * How much the agent can take.
     */
    configuredCapacity: number;
    /**
     * How much the agent has.
     */
    currentWorkload: number;
  };
}

/** `tabs.open`: Open a tab of the console, or take the one that shows the page already. */
export interface TabsOpen {
  /**
   * Parameters of `tabs.open`.
   */
  with: {
    /**
     * The address of the page to show.
     */
    url: string;
    /**
     * The primary tab that gets it as a subtab; a primary tab of its own if absent.
     */
    parentTabId?: string | null;
    /**
     * Whether it comes to the front.
     */
    active: boolean;
    /**
     * What is written on it; what the page says if absent.
     */
    label?: string | null;
    /**
     * A name for programs.
     */
    name?: string | null;
  };
  /**
   * The id of a tab.
   */
  reply: {
    /**
     * The console's id of the tab.
     */
    id: string;
  };
}

/** `tabs.close`: Close a tab of the console. */
export interface TabsClose {
  /**
   * Parameters of `tabs.close`.
   */
  with: {
    /**
     * The tab's id.
     */
    id: string;
  };
  reply: unknown;
}

/** `tabs.list`: Read which tabs are open. */
export interface TabsList {
  /**
   * Parameters of `tabs.list`: none.
   */
  with: {};
  /**
   * The open tabs.
   */
  reply: {
    /**
     * Every open tab, primary tabs and subtabs, in the order in which they stand.
     *
     * Items: A tab that is open.
     */
    tabs: {
      /**
       * The tab's id.
       */
      id: string;
      /**
       * The primary tab that it is a subtab of; absent for a primary tab.
       */
      parentTabId?: string | null;
      /**
       * The address of its page.
       */
      url?: string | null;
      /**
       * The record that it shows.
       */
      recordId?: string | null;
      /**
       * Whether the agent sees it: of the primary tabs the one in front, and in it the subtab in front.
       */
      focused?: boolean;
    }[];
  };
}

/** `desktop.screen_pop`: Show a page of the CRM to the agent. */
export interface DesktopScreenPop {
  /**
   * Parameters of `desktop.screen_pop`: the page to show (Open CTI `screenPop`).
   */
  with:
    | {
        target: 'record';
        /**
         * The record's id.
         */
        recordId: string;
      }
    | {
        target: 'newRecord';
        /**
         * The API name of the object.
         */
        entityName: string;
        /**
         * Field API name to the value that it is prefilled with.
         */
        defaultFieldValues?: {
          [k: string]: unknown;
        };
      }
    | {
        target: 'url';
        /**
         * The address, without scheme and server: Open CTI takes a relative one only.
         */
        url: string;
      }
    | {
        target: 'objectHome';
        /**
         * The API name of the object.
         */
        entityName: string;
      }
    | {
        target: 'list';
        /**
         * The list view's record id.
         */
        listViewId: string;
        /**
         * The API name of the object that it lists.
         */
        entityName: string;
      }
    | {
        target: 'search';
        /**
         * The text, of at least `MIN_POP_SEARCH_CHARACTERS` characters.
         */
        searchText: string;
      };
  reply: unknown;
}

/** `desktop.get_view`: Read what the agent looks at. */
export interface DesktopGetView {
  /**
   * Parameters of `desktop.get_view`: none.
   */
  with: {};
  /**
   * What the agent looks at (Open CTI `getAppViewInfo`). Every member may be absent: a list has an address only, and some hosts say nothing where the CRM is a console.
   */
  reply: {
    /**
     * The address of the page. Salesforce advises not to build rules on its form.
     */
    url?: string | null;
    /**
     * The record that is shown.
     */
    recordId?: string | null;
    /**
     * What that record is called.
     */
    recordName?: string | null;
    /**
     * The API name of its object.
     */
    objectType?: string | null;
    /**
     * Whether it is a person account; absent where the organisation has none.
     */
    personAccount?: boolean | null;
    /**
     * The account of a person account.
     */
    accountId?: string | null;
    /**
     * The CRM contact of a person account.
     */
    contactId?: string | null;
  };
}

/** `desktop.refresh_view`: Show the current page anew, with what was saved meanwhile. */
export interface DesktopRefreshView {
  /**
   * Parameters of `desktop.refresh_view`: none.
   */
  with: {};
  reply: unknown;
}

/** `desktop.set_panel_visibility`: Open or minimise the softphone panel. */
export interface DesktopSetPanelVisibility {
  /**
   * Parameters of `desktop.set_panel_visibility` (Open CTI `setSoftphonePanelVisibility`).
   */
  with: {
    /**
     * Whether the softphone panel is open; else it is minimised.
     */
    visible: boolean;
  };
  reply: unknown;
}

/** `desktop.set_panel_size`: Change the height or width of the softphone panel. */
export interface DesktopSetPanelSize {
  /**
   * Parameters of `desktop.set_panel_size`; what is absent stays as it is.
   */
  with: {
    /**
     * The new height in pixels, within `PANEL_HEIGHT_PX`.
     */
    height?: number | null;
    /**
     * The new width in pixels, within `PANEL_WIDTH_PX`.
     */
    width?: number | null;
  };
  reply: unknown;
}

/** `desktop.show_alert`: Show a text until the agent closes it. */
export interface DesktopShowAlert {
  /**
   * Parameters of `desktop.show_alert`. It is answered when the agent has closed the alert.
   */
  with: {
    /**
     * The text to show.
     */
    message: string;
  };
  reply: unknown;
}

/** `desktop.show_modal`: Show a dialog that the agent confirms or dismisses. */
export interface DesktopShowModal {
  /**
   * Parameters of `desktop.show_modal`. It is answered when the agent has closed the dialog.
   */
  with: {
    /**
     * The heading.
     */
    title?: string | null;
    /**
     * The text below it.
     */
    body: string;
  };
  /**
   * How the agent closed a dialog.
   */
  reply: {
    /**
     * Whether by confirming it.
     */
    confirmed: boolean;
  };
}

/** `desktop.send_to_overlay`: Show named values in the overlay's Data tab. */
export interface DesktopSendToOverlay {
  /**
   * Parameters of `desktop.send_to_overlay`.
   */
  with: {
    /**
     * Name to value, as the overlay's Data tab lists them.
     */
    values?: {
      [k: string]: unknown;
    };
  };
  reply: unknown;
}

/** `desktop.show_attributes`: Show the attributes of the flow's contact in the overlay. */
export interface DesktopShowAttributes {
  /**
   * Parameters of `desktop.show_attributes`: none.
   */
  with: {};
  reply: unknown;
}

/** `desktop.call_jquery`: Call a jQuery method in the legacy adapter's page; no other host can. */
export interface DesktopCallJquery {
  /**
   * Parameters of `desktop.call_jquery`. Only a page that has jQuery can do this: the legacy adapter's.
   */
  with: {
    /**
     * The jQuery selector of the elements.
     */
    selector: string;
    /**
     * The method to call on them.
     */
    method: string;
    /**
     * Its arguments, in order.
     */
    arguments?: unknown[];
  };
  /**
   * What a method returned.
   */
  reply: {
    /**
     * The value; absent if it returned nothing that JSON can hold.
     */
    value?: unknown;
  };
}

/** `store.get_property`: Read a property of the adapter's property store. */
export interface StoreGetProperty {
  /**
   * Parameters of `store.get_property`.
   */
  with: {
    /**
     * The property's name.
     */
    key: string;
  };
  /**
   * The value of a property.
   */
  reply: {
    /**
     * The value; absent if the property was never set.
     */
    value?: unknown;
  };
}

/** `store.set_property`: Write a property of the adapter's property store. */
export interface StoreSetProperty {
  /**
   * Parameters of `store.set_property`.
   */
  with: {
    /**
     * The property's name.
     */
    key: string;
    /**
     * Its new value; absent where the flow's expression found nothing: the property is then not set any more.
     */
    value?: unknown;
  };
  reply: unknown;
}

/** `store.get_properties`: Read all properties of the adapter's property store; the adapter's own values and the counters are not among them. */
export interface StoreGetProperties {
  /**
   * Parameters of `store.get_properties`: none.
   */
  with: {};
  reply: {
    [k: string]: unknown;
  };
}

/** `store.clear_properties`: Remove all properties of the adapter's property store; the adapter's own values and the counters stay. */
export interface StoreClearProperties {
  /**
   * Parameters of `store.clear_properties`: none.
   */
  with: {};
  reply: unknown;
}

/** `store.update_counter`: Add to a counter, which lives in the adapter's property store under a name of its own. */
export interface StoreUpdateCounter {
  /**
   * Parameters of `store.update_counter`.
   */
  with: {
    /**
     * The counter's name; a counter that does not exist is made and begins at 0.
     */
    name: string;
    /**
     * What is added; what is negative is taken away.
     */
    by: number;
  };
  /**
   * What a counter shows.
   */
  reply: {
    /**
     * The number; 0 for a counter that was never updated.
     */
    value: number;
  };
}

/** `store.get_counter`: Read a counter. */
export interface StoreGetCounter {
  /**
   * Parameters of `store.get_counter`.
   */
  with: {
    /**
     * The counter's name.
     */
    name: string;
  };
  /**
   * What a counter shows.
   */
  reply: {
    /**
     * The number; 0 for a counter that was never updated.
     */
    value: number;
  };
}

/** `text.format_phone_number`: Write a phone number in national or E.164 form. */
export interface TextFormatPhoneNumber {
  /**
   * Parameters of `text.format_phone_number`.
   */
  with: {
    /**
     * The number in any form.
     */
    phoneNumber: string;
    /**
     * The ISO 3166 two-letter country of a number without `+`.
     */
    countryCode: string;
    /**
     * The form to write it in.
     */
    format: 'national' | 'e164';
  };
  /**
   * A formatted phone number.
   */
  reply: {
    /**
     * The number in the asked form; absent if the text is no phone number.
     */
    value?: string | null;
  };
}

/** `text.format_date`: Write a date by a pattern, in the desktop's time zone and language. */
export interface TextFormatDate {
  /**
   * Parameters of `text.format_date`. Time zone and language are the desktop's.
   */
  with: {
    /**
     * The date: ISO 8601 text, in the desktop's time zone where it names none, or milliseconds since 1970-01-01T00:00:00Z.
     */
    date: unknown;
    /**
     * The pattern, in the tokens of the JavaScript library Moment: `YYYY-MM-DD HH:mm`. Without one the date is written as ISO 8601 with its offset, to the second.
     */
    format?: string | null;
  };
  /**
   * A formatted date.
   */
  reply: {
    /**
     * The date as text; absent if what was given is no date.
     */
    value?: string | null;
  };
}

/** `http.send`: Send an HTTP request and read the answer. */
export interface HttpSend {
  /**
   * Parameters of `http.send`. The host decides which addresses a flow may reach, and how large an answer may be.
   */
  with: {
    /**
     * The verb.
     */
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    /**
     * The absolute address, `https:` or `http:`.
     */
    url: string;
    /**
     * Header name to value, without `Content-Type`.
     */
    headers?: {
      [k: string]: string;
    };
    /**
     * Header name to the name of a secret that the host keeps; the header's value is the secret's. The value stands in neither the flow nor the command, so that it is in no trace.
     */
    secretHeaders?: {
      [k: string]: string;
    };
    /**
     * The body as it is sent, in UTF-8.
     */
    body?: string | null;
    /**
     * The media type of the body: the header `Content-Type`.
     */
    contentType?: string | null;
  };
  /**
   * What a server answered, whatever its status; a request that no server answered is an exception.
   */
  reply: {
    /**
     * The status code.
     */
    status: number;
    /**
     * Header name, in small letters, to value; several headers of one name are joined with `, `.
     */
    headers?: {
      [k: string]: string;
    };
    /**
     * The body: a value where it is JSON, else text; absent where it is empty.
     */
    body?: unknown;
  };
}

/** `timer.sleep`: Let time pass. A driver that waits by itself does so where the host answers `unsupported`. */
export interface TimerSleep {
  /**
   * Parameters of `timer.sleep`.
   */
  with: {
    /**
     * How long, in milliseconds.
     */
    milliseconds: number;
  };
  reply: unknown;
}

/** `flow.call`: Run another flow for the same contact and agent, and wait until it ends. */
export interface FlowCall {
  /**
   * Parameters of `flow.call`.
   */
  with: {
    /**
     * The flow, by its name in the set of flows or in its document.
     */
    flow: string;
    /**
     * What it finds at `$.payload`. Contact and agent are those of the flow that calls.
     */
    payload?: {
      [k: string]: unknown;
    };
  };
  /**
   * How a called flow ended.
   */
  reply: {
    /**
     * The ending of its run.
     */
    ending:
      | {
          kind: 'completed';
        }
      | {
          kind: 'looseEnd';
          /**
           * The block's id.
           */
          block: string;
          /**
           * The port.
           */
          port:
            | 'done'
            | 'success'
            | 'failure'
            | 'true'
            | 'false'
            | 'body'
            | 'timeout'
            | 'try'
            | 'case1'
            | 'case2'
            | 'case3'
            | 'case4'
            | 'case5'
            | 'case6'
            | 'case7'
            | 'case8'
            | 'default'
            | 'onCallConnected'
            | 'onCallDisconnected'
            | 'onCreateCallFailed'
            | 'onAnswerFailed'
            | 'onConnectFailed'
            | 'onParticipantsUpdated'
            | 'onAddParticipantSucceeded'
            | 'onAddParticipantFailed'
            | 'onCancelAddParticipantSucceeded'
            | 'onCancelAddParticipantFailed'
            | 'onRemoveParticipantSucceeded'
            | 'onRemoveParticipantFailed'
            | 'onMoveParticipantSucceeded'
            | 'onMoveParticipantFailed'
            | 'onCallTransferAccepted'
            | 'onCallTransferFailed'
            | 'onRecordingStateChanged'
            | 'onStartRecordingFailed'
            | 'onPlayStarted'
            | 'onPlayCompleted'
            | 'onPlayFailed'
            | 'onPlayCanceled'
            | 'onRecognizeCompleted'
            | 'onRecognizeFailed'
            | 'onRecognizeCanceled'
            | 'onContinuousDtmfRecognitionToneReceived'
            | 'onContinuousDtmfRecognitionToneFailed'
            | 'onContinuousDtmfRecognitionStopped'
            | 'onSendDtmfTonesCompleted'
            | 'onSendDtmfTonesFailed'
            | 'onHoldFailed'
            | 'onTranscriptionStarted'
            | 'onTranscriptionStopped'
            | 'onTranscriptionUpdated'
            | 'onTranscriptionFailed'
            | 'onMediaStreamingStarted'
            | 'onMediaStreamingStopped'
            | 'onMediaStreamingFailed';
        }
      | {
          kind: 'failed';
          /**
           * The block's id.
           */
          block: string;
          /**
           * Why.
           */
          exception: {
            /**
             * A stable word for programs: one of the constants of this type, or a host's own.
             */
            code: string;
            /**
             * What went wrong, for people.
             */
            message: string;
          };
        }
      | {
          kind: 'cancelled';
        }
      | {
          kind: 'timedOut';
        }
      | {
          kind: 'tooManySteps';
        }
      | {
          kind: 'tooMuchData';
        };
    /**
     * What its Stop gave back.
     */
    result?: unknown;
  };
}

/** `event.wait`: Wait until an event happens, or until it is too late. */
export interface EventWait {
  /**
   * Parameters of `event.wait`.
   */
  with: {
    /**
     * Where the event comes from.
     */
    source:
      | 'initialization'
      | 'agent'
      | 'voiceContact'
      | 'chatContact'
      | 'taskContact'
      | 'queueCallbackContact'
      | 'salesforceAgent'
      | 'salesforceUI'
      | 'ctiAction'
      | 'acsCall';
    /**
     * The event.
     */
    event:
      | 'onInit'
      | 'onRefresh'
      | 'onStateChange'
      | 'onRoutable'
      | 'onNotRoutable'
      | 'onOffline'
      | 'onError'
      | 'onAfterCallWork'
      | 'onIncoming'
      | 'onPending'
      | 'onConnecting'
      | 'onAccepted'
      | 'onConnected'
      | 'onMissed'
      | 'onEnded'
      | 'onDestroy'
      | 'onMessageReceived'
      | 'onMessageSent'
      | 'onViewContact'
      | 'onTransferInitiated'
      | 'onTransferSucceeded'
      | 'onTransferFailed'
      | 'onTaskExpiring'
      | 'onTaskExpired'
      | 'onWorkAccepted'
      | 'onWorkloadChanged'
      | 'onClickToDial'
      | 'onNavigationChange'
      | 'onHvsWorkStart'
      | 'onIncomingCall'
      | 'onCallConnected'
      | 'onCallDisconnected'
      | 'onCreateCallFailed'
      | 'onAnswerFailed'
      | 'onConnectFailed'
      | 'onParticipantsUpdated'
      | 'onAddParticipantSucceeded'
      | 'onAddParticipantFailed'
      | 'onCancelAddParticipantSucceeded'
      | 'onCancelAddParticipantFailed'
      | 'onRemoveParticipantSucceeded'
      | 'onRemoveParticipantFailed'
      | 'onMoveParticipantSucceeded'
      | 'onMoveParticipantFailed'
      | 'onCallTransferAccepted'
      | 'onCallTransferFailed'
      | 'onRecordingStateChanged'
      | 'onStartRecordingFailed'
      | 'onPlayStarted'
      | 'onPlayCompleted'
      | 'onPlayFailed'
      | 'onPlayCanceled'
      | 'onRecognizeCompleted'
      | 'onRecognizeFailed'
      | 'onRecognizeCanceled'
      | 'onContinuousDtmfRecognitionToneReceived'
      | 'onContinuousDtmfRecognitionToneFailed'
      | 'onContinuousDtmfRecognitionStopped'
      | 'onSendDtmfTonesCompleted'
      | 'onSendDtmfTonesFailed'
      | 'onHoldFailed'
      | 'onTranscriptionStarted'
      | 'onTranscriptionStopped'
      | 'onTranscriptionUpdated'
      | 'onTranscriptionFailed'
      | 'onMediaStreamingStarted'
      | 'onMediaStreamingStopped'
      | 'onMediaStreamingFailed'
      | 'onCallStarted'
      | 'onCallEnded'
      | 'onUnknown';
    /**
     * How long to wait for it, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of waiting for an event.
   */
  reply: {
    /**
     * Whether it happened in time.
     */
    happened: boolean;
    /**
     * What it passes on.
     */
    payload?: unknown;
  };
}

/** `call.create`: Call one or several participants. */
export interface CallCreate {
  /**
   * Parameters of `call.create`. One target makes a call of two, several make a group call.
   */
  with: {
    /**
     * Who is called, each once.
     *
     * Items: Who takes part in a call.
     */
    targets: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    }[];
    /**
     * Where the call's events go; the host's own address if absent.
     */
    callbackUri?: string | null;
    /**
     * The caller id that phone numbers see, in E.164 form.
     */
    sourceCallerIdNumber?: string | null;
    /**
     * The name that the called see.
     */
    sourceDisplayName?: string | null;
    /**
     * The Azure AI services resource for speech and text.
     */
    cognitiveServicesEndpoint?: string | null;
    /**
     * The Teams resource account on whose behalf the call is made.
     */
    teamsAppId?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.connect`: Join a call that others began: a conversation, a group call, a room. */
export interface CallConnect {
  /**
   * Parameters of `call.connect`: joins a call that others began.
   */
  with: {
    /**
     * By what it is found.
     */
    locatorKind: 'server' | 'group' | 'room';
    /**
     * The id of that kind.
     */
    locatorId: string;
    /**
     * Where the call's events go; the host's own address if absent.
     */
    callbackUri?: string | null;
    /**
     * The Azure AI services resource for speech and text.
     */
    cognitiveServicesEndpoint?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.answer`: Answer an incoming call. */
export interface CallAnswer {
  /**
   * Parameters of `call.answer`.
   */
  with: {
    /**
     * What the event of the incoming call gave to answer it with.
     */
    incomingCallContext: string;
    /**
     * Where the call's events go; the host's own address if absent.
     */
    callbackUri?: string | null;
    /**
     * The Azure AI services resource for speech and text.
     */
    cognitiveServicesEndpoint?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.reject`: Reject an incoming call. */
export interface CallReject {
  /**
   * Parameters of `call.reject`. The service's answer completes it.
   */
  with: {
    /**
     * What the event of the incoming call gave to reject it with.
     */
    incomingCallContext: string;
    /**
     * The reason that the caller is told; the service's own choice if absent.
     */
    reason?: ('none' | 'busy' | 'forbidden') | null;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.redirect`: Send an incoming call on to someone else, unanswered. */
export interface CallRedirect {
  /**
   * Parameters of `call.redirect`. The service's answer completes it; afterwards the call is out of reach.
   */
  with: {
    /**
     * What the event of the incoming call gave to redirect it with.
     */
    incomingCallContext: string;
    /**
     * Where the call goes.
     */
    target: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.transfer`: Transfer a call, or one participant of a group call. */
export interface CallTransfer {
  /**
   * Parameters of `call.transfer`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * To whom the call goes.
     */
    target: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
    /**
     * Who of a group goes there; needed there, and not in a call of two.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * What travels along.
     */
    headers?: {
      /**
       * For users of the resource and of Teams.
       */
      voip?: {
        [k: string]: string;
      };
      /**
       * For phone numbers: names with their prefix `X-MS-Custom-` or `X-`, and `User-To-User`.
       */
      sip?: {
        [k: string]: string;
      };
    };
    /**
     * The caller id that a phone number sees, in E.164 form.
     */
    sourceCallerIdNumber?: string | null;
    /**
     * Where the completing event goes instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.add_participant`: Invite someone into a call. */
export interface CallAddParticipant {
  /**
   * Parameters of `call.add_participant`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * Who is invited.
     */
    target: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
    /**
     * The caller id that a phone number sees, in E.164 form.
     */
    sourceCallerIdNumber?: string | null;
    /**
     * The name that the invited see.
     */
    sourceDisplayName?: string | null;
    /**
     * How long it rings, in seconds from 0 to 180; the service's own time if absent or 0.
     */
    invitationTimeoutSeconds?: number | null;
    /**
     * What travels along.
     */
    headers?: {
      /**
       * For users of the resource and of Teams.
       */
      voip?: {
        [k: string]: string;
      };
      /**
       * For phone numbers: names with their prefix `X-MS-Custom-` or `X-`, and `User-To-User`.
       */
      sip?: {
        [k: string]: string;
      };
    };
    /**
     * Where the completing event goes instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.cancel_add_participant`: Take an invitation into a call back while it rings. */
export interface CallCancelAddParticipant {
  /**
   * Parameters of `call.cancel_add_participant`, while the invited are rung.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * The invitation, as `call.add_participant` gave it.
     */
    invitationId: string;
    /**
     * Where the completing event goes instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.remove_participant`: Remove someone from a call. */
export interface CallRemoveParticipant {
  /**
   * Parameters of `call.remove_participant`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * Who leaves, by the identifier that they joined with.
     */
    participant: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
    /**
     * Where the completing event goes instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.move_participants`: Move participants of another call into this one. */
export interface CallMoveParticipants {
  /**
   * Parameters of `call.move_participants`.
   */
  with: {
    /**
     * The call that they come to.
     */
    callConnectionId: string;
    /**
     * Who is moved, each once.
     *
     * Items: Who takes part in a call.
     */
    participants: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    }[];
    /**
     * The call that they come from.
     */
    fromCall: string;
    /**
     * Where the completing event goes instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.mute_participants`: Mute participants of a call. */
export interface CallMuteParticipants {
  /**
   * Parameters of `call.mute_participants`. The service's answer completes it.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * Who is muted: users of the resource, each once.
     *
     * Items: Who takes part in a call.
     */
    participants: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    }[];
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.hang_up`: Leave a call, or end it for everyone. */
export interface CallHangUp {
  /**
   * Parameters of `call.hang_up`. The service's answer completes it; a call that has ended before (404) succeeds.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * Whether the call ends for everyone; else only the application leaves.
     */
    forEveryone: boolean;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.get`: Read what the service knows of a call. */
export interface CallGet {
  /**
   * Parameters of `call.get`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
  };
  /**
   * What the service knows of a call (`CallConnectionProperties`); any member may be absent.
   */
  reply: {
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation; may come late.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * `connecting`, `connected`, `transferring`, `transferAccepted`, `disconnecting`, `disconnected` or `unknown`.
     */
    state?: string | null;
    /**
     * Who was called.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Who calls.
     */
    source?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * The caller id, in E.164 form.
     */
    sourceCallerIdNumber?: string | null;
    /**
     * The caller's name.
     */
    sourceDisplayName?: string | null;
    /**
     * Who answered.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * For which number it was answered.
     */
    answeredFor?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
  };
}

/** `call.get_participant`: Read one participant of a call. */
export interface CallGetParticipant {
  /**
   * Parameters of `call.get_participant`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * Who is asked for.
     */
    participant: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
  };
  /**
   * Someone in a call.
   */
  reply: {
    /**
     * Who it is.
     */
    identifier: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
    /**
     * Whether they are muted.
     */
    isMuted?: boolean;
    /**
     * Whether they are on hold.
     */
    isOnHold?: boolean;
  };
}

/** `call.list_participants`: List the participants of a call. */
export interface CallListParticipants {
  /**
   * Parameters of `call.list_participants`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
  };
  /**
   * Everyone in a call, of all pages.
   */
  reply: {
    /**
     * The participants in the service's order.
     *
     * Items: Someone in a call.
     */
    participants: {
      /**
       * Who it is.
       */
      identifier: {
        /**
         * What kind of participant it is.
         */
        kind:
          | 'phoneNumber'
          | 'communicationUser'
          | 'microsoftTeamsUser'
          | 'microsoftTeamsApp'
          | 'teamsExtensionUser'
          | 'unknown';
        /**
         * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
         */
        rawId: string;
        /**
         * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
         */
        value: string;
      };
      /**
       * Whether they are muted.
       */
      isMuted?: boolean;
      /**
       * Whether they are on hold.
       */
      isOnHold?: boolean;
    }[];
  };
}

/** `call.await_event`: Wait for an event of a call, or until it is too late. */
export interface CallAwaitEvent {
  /**
   * Parameters of `call.await_event`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * The types that are waited for, without `Microsoft.Communication.`: `CallTransferAccepted`.
     */
    events: string[];
    /**
     * Which of them count.
     */
    filter?: {
      /**
       * Only events about this participant.
       */
      participant?: {
        /**
         * What kind of participant it is.
         */
        kind:
          | 'phoneNumber'
          | 'communicationUser'
          | 'microsoftTeamsUser'
          | 'microsoftTeamsApp'
          | 'teamsExtensionUser'
          | 'unknown';
        /**
         * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
         */
        rawId: string;
        /**
         * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
         */
        value: string;
      } | null;
      /**
       * Only events about this invitation.
       */
      invitationId?: string | null;
      /**
       * Only events of the action with this operation context: the flow's own part of it.
       */
      operationContext?: string | null;
    };
    /**
     * How long to wait, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * The event of a call that came, if one came.
   */
  reply: {
    /**
     * Its type without `Microsoft.Communication.`; absent if none came in time.
     */
    event?: string | null;
    /**
     * What it gives to a flow that it fires.
     */
    payload?: {
      [k: string]: unknown;
    };
  };
}

/** `call.play`: Play sound or speak text to a call. */
export interface CallPlay {
  /**
   * Parameters of `call.play`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * What is played, one after the other.
     *
     * Items: Something to play.
     */
    sources: (
      | {
          kind: 'file';
          /**
           * Its public address.
           */
          uri: string;
          /**
           * The name that the service keeps it by for later.
           */
          playSourceCacheId?: string | null;
        }
      | {
          kind: 'text';
          /**
           * The text.
           */
          text: string;
          /**
           * Its language: `en-US`.
           */
          sourceLocale?: string | null;
          /**
           * `male` or `female`, where no voice is named.
           */
          voiceKind?: string | null;
          /**
           * The voice: `en-US-NancyNeural`.
           */
          voiceName?: string | null;
          /**
           * The endpoint of a voice of one's own.
           */
          customVoiceEndpointId?: string | null;
          /**
           * The name that the service keeps it by for later.
           */
          playSourceCacheId?: string | null;
        }
      | {
          kind: 'ssml';
          /**
           * The text.
           */
          ssmlText: string;
          /**
           * The endpoint of a voice of one's own.
           */
          customVoiceEndpointId?: string | null;
          /**
           * The name that the service keeps it by for later.
           */
          playSourceCacheId?: string | null;
        }
    )[];
    /**
     * Who hears it; everyone if empty.
     *
     * Items: Who takes part in a call.
     */
    playTo?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    }[];
    /**
     * Whether it begins anew when it ends, until it is cancelled.
     */
    loop?: boolean;
    /**
     * Whether what plays already is stopped; else this one waits for it.
     */
    interrupt?: boolean;
    /**
     * Where the completing event goes instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.recognize`: Listen for keys or speech of a participant. */
export interface CallRecognize {
  /**
   * Parameters of `call.recognize`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * Who is listened to.
     */
    target: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
    /**
     * What is listened for.
     */
    input: 'dtmf' | 'speech' | 'speechOrDtmf' | 'choices';
    /**
     * What is played before.
     *
     * Items: Something to play.
     */
    prompts?: (
      | {
          kind: 'file';
          /**
           * Its public address.
           */
          uri: string;
          /**
           * The name that the service keeps it by for later.
           */
          playSourceCacheId?: string | null;
        }
      | {
          kind: 'text';
          /**
           * The text.
           */
          text: string;
          /**
           * Its language: `en-US`.
           */
          sourceLocale?: string | null;
          /**
           * `male` or `female`, where no voice is named.
           */
          voiceKind?: string | null;
          /**
           * The voice: `en-US-NancyNeural`.
           */
          voiceName?: string | null;
          /**
           * The endpoint of a voice of one's own.
           */
          customVoiceEndpointId?: string | null;
          /**
           * The name that the service keeps it by for later.
           */
          playSourceCacheId?: string | null;
        }
      | {
          kind: 'ssml';
          /**
           * The text.
           */
          ssmlText: string;
          /**
           * The endpoint of a voice of one's own.
           */
          customVoiceEndpointId?: string | null;
          /**
           * The name that the service keeps it by for later.
           */
          playSourceCacheId?: string | null;
        }
    )[];
    /**
     * Whether input stops what is played; the service's own choice if absent.
     */
    interruptPrompt?: boolean | null;
    /**
     * Whether what plays already is stopped; else this one waits for it.
     */
    interrupt?: boolean;
    /**
     * How long nothing may come, in seconds from 0 to 300; the service's own time if absent.
     */
    initialSilenceTimeoutSeconds?: number | null;
    /**
     * How keys are listened for.
     */
    dtmf?: {
      /**
       * How long the next key may take, in seconds from 1 to 60.
       */
      interToneTimeoutSeconds?: number | null;
      /**
       * How many keys are collected at most.
       */
      maxTones?: number | null;
      /**
       * The keys that end it.
       */
      stopTones?: (
        | 'zero'
        | 'one'
        | 'two'
        | 'three'
        | 'four'
        | 'five'
        | 'six'
        | 'seven'
        | 'eight'
        | 'nine'
        | 'a'
        | 'b'
        | 'c'
        | 'd'
        | 'pound'
        | 'asterisk'
      )[];
    } | null;
    /**
     * The phrases, for kind `choices`.
     *
     * Items: One of the phrases that are listened for.
     */
    choices?: {
      /**
       * What the flow calls it.
       */
      label: string;
      /**
       * What is said for it.
       */
      phrases: string[];
      /**
       * Its key.
       */
      tone?:
        | 'zero'
        | 'one'
        | 'two'
        | 'three'
        | 'four'
        | 'five'
        | 'six'
        | 'seven'
        | 'eight'
        | 'nine'
        | 'a'
        | 'b'
        | 'c'
        | 'd'
        | 'pound'
        | 'asterisk'
        | null;
    }[];
    /**
     * The language of what is said: `en-US`.
     */
    speechLanguage?: string | null;
    /**
     * How long a silence ends speech, in milliseconds.
     */
    endSilenceTimeoutMs?: number | null;
    /**
     * Where the completing event goes instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.send_dtmf`: Press keys towards a participant. */
export interface CallSendDtmf {
  /**
   * Parameters of `call.send_dtmf`.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * The keys, in order.
     */
    tones: (
      | 'zero'
      | 'one'
      | 'two'
      | 'three'
      | 'four'
      | 'five'
      | 'six'
      | 'seven'
      | 'eight'
      | 'nine'
      | 'a'
      | 'b'
      | 'c'
      | 'd'
      | 'pound'
      | 'asterisk'
    )[];
    /**
     * Who hears them.
     */
    target: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
    /**
     * Where the completing event goes instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
    /**
     * The flow's own part of the operation context; the host appends a key of its own and shows only this part.
     */
    operationContext?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.hold`: Put a participant on hold. */
export interface CallHold {
  /**
   * Parameters of `call.hold`. The service's answer completes it.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * Who is put on hold.
     */
    participant: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
    /**
     * What they hear meanwhile.
     */
    source?:
      | (
          | {
              kind: 'file';
              /**
               * Its public address.
               */
              uri: string;
              /**
               * The name that the service keeps it by for later.
               */
              playSourceCacheId?: string | null;
            }
          | {
              kind: 'text';
              /**
               * The text.
               */
              text: string;
              /**
               * Its language: `en-US`.
               */
              sourceLocale?: string | null;
              /**
               * `male` or `female`, where no voice is named.
               */
              voiceKind?: string | null;
              /**
               * The voice: `en-US-NancyNeural`.
               */
              voiceName?: string | null;
              /**
               * The endpoint of a voice of one's own.
               */
              customVoiceEndpointId?: string | null;
              /**
               * The name that the service keeps it by for later.
               */
              playSourceCacheId?: string | null;
            }
          | {
              kind: 'ssml';
              /**
               * The text.
               */
              ssmlText: string;
              /**
               * The endpoint of a voice of one's own.
               */
              customVoiceEndpointId?: string | null;
              /**
               * The name that the service keeps it by for later.
               */
              playSourceCacheId?: string | null;
            }
        )
      | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * Where a failure is told instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.unhold`: Take a participant off hold. */
export interface CallUnhold {
  /**
   * Parameters of `call.unhold`. The service's answer completes it.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
    /**
     * Who comes back.
     */
    participant: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    };
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * Where a failure is told instead of the call's callback address.
     */
    operationCallbackUri?: string | null;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.cancel_media`: Stop what is played to a call and listened for in it. */
export interface CallCancelMedia {
  /**
   * Parameters of `call.cancel_media`: stops whatever is played to or listened for in a call.
   */
  with: {
    /**
     * The call.
     */
    callConnectionId: string;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.start_recording`: Begin to record a call. */
export interface CallStartRecording {
  /**
   * Parameters of `call.start_recording`. `RecordingStateChanged` with state `active` completes it.
   */
  with: {
    /**
     * The call, by the application's leg; absent where `server_call_id` is given.
     */
    callConnectionId?: string | null;
    /**
     * The call, by the conversation.
     */
    serverCallId?: string | null;
    /**
     * What is recorded; the service's own choice if absent.
     */
    content?: ('audio' | 'audioVideo') | null;
    /**
     * Whether each participant has a channel; the service's own choice if absent.
     */
    channel?: ('mixed' | 'unmixed') | null;
    /**
     * The form of the file; the service's own choice if absent.
     */
    format?: ('wav' | 'mp3' | 'mp4') | null;
    /**
     * Whether it begins paused.
     */
    pauseOnStart?: boolean;
    /**
     * The container of one's own that the file goes to.
     */
    storageContainerUrl?: string | null;
    /**
     * Where changes of the recording's state are told; the host's own address if absent.
     */
    recordingStateCallbackUri?: string | null;
    /**
     * Whether to wait for the event that completes it; else the service's answer is enough.
     */
    wait: boolean;
    /**
     * How long to wait for the event, in milliseconds.
     */
    timeoutMs: number;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.pause_recording`: Pause the recording of a call. */
export interface CallPauseRecording {
  /**
   * Parameters of `call.pause_recording`. The service's answer completes it.
   */
  with: {
    /**
     * The recording, as `call.start_recording` gave it.
     */
    recordingId: string;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.resume_recording`: Go on with the recording of a call. */
export interface CallResumeRecording {
  /**
   * Parameters of `call.resume_recording`. The service's answer completes it.
   */
  with: {
    /**
     * The recording, as `call.start_recording` gave it.
     */
    recordingId: string;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `call.stop_recording`: End the recording of a call. */
export interface CallStopRecording {
  /**
   * Parameters of `call.stop_recording`. The service's answer completes it; a stopped recording cannot go on.
   */
  with: {
    /**
     * The recording, as `call.start_recording` gave it.
     */
    recordingId: string;
  };
  /**
   * What came of an action on a call. A member is absent where the action has nothing to say there.
   *
   * Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
   */
  reply: {
    /**
     * How it ended.
     */
    outcome: 'succeeded' | 'failed' | 'timedOut' | 'sent';
    /**
     * The application's leg of the call.
     */
    callConnectionId?: string | null;
    /**
     * The conversation.
     */
    serverCallId?: string | null;
    /**
     * The trace id of the call.
     */
    correlationId?: string | null;
    /**
     * The flow's own part of the operation context.
     */
    operationContext?: string | null;
    /**
     * The status of the service's answer.
     */
    httpStatus?: number | null;
    /**
     * The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
     */
    event?: string | null;
    /**
     * `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
     */
    code?: number | null;
    /**
     * `resultInformation.subCode` of the event.
     */
    subCode?: number | null;
    /**
     * What the event or the refused request says, for people.
     */
    message?: string | null;
    /**
     * What the two codes mean, in a few words: `busy`, `no answer`.
     */
    reason?: string | null;
    /**
     * How long was waited in vain, in seconds.
     */
    waitedSeconds?: number | null;
    /**
     * Who is called: create.
     */
    targets?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * The state of the connection: `connecting`, `connected` and so on.
     */
    state?: string | null;
    /**
     * Who answered: answer.
     */
    answeredBy?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * To whom the call went: transfer.
     */
    transferTarget?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was transferred: transfer.
     */
    transferee?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Whether the application has left the call, as after the transfer of a call of two.
     */
    appLeft?: boolean | null;
    /**
     * The invitation: add, cancel.
     */
    invitationId?: string | null;
    /**
     * Who was added or removed.
     */
    participant?: {
      /**
       * What kind of participant it is.
       */
      kind:
        | 'phoneNumber'
        | 'communicationUser'
        | 'microsoftTeamsUser'
        | 'microsoftTeamsApp'
        | 'teamsExtensionUser'
        | 'unknown';
      /**
       * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
       */
      rawId: string;
      /**
       * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
       */
      value: string;
    } | null;
    /**
     * Who was moved.
     */
    participants?:
      | {
          /**
           * What kind of participant it is.
           */
          kind:
            | 'phoneNumber'
            | 'communicationUser'
            | 'microsoftTeamsUser'
            | 'microsoftTeamsApp'
            | 'teamsExtensionUser'
            | 'unknown';
          /**
           * The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
           */
          rawId: string;
          /**
           * The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the user's id in Entra of a Teams user, the application's id of a Teams application.
           */
          value: string;
        }[]
      | null;
    /**
     * Whether the call had ended before: hang up.
     */
    alreadyEnded?: boolean | null;
    /**
     * Which of several prompts could not be played, from 0.
     */
    failedPlaySourceIndex?: number | null;
    /**
     * What was recognized: `dtmf`, `speech` or `choices`.
     */
    recognitionType?: string | null;
    /**
     * The keys that were pressed.
     */
    tones?:
      | (
          | 'zero'
          | 'one'
          | 'two'
          | 'three'
          | 'four'
          | 'five'
          | 'six'
          | 'seven'
          | 'eight'
          | 'nine'
          | 'a'
          | 'b'
          | 'c'
          | 'd'
          | 'pound'
          | 'asterisk'
        )[]
      | null;
    /**
     * What was said.
     */
    text?: string | null;
    /**
     * The label of the choice.
     */
    label?: string | null;
    /**
     * How sure the recognition is, from 0 to 1.
     */
    confidence?: number | null;
    /**
     * The recording.
     */
    recordingId?: string | null;
    /**
     * `active` or `inactive`.
     */
    recordingState?: string | null;
  };
}

/** `log.write`: Write a line to the console. */
export interface LogWrite {
  /**
   * Parameters of `log.write`.
   */
  with: {
    /**
     * How loud.
     */
    level: 'debug' | 'info' | 'warn' | 'error';
    /**
     * What to write: any value, `false` included; absent where the flow's expression found nothing.
     */
    message?: unknown;
  };
  reply: unknown;
}

/** Every call that a flow can ask of a host: its parameters and its reply. */
export interface HostCalls {
  /** Read all properties of the flow's contact. (reads) */
  'contact.get_properties': ContactGetProperties;
  /** Read one attribute of the flow's contact. (reads) */
  'contact.get_attribute': ContactGetAttribute;
  /** Read the customer's phone number and its country. (reads) */
  'contact.get_customer_phone_number': ContactGetCustomerPhoneNumber;
  /** Set attributes of the flow's contact; the others stay. (writes) */
  'contact.update_attributes': ContactUpdateAttributes;
  /** Read how long the flow's contact rang and was talked to. (reads) */
  'contact.get_interaction_metadata': ContactGetInteractionMetadata;
  /** Read the message of the flow's chat that fired the event, else the latest one. (reads) */
  'contact.get_chat_message': ContactGetChatMessage;
  /** Open every URL that belongs to the flow's contact, if that is a task. (shows) */
  'contact.pop_references': ContactPopReferences;
  /** Start or stop the recording of the flow's call. (writes) */
  'contact.set_recording': ContactSetRecording;
  /** Hand the flow's call to a quick connect that plays a recorded message, and disconnect the agent. (writes) */
  'contact.leave_voicemail': ContactLeaveVoicemail;
  /** Disconnect the agent from the flow's live contact. (writes) */
  'contact.destroy_agent_connection': ContactDestroyAgentConnection;
  /** Clear the flow's contact, which must be over: ended, missed, rejected or in error. (writes) */
  'contact.clear': ContactClear;
  /** Read the state that the agent is in. (reads) */
  'agent.get_state': AgentGetState;
  /** List the states that the agent can choose. (reads) */
  'agent.get_states': AgentGetStates;
  /** Put the agent into another state. (writes) */
  'agent.set_state': AgentSetState;
  /** Read the agent's configuration: name, extension, softphone, dialable countries. (reads) */
  'agent.get_configuration': AgentGetConfiguration;
  /** List the quick connects of the agent's queues. (reads) */
  'agent.get_endpoints': AgentGetEndpoints;
  /** Create a task contact and send it to a quick connect. (writes) */
  'agent.create_task_contact': AgentCreateTaskContact;
  /** Read what the contact center's desktop library has logged. (reads) */
  'agent.get_logs': AgentGetLogs;
  /** Mute the agent, or no longer. (writes) */
  'softphone.set_muted': SoftphoneSetMuted;
  /** Let the agent talk in the browser, or on a desk phone. (writes) */
  'softphone.set_device': SoftphoneSetDevice;
  /** Read a variable that flows have set on the contact. (reads) */
  'contact.get_variable': ContactGetVariable;
  /** Set a variable on the contact, for the flows of its later events. (writes) */
  'contact.set_variable': ContactSetVariable;
  /** Dial a number for the agent, or add it to the call that the agent is on. (writes) */
  'softphone.dial': SoftphoneDial;
  /** Read whether the agent may dial out. (reads) */
  'softphone.get_dial_permission': SoftphoneGetDialPermission;
  /** Make the phone numbers on the CRM's pages clickable, or plain text. (writes) */
  'softphone.set_click_to_dial': SoftphoneSetClickToDial;
  /** Find a record by a phone number in any stored form. (reads) */
  'crm.find_record_by_phone': CrmFindRecordByPhone;
  /** Read fields of one record. (reads) */
  'crm.retrieve_record': CrmRetrieveRecord;
  /** Run a SOQL query. (reads) */
  'crm.query': CrmQuery;
  /** Run a method of Apex, which may do anything. (writes) */
  'crm.run_apex': CrmRunApex;
  /** Create a record. (writes) */
  'crm.create_record': CrmCreateRecord;
  /** Change fields of a record. (writes) */
  'crm.update_record': CrmUpdateRecord;
  /** Search the objects of the agent's softphone layout and pop what the layout says. (shows) */
  'crm.search_and_screen_pop': CrmSearchAndScreenPop;
  /** Tell Sales Engagement that a work item is done. (writes) */
  'crm.complete_work': CrmCompleteWork;
  /** Read the agent's softphone layout: what is searched for a caller, and what pops. (reads) */
  'crm.get_softphone_layout': CrmGetSoftphoneLayout;
  /** Read the agent's presence status. (reads) */
  'presence.get_status': PresenceGetStatus;
  /** Change the agent's presence status. (writes) */
  'presence.set_status': PresenceSetStatus;
  /** Log the agent in to Omni-Channel. (writes) */
  'presence.log_in': PresenceLogIn;
  /** Log the agent out of Omni-Channel. (writes) */
  'presence.log_out': PresenceLogOut;
  /** Read how much work the agent can take and has. (reads) */
  'presence.get_workload': PresenceGetWorkload;
  /** Open a tab of the console, or take the one that shows the page already. (shows) */
  'tabs.open': TabsOpen;
  /** Close a tab of the console. (shows) */
  'tabs.close': TabsClose;
  /** Read which tabs are open. (reads) */
  'tabs.list': TabsList;
  /** Show a page of the CRM to the agent. (shows) */
  'desktop.screen_pop': DesktopScreenPop;
  /** Read what the agent looks at. (reads) */
  'desktop.get_view': DesktopGetView;
  /** Show the current page anew, with what was saved meanwhile. (shows) */
  'desktop.refresh_view': DesktopRefreshView;
  /** Open or minimise the softphone panel. (shows) */
  'desktop.set_panel_visibility': DesktopSetPanelVisibility;
  /** Change the height or width of the softphone panel. (shows) */
  'desktop.set_panel_size': DesktopSetPanelSize;
  /** Show a text until the agent closes it. (shows) */
  'desktop.show_alert': DesktopShowAlert;
  /** Show a dialog that the agent confirms or dismisses. (shows) */
  'desktop.show_modal': DesktopShowModal;
  /** Show named values in the overlay's Data tab. (shows) */
  'desktop.send_to_overlay': DesktopSendToOverlay;
  /** Show the attributes of the flow's contact in the overlay. (shows) */
  'desktop.show_attributes': DesktopShowAttributes;
  /** Call a jQuery method in the legacy adapter's page; no other host can. (writes) */
  'desktop.call_jquery': DesktopCallJquery;
  /** Read a property of the adapter's property store. (reads) */
  'store.get_property': StoreGetProperty;
  /** Write a property of the adapter's property store. (writes) */
  'store.set_property': StoreSetProperty;
  /** Read all properties of the adapter's property store; the adapter's own values and the counters are not among them. (reads) */
  'store.get_properties': StoreGetProperties;
  /** Remove all properties of the adapter's property store; the adapter's own values and the counters stay. (writes) */
  'store.clear_properties': StoreClearProperties;
  /** Add to a counter, which lives in the adapter's property store under a name of its own. (writes) */
  'store.update_counter': StoreUpdateCounter;
  /** Read a counter. (reads) */
  'store.get_counter': StoreGetCounter;
  /** Write a phone number in national or E.164 form. (reads) */
  'text.format_phone_number': TextFormatPhoneNumber;
  /** Write a date by a pattern, in the desktop's time zone and language. (reads) */
  'text.format_date': TextFormatDate;
  /** Send an HTTP request and read the answer. (writes) */
  'http.send': HttpSend;
  /** Let time pass. A driver that waits by itself does so where the host answers `unsupported`. (reads) */
  'timer.sleep': TimerSleep;
  /** Run another flow for the same contact and agent, and wait until it ends. (writes) */
  'flow.call': FlowCall;
  /** Wait until an event happens, or until it is too late. (reads) */
  'event.wait': EventWait;
  /** Call one or several participants. (writes) */
  'call.create': CallCreate;
  /** Join a call that others began: a conversation, a group call, a room. (writes) */
  'call.connect': CallConnect;
  /** Answer an incoming call. (writes) */
  'call.answer': CallAnswer;
  /** Reject an incoming call. (writes) */
  'call.reject': CallReject;
  /** Send an incoming call on to someone else, unanswered. (writes) */
  'call.redirect': CallRedirect;
  /** Transfer a call, or one participant of a group call. (writes) */
  'call.transfer': CallTransfer;
  /** Invite someone into a call. (writes) */
  'call.add_participant': CallAddParticipant;
  /** Take an invitation into a call back while it rings. (writes) */
  'call.cancel_add_participant': CallCancelAddParticipant;
  /** Remove someone from a call. (writes) */
  'call.remove_participant': CallRemoveParticipant;
  /** Move participants of another call into this one. (writes) */
  'call.move_participants': CallMoveParticipants;
  /** Mute participants of a call. (writes) */
  'call.mute_participants': CallMuteParticipants;
  /** Leave a call, or end it for everyone. (writes) */
  'call.hang_up': CallHangUp;
  /** Read what the service knows of a call. (reads) */
  'call.get': CallGet;
  /** Read one participant of a call. (reads) */
  'call.get_participant': CallGetParticipant;
  /** List the participants of a call. (reads) */
  'call.list_participants': CallListParticipants;
  /** Wait for an event of a call, or until it is too late. (reads) */
  'call.await_event': CallAwaitEvent;
  /** Play sound or speak text to a call. (writes) */
  'call.play': CallPlay;
  /** Listen for keys or speech of a participant. (writes) */
  'call.recognize': CallRecognize;
  /** Press keys towards a participant. (writes) */
  'call.send_dtmf': CallSendDtmf;
  /** Put a participant on hold. (writes) */
  'call.hold': CallHold;
  /** Take a participant off hold. (writes) */
  'call.unhold': CallUnhold;
  /** Stop what is played to a call and listened for in it. (writes) */
  'call.cancel_media': CallCancelMedia;
  /** Begin to record a call. (writes) */
  'call.start_recording': CallStartRecording;
  /** Pause the recording of a call. (writes) */
  'call.pause_recording': CallPauseRecording;
  /** Go on with the recording of a call. (writes) */
  'call.resume_recording': CallResumeRecording;
  /** End the recording of a call. (writes) */
  'call.stop_recording': CallStopRecording;
  /** Write a line to the console. (notes) */
  'log.write': LogWrite;
}
