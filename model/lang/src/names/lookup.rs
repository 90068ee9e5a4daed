//! Looks names up ([names.lookup], [names.hidden]). A name is looked up in the locals, then in the
//! namespaces from the innermost to the outermost, and then in the builtins.
//!
//! ```text
//! N { x :: 1; f :: fn() { x }; }     x is N.x
//! f(N.x)                             the dotted name N.x: two identifiers
//! ```

use super::contents::Meaning;
use super::scope::{Frame, Scope};
use super::walk::Walk;
use crate::link::extend;
use crate::rules::LookupStep;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Name;

/// The result of looking a name up.
#[derive(Clone, Copy, Debug)]
pub(super) enum Looked {
    /// The name refers to a declaration of the module.
    Found(Answer),
    /// The name is a name of an earlier text, with this number of identifiers.
    Earlier(usize),
    /// The name is the builtin with this index.
    Builtin(usize),
    /// The meaning of the name is unknown, and no error is reported.
    Unknown,
    /// The name has no meaning, which is an error.
    Nothing,
}

/// A declaration to which a name refers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    /// The number of the declaration.
    pub(super) declaration: DeclIx,
    /// The number of identifiers of the name that belong to the declaration. Names of members may
    /// follow.
    pub(super) parts: usize,
    /// The index of the frame of the declaration's scope. `None` if the declaration is outside
    /// functions and blocks.
    pub(super) frame: Option<usize>,
    /// Whether the declaration is visible at the use.
    pub(super) visible: bool,
}

impl Walk<'_> {
    /// Looks up a dotted name that is used at a place.
    // [names.lookup]
    pub(super) fn look_up(&self, parts: &[&Name], at: Span) -> Looked {
        let words: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        for step in self.steps() {
            let found = match step {
                LookupStep::Locals => self.look_in_scopes(words[0], at),
                LookupStep::Namespaces => self.look_in_namespaces(&words, at),
                LookupStep::Earlier => self.look_in_earlier(&words),
                LookupStep::Builtins => self.look_in_builtins(words[0]),
            };
            if !matches!(found, Looked::Nothing) {
                return found;
            }
        }
        // [names.gap] [names.nothing-known]
        if self.open { Looked::Unknown } else { Looked::Nothing }
    }

    /// Returns the steps of a lookup, in the order in which they are tried.
    // [names.lookup] [notation.scope]
    fn steps(&self) -> Vec<LookupStep> {
        let steps = self.rules.names.steps;
        self.alone.map_or_else(|| steps.to_vec(), |_| (self.rules.notation.steps)(steps))
    }

    // [names.builtin]
    fn look_in_builtins(&self, name: &str) -> Looked {
        let at = self.known.iter().position(|builtin| builtin.name == name);
        at.map_or(Looked::Nothing, Looked::Builtin)
    }

    // [notation.scope]
    fn look_in_earlier(&self, words: &[&str]) -> Looked {
        let Some(alone) = self.alone else { return Looked::Nothing };
        let has = |parts: &usize| alone.old.contains_key(&words[..*parts].join("."));
        let found = (1..=words.len()).filter(has).collect::<Vec<_>>();
        (self.rules.notation.longest)(&found).map_or(Looked::Nothing, Looked::Earlier)
    }

    // [names.scope]
    fn look_in_scopes(&self, first: &str, at: Span) -> Looked {
        for (frame, scope) in self.frames.iter().enumerate().rev() {
            let Frame::Scope(scope) = scope else { continue };
            let found = self.look_in_scope(scope, frame, first, at);
            if !matches!(found, Looked::Nothing) {
                return found;
            }
        }
        Looked::Nothing
    }

    // [names.shadow] [names.gap]
    fn look_in_scope(&self, scope: &Scope, frame: usize, first: &str, at: Span) -> Looked {
        let same = match scope.meanings.of(first) {
            Some(Meaning::Declared(same)) => same,
            Some(Meaning::Unknown) => return Looked::Unknown,
            None if scope.gaps.contains(first) => return Looked::Unknown,
            None => return Looked::Nothing,
        };
        let several = same.declared.len() > 1;
        let picked = if several { (self.rules.names.pick)(&same.wholes, at) } else { Some(0) };
        let declaration = picked.and_then(|picked| same.declared.get(picked));
        declaration.map_or(Looked::Nothing, |&declaration| {
            Looked::Found(Answer { declaration, parts: 1, frame: Some(frame), visible: true })
        })
    }

    fn look_in_namespaces(&self, words: &[&str], at: Span) -> Looked {
        for space in self.namespaces() {
            let found = self.look_in_namespace(&space, words, at);
            if !matches!(found, Looked::Nothing) {
                return found;
            }
        }
        Looked::Nothing
    }

    // [names.lookup] [names.visible] [names.gap]
    fn look_in_namespace(&self, space: &str, words: &[&str], at: Span) -> Looked {
        for (parts, meaning) in self.declared_in(space, words).into_iter().rev() {
            let Meaning::Declared(same) = meaning else { return Looked::Unknown };
            let is_there = |declaration: &&DeclIx| {
                let declared = self.declared(**declaration);
                (self.rules.names.is_there)(declared.span, at)
            };
            for &declaration in same.declared.iter().filter(is_there) {
                let visible = self.is_visible(declaration);
                if (self.rules.names.stops_at)(visible) {
                    return Looked::Found(Answer { declaration, parts, frame: None, visible });
                }
            }
        }
        let may_be = self.spaces.gaps.may_declare(space, words);
        if may_be { Looked::Unknown } else { Looked::Nothing }
    }

    /// Returns the meanings that prefixes of a dotted name have in a namespace. Each has the length
    /// of its prefix, and the shortest prefix comes first.
    fn declared_in(&self, space: &str, words: &[&str]) -> Vec<(usize, &Meaning)> {
        let mut name = space.to_owned();
        let mut declared = Vec::new();
        for (parts, word) in (1..).zip(words) {
            extend(&mut name, word);
            declared.extend(self.spaces.meanings.of(&name).map(|meaning| (parts, meaning)));
        }
        declared
    }

    // [names.visible]
    fn is_visible(&self, declaration: DeclIx) -> bool {
        let visibility = self.declared(declaration).visibility.as_deref();
        let here = self.spaces_around.join(".");
        visibility.is_none_or(|outer| (self.rules.names.is_within)(&here, outer))
    }

    /// Returns the namespaces around the current position of the walk, from the innermost namespace
    /// to the module.
    pub(super) fn namespaces(&self) -> Vec<String> {
        let around = &self.spaces_around;
        (0..=around.len()).rev().map(|depth| around[..depth].join(".")).collect()
    }
}

/// If a block has several declarations of one name, returns the index of the declaration to which a
/// use at `at` refers. `wholes` contains the places of the whole declarations.
#[must_use]
// [names.shadow]
pub fn pick(wholes: &[Span], at: Span) -> Option<usize> {
    let before = wholes.iter().rposition(|whole| whole.end <= at.start);
    let other = || wholes.iter().position(|whole| !whole.holds(at));
    before.or_else(other).or_else(|| wholes.iter().position(|whole| whole.holds(at)))
}
