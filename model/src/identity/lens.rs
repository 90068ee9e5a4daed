//! Computes hashes of types under the lenses ([identity.lens]). The identity lens stops at members
//! of modules; the compiler lens continues to the types that resolved members hold.
//!
//! ```text
//! T = List[m:x], where m:x holds int
//! identity hash of T   digest of List over the name m:x
//! compiler hash of T   digest of List over m:x over int
//! ```

use crate::handle::{HeadId, Type};
use crate::identity::digest::Digests;
use crate::identity::graph::{Head, List, ResolvedMember, label_with_arity};
use crate::identity::quotient::minimal;
use crate::interner::Interner;
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Label, Lens};

impl Interner {
    // [identity.lens] [identity.sound]
    /// Returns the hash of a type under a lens.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{Kind, Label, Lens};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let int = interner.realize(&draft, &[int])?[0];
    /// let hash = interner.hash(int, Lens::Identity)?;
    /// assert!(hash.to_string().starts_with("608a0896"));
    /// assert_eq!(hash, interner.hash(int, Lens::Compiler)?, "it has no members");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        Ok(self.hashes(&[ty], lens)?[0])
    }

    // [identity.lens] [identity.sound]
    /// Returns the hashes of several types under a lens. The hashes are computed together in one
    /// graph.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn hashes(&self, types: &[Type], lens: Lens) -> Result<Vec<Digest>> {
        let lists = types.iter().map(|&ty| self.check_handle(ty)).collect::<Result<Vec<_>>>()?;
        Ok(match lens {
            Lens::Identity | Lens::Frozen => {
                lists.into_iter().map(|list| self.digests.of_type(list)).collect()
            }
            Lens::Compiler => self.compiler_hashes(&lists),
        })
    }

    // [identity.compiler] [identity.stable]
    /// Returns the digests of types in a graph in which each resolved member of a module has one
    /// child: the type that the member holds.
    fn compiler_hashes(&self, lists: &[&List]) -> Vec<Digest> {
        let seen = |(head, label)| (self.rules.see_through)(head, label, &self.members);
        let heads: Vec<Head> = self.heads.iter().zip(&self.labels).map(seen).collect();
        let groups = (self.rules.quotient)(&heads, 0);
        let digests = Digests::of_graph(&minimal(&heads, &groups), self.rules);
        let image = |list: &&List| list.iter().map(|head| HeadId(groups[head.0])).collect();
        lists.iter().map(|list| digests.of_type(&image(list))).collect()
    }
}

// [identity.compiler]
/// Returns a head as the compiler lens sees it. The only child of a resolved member is the type
/// that the member holds; any other head is unchanged.
pub(crate) fn see_through(head: &Head, label: &Label, members: &[ResolvedMember]) -> Head {
    match members.iter().find(|member| member.label == *label) {
        Some(member) => {
            Head { label: label_with_arity(label, 1), children: [member.holds.clone()].into() }
        }
        None => head.clone(),
    }
}
