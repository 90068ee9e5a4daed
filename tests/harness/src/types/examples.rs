//! Runs an example of types in a subject, and checks its claims.

use crate::text::{Diagnostic, Lowered, Scope, read};
use crate::types::case::Case;
use crate::types::example::{self, Claim, Example};
use crate::types::iso;
use crate::types::refusal;
use crate::types::run::{Batch, Run, realize};
use crate::types::subject::ability::{Ability, Capabilities};
use crate::types::subject::{DraftId, InternerId, Node, NodeView, Subject, Type};
use selfsame_spec::error::{ErrorKind, Use};
use selfsame_spec::{Digest, Error, Forgets, Label, Lens, NodeIx};
use std::collections::HashMap;

/// A claim that does not hold: its line, its text, and the actual result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The line of the claim in the example, counted from 1.
    pub line: usize,
    /// The claim as written, or "the batch is realized" for a batch without a claim of refusal.
    pub claim: String,
    /// The actual result.
    pub found: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.claim, self.found)
    }
}

/// The state of a run of an example.
struct State<'a> {
    subject: &'a mut dyn Subject,
    interner: InternerId,
    roots: Vec<Option<Type>>,
    scope: Scope,
    types: HashMap<String, Type>,
    /// The batches that have been realized, as a case.
    case: Case,
    drafts: Vec<DraftId>,
    /// For each batch, the recursion groups that the example declares.
    groups: Vec<Vec<Vec<NodeIx>>>,
}

/// A map from each name that a batch declares to its node.
type NodeNames = HashMap<String, NodeIx>;

/// The outcome of a batch: the errors of its text, or the lowered text and the realized batch.
enum BatchResult {
    Notation(Vec<Diagnostic>),
    Built(Box<Lowered>, NodeNames, Batch),
}

/// Returns the capabilities that a subject must have for a claim to be checked.
fn needs(claim: &Claim) -> Capabilities {
    match claim {
        // The claim contains a place, which is computed from the details of the error.
        Claim::Refused { .. } => Capabilities::ERRORS.with(Capabilities::DETAILS),
        Claim::Digest(Lens::Identity, ..) | Claim::Hash(Lens::Identity, ..) => Capabilities::HASH,
        Claim::Digest(..) | Claim::Hash(..) | Claim::Resolve { .. } => Capabilities::COMPILER,
        Claim::Size(_, Some(_)) => Capabilities::SIZE,
        Claim::Size(_, None) => Capabilities::SIZE.with(Capabilities::ERRORS),
        Claim::Heads(..) | Claim::Cycle(..) => Capabilities::HEADS,
        Claim::Refuses(..) | Claim::ForwardDefined(..) | Claim::First(..) => Capabilities::DRAFT,
        Claim::SameNormal(..) | Claim::Normal(..) => Capabilities::NORMAL,
        Claim::Wire(..) | Claim::Read(..) => Capabilities::WIRE,
        Claim::ReadRefused(..) => {
            Capabilities::WIRE.with(Capabilities::ERRORS).with(Capabilities::DETAILS)
        }
        _ => Capabilities::NOTHING,
    }
}

/// Returns the claims of an example that are skipped because the subject lacks a capability.
pub fn unsupported<'a>(ability: &Ability, example: &'a Example) -> impl Iterator<Item = &'a Claim> {
    let can = ability.can;
    let claims = example.batches.iter().flat_map(|batch| &batch.claims);
    claims.map(|(_, claim)| claim).filter(move |claim| !can.has(needs(claim)))
}

/// Returns whether a subject accepts a batch.
fn given(ability: &Ability, batch: &example::Batch, scope: &Scope) -> bool {
    let refused = |(_, claim): &(usize, Claim)| matches!(claim, Claim::Refused { .. });
    (ability.can.has(Capabilities::ERRORS) || !batch.claims.iter().any(refused))
        && read(&batch.text, scope).map_or(true, |lowered| ability.takes_graph(&lowered.graph))
}

