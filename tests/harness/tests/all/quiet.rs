//! Panics that a test expects are not printed, and those of other tests are.

use std::cell::Cell;
use std::panic;
use std::sync::Once;

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does something that may panic. The panics of this thread are not printed until it is done.
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

/// Brings back the value of before, after a panic too.
struct Restore(bool);

impl Drop for Restore {
    fn drop(&mut self) {
        IS_QUIET.set(self.0);
    }
}
