//! Block Clear All Properties.

use crate::host::ClearProperties;

pass_through! {
    /// Removes every property that flows have set in the adapter's property store.
    ///
    /// What the adapter keeps there for itself stays: until version 5.15 it was lost here, and click-to-dial and screen
    /// pops stopped working. The counters stay too, which is our decision.
    ///
    /// Source: Appendix F and release notes 5.5 have the block, release notes 5.15 and 5.27 say what it must leave
    /// alone. The port is inferred.
    ClearAllProperties "SE_ClearProperties" "Clear All Properties" "すべてのプロパティをクリア" Core
        inferred ["SE_ClearAllProperties"];
    asks "store.clear_properties" ClearProperties {};
    leaves DONE with ();
}
