//! A diagram is a picture without a layout: boxes with rows, and arrows from rows to boxes. All
//! lengths are in pixels.

use super::look::{COLORS, Look, PLAIN, color};
use selfsame_harness::types::canonical_graph::CanonicalGraph;
use selfsame_spec::program::Demanded;
use selfsame_spec::text::Place;
use std::collections::{BTreeMap, HashMap};

/// The width of a character in a monospaced font of 12 pixels, rounded up.
pub(super) const CELL: f64 = 7.3;
/// The height of a line of text.
pub(super) const LINE: f64 = 17.0;
/// The distance between the frame of a box and its text.
pub(super) const PAD: f64 = 8.0;
/// The width of the sign for a child that is not drawn.
pub(super) const CUT: f64 = 5.0 * CELL + 8.0;
/// The largest number of rows of a box. If there are more rows, the last row states the number of
/// rows that are left out.
const MAX_ROWS: usize = 40;
/// The largest length of a line of text, in characters; a longer text is cut, and ends in dots.
const MAX_CELLS: usize = 40;

/// A row of a box: a child of a head, or one member of a child that is a union.
pub(super) struct Row {
    pub(super) text: String,
    /// Whether the row's child is left out of the picture.
    pub(super) cut: bool,
}

/// A box of the diagram: a head, or a named union.
pub(super) struct Card {
    /// The names of the types that consist of this one head; for a union, its name.
    pub(super) names: String,
    /// The title of the head; empty for a union.
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    pub(super) fill: &'static str,
    /// The complete text, which is shown when the pointer is on the box.
    pub(super) hint: String,
}

impl Card {
    /// Returns the lines of the box above its rows.
    pub(super) fn lines(&self) -> impl Iterator<Item = &String> {
        [&self.names, &self.title].into_iter().filter(|line| !line.is_empty())
    }

    pub(super) fn width(&self) -> f64 {
        let lines = self.lines().map(|line| cells(line) as f64 * CELL);
        let rows = self.rows.iter();
        let rows =
            rows.map(|row| cells(&row.text) as f64 * CELL + f64::from(row.cut) * (CUT + CELL));
        lines.chain(rows).fold(3.0 * CELL, f64::max).ceil() + 2.0 * PAD
    }

    pub(super) fn height(&self) -> f64 {
        self.row_y(self.rows.len()) - LINE / 2.0 + 4.0
    }

    /// Returns the height of the middle of the box's first line, at which arrows to the box end.
    pub(super) fn head_y(&self) -> f64 {
        4.0 + LINE / 2.0
    }

    /// Returns the height of the middle of a row, at which the row's arrow starts.
    pub(super) fn row_y(&self, row: usize) -> f64 {
        let rule = if self.rows.is_empty() { 0.0 } else { 5.0 };
        4.0 + rule + LINE * (self.lines().count() as f64 + row as f64 + 0.5)
    }

    /// Stores the rows of a box, and adds a link for each row that leads to a box. If there are too
    /// many rows, the last row states the number of further rows.
    fn fill_rows(&mut self, own: usize, rows: Vec<(Row, Option<usize>)>, links: &mut Vec<Link>) {
        let left = rows.len().saturating_sub(MAX_ROWS);
        let last = MAX_ROWS - usize::from(left > 0);
        for (number, (row, to)) in rows.into_iter().enumerate() {
            links.extend(to.map(|to| Link { from: own, row: number.min(last), to }));
            if number < last {
                self.rows.push(row);
            }
        }
        if left > 0 {
            self.rows.push(Row { text: format!("... {} more", left + 1), cut: false });
        }
    }
}

/// An arrow from a row of a box to a box.
#[derive(PartialEq, Eq)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) row: usize,
    pub(super) to: usize,
}

/// A picture without a layout: boxes, arrows, a title and a legend.
#[derive(Default)]
pub(super) struct Diagram {
    pub(super) title: String,
    pub(super) cards: Vec<Card>,
    pub(super) links: Vec<Link>,
    /// The entries of the legend: a color with its meaning. An entry without a color explains the
    /// sign for a child that is left out.
    pub(super) legend: Vec<(Option<&'static str>, String)>,
}

impl Diagram {
    /// Makes the diagram of the given types: it has a box for each head that the snapshot marks as
    /// shown.
    pub(super) fn of_types(
        snapshot: &CanonicalGraph,
        roots: &[(String, Vec<usize>)],
        look: Look<'_>,
    ) -> Self {
        let mut out = Self { title: title_of(roots), ..Self::default() };
        let mut names: HashMap<usize, Vec<&str>> = HashMap::new();
        for (name, list) in roots {
            match list[..] {
                [head] => names.entry(head).or_default().push(name),
                _ => out.cards.push(card(name.clone(), String::new(), "#ffffff", name.clone())),
            }
        }
        let cycles = snapshot.cycles();
        let mut place = HashMap::new();
        for (number, head) in snapshot.heads.iter().enumerate().filter(|(_, head)| head.shown) {
            let named = names.get(&number).map(|names| names.join(", "));
            if head.children.is_empty() && named.is_none() {
                continue;
            }
            place.insert(number, out.cards.len());
            let fill = cycles[number].map_or(PLAIN, color);
            out.cards.push(card(
                named.unwrap_or_default(),
                look.title(&head.label),
                fill,
                look.hint(&head.label),
            ));
        }
        out.add_rows(&Shown { snapshot, place: &place, look }, roots);
        out.legend = legend(snapshot, &cycles);
        if out.cards.iter().any(|card| card.rows.iter().any(|row| row.cut)) {
            out.legend.push((None, "is not drawn".to_owned()));
        }
        out
    }

