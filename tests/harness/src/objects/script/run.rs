//! Scripts, done in a world.

use super::claim::{Claim, Referent};
use super::way::PathFinder;
use super::{Names, Script, Statement};
use crate::objects::op::Op;
use crate::objects::op::refs::{Sort, Yields};
use crate::objects::run::{Outcome, Runner, Step};
use crate::objects::subject::{Change, Obj, ObjectKind, SnapNode, ViewNode, WorldSubject};
use crate::types::explain::describe;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Digest, Error, Kind, Label, Lens, MemberState, Payload};
use std::collections::HashMap;

/// What does not hold, or was refused: its line, itself, and what is so instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The line in the script.
    pub line: usize,
    /// The claim, or the operation, as text.
    pub what: String,
    /// What was found.
    pub found: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.what, self.found)
    }
}

/// An operation that was done, and what came of it.
#[derive(Clone, Debug)]
pub struct DoneOp {
    /// Its line.
    pub line: usize,
    /// The operation as text.
    pub op: String,
    /// What it gave, by name.
    pub gave: Vec<String>,
    /// What came of it, as worlds are compared by it.
    pub step: Step,
    /// What came of it, in words.
    pub words: String,
}

/// An operation that was refused.
struct RefusedOp {
    line: usize,
    /// The operation as text.
    op: String,
    error: Error,
    /// Whether the error's path is one of nodes, not of objects.
    nodes: bool,
}

/// A line of a script.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

/// A script under way in a world.
pub struct Session {
    /// The world, and what operations gave.
    pub runner: Runner,
    /// What was done.
    pub done: Vec<DoneOp>,
    kept: HashMap<String, Digest>,
    /// The operation that was refused and is not claimed to be, yet.
    refused: Option<RefusedOp>,
    died: Option<u32>,
}

type Checked = Result<(), String>;

impl Session {
    /// Before the first operation.
    #[must_use]
    pub fn new(world: Box<dyn WorldSubject>) -> Self {
        let (done, kept) = (Vec::new(), HashMap::new());
        Self { runner: Runner::new(world), done, kept, refused: None, died: None }
    }

    /// Does all of a script, and says what does not hold: claims, and operations that are refused
    /// without a claim that says so. It ends early where what an operation gives is not what has
    /// names.
    pub fn run(&mut self, script: &Script) -> Vec<Failure> {
        let mut failures = Vec::new();
        for item in &script.items {
            let failed = match &item.what {
                Statement::Op(op, gives) => {
                    let line = script.line(op);
                    failures.extend(self.unclaimed(item.line, &script.names));
                    let found = self.operation(
                        op,
                        *gives,
                        Line { number: item.line, text: &line },
                        &script.names,
                    );
                    if let Some(found) = found {
                        failures.push(Failure { line: item.line, what: line, found });
                        return failures;
                    }
                    None
                }
                Statement::Claim(claim @ Claim::Refused(code, how)) => {
                    let found = self.refused(code, how.as_deref(), &script.names).err();
                    found.map(|found| (claim, found))
                }
                Statement::Claim(claim) => {
                    failures.extend(self.unclaimed(usize::MAX, &script.names));
                    self.check(claim, &script.names).err().map(|found| (claim, found))
                }
            };
            if let Some((claim, found)) = failed {
                let what = claim.text(&script.names);
                failures.push(Failure { line: item.line, what, found });
            }
        }
        failures.extend(self.unclaimed(usize::MAX, &script.names));
        failures
    }

    /// Does an operation; what is wrong where no later one can be done.
    fn operation(
        &mut self,
        op: &Op,
        gives: u32,
        Line { number: line, text }: Line<'_>,
        names: &Names,
    ) -> Option<String> {
        let first = sort(op).map(|sort| (sort, self.runner.count(sort)));
        let step = self.runner.step(op);
        if let Outcome::Refused(error) = &step.outcome
            && self.refused.is_none()
        {
            let nodes = matches!(op, Op::Intern(_));
            let (op, error) = (text.to_owned(), error.clone());
            self.refused = Some(RefusedOp { line, op, error, nodes });
        }
        if let Outcome::Died(count) = step.outcome {
            self.died = Some(count);
        }
        let given = first.map_or(0, |(sort, first)| self.runner.count(sort) - first);
        let gave = first.map(|(sort, first)| {
            (first..first + given).map(|at| names.name(sort, at as u32)).collect()
        });
        let words = self.words(&step.outcome, names);
        let gave = gave.unwrap_or_default();
        self.done.push(DoneOp { line, op: text.to_owned(), gave, step, words });
        let open = matches!(op.yields(), Yields::Open(_));
        (open && given != gives as usize)
            .then(|| format!("it gives {given}, and {gives} have names"))
    }

