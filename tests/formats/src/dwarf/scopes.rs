//! Computes names that start with the names of the scopes around them (`[dwarf.name]`).

/// The number of a scope; 0 is the outermost scope, which has no name.
pub(super) type Scope = u32;

/// The scopes of all units: namespaces, classes, functions.
#[derive(Default, Debug)]
pub(super) struct Scopes<'a> {
    /// For each scope, numbered from 1: the scope around it, and its name.
    rows: Vec<(Scope, &'a [u8])>,
}

impl<'a> Scopes<'a> {
    pub(super) fn add(&mut self, parent: Scope, name: &'a [u8]) -> Scope {
        self.rows.push((parent, name));
        self.rows.len() as Scope
    }

    pub(super) fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<(Scope, &[u8])>()
    }

    /// Writes a name after the names of its scopes. At most `bound` scopes are written. The cost is
    /// linear in the length of the result, since each scope adds bytes.
    pub(super) fn write(&self, scope: Scope, name: &[u8], bound: u64, out: &mut Vec<u8>) {
        let (mut chain, mut at) = (Vec::new(), scope);
        while let Some(&(parent, own)) =
            (at as usize).checked_sub(1).and_then(|at| self.rows.get(at))
            && (chain.len() as u64) < bound
        {
            chain.push(own);
            at = parent;
        }
        for own in chain.into_iter().rev() {
            out.extend(own);
            out.extend(b"::");
        }
        out.extend(name);
    }
}
