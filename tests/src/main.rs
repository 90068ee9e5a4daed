//! The `selfsame` program: see `selfsame --help`.

fn main() -> std::process::ExitCode {
    selfsame_harness::cli::main()
}
