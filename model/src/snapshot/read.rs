//! Reading a snapshot ([snapshot.read]).

use crate::handle::Type;
use crate::wire::input::Input;
use crate::world::{Node, Owner, World};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAGIC_SNAPSHOT, NODE_FORWARD, NODE_HEAD, NODE_ONEOF};
use selfsame_spec::{
    Label, MemberState, Members, ModuleMember, Notes, ObjectKind, Payload, messages,
};

/// What was read. Numbers stand with where they are in the bytes.
#[derive(Default)]
struct Scan {
    /// How many nodes there are.
    count: usize,
    nodes: Vec<(ObjectKind<usize, Type>, Notes)>,
    /// The numbers in each node.
    numbers: Vec<Vec<(u64, usize)>>,
    roots: Vec<(u64, usize)>,
    /// Where the count of the roots is.
    roots_at: u64,
}

impl World {
    // [snapshot.read]
    /// Reads a snapshot for an owner.
    ///
    /// # Errors
    /// E0709; E0801 to E0807, E0809.
    pub fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<Node>> {
        let owner = self.own_owner(owner)?;
        let rules = crate::rules::TypeRules { refuse: self.rules.refuse, ..self.rules.types };
        let mut input = Input::new(bytes, rules);
        let mut scan = Scan::default();
        scan.text(&mut input)?;
        let (offset, digest) = (input.offset(), self.seal_of(input.before()));
        if input.take_digest()? != digest {
            (rules.refuse)(ErrorKind::WireDigest { offset })?;
        }
        input.expect_end()?;
        let first = self.nodes.len();
        for (thing, notes) in scan.nodes {
            self.keep(owner, thing.map(|to| first + to), notes);
        }
        Ok(scan.roots.iter().map(|&(_, root)| self.node(first + root)).collect())
    }
}

impl Scan {
    fn text(&mut self, input: &mut Input<'_>) -> Result<()> {
        input.take_header(MAGIC_SNAPSHOT)?;
        self.count = count(input, 6)?;
        for _ in 0..self.count {
            let offset = input.offset();
            let (node, numbers) = match input.take_u8()? {
                NODE_HEAD => self.head(input)?,
                NODE_ONEOF => self.one_of(input)?,
                NODE_FORWARD => self.forward(input)?,
                _ => return Err(ErrorKind::WireTag { offset }.into()),
            };
            self.nodes.push(node);
            self.numbers.push(numbers);
        }
        self.roots_at = input.offset();
        self.roots = self.numbers(input, 4)?;
        match self.out_of_order() {
            Some(offset) => (input.rules.refuse)(ErrorKind::WireNotCanonical { offset }),
            None => Ok(()),
        }
    }

    /// A count, and so many numbers.
    fn numbers(&self, input: &mut Input<'_>, least: usize) -> Result<Vec<(u64, usize)>> {
        (0..count(input, least)?).map(|_| self.number(input)).collect()
    }

    /// A number, and where it is.
    fn number(&self, input: &mut Input<'_>) -> Result<(u64, usize)> {
        Ok((input.offset(), input.take_number(self.count)?))
    }

    fn head(&self, input: &mut Input<'_>) -> Result<Read> {
        let offset = input.offset();
        let label = input.take_label()?;
        let shape = label.payload();
        if let Payload::Module { members, .. } = &shape
            && !members.is_empty()
        {
            (input.rules.refuse)(ErrorKind::WireLabel { offset, why: messages::NO_LEAF })?;
        }
        let numbers = (0..label.arity()).map(|_| self.number(input)).collect::<Result<Vec<_>>>()?;
        let notes = match &shape {
            Payload::Overload(overload) => notes(input, overload.globals.len())?,
            _ => Notes::new(),
        };
        Ok(((thing(label, shape, &only(&numbers)), notes), numbers))
    }

    fn one_of(&self, input: &mut Input<'_>) -> Result<Read> {
        let offset = input.offset();
        let numbers = self.numbers(input, 4)?;
        if numbers.is_empty() {
            (input.rules.refuse)(ErrorKind::WireNotCanonical { offset })?;
        }
        Ok(((ObjectKind::OneOf(only(&numbers)), Notes::new()), numbers))
    }

    fn forward(&self, input: &mut Input<'_>) -> Result<Read> {
        let name = text(input)?;
        let offset = input.offset();
        let defined = input.take_u8()?;
        if defined > 1 {
            (input.rules.refuse)(ErrorKind::WireNotCanonical { offset })?;
        }
        let defined = if defined == 0 { None } else { Some(self.number(input)?) };
        let forward = ObjectKind::Forward(name, defined.map(|number| number.1));
        Ok(((forward, Notes::new()), defined.into_iter().collect()))
    }

    /// Where the order is not breadth-first.
    fn out_of_order(&self) -> Option<u64> {
        let mut reached = 0;
        let late = |number: &&(u64, usize), reached: &mut usize| {
            *reached += usize::from(number.1 == *reached);
            number.1 >= *reached
        };
        if let Some(root) = self.roots.iter().find(|root| late(root, &mut reached)) {
            return Some(root.0);
        }
        for (node, numbers) in self.numbers.iter().enumerate() {
            if node >= reached {
                return Some(self.roots_at);
            }
            if let Some(number) = numbers.iter().find(|number| late(number, &mut reached)) {
                return Some(number.0);
            }
        }
        None
    }
}

/// A node with its notes, and the numbers in it.
type Read = ((ObjectKind<usize, Type>, Notes), Vec<(u64, usize)>);

fn only(numbers: &[(u64, usize)]) -> Vec<usize> {
    numbers.iter().map(|number| number.1).collect()
}

/// A head as what it is in a snapshot.
fn thing(label: Label, shape: Payload, children: &[usize]) -> ObjectKind<usize, Type> {
    match shape {
        Payload::Module { name, .. } => ObjectKind::Module(name, Members::new()),
        Payload::Anonymous { state, members } => {
            let mut children = children.iter().copied();
            let member = |(name, state)| {
                let unresolved = state == MemberState::Unresolved;
                let held = if unresolved { None } else { children.next() };
                (name, ModuleMember { state, held })
            };
            ObjectKind::Anonymous(state, members.into_iter().map(member).collect())
        }
        _ => ObjectKind::Head(label, children.to_vec()),
    }
}

/// A count of things of which each takes so many bytes at least.
fn count(input: &mut Input<'_>, least: usize) -> Result<usize> {
    let offset = input.offset();
    let count = input.take_u32()? as usize;
    let left = input.left();
    if count > left / least { Err(ErrorKind::WireTooLarge { offset }.into()) } else { Ok(count) }
}

fn text(input: &mut Input<'_>) -> Result<String> {
    let offset = input.offset();
    let length = input.take_u32()? as usize;
    match std::str::from_utf8(input.take(length)?) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(ErrorKind::WireNotCanonical { offset }.into()),
    }
}

// [function.note]
fn notes(input: &mut Input<'_>, globals: usize) -> Result<Notes> {
    let mut notes = Notes::new();
    for _ in 0..count(input, 8)? {
        let offset = input.offset();
        let global = input.take_number(globals)? as u32;
        if notes.keys().any(|&other| other >= global) {
            (input.rules.refuse)(ErrorKind::WireNotCanonical { offset })?;
        }
        notes.insert(global, text(input)?);
    }
    Ok(notes)
}
