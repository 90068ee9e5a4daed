//! Overloads of functions, part by part.

use crate::payload::Payload;
use crate::payload::overload::{Binding, Global, Overload, Param, ParamKind};

/// An overload under way: parameters, result, code and globals, with the nodes that are its children
/// (`[function.overload]`).
///
/// [`ConstructObjects::overload`](super::ConstructObjects::overload) makes the object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature<N> {
    overload: Overload,
    params: Vec<N>,
    result: Option<N>,
    globals: Vec<N>,
}

impl<N: Copy> Signature<N> {
    /// An overload with this code, without parameters, result type and globals. Nobody looks into the
    /// code; it speaks of globals by number.
    #[must_use]
    pub fn new(code: &[u8]) -> Self {
        let overload = Overload { code: code.into(), ..Overload::default() };
        Self { overload, params: Vec::new(), result: None, globals: Vec::new() }
    }

    /// The same with a further parameter, that takes one argument, by place or by name.
    #[must_use]
    pub fn param(self, name: &str, ty: N) -> Self {
        self.param_of(ParamKind::One, name, Some(ty), None)
    }

    /// The same with a further parameter of any kind: its type and its default, where it has them.
    #[must_use]
    pub fn param_of(
        mut self,
        kind: ParamKind,
        name: &str,
        ty: Option<N>,
        default: Option<N>,
    ) -> Self {
        let (typed, name) = (ty.is_some(), name.into());
        self.overload.params.push(Param { name, kind, typed, default: default.is_some() });
        self.params.extend(ty.into_iter().chain(default));
        self
    }

    /// The same with a result type.
    #[must_use]
    pub const fn returns(mut self, ty: N) -> Self {
        self.overload.result = true;
        self.result = Some(ty);
        self
    }

    /// The same with a further global that is bound to nothing: its dotted name.
    #[must_use]
    pub fn reads_unbound(mut self, name: &str) -> Self {
        self.overload.globals.push(Global { binding: Binding::Unbound, path: name.into() });
        self
    }

    /// The same with a further global that is bound to an object, and the names that follow: none, or
    /// `sub.f` (`[function.global]`). Bound to nothing there is no object:
    /// [`reads_unbound`](Self::reads_unbound) is for that.
    #[must_use]
    pub fn reads(mut self, binding: Binding, to: N, path: &str) -> Self {
        if binding == Binding::Unbound {
            return self.reads_unbound(path);
        }
        self.overload.globals.push(Global { binding, path: path.into() });
        self.globals.push(to);
        self
    }

    /// The payload of its head, and the children.
    pub(super) fn parts(&self) -> (Payload, Vec<N>) {
        let children = self.params.iter().chain(&self.result).chain(&self.globals).copied();
        (Payload::Overload(Box::new(self.overload.clone())), children.collect())
    }
}
