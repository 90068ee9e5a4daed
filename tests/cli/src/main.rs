//! The `selfsame` program: see `selfsame --help`.

fn main() -> std::process::ExitCode {
    selfsame_cli::main()
}
