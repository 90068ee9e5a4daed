//! What names mean (R-N2, R-N3), and what an unknown one may have meant.

use super::values::{arity, primitive};
use super::{At, Declared, Diagnostic, Lower, Lowering, NodeIx, Span, join, parent, within};
use crate::Payload;

impl<'a> Lower<'a> {
    /// What a name means from a namespace: the first hit going outwards (R-N2).
    pub(super) fn find(&self, name: &str, namespace: &str) -> Option<&Declared> {
        let mut outer = Some(namespace);
        while let Some(at) = outer {
            if let Some(found) = self.declared.get(&join(at, name)) {
                return Some(found);
            }
            outer = parent(at);
        }
        None
    }

    /// What a name means, where it may be seen from here.
    pub(super) fn visible(
        &self,
        name: &str,
        span: &Span,
        at: At<'_, 'a>,
    ) -> Lowering<Option<&Declared>> {
        let found = self.find(name, at.namespace);
        match found.filter(|found| !within(at.namespace, &found.visible)) {
            None => Ok(found),
            Some(hidden) => {
                let message = format!("`{name}` is not visible here");
                let error = Diagnostic::new("E0304", span.clone(), message);
                Err(error.label(hidden.span.clone(), "declared here").help("declare it `pub`"))
            }
        }
    }

    pub(super) fn name(&mut self, name: &str, span: &Span, at: At<'_, 'a>) -> Lowering<NodeIx> {
        if let Some(param) = self.template_param(name) {
            return Ok(param);
        }
        if let Some(found) = self.visible(name, span, at)? {
            let node = found.node;
            return Ok(self.outer(node, span));
        }
        if let Some(&old) = self.scope.old.get(name) {
            return Ok(self.outer_old(old, span));
        }
        if let Some(kind) = primitive(name) {
            return self.head(kind, &Payload::Plain, Vec::new(), span.clone());
        }
        Err(self.unknown(name, span, at))
    }

    pub(super) fn unknown(&self, name: &str, span: &Span, at: At<'_, 'a>) -> Diagnostic {
        let mut outer = Some(at.namespace);
        while let Some(namespace) = outer {
            if self.namespaces.contains(&join(namespace, name)) {
                let message = format!("`{name}` is a namespace, not a type");
                return Diagnostic::new("E0308", span.clone(), message);
            }
            outer = parent(namespace);
        }
        if arity(name).is_some() || self.template_path(name, at.namespace).is_some() {
            let message = format!("`{name}` takes arguments");
            return Diagnostic::new("E0604", span.clone(), message)
                .help(format!("write {name}[..]"));
        }
        let error = Diagnostic::new("E0301", span.clone(), format!("nothing is named `{name}`"));
        let known = self.declared.keys().chain(self.scope.old.keys());
        let close = |known: &&String| known.len().abs_diff(name.len()) <= 1 + name.len() / 4;
        let near = known.filter(close).map(|known| (distance(known, name), known)).min();
        match near {
            Some((distance, known)) if distance <= 1 + name.len() / 4 => {
                error.help(format!("did you mean `{known}`?"))
            }
            _ => error,
        }
    }
}

/// How many letters have to be put in, left out or exchanged; at most 32 are looked at.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(32).collect(), b.chars().take(32).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let here = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()]
}
