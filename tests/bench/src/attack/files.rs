//! Attacks whose inputs are BTF files, the type information of the Linux kernel.

use super::{Attack, Input};
use std::io::{Result, Write};

/// A function that writes an attack's input file, given a number of repetitions.
type Make = fn(usize, &mut dyn Write) -> Result<()>;

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    let attack = |(name, make, command, size): (&str, Make, &str, usize)| Attack {
        name: name.to_owned(),
        command: command.to_owned(),
        ending: "btf",
        input: Input::Made(make),
        size,
    };
    let import = "import btf FILE";
    let names = "import btf FILE --names";
    let all: [(&str, Make, &str, usize); 8] = [
        ("btf-long-name", long_name, names, 10_000),
        ("btf-long-label", long_label, import, 5000),
        ("btf-names-of-long-label", long_label, names, 5000),
        ("btf-pointer-ring", pointer_ring, import, 200_000),
        ("btf-pointers", pointers, import, 200_000),
        ("btf-struct-ring", struct_ring, import, 50_000),
        ("btf-odd-ring", odd_ring, import, 1000),
        ("btf-names", struct_ring, names, 20_000),
    ];
    all.into_iter().map(attack).collect()
}

/// The three words of a BTF record: the offset of the record's name; the record's kind and number
/// of members; the record's size or the type to which it refers.
type Record = [u32; 3];

/// Writes a BTF file with the given names, which are separated by zero bytes, and the given words
/// of records.
fn write(names: &str, words: impl Iterator<Item = u32> + Clone, out: &mut dyn Write) -> Result<()> {
    out.write_all(&[0x9f, 0xeb, 1, 0])?;
    let size = 4 * words.clone().count() as u32;
    let header = [24, 0, size, size, names.len() as u32];
    header.into_iter().chain(words).try_for_each(|word| out.write_all(&word.to_le_bytes()))?;
    out.write_all(names.as_bytes())
}

const STRUCT: u32 = 4 << 24;
const POINTER: u32 = 2 << 24;

/// Writes `n` structs without members; their sizes differ, and they share one name of `n` bytes.
fn long_name(n: usize, out: &mut dyn Write) -> Result<()> {
    let names = format!("\0{}\0", "S".repeat(n));
    write(&names, (0..n as u32).flat_map(|at| -> Record { [1, STRUCT, at] }), out)
}

/// Writes `n` structs that share one name of 60,000 bytes; each struct has a pointer to the struct
/// before it.
fn long_label(n: usize, out: &mut dyn Write) -> Result<()> {
    let names = format!("\0{}\0m\0", "S".repeat(60_000));
    let member = 60_002;
    let pair = |at: u32| [1, STRUCT | 1, 8, member, 2 * at, 0, 0, POINTER, 2 * at + 1];
    write(&names, (0..n as u32).flat_map(pair), out)
}

fn pointer_ring(n: usize, out: &mut dyn Write) -> Result<()> {
    let n = n as u32;
    write("\0", (0..n).flat_map(|at| [0, POINTER, (at + 1) % n + 1]), out)
}

/// Writes a chain of `n` pointers: each refers to the next pointer, and the last refers to `void`.
fn pointers(n: usize, out: &mut dyn Write) -> Result<()> {
    let n = n as u32;
    write("\0", (0..n).flat_map(|at| [0, POINTER, if at + 1 < n { at + 2 } else { 0 }]), out)
}

/// Writes a ring of `n` structs with the same name; each struct has a pointer to the next struct.
fn struct_ring(n: usize, out: &mut dyn Write) -> Result<()> {
    let n = n as u32;
    let pair = |at: u32| [1, STRUCT | 1, 8, 3, 2 * at + 2, 0, 0, POINTER, 2 * ((at + 1) % n) + 1];
    write("\0S\0m\0", (0..n).flat_map(pair), out)
}

/// Writes a ring of `n` structs, of which one has another name. Writes `n` further structs; each of
/// them refers to itself and to one struct of the ring.
fn odd_ring(n: usize, out: &mut dyn Write) -> Result<()> {
    let n = n as u32;
    let of = |name, own, other| [name, STRUCT | 2, 8, 5, own, 0, 5, other, 0, 0, POINTER];
    let ring = (0..n).flat_map(move |at| {
        let (own, next) = (2 * at + 2, 2 * ((at + 1) % n) + 1);
        of(if at == 0 { 3 } else { 1 }, own, own).into_iter().chain([next])
    });
    let others = (n..2 * n).flat_map(move |at| {
        let own = 2 * at + 1;
        of(1, own + 1, 2 * (at - n) + 1).into_iter().chain([own])
    });
    write("\0S\0T\0m\0", ring.chain(others), out)
}