    /// A refusal that nothing claims, once something on another line comes.
    fn unclaimed(&mut self, line: usize, names: &Names) -> Option<Failure> {
        if self.refused.as_ref().is_none_or(|refused| refused.line == line) {
            return None;
        }
        let RefusedOp { line, op: what, error, nodes } = self.refused.take()?;
        let found = match nodes {
            true => format!("{}: {error}", error.code()),
            false => PathFinder::new(&self.runner, names).error(&error),
        };
        Some(Failure { line, what, found })
    }

    fn refused(&mut self, code: &str, how: Option<&str>, names: &Names) -> Checked {
        let RefusedOp { error, nodes, .. } = self.refused.take().ok_or("nothing was refused")?;
        let finder = PathFinder::new(&self.runner, names);
        let way = (!nodes).then(|| finder.way(&error)).flatten();
        let offset = error.kind().offset().map(|at| format!("at {at}"));
        let way = way.map(|way| format!("via {way}"));
        let said = format!("\"{error}\"");
        let fits = how.is_none_or(|how| {
            way.as_deref() == Some(how) || offset.as_deref() == Some(how) || said == how
        });
        if error.code() == code && fits {
            return Ok(());
        }
        let place = way.or(offset).map_or_else(String::new, |place| format!(" {place}"));
        Err(format!("refused with {}{place} {said}", error.code()))
    }

    /// What came of an operation, in words.
    fn words(&self, outcome: &Outcome, names: &Names) -> String {
        let finder = || PathFinder::new(&self.runner, names);
        match outcome {
            Outcome::Skipped => "skipped: it refers to what is not there".into(),
            Outcome::Refused(error) => format!("refused: {}", finder().error(error)),
            Outcome::Done => "done".into(),
            Outcome::Objects(_) | Outcome::Owner(_) | Outcome::Function(_) => "ok".into(),
            Outcome::Nodes(None, _) => "ok".into(),
            Outcome::Nodes(Some(bytes), _) => format!("ok, as {} bytes", bytes.len()),
            Outcome::Died(count) => format!("{count} died"),
            Outcome::Differs(changes) => changed(changes),
            Outcome::Facts(facts) => format!("number {}", facts.number),
            Outcome::Hash(digest) => digest.to_string(),
            Outcome::View(seen) => format!("{} nodes", seen.len()),
            Outcome::Text(text) => quoted(text),
            Outcome::Look(owner, _) => format!("a node of owner {owner}"),
            Outcome::Maybe(None) => "none".into(),
            Outcome::Maybe(Some(_)) => "there is one".into(),
            Outcome::Bytes(bytes) => selfsame_spec::hex::encode(bytes),
        }
    }

    fn object(&self, mark: &Referent) -> Result<Obj, String> {
        let found = match mark {
            Referent::Handle(Sort::Object, at) => self.runner.object(*at),
            Referent::Handle(..) => return Err("an object is meant, not that".into()),
            Referent::Kept(name) => return Err(format!("nothing is named `{name}`")),
        };
        found.ok_or_else(|| "there is no such object (any more)".into())
    }

    fn node(&self, mark: &Referent) -> Result<SnapNode, String> {
        let found = match mark {
            Referent::Handle(Sort::Node, at) => self.runner.node(*at),
            Referent::Handle(..) => return Err("a node is meant, not that".into()),
            Referent::Kept(name) => return Err(format!("nothing is named `{name}`")),
        };
        found.ok_or_else(|| "there is no such node (any more)".into())
    }

    fn hash(&mut self, mark: &Referent, lens: Lens) -> Result<Digest, String> {
        match mark {
            Referent::Kept(name) => {
                let kept = self.kept.get(name).copied();
                kept.ok_or_else(|| format!("nothing is named `{name}`, and no hash was kept so"))
            }
            Referent::Handle(Sort::Node, _) => {
                let node = self.node(mark)?;
                self.runner.world.node_hash(node, lens).map_err(say)
            }
            Referent::Handle(..) => {
                let object = self.object(mark)?;
                self.runner.world.hash(object, lens).map_err(say)
            }
        }
    }

