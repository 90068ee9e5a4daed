//! Generates files that are hard for libbpf's `btf__dedup`: they are deep, or ambiguous, or have
//! many structs with the same name.
//!
//! The function `btf__dedup` compares two structs by a recursive walk over both, if their names are
//! equal. Therefore a deep walk overflows its stack, and each pair of structs with one name is
//! walked once. A declaration is resolved to the first definition that `btf__dedup` reaches.

use super::assemble::{Assembler, Part, info};
use super::kind::Kind;

/// A family of files, with a file for each size.
#[derive(Clone, Copy, Debug)]
pub struct WorstCase {
    /// The name of the family.
    pub name: &'static str,
    /// A description of the files.
    pub about: &'static str,
    /// The size at which the weakness of libbpf becomes visible.
    pub size: u32,
    make: fn(u32) -> Assembler,
}

/// All families of files that are hard for libbpf.
pub static ALL: [WorstCase; 4] = [
    WorstCase {
        name: "deep",
        about: "a chain of structs, each with a function that returns the next; two copies",
        size: 100_000,
        make: deep,
    },
    WorstCase {
        name: "one-name",
        about: "a chain of structs of one name, each with a pointer to the next",
        size: 2_000,
        make: one_name,
    },
    WorstCase {
        name: "declared-last",
        about: "two units that define B in two ways, then one that declares it",
        size: 1,
        make: |times| units(times, [Unit::Small, Unit::Large, Unit::Declares]),
    },
    WorstCase {
        name: "declared-second",
        about: "the same units, the first of them last",
        size: 1,
        make: |times| units(times, [Unit::Large, Unit::Declares, Unit::Small]),
    },
];

impl WorstCase {
    /// Returns the file of the given size in little-endian byte order; the time is linear in the
    /// size.
    #[must_use]
    pub fn file(&self, size: u32) -> Vec<u8> {
        (self.make)(size).bytes(false)
    }
}

/// Makes a chain `struct s0 { struct s1 (*m)(void); }` and so on, twice; the last function returns
/// an `int`.
fn deep(size: u32) -> Assembler {
    let mut a = Assembler::default();
    for copy in 0..2 {
        let first = copy * (3 * size + 1) + 1;
        for (at, id) in (0..size).zip((first..).step_by(3)) {
            a.record(&format!("s{at}"), &[id + 1]);
            a.ptr(id + 2);
            a.add("", info(Kind::FUNC_PROTO, 0), &[Part::Id(id + 3)]);
        }
        a.int("int");
    }
    a
}

/// Makes `size` different structs `struct s { struct s *m; }`, each pointing at the next; the last
/// one points at an `int`.
fn one_name(size: u32) -> Assembler {
    let mut a = Assembler::default();
    for at in 0..size {
        a.record("s", &[2 * at + 2]);
        a.ptr(2 * at + 3);
    }
    a.int("int");
    a
}

/// A compilation unit that contains `struct A { struct B *m; }`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// The struct B has one size. The unit also contains `struct C { struct A *m; }`.
    Small,
    /// The struct B has another size.
    Large,
    /// The struct B is only declared. The unit also contains `struct C { struct A *m; }`.
    Declares,
}

fn units(times: u32, units: [Unit; 3]) -> Assembler {
    let mut a = Assembler::default();
    for time in 0..times {
        let [name_a, name_b, name_c] = ["A", "B", "C"].map(|name| format!("{name}{time}"));
        for unit in units {
            let b = match unit {
                Unit::Small => a.add(&name_b, info(Kind::STRUCT, 0), &[Part::Word(4)]),
                Unit::Large => a.add(&name_b, info(Kind::STRUCT, 0), &[Part::Word(8)]),
                Unit::Declares => a.fwd(&name_b),
            };
            let to_b = a.ptr(b);
            let in_a = a.record(&name_a, &[to_b]);
            if unit != Unit::Large {
                let to_a = a.ptr(in_a);
                a.record(&name_c, &[to_a]);
            }
        }
    }
    a
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::btf::tests::resolved;

    /// The number of distinct types of each file is the same in each order of its units.
    #[test]
    fn they_are_what_they_are_said_to_be() {
        for (weak, distinct) in ALL.iter().zip([3 * 20 + 1, 2 * 20 + 1, 20 * 13, 20 * 13]) {
            let mut digests = resolved(&weak.file(20));
            digests.remove(0);
            digests.sort_unstable();
            digests.dedup();
            assert_eq!(digests.len(), distinct, "{}", weak.name);
        }
    }

    #[test]
    fn the_order_of_units_leaves_no_trace() {
        let set = |at: usize| {
            let mut digests = resolved(&ALL[at].file(3));
            digests.sort_unstable();
            digests
        };
        assert_eq!(set(2), set(3));
    }
}
