//! The checker: its state, and functions that read the state.

use super::by_token::ByToken;
use super::data::{BodyDef, ConstDef, Exits, LetDef, Out, Record, TypeFault, Val, Wrong};
use super::env::{Env, Seal};
use super::found::{Found, Kept};
use super::labels::{Labels, LabelsOf, ParamTypes};
use super::parts::RecordParts;
use crate::kinds::Kinds;
use crate::link::{Decl, DeclId, Links, ModuleId, Stretch};
use crate::mono::{
    Depths, Keys, Later, Shared, TemplateId, TemplateIn, Templates, Totals, Units, ValueId, Values,
};
use crate::names::{Names, Target, Use, UseTable};
use crate::parse::arena::{Arena, Expr, Node as TreeNode, Step, Tag};
use crate::pattern::CasesOf;
use crate::publish::TypeHashes;
use crate::scan::{Name, Token};
use crate::task::{BodyId, Demands, Frame, LetId, States, Task};
use crate::types::{RecordId, Ty, Types};
use crate::util::bits::Bits;
use crate::util::dense::Dense;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::program::{DeclaredKind, Sort};
use selfsame_spec::text::NoteRole;
use std::rc::Rc;

/// The state of the checker of one program.
pub(crate) struct Checker<'l> {
    pub(crate) links: &'l Links,
    pub(crate) names: &'l Names,
    pub(crate) kinds: &'l Kinds,
    pub(crate) types: Types,
    /// The table of values that are known at compile time; equal values have one index
    /// (`[mono.same]`).
    pub(crate) values: Values,
    pub(crate) folds: crate::fold::Folds,
    pub(crate) templates: &'l Templates,
    /// The text of each module, followed by the text of each instance of a template.
    pub(crate) texts: Vec<UnitText<'l>>,
    pub(crate) units: Units,
    /// The instance of each template for each list of arguments.
    pub(crate) keys: Keys,
    /// The instance of each application that was read, by the last token of the application.
    pub(crate) applied: ByToken<ModuleId>,
    /// The units in which the arguments of calls of generic functions are inferred. The set `open`
    /// has the parameters that have no argument yet in such a unit.
    pub(crate) scratch_units: HashMap<TemplateIn, ModuleId>,
    pub(crate) open: HashSet<DeclId>,
    /// For each constant of an instance whose value was computed, this value.
    pub(crate) contents: HashMap<DeclId, ValueId>,
    /// The literals of records that have the same string as another literal.
    pub(crate) shared: Shared,
    /// The instances that have an argument whose value is not known yet.
    pub(crate) later: Vec<Later>,
    /// The sizes of types that were computed. A requested type is stored together with the types
    /// that it holds.
    pub(crate) sizes: HashMap<Ty, u64>,
    /// The cases of the types that a `match` distinguishes.
    pub(crate) cases_of: HashMap<Ty, CasesOf>,
    /// The counts of the whole program (`[demand.total]`).
    pub(crate) totals: Totals,
    pub(crate) depths: Depths,
    /// For each template, the kind of its expression, by declaration.
    pub(crate) value_kinds: HashMap<DeclId, DeclaredKind>,
    /// The environments of templates, by the unit that contains the template.
    pub(crate) template_env: HashMap<(ModuleId, TemplateId), Env>,
    /// The set of constants and templates of instances that were already registered.
    pub(crate) declared: Bits,
    pub(crate) pending: Vec<DeclId>,
    /// For each builtin, the primitive type that it names, or the unknown type if it names none.
    pub(crate) builtin_ty: Vec<Ty>,
    /// For each module, the table of its uses, by the first token of the use.
    pub(crate) uses: Vec<UseTable>,
    /// The declaration that each name introduces, by module and token of the name.
    pub(crate) decl_at: ByToken<DeclId>,
    pub(crate) consts: Dense<DeclId, ConstDef>,
    pub(crate) seals: Vec<Seal>,
    pub(crate) lets: Vec<LetDef>,
    pub(crate) let_at: ByToken<LetId>,
    pub(crate) let_of: Dense<DeclId, LetId>,
    pub(crate) records: Vec<Record>,
    pub(crate) record_at: ByToken<RecordId>,
    pub(crate) bodies: Vec<BodyDef>,
    pub(crate) body_at: ByToken<BodyId>,
    /// The constants and generic functions that are compile-time only.
    pub(crate) compile_time: HashSet<DeclId>,
    /// The result of the task of each constant.
    pub(crate) const_out: Dense<DeclId, Out>,
    /// The types of the fields of all records. The index is a record's `first_field` plus the index
    /// of the field in the record.
    pub(crate) field_out: Vec<Option<Ty>>,
    pub(crate) member_out: HashMap<(RecordId, u32), Out>,
    /// The types of `let`s, `var`s, parameters, names of patterns, and constants that are
    /// functions.
    pub(crate) decl_type: Dense<DeclId, Ty>,
    /// For each expression that is a tuple, `and`, `or` or `&`: whether it is a type.
    pub(crate) is_type: HashMap<(ModuleId, Expr), bool>,
    /// For each expression whose kind was computed: whether the kind is *type*.
    pub(crate) is_kind: HashMap<(ModuleId, Expr), bool>,
    /// For each `if`, `and` or `or` in type position, the expression that it selects
    /// (`[types.branch]`).
    pub(crate) branch_of: HashMap<(ModuleId, Expr), Expr>,
    /// The type of each base of a class, by the expression of the base.
    pub(crate) base_of: HashMap<(ModuleId, Expr), Ty>,
    /// The task `layout` of each constant whose value is a literal of a record, by the expression
    /// of the constant.
    pub(crate) owners: HashMap<(ModuleId, Expr), Task>,
    /// The record of each generic method in an instance, by the function literal of the method.
    pub(crate) method_of: HashMap<(ModuleId, Expr), RecordId>,
    /// The kind of each constant, by the token of the constant's name.
    pub(crate) kind_at: HashMap<(ModuleId, Token), DeclaredKind>,
    /// The labels of the parameters of callees.
    pub(crate) labels_of: HashMap<LabelsOf, Rc<Labels>>,
    pub(crate) fields_of: HashMap<(RecordId, Option<u32>), (ParamTypes, Rc<Labels>)>,
    pub(crate) states: States,
    /// The demands between tasks, if they are recorded.
    pub(crate) demands: Option<Demands>,
    pub(crate) stack: Vec<Frame>,
    /// The index on the stack of the first task that is running. The tasks with smaller indices are
    /// suspended, and will be started again.
    pub(crate) live_from: usize,
    /// For each running task, the rows that it has added since it started. Empty lists follow,
    /// which are reused.
    pub(crate) outs: Vec<Found>,
    /// The rows of each suspended task, by its index on the stack.
    pub(crate) kept: Vec<Kept>,
    pub(crate) spare: Spare<'l>,
    /// Entry `n` is the assignment of `n` arguments to the first `n` parameters, in order.
    pub(crate) in_order: Vec<Rc<[Option<u32>]>>,
    /// The number of frames that stay on the stack when a cycle of tasks is found.
    pub(crate) poison_from: usize,
    /// The current depth of the checker's recursion.
    pub(crate) depth: u32,
    /// The number of blocks that enclose the current expression, within the running task.
    pub(crate) blocks: u32,
    pub(crate) exits: Exits,
    /// The hashes of types (`[demand.hash]`).
    pub(crate) hashes: TypeHashes,
    pub(crate) found: Found,
    /// The constants of blocks that were demanded, in the order of the demands.
    pub(crate) local_consts: Vec<DeclId>,
    pub(crate) local_met: Dense<DeclId, ()>,
}

