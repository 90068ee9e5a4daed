//! The state of the generator of typed programs: the scope of the current body, and the number of
//! steps that this body may still take.

use super::plan::{Home, Plan};
use super::stage::{Stage, Staging};
use super::swarm::Swarm;
use super::ty::{INT, Ty};
use crate::kit::source::Source;

/// The maximum number of steps of one function or module.
pub(super) const MOST: u64 = 1_500;

/// A local variable of the body that is being drawn.
#[derive(Clone, Debug)]
pub(super) struct Local {
    pub(super) name: String,
    pub(super) ty: Ty,
    /// Whether the local is a `var` that may be assigned to.
    pub(super) is_var: bool,
}

/// A generator of bodies. It contains the program that has been drawn so far, and the current
/// position in it.
pub(super) struct Gen<'a> {
    pub(super) source: &'a mut dyn Source,
    pub(super) on: Swarm,
    pub(super) plan: Plan,
    pub(super) home: Home,
    pub(super) locals: Vec<Local>,
    /// The number of locals that belong to enclosing functions. The `var`s among them cannot be
    /// used at the current position.
    pub(super) floor: usize,
    /// The number of functions and methods that can be called at the current position. The number
    /// is 0 in the globals of a module.
    pub(super) callables: usize,
    /// The number of times that the code at the current position runs, and the number of steps of
    /// the body so far.
    pub(super) factor: u64,
    pub(super) cost: u64,
    /// Whether function values may be called at the current position.
    pub(super) values_callable: bool,
    pub(super) calls_values: bool,
    /// The features of folds and templates that the program uses, and the folds and templates
    /// around the current position.
    pub(super) stage: Stage,
    pub(super) staging: Staging,
    /// The number of records and functions that contain the current position.
    pub(super) nested: usize,
    /// The number of the current block (0 for a module), and the number of blocks so far.
    block: usize,
    blocks: usize,
    /// The `let`s whose names may be declared again. Each has the number of its block.
    pub(super) again: Vec<(String, usize)>,
}

impl<'a> Gen<'a> {
    pub(super) fn new(source: &'a mut dyn Source) -> Self {
        let on = Swarm::draw(source);
        Self {
            source,
            on,
            plan: Plan::default(),
            home: Home::default(),
            locals: Vec::new(),
            floor: 0,
            callables: 0,
            factor: 1,
            cost: 0,
            values_callable: true,
            calls_values: false,
            stage: Stage::default(),
            staging: Staging::default(),
            nested: 0,
            block: 0,
            blocks: 0,
            again: Vec::new(),
        }
    }