    fn add_rows(&mut self, shown: &Shown<'_>, roots: &[(String, Vec<usize>)]) {
        let unions = roots.iter().filter(|(_, list)| list.len() > 1);
        for (own, (_, list)) in unions.enumerate() {
            let rows = shown.rows("", list);
            self.cards[own].fill_rows(own, rows, &mut self.links);
        }
        for (number, head) in shown.snapshot.heads.iter().enumerate() {
            let Some(&own) = shown.place.get(&number) else { continue };
            let names = shown.look.children(&head.label);
            let rows = names.iter().zip(&head.children);
            let rows = rows.flat_map(|(name, list)| shown.rows(name, list));
            self.cards[own].fill_rows(own, rows.collect(), &mut self.links);
        }
        self.links.dedup();
    }

    /// Makes the diagram of the demands between tasks.
    pub(super) fn of_tasks(demanded: &Demanded, place: impl Fn(&Place) -> String) -> Self {
        let mut out = Self { title: format!("{} tasks", demanded.tasks.len()), ..Self::default() };
        let mut rows: Vec<Vec<_>> = demanded.tasks.iter().map(|_| Vec::new()).collect();
        for demand in &demanded.demands {
            let row = Row { text: shortened(&place(&demand.place)), cut: false };
            if let Some(own) = rows.get_mut(demand.from as usize) {
                own.push((row, Some(demand.to as usize)));
            }
        }
        for (own, (task, rows)) in demanded.tasks.iter().zip(rows).enumerate() {
            let text = task.to_string();
            let mut card = card(String::new(), text.clone(), color(task.kind as usize), text);
            card.fill_rows(own, rows, &mut out.links);
            out.cards.push(card);
        }
        out.links.dedup();
        out
    }
}

fn card(names: String, title: String, fill: &'static str, hint: String) -> Card {
    let (names, title) = (shortened(&names), shortened(&title));
    Card { names, title, rows: Vec::new(), fill, hint }
}

/// The heads of a picture, with the numbers of their boxes; some heads have no box.
struct Shown<'a> {
    snapshot: &'a CanonicalGraph,
    place: &'a HashMap<usize, usize>,
    look: Look<'a>,
}

impl Shown<'_> {
    /// Returns the rows of a child, given its heads. If none of the heads has a box, there is one
    /// row for all of them; otherwise there is one row for each head.
    fn rows(&self, name: &str, list: &[usize]) -> Vec<(Row, Option<usize>)> {
        let heads = &self.snapshot.heads;
        let leaf = |head: usize| heads[head].shown && heads[head].children.is_empty();
        let text = |head: usize| self.look.title(&heads[head].label);
        let named = |name: String, text: String| match name.is_empty() {
            true => text,
            false => format!("{name}: {text}"),
        };
        if list.iter().all(|&head| leaf(head)) {
            let all = list.iter().map(|&head| text(head)).collect::<Vec<_>>().join(" | ");
            let row = Row { text: shortened(&named(name.to_owned(), all)), cut: false };
            return vec![(row, None)];
        }
        let one = |(at, &head): (usize, &usize)| {
            let name = if list.len() > 1 { format!("{name}|{at}") } else { name.to_owned() };
            let cut = !heads[head].shown;
            let text = if cut { name } else { named(name, text(head)) };
            let to = self.place.get(&head).copied().filter(|_| !leaf(head));
            (Row { text: shortened(&text), cut }, to)
        };
        list.iter().enumerate().map(one).collect()
    }
}

fn title_of(roots: &[(String, Vec<usize>)]) -> String {
    let names: Vec<&str> = roots.iter().take(12).map(|(name, _)| &**name).collect();
    let more = if roots.len() > names.len() { ", .." } else { "" };
    format!("Canonical graph of {}{more}", names.join(", "))
}

/// Returns the entries of the legend: for each cycle with a head in the picture, its color and its
/// number of heads.
fn legend(
    snapshot: &CanonicalGraph,
    cycles: &[Option<usize>],
) -> Vec<(Option<&'static str>, String)> {
    let mut sizes = BTreeMap::new();
    for (head, cycle) in snapshot.heads.iter().zip(cycles) {
        if let (true, Some(cycle), Some(position)) = (head.shown, cycle, head.position) {
            sizes.insert(*cycle, position.size);
        }
    }
    let text = |size: u32| match size {
        1 => "a cycle of 1 head".to_owned(),
        size => format!("a cycle of {size} heads"),
    };
    let rows = sizes.into_iter().map(|(cycle, size)| (Some(color(cycle)), text(size)));
    rows.take(COLORS.len()).collect()
}

/// Returns the width of a text in cells of a monospaced font. A character from U+1100 on, such as a
/// character of an East Asian script, counts as two cells.
pub(super) fn cells(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
}

/// Returns a text as it is drawn: without control characters, and shortened if it is too long.
fn shortened(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { '?' } else { c });
    if cells(text) <= MAX_CELLS {
        return plain.collect();
    }
    let mut room = MAX_CELLS - 3;
    let fits = plain.take_while(|c| {
        let wide = cells(c.encode_utf8(&mut [0; 4]));
        let fits = wide <= room;
        room = room.saturating_sub(wide);
        fits
    });
    fits.collect::<String>() + "..."
}