/// Runs all batches of an example, and checks each claim for which the subject has the
/// capabilities. The run stops at the first batch that the subject does not accept, because later
/// batches refer to it.
///
/// # Errors
/// Returns all claims that do not hold, and all refused batches without a claim about the refusal.
pub fn run(subject: &mut dyn Subject, example: &Example) -> Result<(), Vec<Failure>> {
    let ability = subject.ability().clone();
    let interner = subject.interner();
    let (roots, types, drafts) = (Vec::new(), HashMap::new(), Vec::new());
    let (scope, case) = (Scope::default(), Case::default());
    let groups = Vec::new();
    let mut state = State { subject, interner, roots, scope, types, case, drafts, groups };
    let mut failures = Vec::new();
    for batch in &example.batches {
        if !given(&ability, batch, &state.scope) {
            break;
        }
        let outcome = state.batch(&batch.text);
        if let Some(found) = outcome.refusal(batch)
            && !batch.claims.iter().any(|(_, claim)| matches!(claim, Claim::Refused { .. }))
        {
            let blank = batch.text.lines().take_while(|line| line.is_empty()).count();
            let line = batch.lines + blank + 1;
            failures.push(Failure { line, claim: "the batch is realized".into(), found });
        }
        for (line, claim) in batch.claims.iter().filter(|(_, c)| ability.can.has(needs(c))) {
            if let Err(found) = state.check(claim, &outcome, batch) {
                failures.push(Failure { line: *line, claim: claim.to_string(), found });
            }
        }
    }
    state.drafts.iter().for_each(|&draft| state.subject.drop_draft(draft));
    state.subject.drop_interner(interner);
    if failures.is_empty() { Ok(()) } else { Err(failures) }
}

impl BatchResult {
    fn refusal(&self, of: &example::Batch) -> Option<String> {
        match self {
            Self::Notation(errors) => errors.first().map(|error| {
                let (line, column) = of.place(error.span.start);
                format!("{} at {line}:{column}: {}", error.code, error.message)
            }),
            Self::Built(_, _, batch) => {
                batch.types.as_ref().err().map(|error| format!("{error:?}"))
            }
        }
    }
}

type Checked = Result<(), String>;

