//! Displays objects and calls as text (`[typefn.display]`, `[typefn.display-limit]`).

use crate::handle::{ObjectId, TypeForm};
use crate::interner::Interner;
use crate::label::{LabelId, Labels};
use crate::object::lens::vertex::Vertex;
use crate::object::slot::Slot;
use crate::object::state::ObjectState;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::notation::print::literal;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Payload};

/// The number of nested levels that a display shows.
const LEVELS: u32 = 4;
/// The number of entries of a list that a display shows.
const FIRST: usize = 8;
/// The number of characters of a name or literal that are shown. The limit is needed because the
/// name of a forward may be the display of a call. The arguments of the call may be further
/// forwards with such names.
const NAME: usize = 64;
/// The total number of characters that a display shows.
const ALL: usize = 1000;

/// Returns the name of a record or variant without parameters. Only the name of the payload is
/// read, since a payload may list many members.
fn plain_name(kind: Kind, payload: &[u8]) -> Option<&str> {
    if !matches!(kind, Kind::STRUCT | Kind::CLASS | Kind::VARIANT) {
        return None;
    }
    let (length, rest) = payload.split_first_chunk()?;
    let name = rest.get(..u32::from_be_bytes(*length) as usize)?;
    std::str::from_utf8(name).ok().filter(|name| !name.contains('['))
}

/// Cuts a text to at most `length` characters.
fn cut(mut text: String, length: usize) -> String {
    if let Some((at, _)) = text.char_indices().nth(length) {
        text.truncate(at);
        text.push_str("..");
    }
    text
}

/// Returns the text of a list. Only the first entries are shown.
fn list<T>(all: &[T], show: impl FnMut(&T) -> String, separator: &str) -> String {
    let mut shown: Vec<String> = all.iter().take(FIRST).map(show).collect();
    if all.len() > FIRST {
        shown.push("..".to_owned());
    }
    shown.join(separator)
}

/// Returns the display of an object, which shows four levels and the first eight entries of each
/// list.
pub(crate) fn display(state: &ObjectState, object: ObjectId) -> String {
    cut(Display { state }.vertex(state.graph().object(object), 1), ALL)
}

/// Returns the display of a call of a type function.
pub(crate) fn display_call(state: &ObjectState, name: &str, arguments: &[ObjectId]) -> String {
    let arguments = list(arguments, |&argument| display(state, argument), ", ");
    cut(format!("{name}[{arguments}]"), ALL)
}

/// The form in which a vertex is displayed.
enum Displayed<'w> {
    /// A head, given by its label. A label may be long, so it is not copied.
    Head(&'w Labels, LabelId),
    OneOf,
    Name(String),
    Anonymous,
}

/// Displays the objects of a world. The recursion is at most [`LEVELS`] deep.
#[derive(Clone, Copy)]
struct Display<'w> {
    state: &'w ObjectState,
}

impl<'w> Display<'w> {
    fn vertex(self, vertex: Vertex, level: u32) -> String {
        if level > LEVELS {
            return "..".to_owned();
        }
        let heads = self.heads(vertex);
        let shown = |&head: &Vertex| match heads.len() > 1 && self.is_function_type(head) {
            true => format!("({})", self.head(head, level)),
            false => self.head(head, level),
        };
        list(&heads, shown, " | ")
    }

    fn is_function_type(self, head: Vertex) -> bool {
        let ObjectState { heap, labels, interner: Interner { store, .. }, .. } = self.state;
        let kind = match head {
            Vertex::Object(object) => heap.label(object).map(|label| labels.kind(label)),
            Vertex::Type(ty) => ty.as_head().map(|head| store.labels.kind(store.label(head))),
            _ => None,
        };
        kind == Some(Kind::FN)
    }

