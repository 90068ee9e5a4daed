//! The overloads of functions, which callers build part by part.

use crate::payload::Payload;
use crate::payload::overload::{Binding, Global, Overload, Param, ParamKind};

/// An unfinished overload: its parameters, result type, code and globals, with the nodes of its
/// children (`[function.overload]`).
///
/// The method [`ConstructObjects::overload`](super::ConstructObjects::overload) makes an object
/// from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature<N> {
    overload: Overload,
    params: Vec<N>,
    result: Option<N>,
    globals: Vec<N>,
}

impl<N: Copy> Signature<N> {
    /// Makes an overload with this code, without parameters, result type and globals. The code is
    /// not inspected; it refers to globals by index.
    #[must_use]
    pub fn new(code: &[u8]) -> Self {
        let overload = Overload { code: code.into(), ..Overload::default() };
        Self { overload, params: Vec::new(), result: None, globals: Vec::new() }
    }

    /// Returns the overload with one more parameter. An argument for the parameter may be given by
    /// position or by name.
    #[must_use]
    pub fn param(self, name: &str, ty: N) -> Self {
        self.param_of(ParamKind::One, name, Some(ty), None)
    }

    /// Returns the overload with one more parameter of the given kind. The type and the default of
    /// the parameter are optional.
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

    /// Returns the overload with a result type.
    #[must_use]
    pub const fn returns(mut self, ty: N) -> Self {
        self.overload.result = true;
        self.result = Some(ty);
        self
    }

    /// Returns the overload with one more global, which is unbound and has the given dotted name.
    #[must_use]
    pub fn reads_unbound(mut self, name: &str) -> Self {
        self.overload.globals.push(Global { binding: Binding::Unbound, path: name.into() });
        self
    }

    /// Returns the overload with one more global, which is bound to an object and has a path such
    /// as `sub.f` (`[function.global]`). For [`Binding::Unbound`] use
    /// [`reads_unbound`](Self::reads_unbound), since an unbound global has no object.
    #[must_use]
    pub fn reads(mut self, binding: Binding, to: N, path: &str) -> Self {
        if binding == Binding::Unbound {
            return self.reads_unbound(path);
        }
        self.overload.globals.push(Global { binding, path: path.into() });
        self.globals.push(to);
        self
    }

    /// Returns the payload of the overload's head, and the nodes of its children.
    pub(super) fn parts(&self) -> (Payload, Vec<N>) {
        let children = self.params.iter().chain(&self.result).chain(&self.globals).copied();
        (Payload::Overload(Box::new(self.overload.clone())), children.collect())
    }
}
