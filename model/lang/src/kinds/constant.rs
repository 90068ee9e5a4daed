//! Finds the constants of a program, and the evidence of their kinds ([kinds.constant],
//! [kinds.expression]).
//!
//! ```text
//! A :: struct { x: int; };   evidence: a type
//! b :: 3;                    evidence: a value
//! c :: b;                    evidence: the kind of b
//! ```

use crate::names::{is_use, use_length, use_of};
use crate::rules::KindRules;
use crate::util::{Node, deeper};
use selfsame_spec::program::{
    BUILTINS, BuiltinSort, DeclIx, Declaration, DeclaredKind, ModuleNames, NameUse, Named, Sort,
    Target,
};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Chain, ChainOp, Expr, ExprKind, Init, MemberKind, Name, Postfix, Prefix, Step, StepKind, Tree,
};
use std::collections::BTreeMap;

/// A constant that is not a generic function.
#[derive(Clone, Copy)]
// [kinds.constant]
pub(super) struct Constant<'t> {
    /// The index of the module in which the constant is declared.
    pub(super) module: usize,
    pub(super) name: &'t Name,
    pub(super) value: &'t Expr,
}

/// The evidence of the kind of an expression. The evidence consists of the greatest kind for which
/// the expression itself is evidence, and of constants whose kinds the expression has.
#[derive(Clone, Default)]
pub(super) struct Evidence {
    pub(super) known: Option<DeclaredKind>,
    /// The indices of the constants whose kinds the expression has.
    pub(super) named: Vec<usize>,
}

impl From<DeclaredKind> for Evidence {
    fn from(kind: DeclaredKind) -> Self {
        Self { known: Some(kind), named: Vec::new() }
    }
}

/// The names and the constants of a program, module by module.
pub(super) struct Constants<'t> {
    /// All constants, sorted by module and then by place.
    pub(super) all: Vec<Constant<'t>>,
    modules: Vec<ModuleParts<'t>>,
    pub(super) rules: KindRules,
}

/// The names, uses and constants of a module.
struct ModuleParts<'t> {
    names: &'t ModuleNames,
    /// The uses in the module, indexed by the offset at which each use starts.
    uses: BTreeMap<u32, &'t NameUse>,
    /// The index of each constant, by the place of its name.
    constants: BTreeMap<Span, usize>,
    /// The type of each parameter of a template, by the place of the parameter's name.
    params: BTreeMap<Span, &'t Expr>,
}

