//! Where one way of the implementation gives way to another, and how much room it keeps.
//!
//! An optimized library has paths that are entered only above a size, after a number of rounds or when two
//! hashes are equal. Small inputs do not reach them at the defaults. So each of these numbers is data:
//! tests set them to 0, 1, 2 or 3, and small inputs reach every path. **No result depends on them**: handles,
//! digests, bytes, orders and errors are the same for every tuning.

use super::planted::Slip;

/// Makes the struct of all numbers, their names and their defaults from one table. It stands where a type
/// `Slip` is known.
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
            /// Whether a bug is planted.
            #[cfg_attr(not(feature = "planted"), allow(clippy::unused_self, reason = "there is nothing to look at"))]
            #[inline(always)]
            pub(crate) fn slips(&self, _slip: Slip) -> bool {
                #[cfg(feature = "planted")]
                return self.slip == Some(_slip);
                #[cfg(not(feature = "planted"))]
                false
            }

            /// The names of all numbers, in the order of the fields.
            pub const NAMES: &[&str] = &[$(stringify!($name),)*];

            /// The number with a name; none of a name that no number has.
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
    /// The numbers by which the implementation chooses its ways. Results do not depend on them.
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
    /// Bits of the hashes in tables, and of fingerprints of components: 1 to 32; other numbers count as the
    /// nearest of these.
    hash_bits = 32,
    /// Lists of no more entries are looked through for repetitions, one by one; longer ones by a table.
    short_list = 16,
    /// Components of no more members are looked through for a head; those of larger ones enter a table.
    small_component = 12,
    /// Bytes that are gathered before they are hashed.
    gathered_bytes = 1 << 12,
    /// Dense rounds of refinement may look at so many children, and twice the edges, before sparse ones
    /// begin.
    dense_edges = 1 << 10,
    /// A round is dense where a sparse one would look at more than one in so many edges.
    dense_part = 8,
    /// Components of no more heads are not renumbered between rounds, and leave their room to the next one.
    near_heads = 1 << 16,
    /// Heads are renumbered after this round, and again after two and a half and five times as many.
    renumber_round = 3,
    /// An older component may be so many times as large as the new one for its members to be tried one by
    /// one.
    absorb_larger = 8,
    /// Edges into an older component of which the rarest is chosen.
    absorb_edges = 8,
    /// Steps that trying members may take, for each head of the new component.
    absorb_steps = 4,
    /// Pairs that a search among the members of an older component may look at, for each head of both.
    search_pairs = 16,
    /// Components of more heads leave no room to the next one.
    kept_component = 1 << 10,
    /// Batches of more heads leave no room to the next one.
    kept_batch = 1 << 12,
    /// Stores for questions of more bytes are not kept.
    kept_store = 1 << 18,
    /// Room for vertices that are no objects is not kept beyond so many.
    kept_vertices = 1 << 8,
    /// Bytes of the room in which labels are put together; more are not kept.
    kept_label = 1 << 12,
    /// What is interned leaves room for one more entry in so many, so that a refused batch after it has to grow no table.
    spare_part = 32,
    /// Edges that changes of objects may leave behind before gaps are closed, be they most or not.
    wasted_edges = 1 << 10,
    /// Nodes of an object that may be there before those of dropped owners are taken out.
    node_room = 8,
    /// Bytes that are asked of a reader at once.
    read_bytes = 1 << 16,
    /// Heads of a store are numbered in a table as long as the store once one in so many is numbered.
    numbered_part = 16,
    /// Vertices that are met before a table of an owner is thought of.
    few_vertices = 64,
    /// A table is made for an owner that has at most so many nodes for each that was met.
    sparse_owner = 8,
}
