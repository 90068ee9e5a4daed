//! Checks the claims of a script in a world.

use crate::objects::op::refs::Sort;
use crate::objects::script::Names;
use crate::objects::script::claim::{Claim, Property, Referent, Updated};
use crate::objects::script::run::Session;
use crate::objects::script::words::{changed, reads};
use crate::objects::subject::{Obj, ObjectKind, SnapNode};
use selfsame_spec::{Digest, Error, Lens, MemberState};
use std::collections::HashSet;
use std::hash::Hash;

impl Session {
    fn object(&self, mark: &Referent) -> Result<Obj, String> {
        let found = match mark {
            Referent::Handle(Sort::Object, at) => self.runner.object(*at),
            Referent::Handle(..) => return Err("a name in it is not that of an object".into()),
            Referent::Kept(name) => return Err(format!("nothing is named `{name}`")),
        };
        found.ok_or_else(|| "the object does not exist: it was collected, or not made".into())
    }

    fn node(&self, mark: &Referent) -> Result<SnapNode, String> {
        let found = match mark {
            Referent::Handle(Sort::Node, at) => self.runner.node(*at),
            Referent::Handle(..) => return Err("a name in it is not that of a node".into()),
            Referent::Kept(name) => return Err(format!("nothing is named `{name}`")),
        };
        found.ok_or_else(|| "the node does not exist: it was dropped, or not made".into())
    }

    fn hash(&mut self, mark: &Referent, lens: Lens) -> Result<Digest, String> {
        match mark {
            Referent::Kept(name) => {
                let kept = self.kept.get(name).copied();
                kept.ok_or_else(|| format!("no object, node or hash is named `{name}`"))
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

    pub(crate) fn check(&mut self, claim: &Claim, names: &Names) -> Checked {
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
            Claim::Is(property, of, so) => self.each(of, *so, *property),
            Claim::Tag(of, tag) => {
                let info = self.runner.world.info(self.object(of)?).map_err(say)?;
                equals(info.tag, *tag)
            }
            Claim::Globals(lens, of, text) => {
                let object = self.object(of)?;
                let seen = self.runner.world.view(object, *lens).map_err(say)?;
                equals(reads(&seen)?, text.clone())
            }
            Claim::Counts(of) => self.counts(of),
            Claim::Changes(one, other, text) => {
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
            Claim::Refused(..) => Ok(()),
            _ => self.look(claim, names),
        }
    }

    /// Checks that each object has a property if `so` is true, or that no object has the property
    /// otherwise.
    fn each(&self, of: &[Referent], so: bool, property: Property) -> Checked {
        of.iter().try_for_each(|mark| {
            let found = self.has(mark, property)?;
            if found == so { Ok(()) } else { Err(format!("for one of them the answer is {found}")) }
        })
    }

    fn has(&self, mark: &Referent, property: Property) -> Result<bool, String> {
        if property == Property::Gone {
            return Ok(self.object(mark).is_err() && self.node(mark).is_err());
        }
        let info = self.runner.world.info(self.object(mark)?).map_err(say)?;
        Ok(match property {
            Property::ForwardDefined => info.forward_defined,
            Property::Typelike => info.typelike,
            Property::Settled => info.settled,
            Property::Stateful => info.stateful,
            Property::Visible => info.visible,
            Property::Gone => false,
        })
    }

    /// Checks a claim that only reads the world; most of these claims are about one object or node.
    fn look(&self, claim: &Claim, names: &Names) -> Checked {
        let world = &self.runner.world;
        let finder = || self.finder(names);
        match claim {
            Claim::ResolvedTo(of, to) => {
                let to = to.as_ref().map(|to| self.object(to)).transpose()?;
                let found = world.info(self.object(of)?).map_err(say)?.resolved_to;
                let told = |object: Obj| finder().object(object);
                equals(found.map(told), to.map(told))
            }
            Claim::First(of, first) => {
                let first = first.as_ref().map(|first| self.object(first)).transpose()?;
                let found = world.info(self.object(of)?).map_err(say)?.first;
                let told = |object: Obj| finder().object(object);
                equals(found.map(told), first.map(told))
            }
            Claim::Updated(all) => {
                let all = all.iter().map(|of| match of {
                    Updated::Object(of) => Ok(finder().object(self.object(of)?)),
                    Updated::Member(module, name) => {
                        let module = Referent::Handle(Sort::Object, *module);
                        Ok(format!("{}.{name}", finder().object(self.object(&module)?)))
                    }
                });
                let all = all.collect::<Result<Vec<_>, String>>()?;
                equals(finder().report(&world.report()), all)
            }
            Claim::Shows(of, text) => {
                let found = match self.object(of) {
                    Ok(object) => finder().shown(object),
                    Err(_) => finder().shown_node(self.node(of)?),
                };
                equals(found.ok_or("the object or node does not exist any more")?, text.clone())
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
                if found == held {
                    Ok(())
                } else {
                    Err(format!("it holds {}", found.map_or("nothing".into(), told)))
                }
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
                    return Err("the second name of the claim does not stand for an owner".into());
                };
                let (found, _) = world.look(self.node(node)?).map_err(say)?;
                equals(Some(found), self.runner.owner(*at))
            }
            _ => Err("this claim cannot be checked in a world".into()),
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

    fn counts(&self, of: &[(String, u64)]) -> Checked {
        let counts = self.runner.world.counts();
        let found = |thing: &str| match thing {
            "objects" => Ok(counts.objects),
            "nodes" => Ok(counts.nodes),
            "heads" => Ok(counts.heads),
            "died" => self.died.ok_or("there is no `collect` above the claim"),
            _ => Ok(counts.memos),
        };
        let found = of.iter().map(|(thing, _)| Ok((thing.clone(), u64::from(found(thing)?))));
        equals(found.collect::<Result<Vec<_>, String>>()?, of.to_vec())
    }

    fn member(
        &self,
        module: Obj,
        name: &str,
    ) -> Result<(Option<MemberState>, Option<Obj>), String> {
        let facts = self.runner.world.info(module).map_err(say)?;
        let (ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) = facts.kind
        else {
            return Err("the object is not a module".into());
        };
        Ok(members.get(name).map_or((None, None), |member| (Some(member.state), member.held)))
    }
}

pub(crate) type Checked = Result<(), String>;

pub(crate) fn say(error: Error) -> String {
    format!("{}: {error}", error.code())
}

pub(crate) fn equals<T: PartialEq + std::fmt::Debug>(got: T, expected: T) -> Checked {
    if got == expected { Ok(()) } else { Err(format!("got {got:?}")) }
}

pub(crate) fn all<T: Eq + Hash + std::fmt::Debug>(of: &[T], same: bool) -> Checked {
    let different: HashSet<&T> = of.iter().collect();
    let expected = if same { 1.min(of.len()) } else { of.len() };
    if different.len() == expected { Ok(()) } else { Err(format!("got {of:?}")) }
}
