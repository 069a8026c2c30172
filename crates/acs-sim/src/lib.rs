//! A stand-in for Azure Communication Services (ACS) Call Automation: the same routes, statuses and events.
