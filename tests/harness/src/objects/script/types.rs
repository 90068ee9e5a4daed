//! Makes the types of a script: the notation reads the text of a type into a draft, and the nodes
//! of the draft become operations.

use super::maker::{OpBuilder, Parsed, wrong};
use super::scan::{TokenKind, scan};
use crate::objects::op::{Op, OpRef};
use crate::text::diagnostic::Span;
use crate::text::{Diagnostic, Lowered, Scope, read};
use selfsame_spec::graph::Node;
use selfsame_spec::ident::is_ident;
use selfsame_spec::{Label, Payload};
use std::collections::BTreeMap;

/// The name for a type that has no name, or a name that the notation cannot declare. The notation
/// reads the type as a declaration of this name.
const NO_NAME: &str = "__";

/// A type in the text of a script.
pub(super) struct Written<'a> {
    /// The text of the script.
    pub(super) text: &'a str,
    /// The span of the type in the text.
    pub(super) span: Span,
    /// The name that the type will have. A recursive type refers to itself by this name.
    pub(super) name: &'a str,
    /// The forward that the type defines, if there is one.
    pub(super) forward: Option<OpRef>,
}

/// Adds the operations that make a type. No operation is added if the type is only a name.
pub(super) fn make(maker: &mut OpBuilder, written: &Written<'_>) -> Parsed<OpRef> {
    let known = written.forward.is_none() && maker.names.find(written.name).is_some();
    let usable = is_ident(written.name) && !known;
    let name = if usable { written.name } else { NO_NAME };
    let inner = &written.text[written.span.clone()];
    let (mut words, mut templates) = (Words::default(), Templates::default());
    let tokens = scan(inner)?;
    let word = |at: usize| &inner[tokens[at].span.clone()];
    for at in (0..tokens.len()).filter(|&at| tokens[at].kind == TokenKind::Word) {
        words.note(word(at), maker);
        templates.note(word(at), word(at + 1) == "[", maker);
    }
    let templates = templates.used.into_values().collect::<Vec<_>>();
    let declared: String = templates.iter().map(Template::declaration).collect();
    let before = format!("{declared}{name} :: ");
    let scope = Scope { old: words.numbers, in_world: true, ..Scope::default() };
    let lowered = read(&format!("{before}{inner}\n;"), &scope)
        .map_err(|errors| placed(errors, before.len(), &written.span, maker))?;
    let making =
        Making { maker, lowered: &lowered, words: &words.words, templates: &templates, written };
    making.all(name)
}

/// The words in a type that refer to objects. Each word has a number.
#[derive(Default)]
struct Words {
    words: Vec<String>,
    numbers: BTreeMap<String, u32>,
}

impl Words {
    fn note(&mut self, word: &str, maker: &OpBuilder) {
        let known = match &maker.body {
            Some(body) => body.knows(word),
            None => false,
        };
        let object = |(sort, _)| sort == crate::objects::op::refs::Sort::Object;
        let known = known || word == "nowhere" || maker.names.find(word).is_some_and(object);
        if known && !self.numbers.contains_key(word) {
            self.numbers.insert(word.to_owned(), self.words.len() as u32);
            self.words.push(word.to_owned());
        }
    }
}

/// A type function with parameters whose name occurs in a type of the script.
struct Template {
    number: OpRef,
    name: String,
    params: usize,
}

impl Template {
    /// Returns the declaration of a template with this name and number of parameters, so that the
    /// notation accepts its applications.
    fn declaration(&self) -> String {
        let params: Vec<String> = (0..self.params).map(|at| format!("p{at}: any")).collect();
        format!("template {}[{}] = none; ", self.name, params.join(", "))
    }
}

/// The templates whose names occur in a type, in the order of the type functions. Other templates
/// are not declared to the notation, because each declaration has a cost.
#[derive(Default)]
struct Templates {
    used: BTreeMap<OpRef, Template>,
}

impl Templates {
    /// Records a word if it names a template. If the word is used without arguments, one parameter
    /// is enough for its declaration.
    fn note(&mut self, word: &str, applied: bool, maker: &OpBuilder) {
        let Some((number, all)) = maker.names.template(word) else { return };
        let params = if applied { all } else { 1 };
        let used = self.used.entry(number);
        let used = used.or_insert_with(|| Template { number, name: word.to_owned(), params });
        used.params = used.params.max(params);
    }
}

