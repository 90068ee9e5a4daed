//! Prints the places in files that break a rule of writing. Usage: `cargo run -p selfsame-house
//! --bin prose -- FILE..`.

use selfsame_house::prose::check;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut count = 0;
    for path in std::env::args().skip(1) {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::from(2);
            }
        };
        for breach in check(&text) {
            println!("{path}:{}: {}", breach.line, breach.text);
            count += 1;
        }
    }
    ExitCode::from(u8::from(count > 0))
}
