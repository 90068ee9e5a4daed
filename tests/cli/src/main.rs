//! The `selfsame` program: see `selfsame --help`.

/// The system's allocator took half of a trial's time.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    selfsame_cli::main()
}