    fn check(&mut self, claim: &Claim, names: &Names) -> Checked {
        match claim {
            Claim::Same(of, same) => self.same(of, *same),
            Claim::Hash(lens, of, same) => {
                let hashes = of.iter().map(|mark| self.hash(mark, *lens));
                all(&hashes.collect::<Result<Vec<_>, _>>()?, *same)
            }
            Claim::Keep(name, lens, of) => {
                let digest = self.hash(of, *lens)?;
                self.kept.insert(name.clone(), digest);
                Ok(())
            }
            Claim::Digest(lens, of, digest) => equals(self.hash(of, *lens)?, *digest),
            Claim::ForwardDefined(of, so) => of.iter().try_for_each(|mark| {
                let object = self.object(mark)?;
                equals(self.runner.world.info(object).map_err(say)?.forward_defined, *so)
            }),
            Claim::Typelike(of, so) => of.iter().try_for_each(|mark| {
                let object = self.object(mark)?;
                equals(self.runner.world.info(object).map_err(say)?.typelike, *so)
            }),
            Claim::Reads(lens, of, text) => {
                let object = self.object(of)?;
                let seen = self.runner.world.view(object, *lens).map_err(say)?;
                equals(reads(&seen)?, text.clone())
            }
            Claim::Counts(of) => self.counts(of),
            Claim::Differs(one, other, text) => {
                let (one, other) = (self.object(one)?, self.object(other)?);
                equals(changed(&self.runner.world.differs(one, other).map_err(say)?), text.clone())
            }
            Claim::Bytes(of, same) => {
                let bytes = of.iter().map(|mark| self.bytes(mark));
                all(&bytes.collect::<Result<Vec<_>, _>>()?, *same)
            }
            Claim::Wire(of, bytes) => match self.bytes(of)? {
                got if got == *bytes => Ok(()),
                got => Err(selfsame_spec::hex::encode(&got)),
            },
            Claim::Died(count) => equals(self.died, Some(*count)),
            Claim::Gone(of) => of.iter().try_for_each(|mark| {
                let there = self.object(mark).is_ok() || self.node(mark).is_ok();
                if there { Err("it is there".into()) } else { Ok(()) }
            }),
            Claim::Refused(..) => Ok(()),
            _ => self.look(claim, names),
        }
    }

    /// Claims about one thing, which change nothing.
    fn look(&self, claim: &Claim, names: &Names) -> Checked {
        let world = &self.runner.world;
        let finder = || PathFinder::new(&self.runner, names);
        match claim {
            Claim::ResolvedTo(of, to) => {
                let to = to.as_ref().map(|to| self.object(to)).transpose()?;
                let found = world.info(self.object(of)?).map_err(say)?.resolved_to;
                let told = |object: Obj| finder().object(object);
                equals(found.map(told), to.map(told))
            }
            Claim::Shows(of, text) => {
                let found = match self.object(of) {
                    Ok(object) => finder().shown(object),
                    Err(_) => finder().shown_node(self.node(of)?),
                };
                equals(found.ok_or("it is gone")?, text.clone())
            }
            Claim::Display(of, text) => {
                equals(world.display(self.object(of)?).map_err(say)?, text.clone())
            }
            Claim::Member(module, name, known, held) => {
                let mark = Referent::Handle(Sort::Object, *module);
                let held = held.as_ref().map(|held| self.object(held)).transpose()?;
                let (found_known, found) = self.member(self.object(&mark)?, name)?;
                equals(found_known, *known)?;
                let told = |object: Obj| finder().object(object);
                if found == held { Ok(()) } else { Err(format!("it holds {:?}", found.map(told))) }
            }
            Claim::Notes(of, text) => {
                let notes = world.info(self.object(of)?).map_err(say)?.notes;
                let notes = notes.iter().map(|(at, note)| format!("{at}: {note}"));
                equals(notes.collect::<Vec<_>>().join(", "), text.clone())
            }
            Claim::Frozen(of, node) => {
                let node = node.as_ref().map(|node| self.node(node)).transpose()?;
                equals(world.snapshot_of(self.object(of)?).map_err(say)?, node)
            }
            Claim::Canonical(node, of) => {
                let of = of.as_ref().map(|of| self.object(of)).transpose()?;
                equals(world.canonical(self.node(node)?).map_err(say)?, of)
            }
            Claim::Owner(node, owner) => {
                let Referent::Handle(Sort::Owner, at) = owner else {
                    return Err("an owner is meant".into());
                };
                let (found, _) = world.look(self.node(node)?).map_err(say)?;
                equals(Some(found), self.runner.owner(*at))
            }
            _ => Err("this is claimed of nothing".into()),
        }
    }