    /// Calls `draw` to draw the parts of a record or the body of a function, one level deeper.
    pub(super) fn inside<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.nested += 1;
        let out = draw(self);
        self.nested -= 1;
        out
    }

    /// Returns whether the current position is nested so deeply that the following parts must be
    /// short. Short parts come to an end: a record refers to itself only where `none` is allowed,
    /// or in statements of functions.
    pub(super) const fn is_deep(&self) -> bool {
        self.nested > 4
    }

    /// Calls `draw` to draw the contents of a new block.
    pub(super) fn in_block<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.blocks += 1;
        let around = std::mem::replace(&mut self.block, self.blocks);
        let out = draw(self);
        self.block = around;
        out
    }

    /// Adds a `let` to the scope, after its value was drawn. Sometimes the `let` gets the name of
    /// an earlier `let` of the block, and hides it from then on.
    pub(super) fn declare(&mut self, ty: Ty) -> String {
        let own: Vec<String> = self
            .again
            .iter()
            .filter(|again| again.1 == self.block)
            .map(|again| again.0.clone())
            .collect();
        if self.on.shadow && self.block > 0 && self.chance(1, 3) {
            let old = self.pick(&own);
            let at = old.and_then(|name| self.locals.iter().position(|local| local.name == name));
            if let Some(local) = at.and_then(|at| self.locals.get_mut(at)) {
                *local = Local { name: local.name.clone(), ty, is_var: false };
                return local.name.clone();
            }
        }
        let name = self.name("v");
        self.again.push((name.clone(), self.block));
        self.locals.push(Local { name: name.clone(), ty, is_var: false });
        name
    }

    pub(super) fn chance(&mut self, part: u64, whole: u64) -> bool {
        self.source.chance(part, whole)
    }

    pub(super) fn pick<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() { None } else { of.get(self.source.index(of.len())).cloned() }
    }

    pub(super) fn spell(&mut self, ty: &Ty) -> String {
        if let Some(alias) = self.alias(ty) {
            return alias;
        }
        self.plan.spell(self.home.module, ty)
    }

    pub(super) fn name(&mut self, letter: &str) -> String {
        self.plan.name(letter)
    }

    /// Adds `steps` to the number of steps of the body if the limit allows it. Returns whether the
    /// limit allows it.
    pub(super) fn spend(&mut self, steps: u64) -> bool {
        let all = self.cost.saturating_add(self.factor.saturating_mul(steps));
        let fits = all <= MOST;
        if fits {
            self.cost = all;
        }
        fits
    }

    /// Returns the names of visible locals and globals whose type fits `ty`. If `exactly` is true,
    /// their type must be equal to `ty`.
    pub(super) fn names_of(&mut self, ty: &Ty, exactly: bool) -> Vec<String> {
        let fits = |own: &Ty| own == ty || !exactly && ty.takes(own);
        let visible = |at: usize, local: &Local| at >= self.floor || !local.is_var;
        let locals = self.locals.iter().enumerate();
        let mut out: Vec<String> = locals
            .filter(|(at, local)| visible(*at, local) && fits(&local.ty))
            .map(|(_, local)| local.name.clone())
            .collect();
        let in_fold = self.staging.folds > 0;
        let globals: Vec<(Home, String, bool)> = self
            .plan
            .globals
            .iter()
            .filter(|global| fits(&global.ty) && (global.is_const || !in_fold))
            .map(|global| (global.home.clone(), global.name.clone(), global.is_const))
            .collect();
        if let Some((home, name, is_const)) = self.pick(&globals) {
            self.staging.is_impure |= !is_const;
            out.push(self.plan.path(self.home.module, &home, &name));
        }
        out
    }

    /// Draws a type for a value at the current position.
    pub(super) fn ty(&mut self, depth: usize) -> Ty {
        let on = self.on;
        let flat = depth == 0;
        match self.source.choose(19) {
            4 => Ty::Bool,
            5 | 6 if on.strings => Ty::Str,
            7 if on.floats => Ty::Number(["float", "f32"][self.source.index(2)]),
            8 if on.widths => {
                Ty::Number(["i8", "i16", "i32", "u8", "u16", "u32", "u64"][self.source.index(7)])
            }
            9 | 10 if on.unions && !flat => self.union(depth),
            11 if on.any => Ty::Any,
            12 | 13 if on.containers && !flat => self.container(depth),
            14 if on.tuples && !flat => self.tuple(depth),
            15 if on.boxes && !flat => Ty::Box(Box::new(self.ty(depth - 1))),
            16 if on.closures && !flat => self.function(),
            17..=19 => self.record_type().unwrap_or(INT),
            _ => INT,
        }
    }

    pub(super) fn record_type(&mut self) -> Option<Ty> {
        let count = self.plan.records.len();
        (count > 0).then(|| Ty::Record(super::ty::RecordIx(self.source.index(count))))
    }

    fn union(&mut self, depth: usize) -> Ty {
        let mut heads = Vec::new();
        for _ in 0..=1 + self.source.choose(1) {
            let head = match self.ty(depth - 1) {
                Ty::Union(_) | Ty::Any => Ty::None,
                other => other,
            };
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        if heads.len() == 1 {
            heads.push(if heads.contains(&Ty::None) { INT } else { Ty::None });
        }
        Ty::Union(heads)
    }

    fn container(&mut self, depth: usize) -> Ty {
        let key = |generator: &mut Self| {
            let ty = generator.ty(1);
            if ty.is_key() { ty } else { INT }
        };
        match self.source.choose(6) {
            0..=2 => Ty::List(Box::new(self.ty(depth - 1))),
            3 => Ty::Tup(Box::new(self.ty(depth - 1))),
            4 => Ty::Set(Box::new(key(self))),
            5 => {
                let key = Box::new(key(self));
                Ty::ConstDict(key, Box::new(self.ty(depth - 1)))
            }
            _ => Ty::Dict(Box::new(key(self)), Box::new(self.ty(depth - 1))),
        }
    }

    fn tuple(&mut self, depth: usize) -> Ty {
        let parts: Vec<Ty> = (0..=1 + self.source.choose(1)).map(|_| self.ty(depth - 1)).collect();
        match self.source.choose(2) {
            0 => Ty::Named(["a", "b", "c"].into_iter().zip(parts).collect()),
            _ => Ty::Tuple(parts),
        }
    }

    fn function(&mut self) -> Ty {
        let params: Vec<Ty> = (0..self.source.choose(2)).map(|_| self.ty(0)).collect();
        Ty::Function(params, Box::new(self.ty(0)))
    }
}
