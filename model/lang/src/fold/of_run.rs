//! Constants of the run ([fold.made-run], [fold.made-named]). Constants of the run are constants of
//! a block whose values contain made records, so they get a new value whenever the block is
//! entered.
//!
//! ```text
//! f :: fn(T: type) -> type { A :: struct { x: T; }; B :: List[A]; B }
//! A and B are constants of the run
//! ```

use crate::task::World;
use crate::task::index::Declared;
use crate::task::meaning::Meaning;
use crate::util::Node;
use selfsame_spec::text::tree::{Expr, ExprKind, Init, Prefix};
use selfsame_spec::text::{Place, Span};
use std::collections::BTreeSet;

impl World<'_> {
    /// Returns whether a constant of a block gets a new value each time that the block is entered.
    // [fold.made-run]
    pub(crate) fn is_of_run(&self, name: &Place) -> bool {
        !self.literals_of_run(name).is_empty()
    }

    /// Returns the literals that make records in those constants of the run that a piece of code
    /// uses.
    // [fold.made-run] [mono.same]
    pub(crate) fn made_named(&self, code: &Place) -> BTreeSet<Place> {
        let names = self.declared_in(&code.module, code.span).into_iter();
        names.flat_map(|name| self.literals_of_run(&name)).collect()
    }

    /// Returns the names of the declarations that the code in a span uses.
    fn declared_in(&self, module: &str, code: Span) -> Vec<Place> {
        let Some(uses) = self.index.uses.get(module) else { return Vec::new() };
        let inside = uses.range(code.start..code.end).map(|(_, used)| used);
        let meant = inside.filter_map(|used| match self.index.meaning(module, used.target) {
            Meaning::Declared(name, _) => Some(name),
            _ => None,
        });
        meant.collect()
    }

    /// Returns the literals that make records in a constant of a block. Literals in other constants
    /// of the run that this constant uses are included.
    fn literals_of_run(&self, name: &Place) -> BTreeSet<Place> {
        let (mut literals, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        open.push(name.clone());
        while let Some(name) = open.pop() {
            if seen.insert(name.clone()) {
                self.literals_and_uses(&name, (&mut literals, &mut open));
            }
        }
        literals
    }

    fn literals_and_uses(
        &self,
        name: &Place,
        (literals, uses): (&mut BTreeSet<Place>, &mut Vec<Place>),
    ) {
        let Some((Declared::Const(constant), at)) = self.index.declared.get(name) else { return };
        let Init::Expr(value) = &constant.init else { return };
        let is_function = matches!(value.kind, ExprKind::Function(_));
        if !at.in_block || at.function.is_none() || is_function {
            return;
        }
        self.of_value(&name.module, value, (literals, uses));
    }

    /// Returns whether the value of an expression is made each time that the enclosing block is
    /// entered.
    // [fold.made-run]
    pub(crate) fn is_value_of_run(&self, module: &str, value: &Expr) -> bool {
        let (mut literals, mut uses) = (BTreeSet::new(), Vec::new());
        self.of_value(module, value, (&mut literals, &mut uses));
        !literals.is_empty() || uses.iter().any(|name| self.is_of_run(name))
    }

    /// Collects the literals in an expression that make records, and the names that the expression
    /// uses.
    fn of_value(
        &self,
        module: &str,
        value: &Expr,
        (literals, uses): (&mut BTreeSet<Place>, &mut Vec<Place>),
    ) {
        let mut open = vec![Node::Expr(value)];
        while let Some(node) = open.pop() {
            match node {
                Node::Generic(_) | Node::Template(_) => continue,
                Node::Expr(expr) => match &expr.kind {
                    // The records in a function literal are made only when the function runs.
                    ExprKind::Function(_) => {
                        let is_outside =
                            |own: &Place| own.module != module || !value.span.holds(own.span);
                        let own = self.declared_in(module, expr.span).into_iter();
                        uses.extend(own.filter(is_outside));
                        continue;
                    }
                    ExprKind::Record(_) | ExprKind::Variant(_) => {
                        let literal = Place::new(module, expr.span);
                        literals.extend(Some(literal).filter(|literal| self.is_made(literal)));
                        continue;
                    }
                    ExprKind::Prefix(Prefix::Fold, _) => continue,
                    _ => {
                        let used = self.index.use_of(module, expr).map(|used| used.meaning);
                        if let Some(Meaning::Declared(other, _)) = used {
                            uses.push(other);
                        }
                    }
                },
                _ => {}
            }
            open.extend(node.children());
        }
    }
}
