//! How fast texts are read: `cargo run --release -p selfsame-lang --example front [LINES ..]`.
//!
//! For each size, the text of a program of short lines is read several times. The time is that of
//! the processor where the system tells it, and with dropping what was read. With `lua` as first argument the program in Lua is printed, for `luac -p`.

use selfsame_lang::syntax;
use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The time of the processor that this process has used, if the system tells it.
fn used() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}

/// A program of about so many lines, in both languages.
fn program(lines: usize) -> (String, String) {
    let (mut text, mut lua) = (String::new(), String::new());
    for n in 0..lines.div_ceil(12) {
        let k = n % 97;
        let _ = write!(
            text,
            "// Function {n}.
step{n} :: fn(count: int, limit: int) -> int {{
    let total = count * 2 + {k};
    var rest = limit - 1;
    if total > rest {{
        return step{k}(rest, total);
    }}
    let pair = (total, rest, \"name\");
    print(pair.0 + pair.1);
    rest = rest + values[total % 10];
    rest
}};
"
        );
        let _ = write!(
            lua,
            "-- Function {n}.
step{n} = function(count, limit)
    local total = count * 2 + {k};
    local rest = limit - 1;
    if total > rest then
        return step{k}(rest, total);
    end
    local pair = {{total, rest, \"name\"}};
    print(pair.a + pair.b);
    rest = rest + values[total % 10];
    return rest
end;
"
        );
    }
    (text, lua)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let lua = arguments.first().is_some_and(|first| first == "lua");
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 100_000, 1_000_000];
    }
    for size in sizes {
        let (text, in_lua) = program(size);
        if lua {
            println!("{in_lua}");
            continue;
        }
        let lines = text.lines().count();
        let rounds = (8_000_000 / size).clamp(5, 10_000);
        let (start, before) = (Instant::now(), used());
        for _ in 0..rounds {
            black_box(syntax(black_box(&text)));
        }
        let used = used().zip(before).map(|(after, before)| after - before);
        let seconds = used.unwrap_or_else(|| start.elapsed()).as_secs_f64() / rounds as f64;
        println!(
            "{lines:8} lines {:6.2} million a second {:6.1} MB/s {:5.2} bytes a byte",
            lines as f64 / seconds / 1e6,
            text.len() as f64 / seconds / 1e6,
            syntax(&text).footprint() as f64 / text.len() as f64,
        );
    }
}
