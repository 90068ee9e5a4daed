//! Draws expressions for numbers, booleans and strings that consist of operators.

use super::scope::Gen;
use super::ty::{INT, Ty};
use super::value::grouped;

impl Gen<'_> {
    /// Draws a literal of the given number type. Some numbers are at the limits of the type's
    /// range.
    pub(super) fn digits(&mut self, ty: &Ty) -> String {
        let Ty::Number(name) = ty else { return "0".into() };
        if ty.is_float() {
            let digits =
                ["0.0", "1.5", "2.0", "0.1", "100.25", "-3.5", "-0.0"][self.source.index(7)];
            return if *name == "f32" { format!("{digits}f32") } else { digits.to_owned() };
        }
        let suffix = if *name == "int" { "" } else { name };
        let digits = match (self.source.choose(11), *name) {
            (0, "i8") => "-128",
            (1, "i8") => "127",
            (0, "u8") => "255",
            (0, "i16") => "-32768",
            (0, "u16") => "65535",
            (0, "i32") => "2147483647",
            (0, "u32") => "4294967295",
            (0, "u64") => "18446744073709551615",
            (0, "int") => "9223372036854775807",
            (1, "int") => "-9223372036854775808",
            (2, "int") => "0xff",
            (3, "int") => "1_000",
            (4, "int") => "-7",
            (5, _) => "0",
            (at, _) => ["1", "2", "3", "5", "8", "10", "13"][at as usize % 7],
        };
        format!("{digits}{suffix}")
    }

    /// Draws an expression for a number, with an operator or a conversion.
    pub(super) fn number(&mut self, ty: &Ty, fuel: usize) -> String {
        let less = fuel.saturating_sub(1);
        let on = self.on;
        match self.source.choose(9) {
            0..=4 => {
                let op = ["+", "-", "*", "+", "-"][self.source.index(5)];
                let (left, right) = (self.exact(ty, less), self.exact(ty, less));
                format!("({} {op} {})", grouped(&left), grouped(&right))
            }
            5 => {
                let op = ["/", "%"][self.source.index(2)];
                let left = self.exact(ty, less);
                let by = if ty.is_float() { self.digits(ty) } else { self.divisor(ty) };
                format!("({} {op} {by})", grouped(&left))
            }
            6 => format!("(-({}))", self.exact(ty, less)),
            7 if *ty == INT && on.strings => format!("len({})", self.exact(&Ty::Str, less)),
            7 if *ty == INT && on.containers => {
                let inner = self.ty(1);
                format!("len({})", self.exact(&Ty::List(Box::new(inner)), less))
            }
            8 if ty.is_float() => {
                let Ty::Number(name) = ty else { return self.digits(ty) };
                format!("{name}({})", self.exact(&INT, less))
            }
            8 => {
                // The operand of the conversion is a number below 100, which each number type can
                // represent.
                let Ty::Number(name) = ty else { return self.digits(ty) };
                let from = if on.widths { Ty::Number("u16") } else { INT };
                let rest =
                    format!("({} % {})", grouped(&self.exact(&from, less)), self.hundred(&from));
                if from.is_integer() && from == INT {
                    return format!("{name}(if {rest} < 0 {{ 7 }} else {{ {rest} }})");
                }
                format!("{name}({rest})")
            }
            _ => self.exact_literal(ty, fuel),
        }
    }

    fn hundred(&mut self, ty: &Ty) -> &'static str {
        if *ty == INT { "100" } else { "100u16" }
    }

    fn divisor(&mut self, ty: &Ty) -> String {
        let Ty::Number(name) = ty else { return "1".into() };
        let suffix = if *name == "int" { "" } else { name };
        let signed = !name.starts_with('u');
        let digits = ["2", "3", "7", if signed { "-1" } else { "1" }][self.source.index(4)];
        format!("{digits}{suffix}")
    }

    /// Draws an expression for a boolean.
    pub(super) fn truth(&mut self, fuel: usize) -> String {
        let less = fuel.saturating_sub(1);
        match self.source.choose(8) {
            0..=2 => {
                let op = ["<", "<=", ">", ">="][self.source.index(4)];
                let ty = self.ordered();
                let (left, right) = (self.exact(&ty, less), self.exact(&ty, less));
                format!("({} {op} {})", grouped(&left), grouped(&right))
            }
            3 | 4 => {
                let op = ["==", "!="][self.source.index(2)];
                let ty = self.ty(2);
                let (left, right) = (self.exact(&ty, less), self.exact(&ty, less));
                format!("({} {op} {})", grouped(&left), grouped(&right))
            }
            5 => format!("(not {})", grouped(&self.exact(&Ty::Bool, less))),
            6 => {
                let op = ["and", "or"][self.source.index(2)];
                let (left, right) = (self.exact(&Ty::Bool, less), self.exact(&Ty::Bool, less));
                format!("({} {op} {})", grouped(&left), grouped(&right))
            }
            7 if self.on.containers => {
                let ty = self.ty(0);
                let list = if ty.is_key() && self.chance(1, 2) {
                    Ty::Set(Box::new(ty.clone()))
                } else {
                    Ty::List(Box::new(ty.clone()))
                };
                let (left, right) = (self.exact(&ty, 0), self.exact(&list, less));
                format!("({} in {})", grouped(&left), grouped(&right))
            }
            8 if self.on.any => {
                let (value, ty) = (self.exact(&Ty::Any, 0), self.ty(1));
                let spelled = self.spell(&ty);
                format!("({} is ({spelled}))", grouped(&value))
            }
            _ => self.exact_literal(&Ty::Bool, fuel),
        }
    }

    fn ordered(&mut self) -> Ty {
        match self.ty(0) {
            own @ (Ty::Number(_) | Ty::Str) => own,
            _ => INT,
        }
    }

    /// Draws an expression for a string.
    pub(super) fn string(&mut self, fuel: usize) -> String {
        let less = fuel.saturating_sub(1);
        match self.source.choose(3) {
            0 | 1 => {
                let (left, right) = (self.exact(&Ty::Str, less), self.exact(&Ty::Str, less));
                format!("({} + {})", grouped(&left), grouped(&right))
            }
            2 => {
                let ty = self.ty(2);
                format!("str({})", self.exact(&ty, less))
            }
            _ => self.quoted(),
        }
    }

    pub(super) fn quoted(&mut self) -> String {
        ["\"\"", "\"a\"", "\"hello\"", "\"é\\n\"", "\"x y\"", "\"\\\"\""][self.source.index(6)]
            .into()
    }
}
