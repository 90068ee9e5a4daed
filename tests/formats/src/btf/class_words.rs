//! Describes heads that occur only in DWARF, in the vocabulary of C++ (`[dwarf.class]`).

use super::kind::Kind;
use super::payload_bytes::Bytes;
use super::told::{Entry, Head, bytes, place};

/// Reads the bytes that follow the name in the payload of a head.
pub(super) fn read(head: &mut Head, mut rest: Bytes<'_>) -> Option<()> {
    match head.kind {
        Kind::CLASS => class(head, rest)?,
        Kind::ENUM_CLASS => {
            head.facts.push(bytes(rest.u64()?));
            head.keyword = Some(if rest.u8()? == 1 { "enum class" } else { "enum" });
            while !rest.0.is_empty() {
                let name = rest.text()?;
                let value = wide(&mut rest)?;
                head.entries.push(Entry { name, rest: format!("= {value}"), has_child: false });
            }
        }
        Kind::BASE => {
            head.facts.push(bytes(rest.u64()?));
            head.facts.push(format!("{} bits", rest.u64()?));
            head.facts.push(format!("encoding {}", rest.u8()?));
            if rest.u8()? != 0 {
                head.facts.push("in another byte order".to_owned());
            }
        }
        Kind::VECTOR => head.facts.push(format!("{} elements", rest.u64()?)),
        Kind::LONG_ARRAY => {
            head.keyword = Some("array");
            head.facts.push(format!("{} elements from {}", rest.u64()?, rest.u64()? as i64));
        }
        Kind::REFERENCE => head.keyword = Some("reference"),
        Kind::RVALUE_REFERENCE => head.keyword = Some("rvalue reference"),
        Kind::MEMBER_POINTER => head.keyword = Some("pointer to member"),
        Kind::TEMPLATE_TYPE => head.keyword = Some("argument"),
        Kind::UNSPECIFIED => head.keyword = Some("unspecified type"),
        Kind::OTHER => {
            let (tag, size) = (rest.u32()?, rest.u64()?);
            head.keyword = Some("type");
            head.facts.push(format!("DWARF tag {tag:#x}, {}", bytes(size)));
        }
        _ => {}
    }
    Some(())
}

fn wide(rest: &mut Bytes<'_>) -> Option<i128> {
    let (upper, lower) = (rest.u64()?, rest.u64()?);
    Some(i128::from(upper as i64) << 64 | i128::from(lower))
}

/// Reads the members, functions and arguments of a class from its payload.
fn class(head: &mut Head, mut rest: Bytes<'_>) -> Option<()> {
    head.keyword = Some(match rest.u8()? {
        0 => "struct",
        1 => "class",
        _ => "union",
    });
    let by_reference = rest.u8()? == 1;
    head.facts.push(bytes(rest.u64()?));
    if by_reference {
        head.facts.push("passed by reference".to_owned());
    }
    let mut bases = 0;
    while !rest.0.is_empty() {
        let role = rest.u8()?;
        let entry = match role {
            b'b' => {
                bases += 1;
                base(&mut rest, bases)?
            }
            b'w' => variant(&mut rest)?,
            b'p' | b'e' => continue,
            role => {
                let name = rest.text()?;
                let (first, second) = (rest.u64()?, rest.u64()?);
                Entry { name, rest: part(role, first, second), has_child: true }
            }
        };
        head.entries.push(entry);
    }
    Some(())
}

fn base(rest: &mut Bytes<'_>, number: usize) -> Option<Entry> {
    let (flags, offset) = (rest.u8()?, rest.u64()?);
    let access = match flags >> 1 {
        1 => "public ",
        2 => "protected ",
        3 => "private ",
        _ => "",
    };
    let text = match (flags & 1, offset) {
        (1, _) => format!("{access}virtual"),
        (_, u64::MAX) => format!("{access}at a computed place"),
        (_, offset) => format!("{access}at {}", place(offset)),
    };
    Some(Entry { name: format!("base {number}"), rest: text, has_child: true })
}

fn variant(rest: &mut Bytes<'_>) -> Option<Entry> {
    let (flags, list) = (rest.u8()?, rest.text()?);
    let value = wide(rest)?;
    let text = match flags {
        0 => "otherwise".to_owned(),
        1 => format!("if it is {value}"),
        _ => format!("if it is in the list {list}"),
    };
    Some(Entry { name: "variant".to_owned(), rest: text, has_child: false })
}

/// Returns the description of a member, virtual function or argument of a class, without its name.
fn part(role: u8, first: u64, second: u64) -> String {
    match (role, first, second) {
        (b'v', u64::MAX, _) => "virtual".to_owned(),
        (b'v', slot, _) => format!("virtual, slot {slot}"),
        (b't', ..) => "an argument".to_owned(),
        (b'n', value, _) => format!("= {value}"),
        (_, u64::MAX, _) => "at a computed place".to_owned(),
        (_, offset, 0) => format!("at {}", place(offset)),
        (_, offset, bits) => format!("at {}, {bits} bits", place(offset)),
    }
}
