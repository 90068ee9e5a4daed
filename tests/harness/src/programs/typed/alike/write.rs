//! Writes drawn values as expressions: as literals, as copies of other containers, or as containers
//! that are filled after they are made.

use super::super::scope::Gen;
use super::super::ty::Ty;
use super::super::value::tuple;
use super::value::Val;

impl Gen<'_> {
    /// Draws an expression for a value. The expression is for a position where the type of the
    /// value is expected.
    pub(super) fn written(&mut self, ty: &Ty, value: &Val) -> String {
        match (ty, value) {
            (_, Val::Plain(text)) => text.clone(),
            (_, Val::Of(own, value)) => match &**value {
                Val::Plain(text) => text.clone(),
                value => {
                    let text = self.written(own, value);
                    self.in_let(own, &text, |name| name.to_owned())
                }
            },
            (Ty::Tuple(types), Val::Parts(parts)) => {
                let parts = types.iter().zip(parts);
                tuple(&parts.map(|(ty, part)| self.written(ty, part)).collect::<Vec<_>>())
            }
            (Ty::List(inner) | Ty::Tup(inner) | Ty::Set(inner), Val::Parts(parts)) => {
                let parts = parts.iter().map(|part| self.written(inner, part)).collect();
                self.sequence(ty, inner, parts)
            }
            (Ty::Dict(key, own) | Ty::ConstDict(key, own), Val::Entries(entries)) => {
                let each = entries
                    .iter()
                    .map(|entry| (self.written(key, &entry.0), self.written(own, &entry.1)));
                let entries = each.collect();
                let dict = Ty::Dict(key.clone(), own.clone());
                let text = self.dictionary(&dict, entries);
                match ty {
                    Ty::Dict(..) => text,
                    _ => self.in_let(&dict, &text, |name| format!("ConstDict({name})")),
                }
            }
            _ => String::new(),
        }
    }

    /// Draws an expression for a List, Tup or Set with the given elements.
    fn sequence(&mut self, ty: &Ty, inner: &Ty, mut parts: Vec<String>) -> String {
        let way = self.source.choose(3);
        // The last element is left out here and added with `push` later. A Tup cannot change, so
        // its elements are all written at once.
        let is_tup = matches!(ty, Ty::Tup(_));
        let late = if way == 0 && !is_tup { parts.pop() } else { None };
        let list = format!("[{}]", parts.join(", "));
        let of_list = Ty::List(Box::new(inner.clone()));
        let made = match ty {
            Ty::Tup(_) => self.in_let(&of_list, &list, |name| format!("Tup({name})")),
            Ty::Set(_) => self.in_let(&of_list, &list, |name| format!("Set({name})")),
            _ if way == 1 => self.in_let(&of_list, &list, |name| format!("List({name})")),
            _ => list,
        };
        match late {
            Some(last) => self.in_let(ty, &made, |name| format!("push({name}, {last}); {name}")),
            None => made,
        }
    }

    fn dictionary(&mut self, ty: &Ty, mut entries: Vec<(String, String)>) -> String {
        let late = if self.chance(1, 3) { entries.pop() } else { None };
        let pair = |(key, value): &(String, String)| format!("{key}: {value}");
        let first: Vec<String> = entries.iter().map(pair).collect();
        let first = if first.is_empty() { "[:]".into() } else { format!("[{}]", first.join(", ")) };
        match late {
            Some((key, value)) => {
                self.in_let(ty, &first, |name| format!("{name}[{key}] = {value}; {name}"))
            }
            None => first,
        }
    }

    /// Draws a block that binds `text` to a new name, and whose value is the expression that `made`
    /// returns for this name.
    fn in_let(&mut self, ty: &Ty, text: &str, made: impl FnOnce(&str) -> String) -> String {
        let (name, spelled) = (self.name("un"), self.spell(ty));
        format!("({{ let {name}: {spelled} = {text}; {} }})", made(&name))
    }
}
