//! The `selfsame` program: see `selfsame --help`.

/// Programs, types and objects are many arrays that grow. This allocator keeps them in large pages,
/// so that few of them are asked of the system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    selfsame_cli::main()
}