impl<'t> Constants<'t> {
    /// Collects the constants of a program from the trees of its modules.
    pub(super) fn new(rules: KindRules, named: &'t Named, trees: &[&'t Tree]) -> Self {
        let mut constants = Self { all: Vec::new(), modules: Vec::new(), rules };
        for (module, (names, tree)) in named.modules.iter().zip(trees).enumerate() {
            let (found, params) = find(module, tree);
            let numbers = (constants.all.len()..).zip(&found);
            constants.modules.push(ModuleParts {
                names,
                uses: names.uses.iter().map(|one| (one.span.start, one)).collect(),
                constants: numbers.map(|(at, found)| (found.name.span, at)).collect(),
                params,
            });
            constants.all.extend(found);
        }
        constants
    }

    /// Returns the evidence of the kind of a constant.
    pub(super) fn evidence(&self, constant: &Constant<'t>) -> Evidence {
        self.of_expr(constant.module, constant.value)
    }

    // [kinds.expression]
    pub(super) fn of_expr(&self, module: usize, expr: &Expr) -> Evidence {
        use DeclaredKind::{Dynamic, Type, Value};
        let greatest = |parts: Vec<&Expr>| self.greatest(module, &parts);
        match &expr.kind {
            ExprKind::Record(_) | ExprKind::Variant(_) | ExprKind::FunctionType(_) => Type.into(),
            ExprKind::Never | ExprKind::Hole => Type.into(),
            ExprKind::Chain(chain) => match chain.rest.first() {
                Some((ChainOp::Union, _)) => Type.into(),
                Some((ChainOp::And | ChainOp::Or, _)) => greatest(operands(chain)),
                _ => Value.into(),
            },
            ExprKind::Literal(_) | ExprKind::Function(_) => Value.into(),
            ExprKind::List(_) | ExprKind::Dict(_) => Value.into(),
            ExprKind::Prefix(Prefix::Minus | Prefix::Not, _) | ExprKind::Compare(..) => {
                Value.into()
            }
            ExprKind::Tuple(parts) => greatest(parts.iter().map(|part| &part.value).collect()),
            ExprKind::Prefix(Prefix::Ref, operand) => greatest(vec![operand]),
            ExprKind::Name(_) => self.of_use(module, expr),
            ExprKind::Postfix(_) if is_use(expr) => self.of_use(module, expr),
            ExprKind::Postfix(postfix) if self.makes_type(module, postfix) => Type.into(),
            ExprKind::Postfix(_) | ExprKind::Prefix(Prefix::Fold, _) => Dynamic.into(),
            ExprKind::If(_) | ExprKind::Match(_) | ExprKind::Block(_) => Dynamic.into(),
        }
    }

    fn greatest(&self, module: usize, parts: &[&Expr]) -> Evidence {
        let mut all = Evidence::default();
        for part in parts {
            let Evidence { known, named } = deeper(|| self.of_expr(module, part));
            all.known = all.known.max(known);
            all.named.extend(named);
        }
        all
    }

    /// Returns the evidence of an expression that is a use.
    // [kinds.expression]
    fn of_use(&self, module: usize, expr: &Expr) -> Evidence {
        let Some(found) = self.use_at(module, expr) else { return Evidence::default() };
        match found.target {
            _ if (found.parts as usize) < use_length(expr) => DeclaredKind::Dynamic.into(),
            Target::Declaration(at) => self.of_declaration(module, at),
            Target::Case | Target::Unknown => Evidence::default(),
        }
    }

    // [kinds.declaration]
    fn of_declaration(&self, module: usize, at: DeclIx) -> Evidence {
        use DeclaredKind::{Dynamic, Type, Value};
        let Some(declared) = self.declaration(module, at) else { return Evidence::default() };
        match declared.sort {
            Sort::Const => {
                let named = self.modules[module].constants.get(&declared.span);
                Evidence { known: None, named: named.into_iter().copied().collect() }
            }
            Sort::Import => {
                let Some(origin) = &declared.origin else { return Evidence::default() };
                let there = self.modules.iter().position(|m| m.names.module == origin.module);
                let Some(there) = there else { return Evidence::default() };
                match (self.rules.follows)(self.names_import(there, origin.declaration)) {
                    true => self.of_declaration(there, origin.declaration),
                    false => Dynamic.into(),
                }
            }
            Sort::Builtin => match builtin_sort(&declared.name) {
                Some(BuiltinSort::Type) => Type.into(),
                Some(BuiltinSort::Function) => Value.into(),
                _ => Dynamic.into(),
            },
            Sort::TemplateParameter => {
                let ty = self.modules[module].params.get(&declared.span);
                let is_type = ty.is_some_and(|ty| self.is_builtin(module, ty, &["type"]));
                if is_type { Type.into() } else { Value.into() }
            }
            Sort::Parameter | Sort::Let | Sort::Var | Sort::Binder => Value.into(),
            Sort::Template => Dynamic.into(),
            // If no constant completes a forward, the program has an error, so there is no
            // evidence.
            Sort::Forward => Evidence::default(),
        }
    }

    /// Returns whether a declaration is a constant whose expression is only a name of an import.
    fn names_import(&self, module: usize, at: DeclIx) -> bool {
        let place = self.declaration(module, at).map(|declared| declared.span);
        let number = place.and_then(|place| self.modules[module].constants.get(&place));
        let value = number.map(|&number| self.all[number].value).filter(|value| is_use(value));
        let found = value.and_then(|value| self.use_at(module, value)).map(|found| found.target);
        let Some(Target::Declaration(at)) = found else { return false };
        self.declaration(module, at).is_some_and(|declared| declared.sort == Sort::Import)
    }

    fn declaration(&self, module: usize, at: DeclIx) -> Option<&'t Declaration> {
        self.modules[module].names.declarations.get(at.0 as usize)
    }

    /// If an expression starts with a use, returns this use.
    fn use_at(&self, module: usize, expr: &Expr) -> Option<&'t NameUse> {
        let first = use_of(expr).into_iter().next()?;
        self.modules[module].uses.get(&first.span.start).copied()
    }

    /// Returns whether an expression is a use of one of the given builtins.
    fn is_builtin(&self, module: usize, expr: &Expr, names: &[&str]) -> bool {
        let target = self.use_at(module, expr).map(|found| found.target);
        let Some(Target::Declaration(at)) = target else { return false };
        use_length(expr) == 1
            && is_use(expr)
            && self.declaration(module, at).is_some_and(|declared| {
                declared.sort == Sort::Builtin && names.contains(&&*declared.name)
            })
    }

    /// Returns whether the only steps of an expression are the brackets of a constructor or of
    /// `Type`.
    // [kinds.expression]
    fn makes_type(&self, module: usize, postfix: &Postfix) -> bool {
        let constructors = BUILTINS.iter().filter(|b| b.sort == BuiltinSort::Constructor);
        let names: Vec<&str> = constructors.map(|builtin| builtin.name).chain(["Type"]).collect();
        matches!(&postfix.steps[..], [Step { kind: StepKind::Apply(_), .. }])
            && self.is_builtin(module, &postfix.base, &names)
    }

    /// If the expression of a constant is only the name of another constant of the same module,
    /// returns this other constant.
    // [kinds.cycle] [kinds.only-names]
    pub(super) fn only_names(&self, constant: &Constant<'t>) -> Option<usize> {
        let mut expr = constant.value;
        while let Some(inner) = self.in_type(constant.module, expr) {
            expr = inner;
        }
        let found = self.use_at(constant.module, expr).filter(|_| is_use(expr))?;
        let Target::Declaration(at) = found.target else { return None };
        let declared = self.declaration(constant.module, at)?;
        let is_constant = declared.sort == Sort::Const;
        let is_all = found.parts as usize == use_length(expr);
        let constants = &self.modules[constant.module].constants;
        constants.get(&declared.span).copied().filter(|_| is_constant && is_all)
    }

    /// If an expression has the form `Type[e]`, returns `e`.
    fn in_type<'e>(&self, module: usize, expr: &'e Expr) -> Option<&'e Expr> {
        let ExprKind::Postfix(postfix) = &expr.kind else { return None };
        let [Step { kind: StepKind::Apply(parts), .. }] = &postfix.steps[..] else { return None };
        let [part] = &parts[..] else { return None };
        self.is_builtin(module, &postfix.base, &["Type"]).then_some(part)
    }
}

