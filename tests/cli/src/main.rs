//! The `selfsame` program: see `selfsame --help`.

/// Half of a trial's work was the system's allocator.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    selfsame_cli::main()
}
