//! Tuning. A tuning contains the thresholds at which the implementation switches to another method,
//! and limits of the memory that is kept.
//!
//! An optimized library has code paths that run only above a certain size, after a number of
//! rounds, or if two hashes are equal. With the default thresholds, small inputs do not reach these
//! paths. Each threshold is therefore a parameter. Tests set the thresholds to 0, 1, 2 or 3, so
//! that small inputs reach every path. **No result depends on the thresholds.** Handles, digests,
//! bytes, orders and errors are the same for every tuning.

use super::planted::Slip;

/// Declares the struct of all thresholds, their names and their defaults from one table. Where the
/// macro is used, a type `Slip` must be in scope.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuning {
    ($(#[$all:meta])* struct; $($(#[$about:meta])* $name:ident = $default:expr,)*) => {
        $(#[$all])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[non_exhaustive]
        pub struct Tuning {
            $($(#[$about])* pub $name: u32,)*
            /// The planted bug that is active, if there is one.
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
            /// Returns whether this planted bug is active.
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

            /// Returns a mutable reference to the threshold with this name, or `None` if there is
            /// no such threshold.
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
    /// The number of bits of hashes in tables, and of fingerprints of components: 1 to 32. A number
    /// outside this range is replaced by the nearest number in it.
    hash_bits = 32,
    /// The greatest number of entries of a list in which repetitions are found by comparing entries
    /// one by one. For longer lists, a hash table is used.
    short_list = 16,
    /// The greatest number of members of a component whose members are compared one by one with a
    /// head. The members of a larger component are added to the hash-cons table.
    small_component = 12,
    /// The number of bytes that are collected before they are hashed.
    gathered_bytes = 1 << 12,
    /// The number of children that dense rounds of refinement may visit before sparse rounds begin.
    /// Twice the number of edges is added to it.
    dense_edges = 1 << 10,
    /// The divisor d of the number of edges: a round is dense if a sparse round would visit more
    /// than 1/d of the edges.
    dense_part = 8,
    /// The largest number of heads of a component that is not renumbered between rounds. The
    /// buffers of such a component are kept for the next component.
    near_heads = 1 << 16,
    /// The number of rounds after which heads are renumbered. The heads are renumbered again after
    /// about two and a half times this number, and after five times this number.
    renumber_round = 3,
    /// The greatest size of an older component, as a multiple of the size of the new component, at
    /// which its members are tried one by one.
    absorb_larger = 8,
    /// The number of edges into an older component from which the rarest edge is chosen.
    absorb_edges = 8,
    /// The number of steps that trying members may take, per head of the new component.
    absorb_steps = 4,
    /// The number of pairs that a search among the members of an older component may compare, per
    /// head of both components.
    search_pairs = 16,
    /// The largest number of heads of a component whose buffers are kept for the next component.
    kept_component = 1 << 10,
    /// The largest number of heads of a batch whose buffers are kept for the next batch.
    kept_batch = 1 << 12,
    /// The greatest number of bytes of a scratch store that is kept for the next query.
    kept_store = 1 << 18,
    /// The largest number of vertices for which the hash table of a numbering has room if it is
    /// kept for the next walk.
    kept_vertices = 1 << 8,
    /// The largest number of bytes of the buffer for labels that are kept.
    kept_label = 1 << 12,
    /// The divisor d of the number of entries of a table. After interning, room for 1/d more
    /// entries is reserved, so that a small batch that is later refused does not need to grow a
    /// table.
    spare_part = 32,
    /// The number of unused edges of the heap up to which they are not removed. Above this number,
    /// they are removed if they are more than half of all edges.
    wasted_edges = 1 << 10,
    /// The least number of nodes of an object at which the nodes of dropped owners are removed.
    node_room = 8,
    /// The number of bytes that are requested from a reader in one call.
    read_bytes = 1 << 16,
    /// The divisor d of the number of heads of a store. If more than 1/d of the heads have a number
    /// in an encoding, the numbers are in a table as long as the store.
    numbered_part = 16,
    /// The number of visited vertices from which on a table may be used for the nodes of one owner.
    few_vertices = 64,
    /// The largest number of nodes of an owner for which a table is used, per visited vertex.
    sparse_owner = 8,
    /// The least number of vertices of a graph that is realized, at which the types of its typelike
    /// objects are kept.
    kept_types = 64,
}
