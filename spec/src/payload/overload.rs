//! Payloads of overloads: parameters, result, code, and the globals that the code reads.

use super::bytes::{Input, Reason, distinct, put_text, put_u32};
use crate::ident::is_ident;

/// The payload of an [`OVERLOAD`](crate::Kind::OVERLOAD) head (`[function.overload]`).
///
/// The children of the head are in this order:
/// - for each parameter, its type and its default, if the parameter has them;
/// - the type of the result, if the overload has a result type;
/// - for each global that is not unbound, the object to which it is bound.
///
/// ```text
/// u32 p, p times: text, u8 how, u8 flags (1: a type, 2: a default)
/// u8 result (1: a type) | u32 c, c bytes of code
/// u32 g, g times: u8 binding, text path
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Overload {
    /// The parameters of the overload. All names that are not empty are different.
    pub params: Vec<Param>,
    /// Whether the overload has a result type.
    pub result: bool,
    /// The code of the body, as bytes that are not inspected. The code refers to globals by index.
    pub code: Vec<u8>,
    /// The globals that the body reads.
    pub globals: Vec<Global>,
}

/// A parameter of an overload.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Param {
    /// The name of the parameter, or an empty text if the parameter's pattern is not a name.
    pub name: String,
    /// The way in which the parameter takes arguments.
    pub kind: ParamKind,
    /// Whether the parameter has a type.
    pub typed: bool,
    /// Whether the parameter has a default.
    pub default: bool,
}

/// The way in which a parameter takes arguments.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ParamKind {
    /// The parameter takes one argument, by position or by name.
    One,
    /// The parameter takes one argument, only by name.
    Named,
    /// The parameter takes all remaining arguments that have no name.
    Rest,
    /// The parameter takes all remaining arguments that have a name.
    NamedRest,
}

/// A global: a name that the body reads and does not define.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Global {
    /// The way in which the global finds its object.
    pub binding: Binding,
    /// The path. For an unbound global, the path is the whole dotted name. For a global in a dict,
    /// the path is the key and the names that follow the key. Otherwise the path is the names that
    /// follow the first name, for example `sub.f` if the body reads `mod.sub.f`. The path of such a
    /// global may be empty.
    pub path: String,
}

/// The binding of a global (`[function.global]`). All bindings except [`Unbound`](Self::Unbound)
/// have a child.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Binding {
    /// The name is bound to no object.
    Unbound,
    /// The name is bound to the child: to a constant, or to a member of a named module if the child
    /// is a `member`.
    Constant,
    /// The child is a cell; the name is bound to the object that the cell holds when the name is
    /// read.
    InCell,
    /// The child is a dict or module, and the name is bound to the value of the path's first name
    /// in it.
    InDict,
    /// The child is the type of an object. The object itself is in the closure of the function.
    Captured,
}

const HOW: [ParamKind; 4] =
    [ParamKind::One, ParamKind::Named, ParamKind::Rest, ParamKind::NamedRest];
const BINDINGS: [Binding; 5] =
    [Binding::Unbound, Binding::Constant, Binding::InCell, Binding::InDict, Binding::Captured];

impl Overload {
    /// Returns the name of each child as it is shown to people: `x`, `x's default`, `result`,
    /// `global 0 .sub.f`.
    #[must_use]
    pub fn child_names(&self) -> Vec<String> {
        let of = |param: &Param| {
            let ty = param.typed.then(|| param.name.clone());
            let default = param.default.then(|| format!("{}'s default", param.name));
            ty.into_iter().chain(default)
        };
        let params = self.params.iter().flat_map(of);
        let result = self.result.then(|| "result".to_owned());
        let bound = |(_, global): &(usize, &Global)| global.binding != Binding::Unbound;
        let globals = self.globals.iter().enumerate().filter(bound);
        let globals = globals.map(|(at, global)| match &*global.path {
            "" => format!("global {at}"),
            path => format!("global {at} .{path}"),
        });
        params.chain(result).chain(globals).collect()
    }

    /// Returns the number of children, which is the length of [`Self::child_names`].
    ///
    /// ```
    /// use selfsame_spec::{Binding, Global, Overload};
    /// let global = |binding, path: &str| Global { binding, path: path.to_owned() };
    /// let globals = vec![global(Binding::Unbound, "x"), global(Binding::Constant, "")];
    /// let overload = Overload { result: true, globals, ..Overload::default() };
    /// assert_eq!((overload.child_count(), overload.child_names().len()), (2, 2));
    /// ```
    #[must_use]
    pub fn child_count(&self) -> usize {
        let is_bound = |global: &&Global| global.binding != Binding::Unbound;
        self.first_global() + self.globals.iter().filter(is_bound).count()
    }

    /// Returns the index of the first child to which a global is bound.
    #[must_use]
    pub fn first_global(&self) -> usize {
        let of = |param: &Param| usize::from(param.typed) + usize::from(param.default);
        self.params.iter().map(of).sum::<usize>() + usize::from(self.result)
    }

    pub(super) fn put(&self, out: &mut Vec<u8>) {
        put_u32(out, self.params.len());
        for param in &self.params {
            put_text(out, &param.name);
            out.push(param.kind as u8);
            out.push(u8::from(param.typed) | u8::from(param.default) << 1);
        }
        out.push(u8::from(self.result));
        put_u32(out, self.code.len());
        out.extend(&self.code);
        put_u32(out, self.globals.len());
        for global in &self.globals {
            out.push(global.binding as u8);
            put_text(out, &global.path);
        }
    }
}

impl Input<'_> {
    pub(super) fn overload(&mut self) -> Result<Overload, Reason> {
        let params = (0..self.count(6)?).map(|_| self.param()).collect::<Result<Vec<_>, _>>()?;
        let names = params.iter().map(|param| &param.name);
        distinct(names.filter(|name| !name.is_empty()))?;
        let result = self.flags(1)? == 1;
        let length = self.count(1)? as usize;
        let code = self.take(length)?.to_vec();
        let globals = (0..self.count(5)?).map(|_| self.global()).collect::<Result<_, _>>()?;
        Ok(Overload { params, result, code, globals })
    }

    fn param(&mut self) -> Result<Param, Reason> {
        let name = self.ident_or_none()?;
        let kind =
            *HOW.get(self.byte()? as usize).ok_or("a parameter takes arguments in no way")?;
        let flags = self.flags(3)?;
        Ok(Param { name, kind, typed: flags & 1 != 0, default: flags & 2 != 0 })
    }

    fn flags(&mut self, most: u8) -> Result<u8, Reason> {
        let flags = self.byte()?;
        if flags <= most { Ok(flags) } else { Err("a flag that is none".into()) }
    }

    fn global(&mut self) -> Result<Global, Reason> {
        let binding = *BINDINGS.get(self.byte()? as usize).ok_or("a binding that is none")?;
        let path = self.text()?;
        let needed = matches!(binding, Binding::Unbound | Binding::InDict);
        if (needed || !path.is_empty()) && !path.split('.').all(is_ident) {
            return Err("a global's name is not identifiers joined by dots".into());
        }
        Ok(Global { binding, path })
    }
}
