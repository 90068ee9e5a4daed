//! Helpers for tests: texts of large or deep programs, threads with small stacks, lists of files,
//! and times.

use selfsame_spec::program::Sources;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Runs a function in a thread whose stack has `size` KiB.
pub(crate) fn with_stack<T: Send>(size: usize, run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(size << 10);
        thread.spawn_scoped(scope, run).unwrap().join().unwrap()
    })
}

/// Returns a program of modules with the given names and texts. The module `main` is the root.
pub(crate) fn program(texts: impl IntoIterator<Item = (String, String)>) -> Sources {
    let texts = texts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    Sources { root: "main".into(), texts }
}

/// Returns a program that consists of one module with this text.
pub(crate) fn one(text: String) -> Sources {
    program([("main".into(), text)])
}

/// Returns the concatenation of `make(0)` to `make(count - 1)`.
pub(crate) fn each(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, n| {
        let _ = write!(text, "{}", make(n));
        text
    })
}

/// Returns `before`, `times` levels of `open`, the text `inner`, `times` levels of `close`, and
/// `behind`.
pub(crate) fn nested([before, open, inner, close, behind]: [&str; 5], times: usize) -> String {
    [before, &open.repeat(times), inner, &close.repeat(times), behind].concat()
}

/// Returns the paths of all files below a folder whose names end with the given ending.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Returns the processor time of this thread if Linux provides it, and otherwise the time of the
/// system clock.
pub(crate) fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
