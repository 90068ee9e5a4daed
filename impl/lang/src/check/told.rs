//! Converts the errors of the checker to diagnostics with messages.

use super::data::{TypeFault, Wrong};
use super::state::Checker;
use crate::link::{Located, ModuleId, Spot, keep_first};
use crate::mono::TemplateId;
use crate::scan::Name;
use crate::types::{Shown, Ty};
use selfsame_spec::text::{
    CompileProblem, Diagnostic, MAX_ERRORS, Note, Place, Problem, Span, TypeProblem,
};

impl Wrong {
    /// Returns the error code of this kind of error.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::NotHere(_) => "E0110",
            Self::TooLargeForWorld => "E0712",
            Self::NoPlace => "E0105",
            Self::NoTemplate => "E0601",
            Self::ArgumentCount(..) => "E0604",
            Self::NoMember(_) => "E0306",
            Self::Private(_) => "E0307",
            Self::Mismatch(..) => "E0401",
            Self::TooMany(_) => "E0402",
            Self::TooFew(_) => "E0403",
            Self::CannotInfer(_) => "E0404",
            Self::NoLabel => "E0405",
            Self::LabelOrder => "E0406",
            Self::NotCallable(_) | Self::NotCalled => "E0407",
            Self::NotExhaustive(_) => "E0408",
            Self::NoResult(_) => "E0409",
            Self::Operand(..) => "E0410",
            Self::NoType => "E0411",
            Self::Outside => "E0412",
            Self::NotConstant(_) | Self::NotAtRunTime(_) | Self::OnlyInConstants(_) => "E0502",
            Self::Fails(_) => "E0505",
            Self::NotFrozen => "E0509",
            Self::OnlyCalled => "E0606",
            Self::Level => "E0503",
            Self::Impure => "E0504",
            Self::FoldFails(..) => "E0505",
            Self::Budget(_, _, code) => code,
            Self::CannotFreeze(_) => "E0509",
            Self::TooManyCases => "E0712",
            Self::MemberTwice(_) => "E0713",
            Self::NoMemberIn(_) => "E0306",
            Self::Namespace => "E0308",
            Self::Argument(..) => "E0605",
            Self::TooDeep(_) => "E0602",
            Self::TooLarge(_) => "E0603",
            Self::NotInferred(_) => "E0606",
            Self::Loop(code, _) => code,
        }
    }
}

impl Located for TypeFault {
    fn at(&self) -> Spot {
        self.at
    }

    fn code(&self) -> &'static str {
        self.what.code()
    }

    fn notes(&self) -> impl Iterator<Item = Spot> {
        self.notes.iter().map(|note| note.0)
    }
}

/// Returns the errors of checking, sorted and limited in number (`[diagnostic.order]`).
pub(super) fn told(checker: &Checker<'_>, shown: &Shown<'_>) -> Vec<Diagnostic> {
    if let Some((of, limit)) = checker.totals.over {
        // [demand.total]
        let root = &*checker.links.module(ModuleId::new(0)).name;
        let problem = Problem::Compile(CompileProblem::TooMuch { of, limit });
        return vec![Diagnostic::new(problem, Place::new(root, Span::at(0)))];
    }
    let mut faults: Vec<&TypeFault> = checker.found.faults.iter().collect();
    keep_first(&checker.links.ranks, &mut faults);
    let teller = Teller { checker, shown };
    let mut all: Vec<Diagnostic> =
        faults.iter().take(MAX_ERRORS).map(|fault| teller.tell(fault)).collect();
    if let Some(fault) = faults.get(MAX_ERRORS) {
        all.push(Diagnostic::new(Problem::TooMany, teller.place(fault.at)));
    }
    all
}

struct Teller<'t> {
    checker: &'t Checker<'t>,
    shown: &'t Shown<'t>,
}

