//! Creates a checker for a program. Contains the entry points of checking.

use super::by_token::ByToken;
use super::compile_time::compile_time;
use super::data::{Exits, Wrong};
use super::show::{Which, shown};
use super::stages::Stages;
use super::state::{Checker, Spare, UnitText};
use super::typed::Typed;
use crate::fold::Folds;
use crate::link::{DeclId, Links, Module, ModuleId};
use crate::mono::{Keys, Shared, Totals, Values};
use crate::names::{Meanings, Names, Numbers, UseTable};
use crate::scan::Token;
use crate::types::{Ty, Types};
use crate::util::dense::Dense;
use hashbrown::HashMap;
use selfsame_spec::program::{BUILTINS, Checked, DeclaredKind, Demanded, Folded, Instances, Sort};
use selfsame_spec::text::Diagnostic;

/// Checks a program, and returns all results. Cost: near linear in its texts and types.
pub(crate) fn checked(stages: &Stages<'_>, numbers: &Numbers) -> Checked {
    shown(&mut Typed::new(stages), numbers, Which::All)
}

/// Checks a program, and returns only the types of its declarations and its errors.
pub(crate) fn declared(stages: &Stages<'_>, numbers: &Numbers) -> Checked {
    shown(&mut Typed::new(stages), numbers, Which::Declarations)
}

/// Checks a program, and returns only its errors.
pub(crate) fn errors(stages: &Stages<'_>) -> Vec<Diagnostic> {
    super::show::errors(&Typed::new(stages))
}

/// Returns the folds of a checked program and their results.
pub(crate) fn folded(typed: &Typed<'_>) -> Folded {
    crate::fold::shown(&typed.checker)
}

/// Checks a program, and returns the demands between its tasks.
pub(crate) fn demanded(stages: &Stages<'_>) -> Demanded {
    let mut checker = Checker::new(stages);
    checker.demands = Some(Default::default());
    Typed::of(stages, checker).checker.demanded()
}

/// Checks a program, and returns the instances of its templates.
pub(crate) fn instances(stages: &Stages<'_>) -> Instances {
    crate::mono::instances(&mut Typed::new(stages))
}

/// The kinds of constants, by the token of the constant's name.
type KindAt = HashMap<(ModuleId, Token), DeclaredKind>;

/// Returns for each module the table of its uses, by the first token of the use.
fn uses(links: &Links, names: &Names) -> Vec<UseTable> {
    let modules = links.loaded.modules.iter().zip(&names.modules);
    let table = |(module, meanings): (&Module, &Meanings)| {
        UseTable::new(module.syntax.arena.tokens().len(), &meanings.uses)
    };
    modules.map(table).collect()
}

/// Returns the kinds of constants, by the token of the constant's name.
fn kind_at(stages: &Stages<'_>) -> KindAt {
    let Stages { names, kinds, .. } = *stages;
    let constants = |meanings: &Meanings| meanings.constants.len();
    let mut kind_at = HashMap::with_capacity(names.modules.iter().map(constants).sum());
    for (at, meanings) in names.modules.iter().enumerate() {
        let id = ModuleId::new(at);
        for (number, constant) in meanings.constants.iter().enumerate() {
            if let Some(kind) = kinds.at(id, number) {
                kind_at.insert((id, constant.name), kind);
            }
        }
    }
    kind_at
}

/// Returns the text of each module of a program.
fn texts<'l>(links: &'l Links, names: &'l Names) -> Vec<UnitText<'l>> {
    let modules = links.loaded.modules.iter().zip(&names.modules).enumerate();
    let text = |(at, (module, meanings)): (usize, (&'l Module, &'l Meanings))| UnitText {
        module: ModuleId::new(at),
        arena: &module.syntax.arena,
        uses: &meanings.uses,
    };
    modules.map(text).collect()
}

/// Returns a table with the declaration that each name in a declaration introduces, by token.
fn decl_at(links: &Links) -> ByToken<DeclId> {
    let mut decl_at = ByToken::with_room(links, links.declared.decls.len());
    for (at, decl) in links.declared.decls.iter().enumerate() {
        if decl.first == decl.last {
            decl_at.insert(decl.module, decl.first, DeclId::new(at));
        }
    }
    decl_at
}

