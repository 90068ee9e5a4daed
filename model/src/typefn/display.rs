//! Displays objects and calls as texts for people ([typefn.display]). Long names, long lists and
//! deep levels are cut, so every text is short.
//!
//! ```text
//! List[Dict[str, int]]      displayed as it is written
//! X :: Tup[X];              Tup[Tup[Tup[Tup[..]]]]: four levels are shown
//! ```

use crate::handle::ObjectId;
use crate::object::edges::frozen_edges;
use crate::object::state::ObjectState;
use crate::object::vertex::Vertex;
use selfsame_spec::notation::print::literal;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Label, ObjectKind, Payload};

/// The largest number of characters of a name or literal that are displayed.
const NAME: usize = 64;
/// The maximal number of characters of a whole text.
const ALL: usize = 1000;

// [typefn.display]
/// Returns the first `length` characters of a text, with `..` in place of the rest.
// [typefn.display-limit]
fn cut(text: &str, length: usize) -> String {
    let more = if text.chars().count() > length { ".." } else { "" };
    text.chars().take(length).collect::<String>() + more
}

impl ObjectState {
    // [typefn.display]
    /// Returns the text that displays an object.
    pub(crate) fn display(&self, id: ObjectId) -> String {
        cut(&self.display_vertex(&Vertex::Object(id), 1), ALL)
    }

    // [typefn.display] [typefn.recursion]
    /// Returns the text that displays a call, given the name of the type function and the
    /// arguments.
    pub(crate) fn display_call(&self, name: &str, arguments: &[ObjectId]) -> String {
        let arguments: Vec<Vertex> = arguments.iter().copied().map(Vertex::Object).collect();
        cut(&format!("{name}[{}]", self.display_list(&arguments, 1)), ALL)
    }

    // [typefn.display]
    /// Returns the text that displays a vertex at a level of nesting. The recursion ends because
    /// the number of levels is limited.
    fn display_vertex(&self, at: &Vertex, level: usize) -> String {
        if level > self.rules.display_levels {
            return "..".into();
        }
        let heads = self.alternatives(at);
        let several = self.rules.display_groups && heads.len() > 1;
        let shown = heads.iter().map(|head| {
            let shown = self.display_head(head, level);
            if several && self.is_function_type(head) { format!("({shown})") } else { shown }
        });
        self.join(shown, " | ")
    }

    // [typefn.display]
    /// Returns whether a vertex is a function type.
    fn is_function_type(&self, at: &Vertex) -> bool {
        matches!(self.made_kind(at), Some(ObjectKind::Head(label, _)) if label.kind() == Kind::FN)
    }

    // [typefn.display]
    /// Returns the members of a `OneOf` and of nested `OneOf`s, each once. Any other vertex is
    /// returned as the only element of the list.
    fn alternatives(&self, at: &Vertex) -> Vec<Vertex> {
        let (mut out, mut seen) = (Vec::new(), Vec::new());
        let mut stack = vec![self.made_vertex(at.clone())];
        while let Some(at) = stack.pop() {
            if seen.contains(&at) {
                continue;
            }
            match self.made_kind(&at) {
                Some(ObjectKind::OneOf(members)) => stack.extend(members.into_iter().rev()),
                _ => out.push(at.clone()),
            }
            seen.push(at);
        }
        out
    }

    /// Returns the texts of the items of a list, joined by commas.
    fn display_list(&self, all: &[Vertex], level: usize) -> String {
        self.join(all.iter().map(|at| self.display_vertex(at, level)), ", ")
    }

    // [typefn.display]
    /// Joins texts with `between`. If there are more texts than may be displayed, `..` replaces the
    /// last ones.
    fn join(&self, all: impl ExactSizeIterator<Item = String>, between: &str) -> String {
        let more = (all.len() > self.rules.display_width).then(|| "..".to_owned());
        all.take(self.rules.display_width).chain(more).collect::<Vec<_>>().join(between)
    }

    // [typefn.display]
    /// Returns the text of a head or a forward at a level of nesting.
    fn display_head(&self, at: &Vertex, level: usize) -> String {
        let kind = self.made_kind(at);
        match &kind {
            Some(ObjectKind::Forward(name, _) | ObjectKind::Module(name, _)) => cut(name, NAME),
            Some(ObjectKind::Head(label, children)) => self.display_label(label, children, level),
            Some(kind @ ObjectKind::Anonymous(..)) => {
                self.display_kind(Kind::ANONYMOUS, &frozen_edges(kind), level)
            }
            // A `OneOf` or a realized type does not occur: a displayed vertex is canonical, the
            // members of nested `OneOf`s were listed before, and only objects are displayed.
            Some(ObjectKind::OneOf(_) | ObjectKind::Realized(_)) | None => String::new(),
        }
    }

