//! Compares the output of another deduplicator, type by type, with the result of the chapter's
//! rules.

use super::import::ImportError;
use super::kind::Kind;
use super::tag::{Tag, TagUse};
use super::{Forwards, Types, build, read};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, Visitable};
use selfsame::{Digest, Draft, Interner, Lens};
use serde::Serialize;
use std::collections::HashSet;

/// The numbers of types of one kind, for the file and for the deduplicator's output. The number
/// `theirs` is the sum of `ours`, `twice` and `only_theirs`, minus `only_ours`; there are no other
/// differences.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Debug)]
pub struct Row {
    /// The name of the kind in the format.
    pub kind: &'static str,
    /// The number of distinct types in the file.
    pub ours: usize,
    /// The number of records that the deduplicator kept.
    pub theirs: usize,
    /// The number of records that the deduplicator kept although it kept another record of the same
    /// type.
    pub twice: usize,
    /// The number of types that the deduplicator's output lacks.
    pub only_ours: usize,
    /// The number of types in the deduplicator's output that the file lacks.
    pub only_theirs: usize,
    /// The number of differing types, in both files, from which an open tag is reachable. A tag is
    /// open if it has several definitions, and some unit only declares it. The rule `[btf.fwd]`
    /// leaves such a declaration open; a deduplicator that resolves it has other types.
    pub open: usize,
}

impl Row {
    /// Returns whether the deduplicator's output has each type of the file exactly once, and no
    /// other types.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        self.twice == 0 && self.only_ours == 0 && self.only_theirs == 0
    }
}

/// The distinct types of a file.
struct DistinctTypes<'a> {
    types: &'a Types,
    /// One record for each distinct type, sorted by identity hash.
    distinct: Vec<(Digest, u32)>,
}

/// Compares, for each kind, the types of the deduplicated file `left` with the types of `file`.
///
/// # Errors
/// Returns [`ImportError`] if a file is not valid BTF.
pub fn compare(file: &[u8], left: &[u8]) -> Result<Vec<Row>, ImportError> {
    let types = read(file)?;
    let forwards = Forwards::resolve(&types);
    let open = open_tags(&types, &forwards);
    let ours = DistinctTypes::of(&types, &forwards)?;
    let left = read(left)?;
    // In the deduplicator's output, all forward declarations stay opaque, because the deduplicator
    // has already resolved the declarations that it can.
    let forwards = Forwards::none(&left);
    let theirs = DistinctTypes::of(&left, &forwards)?;
    let mut rows: Vec<Row> =
        Kind::all().map(|kind| Row { kind: kind.name(), ..Row::default() }).collect();
    ours.distinct.iter().for_each(|&(_, id)| rows[ours.kind(id)].ours += 1);
    theirs.types.ids().skip(1).for_each(|id| rows[theirs.kind(id)].theirs += 1);
    theirs.distinct.iter().for_each(|&(_, id)| rows[theirs.kind(id)].twice += 1);
    // Before this line, `twice` is the number of distinct types among the records that the
    // deduplicator kept.
    rows.iter_mut().for_each(|row| row.twice = row.theirs - row.twice);
    let only_ours = ours.only(&theirs);
    only_ours.iter().for_each(|&id| rows[ours.kind(id)].only_ours += 1);
    let only_theirs = theirs.only(&ours);
    only_theirs.iter().for_each(|&id| rows[theirs.kind(id)].only_theirs += 1);
    for (side, only) in [(&ours, only_ours), (&theirs, only_theirs)] {
        side.reaching(&open, only).into_iter().for_each(|id| rows[side.kind(id)].open += 1);
    }
    rows.retain(|row| row.ours + row.theirs > 0);
    Ok(rows)
}

/// Returns the tags that have definitions, and also declarations that stay opaque.
fn open_tags<'a>(types: &'a Types, forwards: &Forwards) -> HashSet<Tag<'a>> {
    let mut open = HashSet::new();
    let mut defined = HashSet::new();
    for id in types.ids() {
        match types.tag(id) {
            Some(TagUse::Declares(tag)) if forwards.definition(id).is_none() => {
                _ = open.insert(tag)
            }
            Some(TagUse::Defines(tag)) => _ = defined.insert(tag),
            _ => {}
        }
    }
    open.retain(|tag| defined.contains(tag));
    open
}

