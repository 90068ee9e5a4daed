//! Draws equal and nearly equal values, which are made in several ways. They are compared by all
//! operations that compare values: `==`, `in`, and uses as keys.
//!
//! The generator does not compute which of these values are equal; the model does. The values of
//! one round are used as parts, keys and values in the next round, so values of different rounds
//! share parts. Objects are also compared with themselves.

mod value;
mod write;

use super::scope::{Gen, Local};
use super::ty::{INT, Ty};
use super::value::tuple;
use value::Val;

impl Gen<'_> {
    /// Draws some rounds of equal and nearly equal values, either in a function or as statements of
    /// a module.
    pub(super) fn alike(&mut self) -> String {
        let is_function = self.chance(1, 2);
        let outside = is_function.then(|| self.enter(false));
        let mut lines = String::new();
        let (mut pool, mut ty) = (Vec::new(), self.alike_type(2));
        for _ in 0..=1 + self.source.choose(1) {
            lines += &self.round(&ty, &mut pool);
            ty = self.around(&ty);
        }
        let Some(outside) = outside else { return lines };
        self.leave(&outside);
        let name = self.name("g");
        format!("let {name} = fn() {{ {lines}}};\n{name}();\n")
    }

    /// Draws a value, several similar values, and comparisons between them. The values are added to
    /// `pool`.
    fn round(&mut self, ty: &Ty, pool: &mut Vec<Local>) -> String {
        let value = self.val(ty, pool);
        let mut lines = String::new();
        let mut own = vec![self.bound(ty, &value, &mut lines)];
        for _ in 0..=self.source.choose(1) {
            let changed = self.changed(ty, &value, pool);
            let (ty, changed) = self.widened(ty, changed);
            own.push(self.bound(&ty, &changed, &mut lines));
        }
        let mut asked = Vec::new();
        for _ in 0..=2 + self.source.choose(2) {
            let x = &own[self.source.index(own.len())];
            let others = own.iter().filter(|y| x.ty.takes(&y.ty) || y.ty.takes(&x.ty));
            let others: Vec<&Local> = others.collect();
            let y = self.pick(&others).unwrap_or(x);
            asked.push(self.asked_of(x, y, &mut lines));
        }
        asked.extend(own.iter().map(|own| own.name.clone()));
        lines += &format!("print({});\n", tuple(&asked));
        pool.extend(own);
        lines
    }

    /// Adds a `let` with the given value to `lines`, and returns the new local.
    fn bound(&mut self, ty: &Ty, value: &Val, lines: &mut String) -> Local {
        let (spelled, text) = (self.spell(ty), self.written(ty, value));
        let name = self.name("e");
        *lines += &format!("let {name}: {spelled} = {text};\n");
        Local { name, ty: ty.clone(), is_var: false }
    }

    /// Draws a comparison of two values. The declarations that the comparison uses are added to
    /// `lines`.
    fn asked_of(&mut self, x: &Local, y: &Local, lines: &mut String) -> String {
        let may_be_key = x.ty.may_be_key() && y.ty.may_be_key();
        let Local { name: a, ty, .. } = x;
        let b = &y.name;
        match self.source.choose(if may_be_key { 9 } else { 4 }) {
            0 => format!("{a} == {b}"),
            1 => format!("{a} != {a}"),
            2 => format!("[{a}, {b}] == [{b}, {a}]"),
            3 => format!("({a}, 1) == ({b}, 1)"),
            4 => format!("{a} in [{b}]"),
            5 => format!("len(Set([{a}, {b}]))"),
            6 => format!("{a} in Set([{b}])"),
            7 => format!("[{a}: 1, {b}: 2]"),
            8 => format!("[{a}: {b}, {b}: {a}] == [{b}: {a}, {a}: {b}]"),
            _ => {
                let wide = if ty.takes(&y.ty) { ty } else { &y.ty };
                let dict = Ty::Dict(Box::new(wide.clone()), Box::new(INT));
                let (dict, name) = (self.spell(&dict), self.name("d"));
                *lines += &format!("let {name}: {dict} = [{b}: 1];\n");
                *lines += &format!("if {a} in {name} {{ {name}[{a}] = {name}[{a}] + 1; }}\n");
                *lines += &format!("{name}[{a}] = {name}[{b}] + 2;\n");
                name
            }
        }
    }
}