    // [typefn.display]
    /// Returns the text of a head, given its label and its children.
    fn display_label(&self, label: &Label, children: &[Vertex], level: usize) -> String {
        match label.payload() {
            Payload::Value(value) => cut(&literal(&value), NAME),
            Payload::Member { module, name } => cut(&format!("{module}:{name}"), NAME),
            Payload::Module { name, .. } | Payload::Function { name, .. } => cut(&name, NAME),
            Payload::Record { name, members } => {
                self.display_record(&name, &members, children, level)
            }
            Payload::Variant { name, cases, members } => {
                let fields: usize = cases.iter().map(|(_, fields)| fields.len()).sum();
                self.display_record(&name, &members, &children[fields..], level)
            }
            Payload::Names(labels) => {
                format!("({})", self.display_parts(&labels, children, level + 1))
            }
            Payload::Params(labels) => match children {
                [params @ .., result] => {
                    let params = self.display_parts(&labels, params, level + 1);
                    format!("fn({params}) -> {}", self.display_vertex(result, level + 1))
                }
                [] => String::new(),
            },
            _ if label.kind() == Kind::TUPLE => {
                let comma = if children.len() == 1 { "," } else { "" };
                format!("({}{comma})", self.display_list(children, level + 1))
            }
            _ if label.kind() == Kind::BOX => self.display_box(&children[0], level + 1),
            _ => self.display_kind(label.kind(), children, level),
        }
    }

    // [typefn.display]
    /// Returns the text of the parts of a named tuple or of the parameters of a function type, at a
    /// level of nesting. A part without a name has an empty label.
    fn display_parts(&self, labels: &[String], parts: &[Vertex], level: usize) -> String {
        let parts = labels.iter().zip(parts).map(|(label, part)| {
            let label = if label.is_empty() { String::new() } else { cut(label, NAME) + ": " };
            label + &self.display_vertex(part, level)
        });
        self.join(parts, ", ")
    }

    // [typefn.display]
    /// Returns the text of a box, given its content and the level of nesting.
    fn display_box(&self, content: &Vertex, level: usize) -> String {
        let shown = self.display_vertex(content, level);
        let is_shown = level <= self.rules.display_levels;
        match self.rules.display_groups && is_shown && self.alternatives(content).len() > 1 {
            true => format!("&({shown})"),
            false => format!("&{shown}"),
        }
    }

    // [typefn.display]
    /// Returns the displayed name of a record. If the record has the arguments of a call as
    /// members, these arguments replace the parameters in the name's brackets.
    fn display_record(
        &self,
        name: &str,
        members: &[RecordMember],
        children: &[Vertex],
        level: usize,
    ) -> String {
        let brackets = name.rsplit_once('[').and_then(|(before, rest)| {
            let (params, behind) = rest.split_once(']')?;
            Some((before, params, behind))
        });
        let Some((before, params, behind)) = brackets else { return cut(name, NAME) };
        let argument = |param: &str| {
            let param = Some(param).filter(|param| !param.is_empty())?;
            let at = members.iter().position(|member| member.name == param)?;
            let child = members[..at].iter().filter(|member| member.role.has_child()).count();
            Some(match &members[at].role {
                Role::Constant(_) if level == self.rules.display_levels => "..".into(),
                Role::Constant(value) => cut(&literal(value), NAME),
                _ => self.display_vertex(children.get(child)?, level + 1),
            })
        };
        match params.split(", ").map(argument).collect::<Option<Vec<_>>>() {
            Some(arguments) => {
                let arguments = self.join(arguments.into_iter(), ", ");
                format!("{}[{arguments}]{}", cut(before, NAME), cut(behind, NAME))
            }
            None => cut(name, NAME),
        }
    }

    // [typefn.display]
    /// Returns the name of a kind, followed by the children in brackets.
    fn display_kind(&self, kind: Kind, children: &[Vertex], level: usize) -> String {
        let name = kind.row().map_or("", |row| row.name);
        match children {
            [] => name.to_owned(),
            _ => format!("{name}[{}]", self.display_list(children, level + 1)),
        }
    }
}
