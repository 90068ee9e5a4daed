//! The `selfsame` program: see `selfsame --help`.

/// With the system's allocator, half of the time of a trial would be spent in the allocator.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    selfsame_cli::main()
}