/// The text of a unit. An instance has the text of the module that declares its template.
#[derive(Clone, Copy)]
pub(crate) struct UnitText<'l> {
    pub(crate) module: ModuleId,
    pub(crate) arena: &'l Arena,
    /// The uses in the text, sorted by place.
    pub(crate) uses: &'l [Use],
}

/// Empty lists that were used before. They are kept so that their memory is reused.
#[derive(Default)]
pub(crate) struct Spare<'l> {
    /// Spare lists of the steps of expressions.
    pub(super) steps: Vec<Vec<Step<'l>>>,
    /// Spare lists of the expected types of the leading parts of expressions with steps.
    pub(super) wants: Vec<Vec<Ty>>,
    /// Spare lists of the names and types of parameters.
    pub(super) params: Vec<Vec<(Option<Name>, Ty)>>,
    /// Spare lists of the parts of literals of records.
    pub(super) parts: RecordParts,
}

impl<'l> Checker<'l> {
    pub(crate) fn arena(&self, module: ModuleId) -> &'l Arena {
        self.texts[module.at()].arena
    }

    pub(crate) fn name(&self, module: ModuleId, token: Token) -> Name {
        self.arena(module).tokens().name(token)
    }

    /// Returns the stretch of tokens from one token to another.
    pub(crate) fn stretch(&self, module: ModuleId, first: Token, last: Token) -> Stretch {
        Stretch { module, first, last }
    }

    /// Returns the declaration that a name introduces.
    #[inline]
    pub(crate) fn decl_of(&self, module: ModuleId, name: Token) -> Option<DeclId> {
        let decl = self.decl_at.get(self.real(module), name)?;
        Some(self.here(module, decl))
    }

    /// Returns the record of a literal of a record or variant that was already read.
    pub(crate) fn record_of(&self, module: ModuleId, expr: Expr) -> Option<RecordId> {
        let arena = self.arena(module);
        let is_record = matches!(arena.tag(expr), Some(Tag::Struct | Tag::Class | Tag::Variant));
        if is_record { self.record_at.get(module, arena.first(expr)) } else { None }
    }

    pub(crate) fn at(&self, env: Env, token: Token) -> Stretch {
        self.stretch(env.module, token, token)
    }

    /// Returns the place of a node of the syntax tree.
    pub(crate) fn node_at(&self, env: Env, node: impl Into<TreeNode>) -> Stretch {
        let (first, last) = self.arena(env.module).ends(node);
        Stretch { module: env.module, first, last }
    }

    /// Returns the use that begins at a token.
    pub(crate) fn use_at(&self, module: ModuleId, token: Token) -> Use {
        let text = &self.texts[module.at()];
        let unknown = Use { first: token, last: token, parts: 1, target: Target::Unknown };
        let used = self.uses[text.module.at()].at(text.uses, token).copied().unwrap_or(unknown);
        Use { target: self.target_here(module, used.target), ..used }
    }

    /// Returns a declaration, or for an import the imported declaration. Returns `None` if the
    /// imported declaration is unknown.
    #[inline]
    pub(crate) fn origin(&self, decl: DeclId) -> Option<(DeclId, &'l Decl)> {
        let of = self.decl(decl);
        if of.sort != Sort::Import {
            return Some((decl, of));
        }
        let origin = of.origin()?;
        Some((origin, self.links.decl(origin)))
    }

    /// Returns the rows that the running task has added.
    pub(crate) fn out(&mut self) -> &mut Found {
        match self.stack.len().checked_sub(1) {
            Some(top) => &mut self.outs[top - self.live_from],
            None => &mut self.found,
        }
    }

    pub(crate) fn tell(&mut self, at: Stretch, what: Wrong) {
        self.tell_with(at, what, Vec::new());
    }

    pub(crate) fn tell_with(&mut self, at: Stretch, what: Wrong, notes: Vec<Stretch>) {
        let notes = notes.into_iter().map(|at| (self.spot(at), NoteRole::Declaration));
        let (at, notes) = (self.spot(at), notes.collect());
        self.out().faults.push(TypeFault { at, what, notes });
    }

    pub(crate) fn record(&self, record: RecordId) -> &Record {
        &self.records[record.at()]
    }

    #[inline]
    pub(crate) fn first(&self, env: Env, node: impl Into<TreeNode>) -> Token {
        self.arena(env.module).first(node)
    }

    /// Returns whether an expression is a function literal.
    pub(crate) fn is_function(&self, module: ModuleId, expr: Expr) -> bool {
        self.arena(module).tag(expr) == Some(Tag::Function)
    }

    /// Returns the result of the task of a constant.
    pub(crate) fn const_out(&self, decl: DeclId) -> Out {
        self.const_out.get(&decl).cloned().unwrap_or(Out::unknown())
    }

    /// Returns the type of a declaration that is no type itself.
    pub(crate) fn decl_type(&self, decl: DeclId) -> Ty {
        self.decl_type.get(&decl).copied().unwrap_or(Ty::UNKNOWN)
    }

    /// Returns the type of a captured declaration. The result may be a record that a function makes
    /// when it runs.
    pub(crate) fn captured_type(&self, decl: DeclId) -> Ty {
        match self.decl_type.get(&decl) {
            Some(&ty) => ty,
            None if self.decl(decl).sort == Sort::Const => Ty::TYPE,
            None => Ty::UNKNOWN,
        }
    }

    /// Returns the type that a constant of kind *type* denotes, if the constant's task is done.
    pub(crate) fn means(&self, decl: DeclId) -> Ty {
        match self.const_out.get(&decl) {
            Some(Out { val: Val::Type(ty), .. }) => *ty,
            _ => Ty::UNKNOWN,
        }
    }
}
