//! Tuning: the thresholds at which the implementation changes its method, and the limits of the
//! memory that is kept.
//!
//! An optimized library has code paths that run only above a certain size, after a number of
//! rounds, or if two hashes are equal. Small inputs do not reach these paths at the default
//! thresholds. Each threshold is therefore a parameter: tests set the thresholds to 0, 1, 2 or 3,
//! so that small inputs reach every path. **No result depends on the thresholds**: handles,
//! digests, bytes, orders and errors are the same for every tuning.

use super::planted::Slip;

/// Makes the struct of all numbers, their names and their defaults from one table. The macro must
/// be used where a type `Slip` is in scope.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuning {
    ($(#[$all:meta])* struct; $($(#[$about:meta])* $name:ident = $default:expr,)*) => {
        $(#[$all])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[non_exhaustive]
        pub struct Tuning {
            $($(#[$about])* pub $name: u32,)*
            /// The planted bug, if there is one.
            #[cfg(feature = "planted")]
            pub slip: Option<Slip>,
        }

        impl Default for Tuning {
            fn default() -> Self {
                Self {
                    $($name: $default,)*
                    #[cfg(feature = "planted")]
                    slip: None,
                }
            }
        }

        impl Tuning {
            /// Returns whether a bug is planted.
            #[cfg_attr(not(feature = "planted"), allow(clippy::unused_self, reason = "there is nothing to look at"))]
            #[inline(always)]
            pub(crate) fn slips(&self, _slip: Slip) -> bool {
                #[cfg(feature = "planted")]
                return self.slip == Some(_slip);
                #[cfg(not(feature = "planted"))]
                false
            }

            /// The names of all thresholds, in the order of the fields.
            pub const NAMES: &[&str] = &[$(stringify!($name),)*];

            /// Returns the threshold with a name, for changes, or `None` if there is no such
            /// threshold.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut u32> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)*
                    _ => None,
                }
            }
        }
    };
}

__tuning! {
    /// The thresholds of the implementation. No result depends on them.
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label, Lens, Tuning};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut tuning = Tuning::default();
    /// // All hashes are one of two numbers: almost everything collides.
    /// *tuning.get_mut("hash_bits").unwrap() = 1;
    /// assert_eq!(tuning.hash_bits, 1);
    /// let mut draft = Draft::new();
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = draft.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let (mut usual, mut tuned) = (Interner::new(), Interner::tuned(tuning));
    /// let (a, b) = (usual.realize(&draft, &[list])?, tuned.realize(&draft, &[list])?);
    /// assert_eq!(usual.hash(a[0], Lens::Identity)?, tuned.hash(b[0], Lens::Identity)?);
    /// # Ok(()) }
    /// ```
    struct;
    /// The number of bits of hashes in tables, and of fingerprints of components: 1 to 32. Any
    /// other number is replaced by the nearest number of this range.
    hash_bits = 32,
    /// The greatest number of entries of a list whose repetitions are found by comparing entries
    /// one by one. For longer lists, a table is used.
    short_list = 16,
    /// The greatest number of members of a component whose members are compared one by one with a
    /// head. The members of a larger component are added to a table.
    small_component = 12,
    /// The number of bytes that are collected before they are hashed.
    gathered_bytes = 1 << 12,
    /// The number of children that dense rounds of refinement may visit, in addition to twice the
    /// edges, before sparse rounds begin.
    dense_edges = 1 << 10,
    /// The divisor d of the number of edges: a round is dense if a sparse round would visit more
    /// than 1/d of the edges.
    dense_part = 8,
    /// The largest number of heads of a component that is not renumbered between rounds, and whose
    /// memory is kept for the next component.
    near_heads = 1 << 16,
    /// The round after which heads are renumbered. The heads are renumbered again after about two
    /// and a half times and five times this number of rounds.
    renumber_round = 3,
    /// The greatest ratio at which the members of an older component are tried one by one: the size
    /// of the older component divided by the size of the new component.
    absorb_larger = 8,
    /// The number of edges into an older component from which the rarest edge is chosen.
    absorb_edges = 8,
    /// The number of steps, per head of the new component, that trying members may take.
    absorb_steps = 4,
    /// The number of pairs, per head of both components, that a search among the members of an
    /// older component may compare.
    search_pairs = 16,
    /// The largest number of heads of a component whose memory is kept for the next component.
    kept_component = 1 << 10,
    /// The largest number of heads of a batch whose memory is kept for the next batch.
    kept_batch = 1 << 12,
    /// The greatest number of bytes of a scratch store that is kept for the next query.
    kept_store = 1 << 18,
    /// The largest number of vertices in the hash table of a numbering whose memory is kept.
    kept_vertices = 1 << 8,
    /// The largest number of bytes of the buffer for labels that are kept.
    kept_label = 1 << 12,
    /// The divisor d of the number of entries of a table: after interning, room for 1/d more
    /// entries is reserved. A small batch that is refused later then does not have to grow a table.
    spare_part = 32,
    /// The number of unused edges of the heap above which these edges are removed, if they are also
    /// more than half of all edges.
    wasted_edges = 1 << 10,
    /// The least number of nodes of an object at which the nodes of dropped owners are removed.
    node_room = 8,
    /// The number of bytes that are requested from a reader in one call.
    read_bytes = 1 << 16,
    /// The divisor d of the number of heads of a store. If more than 1/d of the heads are numbered,
    /// the numbers are in a table as long as the store.
    numbered_part = 16,
    /// The number of visited vertices from which an owner can get a table.
    few_vertices = 64,
    /// The largest number of nodes of an owner, per visited vertex, for which a table is made.
    sparse_owner = 8,
    /// The least number of vertices that are realized together at which the types of typelike
    /// objects are kept.
    kept_types = 64,
}
