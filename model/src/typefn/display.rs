//! How things are shown to people ([typefn.display]).

use crate::object::edges::{At, edges};
use crate::world::{Object, World};
use selfsame_spec::error::Result;
use selfsame_spec::notation::print::literal;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Label, ObjectKind, Payload};

/// How many characters of a name or literal are shown.
const NAME: usize = 64;
/// How many characters are shown in all.
const ALL: usize = 1000;

// [typefn.display]
/// The first characters of a text, and `..` in place of what follows.
fn cut(text: &str, length: usize) -> String {
    let more = if text.chars().count() > length { ".." } else { "" };
    text.chars().take(length).collect::<String>() + more
}

impl World {
    // [typefn.display]
    /// How an object is displayed.
    ///
    /// # Errors
    /// E0709.
    pub fn display(&self, object: Object) -> Result<String> {
        Ok(cut(&self.displayed(&At::Object(self.own(object)?), 1), ALL))
    }

    // [typefn.recursion]
    /// How a call is displayed.
    pub(crate) fn displayed_call(&self, function: usize, arguments: &[usize]) -> String {
        let name = self.functions.get(function).map_or("", |function| &function.name);
        let arguments: Vec<At> = arguments.iter().map(|&argument| At::Object(argument)).collect();
        cut(&format!("{name}[{}]", self.list_of(&arguments, ", ", 1)), ALL)
    }

    // [typefn.display]
    /// What is there on some level. Levels end, so this does.
    fn displayed(&self, at: &At, level: usize) -> String {
        if level > self.rules.levels {
            return "..".into();
        }
        let heads = self.alternatives(at);
        let shown = |head: &At| self.head_displayed(head, level);
        self.several(heads.iter().map(shown), " | ")
    }

    /// What a `OneOf` is one of, nested ones too, each once; of anything else, that.
    fn alternatives(&self, at: &At) -> Vec<At> {
        let (mut out, mut seen, mut stack) =
            (Vec::new(), Vec::new(), vec![self.normal(at.clone())]);
        while let Some(at) = stack.pop() {
            if seen.contains(&at) {
                continue;
            }
            match self.thing(&at) {
                Some(ObjectKind::OneOf(members)) => stack.extend(members.into_iter().rev()),
                _ => out.push(at.clone()),
            }
            seen.push(at);
        }
        out
    }

    fn list_of(&self, all: &[At], between: &str, level: usize) -> String {
        self.several(all.iter().map(|at| self.displayed(at, level)), between)
    }

    /// Some, and `..` in place of what follows the first eight.
    fn several(&self, all: impl ExactSizeIterator<Item = String>, between: &str) -> String {
        let more = (all.len() > self.rules.width).then(|| "..".to_owned());
        all.take(self.rules.width).chain(more).collect::<Vec<_>>().join(between)
    }

    fn head_displayed(&self, at: &At, level: usize) -> String {
        let thing = self.thing(at);
        match &thing {
            Some(ObjectKind::Forward(name, _) | ObjectKind::Module(name, _)) => cut(name, NAME),
            Some(ObjectKind::Head(label, children)) => self.label_displayed(label, children, level),
            Some(thing @ ObjectKind::Anonymous(..)) => {
                self.kind_displayed(Kind::ANONYMOUS, &edges(thing), level)
            }
            _ => String::new(),
        }
    }

    fn label_displayed(&self, label: &Label, children: &[At], level: usize) -> String {
        match label.payload() {
            Payload::Value(value) => cut(&literal(&value), NAME),
            Payload::Member { module, name } => cut(&format!("{module}:{name}"), NAME),
            Payload::Module { name, .. } | Payload::Function { name, .. } => cut(&name, NAME),
            Payload::Record { name, members } => {
                self.record_displayed(name, &members, children, level)
            }
            Payload::Variant { name, cases, members } => {
                let fields: usize = cases.iter().map(|(_, fields)| fields.len()).sum();
                self.record_displayed(name, &members, &children[fields..], level)
            }
            _ => self.kind_displayed(label.kind(), children, level),
        }
    }

    /// A name, with the parameters in brackets replaced by the arguments, where it carries them.
    fn record_displayed(
        &self,
        name: String,
        members: &[RecordMember],
        children: &[At],
        level: usize,
    ) -> String {
        let params = name.strip_suffix(']').and_then(|name| name.rsplit_once('['));
        let Some((before, params)) = params else { return cut(&name, NAME) };
        let argument = |param: &str| {
            let param = Some(param).filter(|param| !param.is_empty())?;
            let at = members.iter().position(|member| member.name == param)?;
            let child = members[..at].iter().filter(|member| member.role.has_child()).count();
            Some(match &members[at].role {
                Role::Constant(_) if level == self.rules.levels => "..".into(),
                Role::Constant(value) => cut(&literal(value), NAME),
                _ => self.displayed(children.get(child)?, level + 1),
            })
        };
        match params.split(", ").map(argument).collect::<Option<Vec<_>>>() {
            Some(shown) => {
                format!("{}[{}]", cut(before, NAME), self.several(shown.into_iter(), ", "))
            }
            None => cut(&name, NAME),
        }
    }

    fn kind_displayed(&self, kind: Kind, children: &[At], level: usize) -> String {
        let name = kind.row().map_or("", |row| row.name);
        match children {
            [] => name.to_owned(),
            _ => format!("{name}[{}]", self.list_of(children, ", ", level + 1)),
        }
    }
}
