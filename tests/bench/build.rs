//! Records, for reports of the program, the compiler that builds it and the versions of other
//! packages.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> io::Result<()> {
    compiler();
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    std::fs::copy(lock(), out.join("Cargo.lock")).map(|_| ())
}

/// Returns the path of the workspace's lock file, or of the package's lock file if the package is
/// not in a workspace.
fn lock() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let above = package.join("../../Cargo.lock");
    let lock = if above.exists() { above } else { package.join("Cargo.lock") };
    println!("cargo::rerun-if-changed={}", lock.display());
    lock
}

fn compiler() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output();
    let version = output.ok().and_then(|output| String::from_utf8(output.stdout).ok());
    println!("cargo::rustc-env=SELFSAME_RUSTC={}", version.unwrap_or_default().trim());
    println!("cargo::rerun-if-changed=build.rs");
}
