//! The page in the frame: a stand-in for the contact control panel. It shows state, names and numbers, no words.

import { standInCcpFrame, type ContactData, type StandInCcp } from '@cti-flows/streams/stand-in-ccp';
import './ccp.css';

declare global {
  interface Window {
    /** The contact center, for the strip that plays the customer. */
    standIn: StandInCcp;
  }
}

window.standIn = standInCcpFrame({ configuration: { name: 'Alex Morgan' } });
window.standIn.onChange(show);
show();

function show(): void {
  const { configuration, snapshot } = window.standIn.data;
  const agent = document.getElementById('agent')!;
  agent.textContent = configuration.name;
  agent.className = snapshot.state.type;
  document.getElementById('contacts')!.replaceChildren(...snapshot.contacts.map((contact) => {
    const item = document.createElement('li');
    item.className = contact.state.type;
    item.textContent = `${contact.type === 'chat' ? '✉' : '☎'} ${nameOf(contact)}`;
    return item;
  }));
}

/** The number of a call, the name that a chat's form has left. */
function nameOf({ customerEndpoint, attributes }: ContactData): string {
  return customerEndpoint?.phoneNumber ?? attributes.customerName?.value ?? '';
}
