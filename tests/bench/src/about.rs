//! The origin of measured samples: the machine, the program and the command.

use serde::{Deserialize, Serialize};

/// The machine, the program and the command that produced samples.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, Debug)]
#[serde(default)]
pub struct About {
    /// The command line with which the program was called.
    pub command: String,
    /// The commit from which the program was built.
    pub commit: String,
    /// The compiler that built the program.
    pub rustc: String,
    /// The name of the processor, and the number of threads.
    pub cpu: String,
    /// The kernel and its version.
    pub kernel: String,
}

impl About {
    /// Describes this process and its program, which was built from the given commit. A fact that
    /// the system does not report is left empty.
    #[must_use]
    pub fn here(commit: &str) -> Self {
        Self {
            command: command(std::env::args()),
            commit: commit.to_owned(),
            rustc: env!("SELFSAME_RUSTC").to_owned(),
            cpu: cpu(),
            kernel: kernel(),
        }
    }
}

/// Returns the version of a crate with which the program is built: the newest version, if the lock
/// file has several.
#[must_use]
pub fn version(name: &str) -> Option<&'static str> {
    let lock = include_str!(concat!(env!("OUT_DIR"), "/Cargo.lock"));
    let named = |package: &&str| value(package, "name") == Some(name);
    value(lock.split("[[package]]").filter(named).last()?, "version")
}

/// Returns the value of a key in TOML text, if the value is a plain string.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='));
    line?.trim().strip_prefix('"')?.strip_suffix('"')
}

/// Returns a command line without the path of the folder that contains the program.
fn command(args: impl Iterator<Item = String>) -> String {
    let name = |path: String| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let words = args.enumerate().map(|(at, word)| if at == 0 { name(word) } else { word });
    shell_words::join(words)
}

fn cpu() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let name = model.map_or(std::env::consts::ARCH, |(_, name)| name.trim());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{name}, threads: {threads}")
}

fn kernel() -> String {
    let read = |name| std::fs::read_to_string(format!("/proc/sys/kernel/{name}"));
    match (read("ostype"), read("osrelease")) {
        (Ok(system), Ok(release)) => format!("{} {}", system.trim(), release.trim()),
        _ => std::env::consts::OS.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_commands_are_read() {
        assert!(version("sha2").unwrap().starts_with("0.11"), "{:?}", version("sha2"));
        assert_eq!(version("no such crate"), None);
        let words = ["/some/where/selfsame", "bench", "a b"].map(str::to_owned);
        assert_eq!(command(words.into_iter()), "selfsame bench 'a b'");
        assert!(About::here("").rustc.starts_with("rustc 1."));
    }
}
