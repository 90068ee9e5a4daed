//! Labels, each with everything that a head has except its children.

use crate::Payload;
use crate::error::{ErrorKind, Result};
use crate::format::{MAX_ARITY, MAX_PAYLOAD};
use crate::kind::{Hold, Holds, Kind};
use std::sync::Arc;

/// A kind, a payload and an arity, in a combination that the table of kinds allows
/// (`[draft.label]`).
///
/// ```
/// use selfsame_spec::{Kind, Label};
/// let dict = Label::new(Kind::DICT, b"", 2)?;
/// assert_eq!(dict.bytes(), [0x41, 0, 0, 0, 0, 0, 0, 0, 2]);
/// assert!(Label::new(Kind::DICT, b"", 1).is_err());
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    kind: Kind,
    /// The bytes of the payload. Copies of a label share them, because labels are copied often.
    payload: Arc<[u8]>,
    arity: u32,
}

impl Label {
    /// Returns the label of a head of the kind `kind` with `arity` children.
    ///
    /// # Errors
    /// E0712 if the payload has more than 16 MiB, or the arity needs more than 32 bits. E0713 if
    /// the table of kinds does not allow this payload or this arity.
    pub fn new(kind: Kind, payload: &[u8], arity: usize) -> Result<Self> {
        let too_much = |what, limit: usize| ErrorKind::Limit { what, limit: limit as u64 };
        if payload.len() > MAX_PAYLOAD {
            return Err(too_much("bytes in a payload", MAX_PAYLOAD).into());
        }
        if arity > MAX_ARITY {
            return Err(too_much("children of a head", MAX_ARITY).into());
        }
        let arity = arity as u32;
        Payload::check(kind, payload, arity)
            .map_err(|why| ErrorKind::BadLabel { kind: kind.0, why })?;
        Ok(Self { kind, payload: shared(payload), arity })
    }

    /// Returns a label made from parts of another label. The table of kinds is known to allow the
    /// parts, so they are not checked again.
    #[must_use]
    pub fn of_parts(kind: Kind, payload: &[u8], arity: u32) -> Self {
        debug_assert!(Payload::check(kind, payload, arity).is_ok(), "{kind:?}: no label");
        Self { kind, payload: shared(payload), arity }
    }

    /// Returns a label without a payload, for example the label of a primitive type.
    ///
    /// # Errors
    /// E0713 when the kind needs a payload or another arity.
    pub fn plain(kind: Kind, arity: usize) -> Result<Self> {
        Self::new(kind, &[], arity)
    }

    /// Returns the kind of the label.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Returns the bytes of the label's payload.
    #[must_use]
    pub fn payload_bytes(&self) -> &[u8] {
        &self.payload
    }

    /// Returns the number of children that a head with this label has.
    #[must_use]
    pub const fn arity(&self) -> u32 {
        self.arity
    }

    /// Returns the canonical bytes of the label: kind, payload length, payload, arity
    /// (`[kind.label]`).
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(9 + self.payload.len());
        out.push(self.kind.0);
        out.extend((self.payload.len() as u32).to_be_bytes());
        out.extend(&*self.payload);
        out.extend(self.arity.to_be_bytes());
        out
    }

    /// Returns the payload of the label, parsed from its bytes.
    #[must_use]
    pub fn payload(&self) -> Payload {
        Payload::parse(self.kind, &self.payload, self.arity).unwrap_or(Payload::Foreign)
    }

    /// Returns, for each child in order, the way in which a head with this label holds the child
    /// (`[kind.hold]`).
    #[must_use]
    pub fn holds(&self) -> Vec<Hold> {
        match self.kind.row().map(|row| row.holds) {
            Some(Holds::Fields) => self.payload().field_holds(),
            Some(Holds::All(hold)) => vec![hold; self.arity as usize],
            None => Vec::new(),
        }
    }

    /// Returns the name of a child as it is shown to people: the name of a field, `key`, `value`,
    /// `result`, or the index of the child.
    #[must_use]
    pub fn child_name(&self, child: usize) -> String {
        if let Some(name) = self.payload().child_names().get(child) {
            return name.clone();
        }
        let fixed = match (self.kind, child) {
            (Kind::DICT | Kind::CONST_DICT, 0) => "key",
            (Kind::DICT | Kind::CONST_DICT, 1) => "value",
            (Kind::LIST | Kind::SET | Kind::TUP, 0) => "element",
            (Kind::BOX, 0) => "target",
            (Kind::FN, _) if child + 1 == self.arity as usize => "result",
            _ => return child.to_string(),
        };
        fixed.to_owned()
    }

    /// Refuses a number of children that differs from the arity.
    ///
    /// # Errors
    /// E0713 if the number of children is not the arity.
    pub fn check_arity(&self, children: usize) -> Result<()> {
        if children == self.arity as usize {
            return Ok(());
        }
        let why = "the number of children is not the label's arity";
        Err(ErrorKind::BadLabel { kind: self.kind.0, why: why.into() }.into())
    }
}

/// Returns the bytes of a payload in memory that copies share. For an empty payload, no memory is
/// allocated.
fn shared(payload: &[u8]) -> Arc<[u8]> {
    if payload.is_empty() { Arc::default() } else { payload.into() }
}

impl std::fmt::Debug for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}/{}", self.kind, self.arity)?;
        if self.payload.is_empty() {
            return Ok(());
        }
        write!(f, " {:?}", self.payload.escape_ascii().to_string())
    }
}