fn operands(chain: &Chain) -> Vec<&Expr> {
    [&*chain.first].into_iter().chain(chain.rest.iter().map(|(_, operand)| operand)).collect()
}

fn builtin_sort(name: &str) -> Option<BuiltinSort> {
    BUILTINS.iter().find(|builtin| builtin.name == name).map(|builtin| builtin.sort)
}

type Found<'t> = (Vec<Constant<'t>>, BTreeMap<Span, &'t Expr>);

/// Returns the constants of a module, sorted by place, and the types of the parameters of
/// templates.
// [kinds.constant]
fn find(module: usize, tree: &Tree) -> Found<'_> {
    let (mut constants, mut params) = (Vec::new(), BTreeMap::new());
    let mut nodes = Node::items(&tree.items);
    while let Some(node) = nodes.pop() {
        let constant = match node {
            Node::Const(constant) => Some((&constant.name, &constant.init)),
            Node::Member(member) => match &member.kind {
                MemberKind::Constant(init) => Some((&member.name, init)),
                _ => None,
            },
            Node::TemplateParam(param) => {
                params.insert(param.name.span, &param.ty);
                None
            }
            _ => None,
        };
        if let Some((name, Init::Expr(value))) = constant {
            constants.push(Constant { module, name, value });
        }
        nodes.extend(node.children());
    }
    constants.sort_by_key(|constant| constant.name.span);
    (constants, params)
}
