//! What several tests share.

pub mod keys;
