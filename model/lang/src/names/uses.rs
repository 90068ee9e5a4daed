//! Resolves the uses of names ([names.use]). Checks four conditions for each use: the name is
//! declared, is visible, is not used too early, and is not a `var` outside the current function.
//!
//! ```text
//! y           E0301: nothing has the name y
//! x; let x = 1;      E0302: x is read too early
//! ```

use super::lookup::{Answer, Looked};
use super::scope::Frame;
use super::walk::Walk;
use selfsame_spec::program::{DeclIx, NameUse, Sort, Target};
use selfsame_spec::text::tree::{Expr, ExprKind, Name, Path, StepKind};
use selfsame_spec::text::{NoteRole, Place, Problem, Span};
use std::collections::BTreeSet;

/// Returns the identifiers of the use with which an expression starts. The use consists of an
/// identifier and all `.IDENT` that directly follow it.
#[must_use]
// [names.use]
pub fn use_of(expr: &Expr) -> Vec<Name> {
    let (base, members) = identifiers(expr);
    let first = match &base.kind {
        ExprKind::Name(text) => Name { text: text.clone(), span: base.span },
        _ => return Vec::new(),
    };
    [first].into_iter().chain(members.cloned()).collect()
}

/// Returns the number of identifiers of the use with which an expression starts. Returns 0 if the
/// expression does not start with a use.
#[must_use]
// [names.use]
pub fn use_length(expr: &Expr) -> usize {
    let (base, members) = identifiers(expr);
    if matches!(base.kind, ExprKind::Name(_)) { 1 + members.count() } else { 0 }
}

/// Returns the first part of an expression, and the identifiers after dots that directly follow it.
pub(crate) fn identifiers(expr: &Expr) -> (&Expr, impl Iterator<Item = &Name>) {
    let (base, steps) = match &expr.kind {
        ExprKind::Postfix(postfix) => (&*postfix.base, &postfix.steps[..]),
        _ => (expr, &[][..]),
    };
    let members = steps.iter().map_while(|step| match &step.kind {
        StepKind::Member(member) => Some(member),
        _ => None,
    });
    (base, members)
}

/// Returns whether an expression consists only of a use, without further steps.
#[must_use]
// [names.use]
pub fn is_use(expr: &Expr) -> bool {
    let steps = match &expr.kind {
        ExprKind::Postfix(postfix) => postfix.steps.len(),
        _ => 0,
    };
    use_length(expr) == steps + 1
}

/// Returns the span from the start of the first identifier to the end of the last identifier.
fn span(parts: &[&Name]) -> Span {
    let start = parts.first().map_or(Span::default(), |part| part.span);
    parts.last().map_or(start, |last| start.to(last.span))
}

fn text(parts: &[&Name]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(".")
}

