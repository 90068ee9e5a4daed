//! Realized types as they can be inspected ([identity.dump]).

use crate::handle::Type;
use crate::interner::Interner;
use selfsame_spec::HeadView;
use selfsame_spec::error::Result;

impl Interner {
    // [identity.dump]
    /// Returns the heads of a type.
    ///
    /// # Errors
    /// E0709.
    pub fn heads(&mut self, ty: Type) -> Result<Vec<HeadView<Type>>> {
        let list = self.check_handle(ty)?.clone();
        let mut out = Vec::new();
        for head in list {
            let children = self.heads[head.0].children.clone();
            let children = children.into_iter().map(|list| self.type_with(list)).collect();
            out.push(HeadView {
                label: self.labels[head.0].clone(),
                children,
                position: self.digests.cycle_member(head).map(|member| member.position),
                digest: self.digests.of_head(head),
            });
        }
        Ok(out)
    }
}