/// Returns the numbers of declarations, of constants, of `let`s and `var`s, and of functions of a
/// program. They are the initial capacities of tables, because growing the tables later would copy
/// them.
fn counts(links: &Links, names: &Names) -> (usize, usize, usize, usize) {
    let decls = &links.declared.decls;
    let count = |sorts: [Sort; 2]| decls.iter().filter(|decl| sorts.contains(&decl.sort)).count();
    let functions = names.modules.iter().map(|meanings| meanings.functions.len()).sum();
    (decls.len(), count([Sort::Const, Sort::Const]), count([Sort::Let, Sort::Var]), functions)
}

/// Returns whether any module of the program has a fold.
fn has_folds(links: &Links) -> bool {
    let mut modules = links.loaded.modules.iter();
    modules.any(|module| module.syntax.arena.tokens().has_fold())
}

/// Returns for each builtin the primitive type that it names, or the unknown type if it names none.
fn builtin_types() -> Vec<Ty> {
    BUILTINS.iter().map(|of| Ty::primitive(of.name).unwrap_or(Ty::UNKNOWN)).collect()
}

impl<'l> Checker<'l> {
    pub(super) fn new(stages: &Stages<'l>) -> Self {
        let Stages { links, names, kinds, templates } = *stages;
        let (decls, consts, lets, functions) = counts(links, names);
        Self {
            links,
            names,
            kinds,
            types: Types::new(links.tuning()),
            values: Values::new(links.tuning()),
            templates,
            texts: texts(links, names),
            units: Default::default(),
            keys: Keys::new(links.tuning()),
            applied: ByToken::new(links),
            scratch_units: HashMap::new(),
            open: Default::default(),
            contents: HashMap::new(),
            shared: Shared::new(links, names),
            later: Vec::new(),
            sizes: HashMap::new(),
            cases_of: HashMap::new(),
            totals: Totals::new(links),
            depths: Default::default(),
            value_kinds: HashMap::new(),
            template_env: HashMap::new(),
            declared: Default::default(),
            pending: Vec::new(),
            builtin_ty: builtin_types(),
            uses: uses(links, names),
            decl_at: decl_at(links),
            consts: Dense::with_room(decls, consts),
            seals: Vec::new(),
            lets: Vec::with_capacity(lets),
            let_at: ByToken::with_room(links, lets),
            let_of: Dense::with_room(decls, lets),
            records: Vec::new(),
            record_at: ByToken::new(links),
            bodies: Vec::with_capacity(functions),
            body_at: ByToken::with_room(links, functions),
            compile_time: compile_time(links, names),
            const_out: Dense::with_room(decls, consts),
            field_out: Vec::new(),
            member_out: HashMap::new(),
            decl_type: Dense::with_room(decls, decls),
            is_type: HashMap::new(),
            is_kind: HashMap::new(),
            branch_of: HashMap::new(),
            owners: HashMap::with_capacity(consts),
            method_of: HashMap::new(),
            base_of: HashMap::new(),
            kind_at: kind_at(stages),
            labels_of: HashMap::new(),
            fields_of: HashMap::new(),
            states: Default::default(),
            demands: None,
            stack: Vec::new(),
            live_from: 0,
            outs: Vec::new(),
            kept: Vec::new(),
            spare: Spare::default(),
            in_order: Vec::new(),
            poison_from: 0,
            depth: 0,
            blocks: 0,
            exits: Exits::with_room(functions),
            hashes: Default::default(),
            found: Default::default(),
            folds: Folds::new(has_folds(links)),
            local_consts: Vec::new(),
            local_met: Default::default(),
        }
    }

    /// Reports types that are used as types of keys but do not allow this (`[types.key]`).
    pub(super) fn tell_keys(&mut self) {
        for (ty, at) in std::mem::take(&mut self.found.keys) {
            let ty = self.settle(ty);
            if !self.is_key(ty) {
                self.tell(at, Wrong::Operand("a key", vec![ty]));
            }
        }
    }
}
