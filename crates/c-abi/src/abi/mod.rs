//! The functions that C calls. `text` follows pointers; all others are safe but for the attribute that gives them their
//! names in C. Their documentation becomes that of the header.

mod flow;
mod flow_set;
mod library;
mod run;
mod text;
