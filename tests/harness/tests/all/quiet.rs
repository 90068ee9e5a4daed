//! Suppresses the messages of panics that a test expects. Panics of other tests are still printed.

use std::cell::Cell;
use std::panic;
use std::sync::Once;

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Calls a function that may panic. Panics of this thread are not printed until the function
/// returns.
pub(crate) fn quietly<T>(act: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !IS_QUIET.get() {
                loud(panic);
            }
        }));
    });
    let _restore = Restore(IS_QUIET.replace(true));
    act()
}

/// A guard that restores the old value when it is dropped, even after a panic.
struct Restore(bool);

impl Drop for Restore {
    fn drop(&mut self) {
        IS_QUIET.set(self.0);
    }
}