impl State<'_> {
    fn batch(&mut self, text: &str) -> BatchResult {
        let lowered = match read(text, &self.scope) {
            Ok(lowered) => lowered,
            Err(errors) => return BatchResult::Notation(errors),
        };
        let batch = realize(self.subject, self.interner, &lowered.graph, &self.roots);
        self.drafts.push(batch.draft);
        for (at, (name, _)) in lowered.graph.roots.iter().enumerate() {
            let ty = batch.types.as_ref().ok().map(|types| types[at]);
            if let Some(ty) = ty {
                self.scope.old.insert(name.clone(), self.roots.len() as u32);
                self.types.insert(name.clone(), ty);
            }
            self.roots.push(ty);
            self.case.class.push(None);
        }
        self.case.batches.push(lowered.graph.clone());
        self.groups.push(Vec::new());
        let names = lowered.graph.roots.iter().cloned().collect();
        BatchResult::Built(Box::new(lowered), names, batch)
    }

    fn ty(&self, name: &str) -> Result<Type, String> {
        self.types.get(name).copied().ok_or_else(|| format!("`{name}` was not realized"))
    }

    fn tys(&self, names: &[String]) -> Result<Vec<Type>, String> {
        names.iter().map(|name| self.ty(name)).collect()
    }

    fn check(&mut self, claim: &Claim, outcome: &BatchResult, of: &example::Batch) -> Checked {
        match claim {
            Claim::Refused { code, at, via } => {
                refused(outcome, of, code, at)?;
                via.as_deref().map_or(Ok(()), |way| led(outcome, way))
            }
            Claim::Same(names, same) => compare(names, &self.tys(names)?, *same),
            Claim::Iso(names, same) => self.iso(names, *same),
            Claim::Group(names) => self.group(names, outcome),
            Claim::Digest(lens, name, digest) => equals(self.hash(name, *lens)?, *digest),
            Claim::Hash(lens, names, same) => {
                let hashes = names.iter().map(|name| self.hash(name, *lens));
                compare(names, &hashes.collect::<Result<Vec<_>, _>>()?, *same)
            }
            Claim::SameNormal(forget, names, same) => {
                compare(names, &self.normal_forms(names, forget)?, *same)
            }
            Claim::Normal(name, forget, form) => {
                let forms = self.normal_forms(std::slice::from_ref(name), forget)?;
                if forms == [self.ty(form)?] {
                    return Ok(());
                }
                Err(format!("the normal form of {name} is not {form}"))
            }
            Claim::Resolve { module, name, to } => {
                let member: Label = crate::types::alphabet::member(module, name);
                self.subject.resolve(&member, self.ty(to)?).map_err(say)
            }
            Claim::Size(name, Some(size)) => {
                equals(self.subject.size(self.ty(name)?).map_err(say)?, *size)
            }
            Claim::Size(name, None) => match self.subject.size(self.ty(name)?) {
                Ok(size) => Err(format!("it has {size} bytes")),
                Err(error) => equals(error.code(), "E0712"),
            },
            Claim::Heads(name, n) => {
                equals(self.subject.heads(self.ty(name)?).map_err(say)?.len(), *n)
            }
            Claim::Cycle(name, n) => {
                let heads = self.subject.heads(self.ty(name)?).map_err(say)?;
                let size = heads.first().and_then(|head| head.position).map_or(0, |p| p.size);
                equals(size, *n)
            }
            Claim::Refuses(wanted, name) => self.refuses(*wanted, name, outcome),
            Claim::ForwardDefined(names, expected) => names.iter().try_for_each(|name| {
                let seen = self.subject.inspect(node(outcome, name)?).map_err(say)?;
                let resolved = definition(self.subject, &seen.view, outcome)?;
                equals(resolved.forward_defined, *expected)
            }),
            Claim::First(name, forward) => self.first(name, forward, outcome),
            Claim::Wire(names, bytes) => {
                let types = self.tys(names)?;
                let got = self.subject.write(self.interner, &types).map_err(say)?;
                if got == *bytes { Ok(()) } else { Err(selfsame_spec::hex::encode(&got)) }
            }
            Claim::ReadRefused(bytes, code, offset) => {
                match self.subject.read(self.interner, bytes) {
                    Ok(_) => Err("it is accepted".into()),
                    Err(error) => {
                        let found = (error.code().to_owned(), error.kind().offset());
                        equals(found, (code.clone(), Some(*offset)))
                    }
                }
            }
            Claim::Read(bytes, names) => {
                let types = self.tys(names)?;
                equals(self.subject.read(self.interner, bytes).map_err(say)?, types)
            }
        }
    }

    /// Declares a recursion group of the batch that was realized last.
    fn group(&mut self, names: &[String], outcome: &BatchResult) -> Checked {
        let BatchResult::Built(lowered, names_of, _) = outcome else {
            return Err("the text does not parse".into());
        };
        let Some(groups) = self.groups.last_mut() else { return Ok(()) };
        let mut heads = Vec::new();
        for name in names {
            let forward =
                names_of.get(name).ok_or_else(|| format!("`{name}` is not declared here"))?;
            let head = iso::defined_head(&lowered.graph, *forward);
            heads.push(head.ok_or_else(|| format!("the definition of `{name}` is not one head"))?);
        }
        groups.push(heads);
        iso::check_groups(&lowered.graph, groups)
    }

    /// Checks whether the types with these names are equal under iso-recursive equality.
    fn iso(&mut self, names: &[String], same: bool) -> Checked {
        let case = iso::translate_declared(&self.case, &self.groups).map_err(say)?;
        let run = Run::of(self.subject, &case);
        let ty = |name: &String| *run.roots.get(*self.scope.old.get(name)? as usize)?;
        let types: Option<Vec<Type>> = names.iter().map(ty).collect();
        run.drop(self.subject);
        compare(names, &types.ok_or("not all of them were realized")?, same)
    }

    fn normal_forms(&mut self, names: &[String], forget: &Forgets) -> Result<Vec<Type>, String> {
        let types = self.tys(names)?;
        self.subject.normal_forms(self.interner, &types, forget).map_err(say)
    }

    fn hash(&self, name: &str, lens: Lens) -> Result<Digest, String> {
        self.subject.hash(self.ty(name)?, lens).map_err(say)
    }

    fn refuses(&mut self, wanted: Use, name: &str, outcome: &BatchResult) -> Checked {
        let expected = Error::from(ErrorKind::ForwardDefined { wanted });
        match self.subject.apply(self.interner, node(outcome, name)?, wanted) {
            Ok(answer) => Err(format!("it answers {answer:?}")),
            Err(error) => equals(error, expected),
        }
    }

    /// Checks which forward is the first forward of the definition of `name`. The node of `name` is
    /// itself a forward.
    fn first(&self, name: &str, forward: &str, outcome: &BatchResult) -> Checked {
        let seen = self.subject.inspect(node(outcome, name)?).map_err(say)?;
        let inner = definition(self.subject, &seen.view, outcome)?;
        equals(inner.first_forward, Some(node(outcome, forward)?.index))
    }
}

