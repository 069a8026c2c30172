//! The namespace `connect` that the real library puts on a page, as its own declarations have it.

/// <reference types="amazon-connect-streams" />
