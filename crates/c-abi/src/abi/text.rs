//! Text that comes from C and text that goes there: the only place of the library where pointers are followed.

use std::ffi::{CStr, CString, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use crate::failure::{Failure, FailureKind};

/// Text that is given to the library: UTF-8 that ends with a zero byte. It is read during the call and not kept; it stays
/// the caller's.
///
/// cbindgen:transparent-typedef
#[repr(transparent)]
pub struct CtiText(*const c_char);

/// Text that the library gives: UTF-8 that ends with a zero byte, always JSON, never `NULL`. It is the caller's, who
/// gives it back to `cti_string_free` once, and does not change it before.
///
/// cbindgen:transparent-typedef
#[repr(transparent)]
pub struct CtiString(*mut c_char);

/// Where a function that does not return text puts its error: `NULL` where there was none, else
/// `{"error": message, "kind": …}`, which is the caller's as every `CtiString` is. It may be `NULL`, if the caller does not
/// want to know.
///
/// cbindgen:transparent-typedef
#[repr(transparent)]
pub struct CtiError(*mut *mut c_char);

// No code in safe Rust can make one of the three: their fields are private to this file, and they are not `Copy`. So the
// functions that take them are called from C alone, and each is looked at by one function at a time.

impl CtiText {
    /// The text of a parameter that must be given.
    ///
    /// # Errors
    /// If it is `NULL` or not UTF-8.
    pub fn get(&self, name: &str) -> Result<&str, Failure> {
        self.optional(name)?.ok_or_else(|| Failure::of_argument(name, "it is NULL"))
    }

    /// The text of a parameter that may be `NULL`.
    ///
    /// # Errors
    /// If it is not UTF-8.
    pub fn optional(&self, name: &str) -> Result<Option<&str>, Failure> {
        if self.0.is_null() {
            return Ok(None);
        }
        // SAFETY: the header asks for text that ends with a zero byte and stays as it is during the call, and the value
        // came from C. The reference lives no longer than the parameter.
        let text = unsafe { CStr::from_ptr(self.0) };
        let wrong = |error: std::str::Utf8Error| {
            Failure::of_argument(name, format!("it is not UTF-8: byte {} begins no character", error.valid_up_to()))
        };
        text.to_str().map(Some).map_err(wrong)
    }
}

impl CtiString {
    /// Hands text over to C.
    fn give(text: String) -> CtiString {
        // JSON text has no zero byte: within strings it is written `\u0000`.
        CtiString(CString::new(text).unwrap_or_default().into_raw())
    }

    /// Takes text back and frees it; `NULL` is nothing.
    pub fn free(self) {
        if !self.0.is_null() {
            // SAFETY: the header asks for a pointer that the library gave and that was not given back; all those are
            // made by `give`.
            drop(unsafe { CString::from_raw(self.0) });
        }
    }
}

impl CtiError {
    fn set(&self, error: Option<&Failure>) {
        if !self.0.is_null() {
            let text = error.map_or(ptr::null_mut(), |error| CtiString::give(error.to_json()).0);
            // SAFETY: the header asks for NULL or the address of a pointer that may be written. What stood there is not
            // looked at.
            unsafe { self.0.write(text) };
        }
    }
}

/// Does something that gives JSON text.
pub fn answer(act: impl FnOnce() -> Result<String, Failure>) -> CtiString {
    CtiString::give(guarded(act).unwrap_or_else(|failure| failure.to_json()))
}

/// Does something that gives a value, `otherwise` if it fails.
pub fn attempt<T>(error: &CtiError, otherwise: T, act: impl FnOnce() -> Result<T, Failure>) -> T {
    let outcome = guarded(act);
    error.set(outcome.as_ref().err());
    outcome.unwrap_or(otherwise)
}

/// Gives an object up: 1, or 0 if there is none.
pub fn freed(act: impl FnOnce() -> Result<(), Failure>) -> i32 {
    i32::from(guarded(act).is_ok())
}

/// Does something, and stops a panic before it comes to C, which cannot unwind. The library is not known to panic. An
/// object that was being used is not used again: its lock is poisoned.
fn guarded<T>(act: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let internal = |_| Failure::new(FailureKind::Internal, "the library failed; please report it");
    catch_unwind(AssertUnwindSafe(act)).map_err(internal).flatten()
}

#[cfg(test)]
#[allow(clippy::panic, reason = "it tests what a panic comes to")]
mod tests {
    use std::sync::Mutex;

    use super::guarded;
    use crate::failure::Failure;
    use crate::objects::FLOW_SETS;

    #[test]
    fn a_panic_becomes_an_error_and_its_object_answers_no_more() {
        let [hit, other] = [(); 2].map(|()| FLOW_SETS.keep(Mutex::default()));
        let panicked = guarded(|| FLOW_SETS.with(hit, |_| -> Result<(), Failure> { panic!("on purpose") }));
        let error = panicked.map_err(|failure| failure.to_json());
        assert_eq!(error, Err(r#"{"error":"the library failed; please report it","kind":"internal"}"#.to_owned()));
        assert!(guarded(|| FLOW_SETS.with(hit, |_| Ok(()))).is_err());
        assert!(guarded(|| FLOW_SETS.with(other, |_| Ok(()))).is_ok());
        assert!(guarded(|| FLOW_SETS.free(hit)).is_ok());
    }
}