/// Checks that all types are equal if `same` is true, or that no two of them are equal otherwise.
fn compare<T: PartialEq>(names: &[String], types: &[T], same: bool) -> Checked {
    for (a, one) in types.iter().enumerate() {
        for (b, other) in types.iter().enumerate().skip(a + 1) {
            if (one == other) != same {
                let verb = if same { "differ" } else { "are the same" };
                return Err(format!("{} and {} {verb}", names[a], names[b]));
            }
        }
    }
    Ok(())
}

/// Returns the inspection of the node that defines a declared name.
fn definition(
    subject: &dyn Subject,
    view: &NodeView,
    outcome: &BatchResult,
) -> Result<crate::types::subject::Inspection, String> {
    let BatchResult::Built(_, _, batch) = outcome else {
        return Err("the text does not parse".into());
    };
    match view {
        NodeView::Forward { definition: Some(definition), .. } => {
            subject.inspect(batch.nodes[*definition as usize]).map_err(say)
        }
        _ => Err("it has no definition".into()),
    }
}

fn node(outcome: &BatchResult, name: &str) -> Result<Node, String> {
    let BatchResult::Built(_, names, batch) = outcome else {
        return Err("it does not parse".into());
    };
    let index = names.get(name).ok_or_else(|| format!("`{name}` is not declared here"))?;
    batch.nodes.get(*index as usize).copied().ok_or_else(|| format!("`{name}` was not built"))
}

/// Checks that a batch was refused with the given code at the given place.
fn refused(outcome: &BatchResult, of: &example::Batch, code: &str, at: &str) -> Checked {
    let (diagnostic, name) = match outcome {
        BatchResult::Notation(errors) => (errors[0].clone(), None),
        BatchResult::Built(lowered, _, batch) => {
            let Err(error) = &batch.types else { return Err("it is realized".into()) };
            (refusal::diagnose(error, lowered), named(error, lowered))
        }
    };
    let (line, column) = of.place(diagnostic.span.start);
    let place = format!("{line}:{column}");
    let fits = diagnostic.code == code && (place == at || name.as_deref() == Some(at));
    let name = name.map_or_else(String::new, |name| format!(" ({name})"));
    if fits { Ok(()) } else { Err(format!("refused with {} at {place}{name}", diagnostic.code)) }
}

/// Checks the path or cycle of the error with which a batch was refused.
fn led(outcome: &BatchResult, expected: &str) -> Checked {
    let BatchResult::Built(lowered, _, batch) = outcome else {
        return Err("it does not parse".into());
    };
    let way = batch.types.as_ref().err().and_then(|error| refusal::way(error, lowered));
    if way.as_deref() == Some(expected) { Ok(()) } else { Err(format!("by way of {way:?}")) }
}

/// Returns the declared name to which an error refers. If the error refers to a node without a
/// name, returns the nearest name on the error's path.
pub fn named(error: &Error, lowered: &Lowered) -> Option<String> {
    let node = refusal::culprit(error, lowered)?;
    let steps = match error.kind() {
        ErrorKind::SelfForward { cycle } | ErrorKind::InfiniteSize { cycle } => &cycle[..],
        _ => &[],
    };
    refusal::name_near(lowered, node, steps)
}

fn say(error: Error) -> String {
    format!("{error:?}")
}

fn equals<T: PartialEq + std::fmt::Debug>(got: T, expected: T) -> Checked {
    if got == expected { Ok(()) } else { Err(format!("got {got:?}")) }
}
