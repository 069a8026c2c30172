//! The agent in the contact center.

pub mod dial_number;
