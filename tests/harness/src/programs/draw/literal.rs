//! Draws literals.

use super::write::Writer;

const INTEGERS: [(&str, &str); 8] = [
    ("127", "i8"),
    ("32767", "i16"),
    ("2147483647", "i32"),
    ("9223372036854775807", "i64"),
    ("255", "u8"),
    ("65535", "u16"),
    ("4294967295", "u32"),
    ("18446744073709551615", "u64"),
];
/// Numbers outside of the ranges of their types. Some miss the range by one, others by far.
const PAST: [&str; 8] = [
    "128i8",
    "-129i8",
    "256u8",
    "0x1_00u8",
    "65536u16",
    "4294967296u32",
    "9223372036854775808",
    "18446744073709551616u64",
];
const LEAST: [&str; 5] =
    ["-128i8", "-32768i16", "-2147483648i32", "-9223372036854775808", "-9223372036854775808i64"];
const PIECES: [&str; 10] = ["a", "bc", "//", "/*", "é", "東", "*/", "{x}", "1", "\u{2}"];
const ESCAPES: [&str; 8] =
    ["\\n", "\\t", "\\r", "\\\\", "\\\"", "\\u{41}", "\\u{1F600}", "\\u{0000e9}"];

impl Writer<'_> {
    pub(super) fn literal(&mut self) -> String {
        match self.source.choose(11) {
            _ if self.swarm.widths && self.source.chance(4, 5) => self.number(),
            0..=4 => self.number(),
            5..=7 => self.string(),
            8 => "true".into(),
            9 => "false".into(),
            10 => "none".into(),
            _ => "()".into(),
        }
    }

    pub(super) fn number(&mut self) -> String {
        if !self.swarm.widths {
            return self.source.choose(9).to_string();
        }
        if self.chance(1, 200) {
            return PAST[self.source.index(PAST.len())].to_owned();
        }
        let small = self.source.choose(120);
        let suffixes = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];
        let suffix = suffixes[self.source.index(8)];
        match self.source.choose(40) {
            0 => format!("{small}"),
            1 | 12..=40 => format!("{small}{suffix}"),
            2 => format!("0x{small:x}"),
            3 => format!("0x{small:X}_{suffix}"),
            4 => format!("1_{small:03}"),
            5 => LEAST[self.source.index(LEAST.len())].to_owned(),
            6 | 7 => {
                let (digits, suffix) = INTEGERS[self.source.index(INTEGERS.len())];
                format!("{digits}{suffix}")
            }
            8 => format!("{small}.{}", self.source.choose(50)),
            9 => format!("{small}.5f32"),
            10 if small < 60 => format!("-{small}"),
            10 => format!("{small}f64"),
            _ => format!("0xff{}", if small > 60 { "u8" } else { "" }),
        }
    }

    pub(super) fn string(&mut self) -> String {
        let mut out = String::from('"');
        for _ in 0..self.source.choose(3) {
            if self.swarm.escapes && self.source.chance(1, 2) {
                out.push_str(ESCAPES[self.source.index(ESCAPES.len())]);
            } else {
                out.push_str(PIECES[self.source.index(PIECES.len())]);
            }
        }
        out.push('"');
        out
    }
}
