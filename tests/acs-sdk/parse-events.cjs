// Gives bodies of events to the official SDKs and prints, as JSON, what they made of each event: {type, error}.
// Usage: ACS_NODE_MODULES=<folder> node parse-events.cjs <file with a JSON array of body texts>
const fs = require('fs');
const modules = process.env.ACS_NODE_MODULES + '/';
const { parseCallAutomationEvent } = require(modules + '@azure/communication-call-automation');
const { EventGridDeserializer } = require(modules + '@azure/eventgrid');

const INCOMING = 'Microsoft.Communication.IncomingCall';

async function parse(event) {
  if (event.eventType === INCOMING || event.type === INCOMING) {
    const deserializer = new EventGridDeserializer();
    const read = event.eventType
      ? await deserializer.deserializeEventGridEvents([event])
      : await deserializer.deserializeCloudEvents(event);
    if (read.length !== 1 || !read[0].data.incomingCallContext) throw new Error('the incoming call has no context');
    return;
  }
  const parsed = parseCallAutomationEvent(event);
  if (parsed.kind !== event.type.replace('Microsoft.Communication.', '')) throw new Error('another kind: ' + parsed.kind);
  if (parsed.callConnectionId !== event.data.callConnectionId) throw new Error('the call connection is lost');
}

(async () => {
  const outcomes = [];
  for (const body of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
    const events = JSON.parse(body);
    // The SDK's helper reads the first event of an array only, so each is given to it alone.
    for (const event of Array.isArray(events) ? events : [events]) {
      let error = null;
      try {
        await parse(event);
      } catch (problem) {
        error = String(problem);
      }
      outcomes.push({ type: event.eventType || event.type, error });
    }
  }
  console.log(JSON.stringify(outcomes));
})();