/// Moves the places of errors from the text that the notation read to the text of the script.
/// `before` is the length of the text that precedes the type in the notation's text.
fn placed(errors: Vec<Diagnostic>, before: usize, at: &Span, maker: &OpBuilder) -> Vec<Diagnostic> {
    let place = |offset: usize| (offset.saturating_sub(before) + at.start).min(at.end);
    let moved = |mut error: Diagnostic| {
        error.span = place(error.span.start)..place(error.span.end);
        for (span, _) in &mut error.labels {
            *span = place(span.start)..place(span.end);
        }
        if error.code == "E0301" && error.help.is_none() {
            let word = error.message.split('`').nth(1).unwrap_or_default();
            error.help = maker.names.near(word).map(|near| format!("did you mean `{near}`?"));
        }
        error
    };
    errors.into_iter().map(moved).collect()
}

struct Making<'a> {
    maker: &'a mut OpBuilder,
    lowered: &'a Lowered,
    words: &'a [String],
    templates: &'a [Template],
    written: &'a Written<'a>,
}

impl Making<'_> {
    fn all(mut self, name: &str) -> Parsed<OpRef> {
        let graph = &self.lowered.graph;
        let Some(own) = self.lowered.node(name) else { unreachable!("the text declares the name") };
        let mut made: Vec<OpRef> = Vec::with_capacity(graph.nodes.len());
        for (at, node) in graph.nodes.iter().enumerate() {
            let of =
                |nodes: &[u32]| nodes.iter().map(|&n| made[n as usize]).collect::<Vec<OpRef>>();
            let new = match node {
                Node::Old(word) => self.word(*word)?,
                Node::Head { label, children } => {
                    let of = of(children);
                    match self.own_name(label) {
                        Some(payload) => {
                            let span = self.written.span.clone();
                            self.maker.head(label.kind(), &payload, &of, span)?
                        }
                        None => self.maker.label(label, &of),
                    }
                }
                Node::OneOf(members) => self.maker.one_of(of(members)),
                Node::Forward(_) if at as u32 == own => self.own(own)?,
                Node::Forward(_) => {
                    let calls = &self.lowered.calls;
                    let call = calls.binary_search_by_key(&(at as u32), |call| call.forward);
                    let Ok(call) = call.map(|call| &calls[call]) else {
                        return wrong(
                            "E0103",
                            self.written.span.clone(),
                            "a type cannot declare a forward",
                        );
                    };
                    self.maker.apply(self.function(call.template), of(&call.args))
                }
            };
            made.push(new);
        }
        let Some(&(_, root)) = graph.defines.iter().find(|(forward, _)| *forward == own) else {
            return wrong("E0103", self.written.span.clone(), "a type is expected here");
        };
        let root = made[root as usize];
        if self.written.forward.is_none() && self.is_used(own) {
            self.maker.op(Op::Define(made[own as usize], root), 0);
        }
        Ok(root)
    }

    /// Returns the payload of a label with the name of the type in place of [`NO_NAME`]; `None` if
    /// the type was read under its own name.
    fn own_name(&self, label: &Label) -> Option<Payload> {
        let mut payload = label.payload();
        let (Payload::Record { name, .. }
        | Payload::Variant { name, .. }
        | Payload::Function { name, .. }) = &mut payload
        else {
            return None;
        };
        let rest = name.strip_prefix("main:__").filter(|_| !self.written.name.is_empty())?;
        *name = format!("main:{}{rest}", self.written.name);
        Some(payload)
    }

    fn word(&mut self, number: u32) -> Parsed<OpRef> {
        let word = &self.words[number as usize];
        match self.maker.object(word) {
            Some(at) => Ok(at),
            None => wrong("E0301", self.written.span.clone(), format!("nothing is named `{word}`")),
        }
    }

    /// Returns the forward by which the type refers to itself. If the type does not refer to
    /// itself, returns 0, which is not used.
    fn own(&mut self, own: u32) -> Parsed<OpRef> {
        match self.written.forward {
            Some(forward) => Ok(forward),
            None if self.is_used(own) => {
                self.maker.forward(self.written.name, self.written.span.clone())
            }
            None => Ok(0),
        }
    }

    fn is_used(&self, own: u32) -> bool {
        let uses = |node: &Node| match node {
            Node::Head { children: of, .. } | Node::OneOf(of) => of.contains(&own),
            _ => false,
        };
        let lowered = self.lowered;
        lowered.graph.nodes.iter().any(uses)
            || lowered.calls.iter().any(|call| call.args.contains(&own))
            || lowered.graph.defines.contains(&(own, own))
    }

    /// Returns the number of a template among the type functions of the script. The result is
    /// `OpRef::MAX` for a template that the script did not declare to the notation.
    fn function(&self, template: u32) -> OpRef {
        self.templates.get(template as usize).map_or(OpRef::MAX, |template| template.number)
    }
}