    fn same(&self, of: &[Referent], same: bool) -> Checked {
        if let Ok(objects) = of.iter().map(|mark| self.object(mark)).collect::<Result<Vec<_>, _>>()
        {
            return all(&objects, same);
        }
        match of.iter().map(|mark| self.node(mark)).collect::<Result<Vec<_>, _>>() {
            Ok(nodes) => all(&nodes, same),
            Err(_) => of.iter().try_for_each(|mark| self.object(mark).map(drop)),
        }
    }

    fn bytes(&mut self, mark: &Referent) -> Result<Vec<u8>, String> {
        let node = self.node(mark)?;
        self.runner.world.write(&[node]).map_err(say)
    }

    fn counts(&self, of: &[(String, u32)]) -> Checked {
        let counts = self.runner.world.counts();
        let found = |what: &str| match what {
            "objects" => counts.objects,
            "nodes" => counts.nodes,
            "heads" => counts.heads,
            _ => counts.memos,
        };
        let found = of.iter().map(|(what, _)| (what.clone(), found(what))).collect::<Vec<_>>();
        equals(found, of.to_vec())
    }

    fn member(
        &self,
        module: Obj,
        name: &str,
    ) -> Result<(Option<MemberState>, Option<Obj>), String> {
        let facts = self.runner.world.info(module).map_err(say)?;
        let (ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) = facts.kind
        else {
            return Err("it is no module".into());
        };
        Ok(members.get(name).map_or((None, None), |member| (Some(member.state), member.held)))
    }
}

const fn sort(op: &Op) -> Option<Sort> {
    match op.yields() {
        Yields::Nothing => None,
        Yields::Fixed(sort, _) | Yields::Open(sort) => Some(sort),
    }
}

fn changed(changes: &[(String, Change)]) -> String {
    let word = |change: &Change| match change {
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Resolved => "resolved",
        Change::Unresolved => "unresolved",
        Change::Changed => "changed",
    };
    let told: Vec<String> =
        changes.iter().map(|(name, change)| format!("{name} {}", word(change))).collect();
    if told.is_empty() { "nothing".into() } else { told.join(", ") }
}

/// The globals of the first overload of a function, as a lens sees them.
fn reads(seen: &[ViewNode]) -> Result<String, String> {
    let first = seen.first().ok_or("nothing is seen")?;
    let overload = match first.label.kind() {
        Kind::FUNCTION => first.children.first().and_then(|heads| heads.first()),
        _ => Some(&0),
    };
    let overload = overload.and_then(|&at| seen.get(at as usize)).ok_or("it has no overload")?;
    let Payload::Overload(shape) = overload.label.payload() else {
        return Err("it is no function".into());
    };
    let mut children = overload.children[shape.first_global()..].iter();
    let global = |global: &selfsame_spec::payload::overload::Global| {
        let heads = match global.binding {
            Binding::Unbound => return format!("unbound {}", global.path),
            _ => children.next().map_or(&[][..], |heads| &heads[..]),
        };
        let labels: Vec<&Label> = heads.iter().map(|&at| &seen[at as usize].label).collect();
        let word = match (global.binding, labels.first().map(|label| label.kind())) {
            (Binding::Constant, Some(Kind::MEMBER)) => "member",
            (Binding::Constant, _) => "constant",
            (Binding::InCell, _) => "cell",
            (Binding::InDict, _) => "dict",
            _ => "captured",
        };
        let what: Vec<String> = labels.into_iter().map(short).collect();
        let path = if global.path.is_empty() { "" } else { " ." };
        format!("{word} {}{path}{}", what.join(" | "), global.path)
    };
    Ok(shape.globals.iter().map(global).collect::<Vec<_>>().join(", "))
}

/// A head by its name, where it has one.
fn short(label: &Label) -> String {
    match label.payload() {
        Payload::Record { name, .. }
        | Payload::Variant { name, .. }
        | Payload::Function { name, .. } => name,
        _ => describe(label),
    }
}

fn say(error: Error) -> String {
    format!("{}: {error}", error.code())
}

fn equals<T: PartialEq + std::fmt::Debug>(got: T, expected: T) -> Checked {
    if got == expected { Ok(()) } else { Err(format!("got {got:?}")) }
}

fn all<T: PartialEq + std::fmt::Debug>(of: &[T], same: bool) -> Checked {
    for (at, one) in of.iter().enumerate() {
        for other in &of[at + 1..] {
            if (one == other) != same {
                return Err(format!("got {of:?}"));
            }
        }
    }
    Ok(())
}