impl Walk<'_> {
    /// If an expression starts with a use, looks the use up.
    // [names.use] [names.unknown]
    pub(super) fn use_expr(&mut self, expr: &Expr) {
        let parts = use_of(expr);
        let parts: Vec<&Name> = parts.iter().collect();
        if !parts.is_empty() && matches!(self.look_up_use(&parts), Looked::Nothing) {
            self.unknown(&parts);
        }
    }

    /// Looks up the path that a pattern contains. The path refers to a record or constant.
    // [names.pattern]
    pub(super) fn use_path(&mut self, path: &Path) {
        let parts: Vec<&Name> = path.parts.iter().collect();
        if matches!(self.look_up_use(&parts), Looked::Nothing) {
            if let [_] = parts[..] {
                self.add_use(&parts, Target::Case);
            } else {
                self.unknown(&parts);
            }
        }
    }

    /// Looks up a use, and records the meaning of the use if it has one.
    fn look_up_use(&mut self, parts: &[&Name]) -> Looked {
        let looked = self.look_up(parts, span(parts));
        match looked {
            Looked::Found(answer) => self.found(parts, answer),
            Looked::Builtin(at) => {
                let declaration = self.builtin(at);
                self.add_use(&parts[..1], Target::Declaration(declaration));
            }
            Looked::Earlier(known) => {
                let declaration = self.earlier(&text(&parts[..known]));
                self.add_use(&parts[..known], Target::Declaration(declaration));
            }
            Looked::Unknown => self.add_use(parts, Target::Unknown),
            Looked::Nothing => {}
        }
        looked
    }

    fn add_use(&mut self, parts: &[&Name], target: Target) {
        self.uses.push(NameUse { span: span(parts), parts: parts.len() as u32, target });
    }

    // [names.unknown]
    fn unknown(&mut self, parts: &[&Name]) {
        let name = text(parts);
        if self.is_unbound() {
            let declaration = self.unbound(&name);
            self.add_use(parts, Target::Declaration(declaration));
            return;
        }
        self.add_use(parts, Target::Unknown);
        let mut around = self.namespaces().into_iter();
        let problem = if around.any(|space| self.is_namespace(&space, &name)) {
            Problem::IsNamespace { name }
        } else {
            Problem::UnknownName { name, nearest: None }
        };
        self.refuse(problem, span(parts));
    }

    fn found(&mut self, parts: &[&Name], answer: Answer) {
        let parts = &parts[..answer.parts];
        self.add_use(parts, Target::Declaration(answer.declaration));
        let name = text(parts);
        if !answer.visible {
            self.refuse_of(Problem::NotVisible { name: name.clone() }, parts, answer);
        }
        if self.is_early(span(parts), answer) {
            self.refuse_of(Problem::TooEarly { name: name.clone() }, parts, answer);
        }
        if self.is_outer_var(answer) {
            self.refuse_of(Problem::OuterVar { name }, parts, answer);
        }
        self.capture(answer);
    }

    /// Reports an error at a use. The place of the declaration is a note of the error.
    fn refuse_of(&mut self, problem: Problem, parts: &[&Name], answer: Answer) {
        let place = Place::new(self.module, self.declared(answer.declaration).span);
        self.refuse_with(problem, span(parts), NoteRole::Declaration, place);
    }

    /// Returns the frames between a use and the scope of the use's declaration.
    fn way(&self, answer: Answer) -> &[Frame] {
        let outermost = answer.frame.map_or(0, |frame| frame + 1);
        &self.frames[outermost..]
    }

    // [names.early]
    fn is_early(&self, at: Span, answer: Answer) -> bool {
        let declared = self.declared(answer.declaration);
        let is_wall = |frame: &Frame| !matches!(frame, Frame::Scope(_));
        declared.is_variable()
            && declared.whole.start > at.start
            && !self.way(answer).iter().any(is_wall)
    }

    // [names.var]
    fn is_outer_var(&self, answer: Answer) -> bool {
        let is_function = |frame: &Frame| matches!(frame, Frame::Function(_));
        answer.frame.is_some()
            && self.declared(answer.declaration).sort == Sort::Var
            && self.way(answer).iter().any(is_function)
    }

    // [names.capture]
    fn capture(&mut self, answer: Answer) {
        let sort = self.declared(answer.declaration).sort;
        let Some(frame) = answer.frame else { return };
        if !matches!(sort, Sort::Let | Sort::Parameter | Sort::Binder) {
            return;
        }
        for frame in &mut self.frames[frame + 1..] {
            if let Frame::Function(captured) = frame {
                captured.insert(answer.declaration);
            }
        }
    }

    /// Checks the target of an assignment.
    // [names.assign]
    pub(super) fn assign(&mut self, target: &Expr) {
        if !is_use(target) {
            return;
        }
        let parts = use_of(target);
        let parts: Vec<&Name> = parts.iter().collect();
        let is_var = match self.look_up(&parts, span(&parts)) {
            Looked::Unknown | Looked::Nothing => true,
            Looked::Builtin(_) => parts.len() > 1,
            Looked::Earlier(known) => parts.len() > known,
            Looked::Found(answer) => {
                answer.parts < parts.len() || self.may_be_var(answer.declaration)
            }
        };
        if !is_var {
            self.refuse(Problem::NoVar { name: text(&parts) }, span(&parts));
        }
    }

    /// Returns whether a declaration is a `var`, or an import with an unknown meaning.
    fn may_be_var(&self, declaration: DeclIx) -> bool {
        let declared = self.declared(declaration);
        let is_unknown = declared.sort == Sort::Import && declared.from.is_none();
        declared.sort == Sort::Var || is_unknown
    }
}

/// Returns the first of some names that equals an earlier one.
// [types.member] [notation.type-refused]
#[must_use]
pub fn second_of_twice<'n>(names: impl IntoIterator<Item = &'n Name>) -> Option<&'n Name> {
    let mut met = BTreeSet::new();
    names.into_iter().find(|name| !met.insert(&name.text))
}
