//! The `selfsame` program: see `selfsame --help`.

/// The allocator of the system would take half of the time of a trial.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    selfsame_cli::main()
}
