//! Draws graphs of records that functions make. The records refer to one another through types in
//! their defaults. Their equality is tested while they are made, after all of them exist, and in
//! constants ([mono.same], [fold.made-test]).

use super::made::MadeTests;
use crate::kit::source::Source;
use std::fmt::Write;

/// The functions that make a graph from rows, with one row for each record. A row contains a flag,
/// the number of the record, and the positions of the two records to which it refers. The flag is
/// true if a default of the record compares these two records. After a given number of records have
/// their defaults, the first record is compared with the others.
const MAKERS: &str = "
zqrg :: fn(l: List[type], n: int) -> type { R :: struct { n: int = n; t: type = l[0]; u: type = l[1]; }; R };
zqre :: fn(l: List[type], n: int) -> type { R :: struct { n: int = n; e: bool = l[0] == l[1]; t: type = l[0]; }; R };
zqrs :: fn(a: type, b: type) -> bool { a == b };
zqrb :: fn(of: List[(bool, int, int, int)], asked: int) -> (List[type], int) {
    let ls: List[List[type]] = []; let ts: List[type] = []; var same = 0;
    for o in of { let l = [Type[int], Type[int]]; push(ls, l); push(ts, if o.0 { zqre(l, o.1) } else { zqrg(l, o.1) }); }
    for i in range(0, len(of)) {
        if i == asked { for k in range(1, len(of)) { if ts[0] == ts[k] { same = same + 1; } } }
        ls[i][0] = ts[of[i].2]; ls[i][1] = ts[of[i].3];
    }
    (ts, same) };
zqrp :: fn(a: List[type], b: List[type]) -> List[bool] { let l: List[bool] = []; for x in a { for y in b { push(l, x == y); } } l };
";

/// A record of a graph. The row says whether a default compares the two records to which it refers,
/// and contains its number and the positions of the two records.
#[derive(Clone, Copy)]
struct Row {
    compares: bool,
    number: u32,
    leads: [usize; 2],
}

/// A graph of records, as a list of rows.
struct Ring(Vec<Row>);

impl Ring {
    fn draw(source: &mut dyn Source) -> Self {
        let count = 1 + source.index(5);
        let row = |_| Row {
            compares: source.chance(1, 8),
            number: u32::from(source.chance(1, 4)),
            leads: [source.index(count), source.index(count)],
        };
        Self((0..count).map(row).collect())
    }

    /// Returns a graph with several copies of each record. Each copy refers to arbitrary copies of
    /// the same records. All copies are equal to their original records, except if a number is
    /// changed.
    fn cover(&self, source: &mut dyn Source) -> Self {
        let (copies, count) = (1 + source.index(2), self.0.len());
        let mut rows = Vec::new();
        for own in (0..copies).flat_map(|_| &self.0) {
            rows.push(Row { leads: own.leads.map(|to| to + count * source.index(copies)), ..*own });
        }
        if source.chance(1, 3) {
            let at = source.index(rows.len());
            rows[at].number ^= 1;
        }
        Self(rows)
    }

    /// Returns the expression that makes the graph.
    fn text(&self, source: &mut dyn Source) -> String {
        let mut rows = String::new();
        for Row { compares, number, leads: [t, u] } in &self.0 {
            let _ = write!(rows, "({compares}, {number}, {t}, {u}), ");
        }
        // In three of four draws, the records are compared only after all of them have their
        // defaults.
        let asked = if source.chance(1, 4) { source.index(self.0.len()) } else { 99 };
        format!("zqrb([{rows}], {asked})")
    }
}

impl MadeTests {
    /// Adds two or three graphs. With a probability of 4/5, a later graph consists of copies of the
    /// first graph's records.
    pub(super) fn rings(&mut self, source: &mut dyn Source) {
        let first = Ring::draw(source);
        let mut rings = vec![first.text(source)];
        for _ in 0..=source.index(2) {
            rings.push(match source.chance(4, 5) {
                true => first.cover(source).text(source),
                false => Ring::draw(source).text(source),
            });
        }
        self.declared += MAKERS;
        let from = source.index(rings.len());
        rings.rotate_left(from);
        let [one, other] = [&rings[0], &rings[1]];
        self.shown.push(format!(
            "{{ let a = {one}; let b = {other}; (zqrp(a.0, a.0), zqrp(a.0, b.0), a.1, b.1) }}"
        ));
        for (at, ring) in rings.iter().enumerate() {
            let _ = write!(self.declared, " ZqrT{at} :: #fold {ring}.0[0];");
            self.shown.push(format!("({ring}).1"));
            self.shown.push(format!("zqrs(ZqrT0, ZqrT{at})"));
        }
    }
}