impl<'a> DistinctTypes<'a> {
    fn of(types: &'a Types, forwards: &Forwards) -> Result<Self, ImportError> {
        let mut draft = Draft::new();
        let nodes = build(types, forwards, &mut draft)?;
        let mut interner = Interner::new();
        let realized = interner.realize(&draft, &nodes[1..])?;
        drop((nodes, draft));
        // A resolved declaration is replaced by its definition.
        let record = |id| forwards.definition(id).unwrap_or(id);
        let mut distinct: Vec<_> = realized.into_iter().zip((1..).map(record)).collect();
        distinct.sort_unstable();
        distinct.dedup_by_key(|&mut (ty, _)| ty);
        let digest = |(ty, id)| Ok((interner.hash(ty, Lens::Identity)?, id));
        let mut distinct =
            distinct.into_iter().map(digest).collect::<Result<Vec<_>, selfsame::Error>>()?;
        distinct.sort_unstable();
        Ok(Self { types, distinct })
    }

    fn kind(&self, id: u32) -> usize {
        self.types.kind(id).index()
    }

    /// Returns the types of this file that the other file lacks.
    fn only(&self, other: &Self) -> Vec<u32> {
        let has =
            |digest| other.distinct.binary_search_by_key(digest, |&(digest, _)| digest).is_ok();
        self.distinct.iter().filter(|(digest, _)| !has(digest)).map(|&(_, id)| id).collect()
    }

    /// Returns the types among `some` that have one of the given tags, or from which a type with
    /// such a tag is reachable.
    fn reaching(&self, tags: &HashSet<Tag<'_>>, some: Vec<u32>) -> Vec<u32> {
        if tags.is_empty() || some.is_empty() {
            return Vec::new();
        }
        let tagged = |id: &u32| match self.types.tag(*id) {
            Some(TagUse::Declares(tag) | TagUse::Defines(tag)) => tags.contains(&tag),
            None => false,
        };
        let back = self.referrers();
        let stack = self.types.ids().filter(tagged).map(NodeIndex::from).collect();
        let mut search = Dfs::from_parts(stack, back.visit_map());
        let mut found = HashSet::new();
        while let Some(node) = search.next(&back) {
            found.insert(node.index() as u32);
        }
        some.into_iter().filter(|id| found.contains(id)).collect()
    }

    /// Returns a graph with an edge from each type to every type that refers to it.
    fn referrers(&self) -> DiGraph<(), ()> {
        let mut back = DiGraph::with_capacity(self.types.len(), self.types.edges());
        self.types.ids().for_each(|_| _ = back.add_node(()));
        for id in self.types.ids() {
            for &to in self.types.children(id) {
                back.add_edge(to.into(), id.into(), ());
            }
        }
        back
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::btf::assemble::Assembler;
    use crate::btf::{Order, rewrite, worst_cases};

    const FILE: &[u8] = include_bytes!("../../../data/btf/sample.le.btf");

    #[test]
    fn a_file_against_itself_agrees_and_twice_is_seen() {
        let rows = compare(FILE, FILE).unwrap();
        assert!(rows.iter().all(|row| row.theirs == row.ours + row.twice && row.only_ours == 0));
        let thrice = rewrite(FILE, Order::Permuted(3), 3).unwrap();
        for (once, thrice) in rows.iter().zip(compare(FILE, &thrice).unwrap()) {
            assert_eq!((thrice.kind, thrice.theirs), (once.kind, 3 * once.theirs));
            assert_eq!(thrice.twice, 2 * once.theirs + once.twice);
        }
    }

    /// If a deduplicator resolves an open declaration to one of the definitions, it gets other
    /// types, and the report states the reason.
    #[test]
    fn what_is_decided_where_it_is_open_is_seen() {
        let file =
            worst_cases::ALL.iter().find(|weak| weak.name == "declared-last").unwrap().file(1);
        let mut a = Assembler::default();
        a.int("int");
        let rows = compare(&file, &a.bytes(false)).unwrap();
        let row = |kind| rows.iter().find(|row| row.kind == kind).unwrap();
        let counts = |row: &Row| (row.ours, row.theirs, row.only_ours, row.only_theirs, row.open);
        // The seven differing structs are three types of A, two of B and two of C. A type from
        // which none of them is reachable is not open.
        assert_eq!(counts(row("STRUCT")), (7, 0, 7, 0, 7));
        assert_eq!(counts(row("FWD")), (1, 0, 1, 0, 1));
        assert_eq!(counts(row("INT")), (0, 1, 0, 1, 0));
        assert!(!row("INT").agrees());
    }
}
