//! Looking names up.

use super::scope::{Frame, Scope};
use super::walk::Walk;
use crate::link::join;
use crate::rules::LookupStep;
use selfsame_spec::program::{BUILTINS, DeclIx};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Name;

/// What a name was found to mean.
#[derive(Clone, Copy, Debug)]
pub(super) enum Looked {
    /// A declaration.
    Found(Answer),
    /// A builtin, by its place among them.
    Builtin(usize),
    /// What is not known, without an error.
    Unknown,
    /// Nothing.
    Nothing,
}

/// A declaration that a name means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    /// Which.
    pub(super) declaration: DeclIx,
    /// How many identifiers it has.
    pub(super) parts: usize,
    /// The frame of its scope; none if it stands in a namespace or the module.
    pub(super) frame: Option<usize>,
    /// Whether it is visible.
    pub(super) visible: bool,
}

impl Walk<'_> {
    /// Looks a name up.
    // [names.lookup]
    pub(super) fn look_up(&self, parts: &[&Name], at: Span) -> Looked {
        let words: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        for step in self.rules.names.steps {
            let found = match step {
                LookupStep::Locals => self.look_in_scopes(words[0], at),
                LookupStep::Namespaces => self.look_in_namespaces(&words),
                LookupStep::Builtins => builtin(words[0]),
            };
            if !matches!(found, Looked::Nothing) {
                return found;
            }
        }
        // [names.gap]
        if self.open { Looked::Unknown } else { Looked::Nothing }
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
        let same = scope.meanings.names.get(first).map(Vec::as_slice).unwrap_or_default();
        let whole: Vec<Span> = same.iter().map(|&same| self.declared(same).whole).collect();
        let picked = if same.len() > 1 { (self.rules.names.pick)(&whole, at) } else { Some(0) };
        if let Some(&declaration) = picked.and_then(|picked| same.get(picked)) {
            return Looked::Found(Answer {
                declaration,
                parts: 1,
                frame: Some(frame),
                visible: true,
            });
        }
        let is_unknown = scope.meanings.unknown.contains(first) || scope.gaps.contains(first);
        if is_unknown { Looked::Unknown } else { Looked::Nothing }
    }

    fn look_in_namespaces(&self, words: &[&str]) -> Looked {
        for space in self.namespaces() {
            let found = self.look_in_namespace(&space, words);
            if !matches!(found, Looked::Nothing) {
                return found;
            }
        }
        Looked::Nothing
    }

    // [names.visible] [names.gap]
    fn look_in_namespace(&self, space: &str, words: &[&str]) -> Looked {
        for parts in (1..=words.len()).rev() {
            let name = join(space, &words[..parts].join("."));
            let same = self.spaces.meanings.names.get(&name);
            if let Some(&declaration) = same.and_then(|same| same.first()) {
                let visible = self.is_visible(declaration);
                if (self.rules.names.stops_at)(visible) {
                    return Looked::Found(Answer { declaration, parts, frame: None, visible });
                }
            } else if self.spaces.meanings.unknown.contains(&name) {
                return Looked::Unknown;
            }
        }
        let may_be = self.spaces.gaps.may_declare(space, words);
        if may_be { Looked::Unknown } else { Looked::Nothing }
    }

    // [names.visible]
    fn is_visible(&self, declaration: DeclIx) -> bool {
        let visibility = self.declared(declaration).visibility.as_deref();
        let here = self.spaces_around.join(".");
        visibility.is_none_or(|outer| (self.rules.names.is_within)(&here, outer))
    }

    /// The namespaces around a name, from the innermost out to the module.
    pub(super) fn namespaces(&self) -> Vec<String> {
        let around = &self.spaces_around;
        (0..=around.len()).rev().map(|depth| around[..depth].join(".")).collect()
    }
}

// [names.builtin]
fn builtin(name: &str) -> Looked {
    let at = BUILTINS.iter().position(|builtin| builtin.name == name);
    at.map_or(Looked::Nothing, Looked::Builtin)
}

/// Of the declarations of one name in a block, by the whole of each, the one that a use means.
#[must_use]
// [names.shadow]
pub fn pick(wholes: &[Span], at: Span) -> Option<usize> {
    let before = wholes.iter().rposition(|whole| whole.end <= at.start);
    let other = || wholes.iter().position(|whole| !whole.holds(at));
    before.or_else(other).or_else(|| wholes.iter().position(|whole| whole.holds(at)))
}