    fn is_one_of(self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Object(object) => self.state.heap.slot(object) == Slot::OneOf,
            Vertex::Type(ty) => ty.as_head().is_none(),
            _ => false,
        }
    }

    fn displayed(self, vertex: Vertex) -> Displayed<'w> {
        let ObjectState { heap, labels, interner, .. } = self.state;
        let object = match vertex {
            Vertex::Object(object) => object,
            Vertex::Type(ty) => {
                let store = &interner.store;
                return match ty.form() {
                    TypeForm::Head(head) => Displayed::Head(&store.labels, store.label(head)),
                    TypeForm::Union(_) => Displayed::OneOf,
                };
            }
            _ => unreachable!("objects lead to objects and realized types"),
        };
        match heap.slot(object) {
            Slot::Head(label) => Displayed::Head(labels, label),
            Slot::OneOf => Displayed::OneOf,
            Slot::Forward(name) => Displayed::Name(heap.forward_name(name).to_owned()),
            Slot::Module(module) => match heap.module(module) {
                module if module.named => Displayed::Name(module.name.to_string()),
                _ => Displayed::Anonymous,
            },
            Slot::Realized(_) | Slot::Free => {
                unreachable!("an object that is reached lives, and is no canonical instance")
            }
        }
    }

    /// Returns the heads of a vertex that are displayed. If there are more, one additional head is
    /// returned.
    fn heads(self, vertex: Vertex) -> Vec<Vertex> {
        match vertex {
            _ if !self.is_one_of(vertex) => vec![vertex],
            Vertex::Object(id) => {
                self.state.heap.first_heads.with(|known| self.heads_of(id, known))
            }
            _ => self.first_edges(vertex),
        }
    }

    /// Returns the first heads of a `OneOf`. A `OneOf` never changes, so its first heads are
    /// stored, and nested `OneOf`s take a few steps each. If a `OneOf` is a member of itself, this
    /// membership adds no heads. If such a `OneOf` was met, the lists found on the way are
    /// incomplete and are not stored.
    fn heads_of(self, id: ObjectId, known: &mut HashMap<ObjectId, Box<[Vertex]>>) -> Vec<Vertex> {
        let mut open = vec![OpenOneOf { id, next: 0, heads: Vec::new() }];
        let mut opened: HashSet<ObjectId> = [id].into_iter().collect();
        let mut found: HashMap<ObjectId, Box<[Vertex]>> = HashMap::new();
        let mut is_cyclic = false;
        while let Some(last) = open.last_mut() {
            let next = last.next_edge(self);
            match next {
                Some(Vertex::Object(inner)) if self.is_one_of(Vertex::Object(inner)) => {
                    match known.get(&inner).or_else(|| found.get(&inner)) {
                        Some(heads) => last.add(heads),
                        None if opened.insert(inner) => {
                            open.push(OpenOneOf { id: inner, next: 0, heads: Vec::new() });
                        }
                        None => is_cyclic = true,
                    }
                }
                Some(one_of) if self.is_one_of(one_of) => last.add(&self.first_edges(one_of)),
                Some(head) => last.add(&[head]),
                None => {
                    let Some(OpenOneOf { id, next, heads }) = open.pop() else { break };
                    // If the list of heads is short, the edges of the `OneOf` are read again
                    // instead of storing the list.
                    if is_cyclic || heads.len() != next || next > 2 * FIRST {
                        found.insert(id, heads[..].into());
                    }
                    opened.remove(&id);
                    match open.last_mut() {
                        Some(outer) => outer.add(&heads),
                        None => {
                            known.extend(found.into_iter().filter(|_| !is_cyclic));
                            return heads;
                        }
                    }
                }
            }
        }
        Vec::new()
    }

    /// Returns the targets of a vertex's edges that are displayed. If there are more, one
    /// additional target is returned. The cost does not depend on the number of edges of the
    /// vertex.
    fn first_edges(self, vertex: Vertex) -> Vec<Vertex> {
        let graph = self.state.graph();
        if graph.loading(vertex).is_some() {
            return graph.edges(vertex);
        }
        (0..=FIRST).map_while(|at| graph.edge(vertex, at)).collect()
    }

    fn edges(self, vertex: Vertex) -> Vec<Vertex> {
        self.state.graph().edges(vertex)
    }

    fn head(self, vertex: Vertex, level: u32) -> String {
        let (labels, label) = match self.displayed(vertex) {
            Displayed::Name(name) => return cut(name, NAME),
            Displayed::Head(labels, label) => (labels, label),
            Displayed::Anonymous | Displayed::OneOf => {
                return self.bracketed("anonymous module", vertex, level);
            }
        };
        let (kind, bytes) = (labels.kind(label), labels.payload(label));
        if let Some(name) = plain_name(kind, bytes) {
            return cut(name.to_owned(), NAME);
        }
        self.state.heap.work.add_bytes(bytes.len());
        match labels.label(label).payload() {
            Payload::Value(value) => cut(literal(&value), NAME),
            Payload::Record { name, members } => {
                let record = Record { name: &name, members: &members, first_child: 0 };
                self.record(vertex, record, level)
            }
            Payload::Variant { name, cases, members } => {
                let first_child = cases.iter().map(|(_, fields)| fields.len()).sum();
                let record = Record { name: &name, members: &members, first_child };
                self.record(vertex, record, level)
            }
            Payload::Member { module, name } => cut(format!("{module}:{name}"), NAME),
            Payload::Module { name, .. } | Payload::Function { name, .. } => cut(name, NAME),
            Payload::Names(labels) => self.parts(vertex, &labels, level),
            Payload::Params(labels) => {
                let result = self.edges(vertex).last().map(|&edge| self.vertex(edge, level + 1));
                let params = self.parts(vertex, &labels, level);
                format!("fn{params} -> {}", result.unwrap_or_default())
            }
            Payload::Plain if kind == Kind::TUPLE => {
                let edges = self.first_edges(vertex);
                let comma = if edges.len() == 1 { "," } else { "" };
                format!("({}{comma})", list(&edges, |&edge| self.vertex(edge, level + 1), ", "))
            }
            Payload::Plain if kind == Kind::BOX => self.boxed(vertex, level),
            _ => self.bracketed(kind.row().map_or("", |row| row.name), vertex, level),
        }
    }

    /// Returns the display of the parts of a named tuple, or of the parameters of a function type,
    /// in parentheses. A part whose entry in `labels` is empty is displayed without a label.
    fn parts(self, vertex: Vertex, labels: &[String], level: u32) -> String {
        let edges = self.edges(vertex);
        let parts: Vec<(&String, Vertex)> = labels.iter().zip(edges).collect();
        let part = |&(label, edge): &(&String, Vertex)| {
            let shown = self.vertex(edge, level + 1);
            if label.is_empty() { shown } else { format!("{}: {shown}", cut(label.clone(), NAME)) }
        };
        format!("({})", list(&parts, part, ", "))
    }

    /// Returns the display of a box. If several heads in the box are displayed, they are in
    /// parentheses.
    fn boxed(self, vertex: Vertex, level: u32) -> String {
        let Some(content) = self.state.graph().edge(vertex, 0) else { return String::new() };
        let shown = self.vertex(content, level + 1);
        match level < LEVELS && self.heads(content).len() > 1 {
            true => format!("&({shown})"),
            false => format!("&{shown}"),
        }
    }

    fn bracketed(self, name: &str, vertex: Vertex, level: u32) -> String {
        let edges = self.first_edges(vertex);
        if edges.is_empty() {
            return name.to_owned();
        }
        format!("{name}[{}]", list(&edges, |&edge| self.vertex(edge, level + 1), ", "))
    }

    /// Returns the name of a record or variant. In the name, the arguments replace the names of the
    /// parameters.
    fn record(self, vertex: Vertex, record: Record<'_>, level: u32) -> String {
        let Record { name, members, .. } = record;
        let bracket = name.rsplit_once('[').and_then(|(stem, rest)| {
            let (params, behind) = rest.split_once(']')?;
            Some((stem, params, behind))
        });
        let Some((stem, params, behind)) = bracket else { return cut(name.to_owned(), NAME) };
        let edges = self.edges(vertex);
        let member = |param: &str| {
            members.iter().position(|member| member.name == param && !param.is_empty())
        };
        let Some(params) = params.split(", ").map(member).collect::<Option<Vec<usize>>>() else {
            return cut(name.to_owned(), NAME);
        };
        let argument = |&member: &usize| {
            let before = members[..member].iter().filter(|member| member.role.has_child()).count();
            match (&members[member].role, edges.get(record.first_child + before)) {
                (Role::Constant(value), _) if level < LEVELS => cut(literal(value), NAME),
                (role, Some(&to)) if role.has_child() => self.vertex(to, level + 1),
                _ => "..".to_owned(),
            }
        };
        let (stem, behind) = (cut(stem.to_owned(), NAME), cut(behind.to_owned(), NAME));
        format!("{stem}[{}]{behind}", list(&params, argument, ", "))
    }
}

/// A `OneOf` whose first heads are searched.
struct OpenOneOf {
    id: ObjectId,
    /// The number of the next edge to be visited.
    next: usize,
    /// The first heads that were found so far, without repetitions.
    heads: Vec<Vertex>,
}

impl OpenOneOf {
    /// Returns the target of the next edge if there is one and more heads are needed.
    fn next_edge(&mut self, display: Display<'_>) -> Option<Vertex> {
        let needed = self.heads.len() <= FIRST;
        let edge = display.state.graph().edge(Vertex::Object(self.id), self.next);
        let edge = edge.filter(|_| needed);
        self.next += usize::from(edge.is_some());
        edge
    }

    fn add(&mut self, heads: &[Vertex]) {
        for head in heads {
            if self.heads.len() <= FIRST && !self.heads.contains(head) {
                self.heads.push(*head);
            }
        }
    }
}

/// A record or variant that is displayed.
struct Record<'a> {
    name: &'a str,
    members: &'a [RecordMember],
    /// The index of the child that belongs to the first member with a child.
    first_child: usize,
}
