//! Builds the results of expressions. In a script, they are results of operations; in the body of a
//! template, they are steps.

use super::names::Names;
use crate::objects::op::refs::{Sort, Yields};
use crate::objects::op::{Op, OpRef};
use crate::text::Diagnostic;
use crate::text::diagnostic::Span;
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Payload};
use std::collections::HashMap;

pub(super) type Parsed<T> = Result<T, Vec<Diagnostic>>;

pub(super) fn wrong<T>(code: &'static str, span: Span, message: impl Into<String>) -> Parsed<T> {
    Err(vec![Diagnostic::new(code, span, message)])
}

/// The operations and names of the script so far, and the body of the template that is being read.
#[derive(Default)]
pub(super) struct OpBuilder {
    pub(super) names: Names,
    pub(super) ops: Vec<(Op, u32)>,
    pub(super) body: Option<Body>,
}

/// The steps of a template's body that have been read so far. In a body, an [`OpRef`] is the number
/// of a step.
#[derive(Default)]
pub(super) struct Body {
    /// For each name of a parameter, the number of the first parameter with this name.
    params: HashMap<String, u32>,
    pub(super) recipe: Recipe,
    /// The objects outside of the body to which the body refers.
    pub(super) objects: Vec<OpRef>,
    pub(super) locals: HashMap<String, OpRef>,
    /// For each used parameter, by its number, the number of its step.
    params_at: HashMap<u32, OpRef>,
    /// For each object outside of the body, the number of its step.
    objects_at: HashMap<OpRef, OpRef>,
}

impl Body {
    pub(super) fn new(names: &[String], objects: Vec<OpRef>) -> Self {
        let mut params = HashMap::new();
        for (name, number) in names.iter().zip(0..) {
            params.entry(name.clone()).or_insert(number);
        }
        Self { params, objects, ..Self::default() }
    }

    /// Returns whether a name refers to a parameter or a step of the body.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.locals.contains_key(name)
            || self.params.contains_key(name)
            || name.strip_prefix("s_").is_some_and(|at| at.parse::<OpRef>().is_ok())
    }

    pub(super) fn step(&mut self, step: Step) -> OpRef {
        self.recipe.steps.push(step);
        self.recipe.steps.len() as OpRef - 1
    }

    fn find(&mut self, name: &str) -> Option<OpRef> {
        let absolute = || name.strip_prefix("s_").and_then(|digits| digits.parse().ok());
        if let Some(local) = self.locals.get(name).copied().or_else(absolute) {
            return Some(local);
        }
        let param = *self.params.get(name)?;
        if let Some(&known) = self.params_at.get(&param) {
            return Some(known);
        }
        let at = self.step(Step::Param(param));
        self.params_at.insert(param, at);
        Some(at)
    }

    fn outer(&mut self, object: OpRef) -> OpRef {
        if let Some(&known) = self.objects_at.get(&object) {
            return known;
        }
        let at = self.step(Step::Object(self.objects.len() as u32));
        self.objects.push(object);
        self.objects_at.insert(object, at);
        at
    }
}

impl OpBuilder {
    /// Adds an operation, and returns the sort and numbers of its results. `open` is the number of
    /// results if that number is known only after a run.
    pub(super) fn op(&mut self, op: Op, open: usize) -> (Sort, Vec<OpRef>) {
        let (sort, count) = match op.yields() {
            Yields::Nothing => (Sort::Object, 0),
            Yields::Fixed(sort, count) => (sort, count),
            Yields::Open(sort) => (sort, open),
        };
        let given = (0..count).map(|_| self.names.next_ref(sort)).collect();
        self.ops.push((op, count as u32));
        (sort, given)
    }

    fn op_or_step(&mut self, op: Op, step: impl FnOnce() -> Step) -> OpRef {
        if let Some(body) = &mut self.body {
            return body.step(step());
        }
        self.op(op, 1).1.first().copied().unwrap_or_default()
    }

    pub(super) fn label(&mut self, label: &Label, children: &[OpRef]) -> OpRef {
        let step = || Step::Head(label.clone(), children.to_vec());
        self.op_or_step(Op::Head(label.clone(), children.to_vec()), step)
    }

    pub(super) fn head(
        &mut self,
        kind: Kind,
        payload: &Payload,
        of: &[OpRef],
        span: Span,
    ) -> Parsed<OpRef> {
        match Label::new(kind, &payload.bytes(), of.len()) {
            Ok(label) => Ok(self.label(&label, of)),
            Err(error) => wrong(error.code(), span, error.to_string()),
        }
    }

    pub(super) fn one_of(&mut self, members: Vec<OpRef>) -> OpRef {
        let step = || Step::OneOf(members.clone());
        self.op_or_step(Op::OneOf(members.clone()), step)
    }

    pub(super) fn apply(&mut self, function: OpRef, arguments: Vec<OpRef>) -> OpRef {
        let step = || Step::Call(function, arguments.clone());
        self.op_or_step(Op::Apply(function, arguments.clone()), step)
    }

    /// Adds an operation that makes a forward, which a later operation defines. A forward is
    /// refused in the body of a template.
    pub(super) fn forward(&mut self, name: &str, span: Span) -> Parsed<OpRef> {
        if self.body.is_some() {
            let help = "for the result itself, apply the template to its own parameters";
            let what = "the body of a template cannot declare a forward";
            return Err(vec![Diagnostic::new("E0103", span, what).help(help)]);
        }
        Ok(self.op(Op::Forward(name.to_owned()), 1).1[0])
    }

    /// Returns the number of the object to which a name refers. In a body, returns the number of
    /// the step.
    pub(super) fn object(&mut self, name: &str) -> Option<OpRef> {
        if let Some(local) = self.body.as_mut().and_then(|body| body.find(name)) {
            return Some(local);
        }
        let (sort, at) = match name {
            "nowhere" => (Sort::Object, OpRef::MAX),
            _ => self.names.find(name)?,
        };
        if sort != Sort::Object {
            return None;
        }
        Some(match &mut self.body {
            Some(body) => body.outer(at),
            None => at,
        })
    }
}