impl Teller<'_> {
    fn place(&self, spot: Spot) -> Place {
        self.checker.place(spot)
    }

    fn name(&self, name: Name) -> String {
        self.checker.links.loaded.names.text(name).to_owned()
    }

    fn template(&self, template: TemplateId) -> String {
        let of = self.checker.template(template);
        self.checker.arena(of.module).tokens().token_text(of.name).to_owned()
    }

    fn ty(&self, ty: Ty) -> String {
        self.shown.spelled(ty)
    }

    fn text(&self, module: ModuleId, fault: &TypeFault) -> String {
        fault.at.span.text(self.checker.links.module(module).text()).chars().take(80).collect()
    }

    fn tell(&self, fault: &TypeFault) -> Diagnostic {
        let problem = self.problem(fault, self.text(fault.at.module, fault));
        let note = |&(spot, role)| Note { place: self.place(spot), role };
        let notes = fault.notes.iter().map(note).collect();
        Diagnostic { problem, place: self.place(fault.at), notes }
    }

    /// Returns the problem to report for an error in folds or templates, or `None` for other
    /// errors.
    fn compile_problem(&self, wrong: &Wrong, text: &str) -> Option<CompileProblem> {
        Some(match wrong {
            Wrong::Level => CompileProblem::WrongLevel { name: text.to_owned() },
            Wrong::Impure => CompileProblem::Impure { name: text.to_owned() },
            Wrong::FoldFails(code, message) => {
                CompileProblem::Fails { code, message: message.clone() }
            }
            Wrong::Budget(of, limit, code) => CompileProblem::Budget { of, limit: *limit, code },
            Wrong::CannotFreeze(what) => CompileProblem::CannotFreeze { what: (*what).to_owned() },
            Wrong::Argument(expected, found) => CompileProblem::ArgumentType {
                expected: self.ty(*expected),
                found: self.ty(*found),
            },
            Wrong::TooDeep(template) => {
                CompileProblem::KeyTooDeep { template: self.template(*template) }
            }
            Wrong::TooLarge(template) => {
                CompileProblem::KeyTooLarge { template: self.template(*template) }
            }
            Wrong::NotInferred(decl) => {
                CompileProblem::NotInferred { parameter: self.name(self.checker.decl(*decl).name) }
            }
            _ => return None,
        })
    }

    fn problem(&self, fault: &TypeFault, text: String) -> Problem {
        if let Some(problem) = self.compile_problem(&fault.what, &text) {
            return Problem::Compile(problem);
        }
        Problem::Types(match &fault.what {
            Wrong::NotHere(what) => return Problem::NotHere { what },
            Wrong::TooLargeForWorld => return Problem::TooLargeForWorld,
            Wrong::NoPlace => return Problem::NoPlace,
            Wrong::NoTemplate => return Problem::NoTemplate { name: text },
            Wrong::ArgumentCount(takes, given) => {
                return Problem::ArgumentCount { name: text, takes: *takes, given: *given };
            }
            Wrong::NoMemberIn(unit) => {
                TypeProblem::NoMember { ty: self.checker.unit_spelled(*unit), name: text }
            }
            Wrong::Namespace => return Problem::IsNamespace { name: text },
            Wrong::NoMember(ty) => TypeProblem::NoMember { ty: self.ty(*ty), name: text },
            Wrong::Private(named) => TypeProblem::Private { name: named.then_some(text) },
            Wrong::Mismatch(expected, found) => {
                let is_integer = expected.is_numeric() && !expected.is_float() && *found == Ty::I64;
                let is_literal = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                TypeProblem::Mismatch {
                    expected: self.ty(*expected),
                    found: self.ty(*found),
                    literal: (is_integer && is_literal).then_some(text),
                }
            }
            Wrong::TooMany(takes) => TypeProblem::TooMany { takes: *takes },
            Wrong::TooFew(missing) => {
                TypeProblem::TooFew { missing: missing.map(|name| self.name(name)) }
            }
            Wrong::CannotInfer(what) => TypeProblem::CannotInfer { what },
            Wrong::NoLabel => TypeProblem::NoLabel { name: text },
            Wrong::LabelOrder => TypeProblem::LabelOrder,
            Wrong::NotCallable(ty) => TypeProblem::NotCallable { ty: self.ty(*ty) },
            Wrong::NotCalled => TypeProblem::NotCalled { name: text },
            Wrong::NotExhaustive(example) => {
                TypeProblem::NotExhaustive { example: example.clone() }
            }
            Wrong::TooManyCases => TypeProblem::TooManyCases,
            Wrong::NoResult(ty) => TypeProblem::NoResult { expected: self.ty(*ty) },
            Wrong::Operand(what, types) => {
                TypeProblem::Operand { what, types: types.iter().map(|&ty| self.ty(ty)).collect() }
            }
            Wrong::NoType => TypeProblem::NoType,
            Wrong::Outside => TypeProblem::Outside { word: word(&text) },
            Wrong::NotConstant(what) => TypeProblem::NotConstant { what },
            Wrong::NotAtRunTime(what) => TypeProblem::NotAtRunTime { what },
            Wrong::OnlyInConstants(what) => TypeProblem::OnlyInConstants { what },
            Wrong::Fails(code) => TypeProblem::Fails { code },
            Wrong::OnlyCalled => TypeProblem::OnlyCalled { name: text },
            Wrong::MemberTwice(name) => TypeProblem::MemberTwice { name: self.name(*name) },
            Wrong::Loop("E0404", tasks) => TypeProblem::TypeLoop { tasks: tasks.clone() },
            Wrong::Loop("E0705", tasks) => TypeProblem::LayoutLoop { tasks: tasks.clone() },
            Wrong::Loop(_, tasks) => TypeProblem::TaskLoop { tasks: tasks.clone() },
            // All other kinds of errors are problems of folds or templates, which `compile_problem`
            // has already converted.
            _ => TypeProblem::NotFrozen,
        })
    }
}

fn word(text: &str) -> &'static str {
    ["break", "continue"].into_iter().find(|&word| word == text).unwrap_or("return")
}
