//! Programs that are large or deep, threads with little stack, files, and times.

use selfsame_spec::program::Sources;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Runs something in a thread with a stack of so many KiB.
pub(crate) fn with_stack<T: Send>(size: usize, run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(size << 10);
        thread.spawn_scoped(scope, run).unwrap().join().unwrap()
    })
}

/// A program of some modules, names and texts, of which `main` is the root.
pub(crate) fn program(texts: impl IntoIterator<Item = (String, String)>) -> Sources {
    let texts = texts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    Sources { root: "main".into(), texts }
}

/// A program of one module.
pub(crate) fn one(text: String) -> Sources {
    program([("main".into(), text)])
}

/// `make(0)` to `make(count - 1)`, one behind another.
pub(crate) fn each(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, n| {
        let _ = write!(text, "{}", make(n));
        text
    })
}

/// A text that nests: before, open, inner, close, behind. It opens so many times.
pub(crate) fn nested([before, open, inner, close, behind]: [&str; 5], times: usize) -> String {
    [before, &open.repeat(times), inner, &close.repeat(times), behind].concat()
}

/// The files below a folder with an ending.
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

/// The time of this thread on a core, if Linux says so; otherwise the time of the clock.
pub(crate) fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
