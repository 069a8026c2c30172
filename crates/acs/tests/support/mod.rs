//! What several tests share.
#![allow(dead_code, reason = "each test uses some of it")]

pub mod keys;
