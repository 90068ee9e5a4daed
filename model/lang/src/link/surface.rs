//! Computes the surface of a module ([link.export], [names.gap]). The surface consists of the
//! module's declarations, its exports, and the names that its gaps may declare.
//!
//! ```text
//! pub x :: 1;  y :: 2;    names x and y, exports x
//! ```

use super::block::{Block, extend, join};
use crate::rules::LanguageRules;
use selfsame_spec::program::{Export, Sort};
use selfsame_spec::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The names that other modules may import from a module.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    /// The declarations, sorted by place. If a name is declared several times, `names` contains
    /// only one of its declarations.
    pub names: Vec<SurfaceName>,
    /// For each name, the index of its declaration in [`Self::names`].
    at: BTreeMap<String, usize>,
    /// The qualified names of the forwards in the module.
    pub forwards: BTreeSet<String>,
    /// The gaps of the module's namespaces.
    pub gaps: Gaps,
}

/// A declaration of a module, as other modules see it.
#[derive(Clone, Debug)]
pub struct SurfaceName {
    /// The name of the declaration, preceded by the names of its namespaces.
    pub name: String,
    /// The place of the declared name, without the namespaces.
    pub span: Span,
    /// The sort of the declaration.
    pub sort: Sort,
    /// Whether the declaration is exported.
    pub exported: bool,
}

impl Surface {
    /// Makes the surface of a module from the module's blocks.
    #[must_use]
    // [link.export]
    pub fn new(rules: &LanguageRules, blocks: &[Block]) -> Self {
        let mut surface = Self { gaps: Gaps::new(blocks), ..Self::default() };
        let mut names: Vec<SurfaceName> = Vec::new();
        for block in blocks {
            let space = block.space();
            let public: Vec<bool> = block.spaces.iter().map(|(_, public)| *public).collect();
            names.extend(block.declared.iter().map(|declared| SurfaceName {
                name: join(&space, &declared.name.text),
                span: declared.name.span,
                sort: declared.sort,
                exported: (rules.link.is_exported)(declared.public, &public),
            }));
            let forwards = block.forwards.iter().map(|name| join(&space, &name.text));
            surface.forwards.extend(forwards);
        }
        names.sort_by_key(|name| name.span);
        for name in names {
            if !surface.at.contains_key(&name.name) {
                surface.at.insert(name.name.clone(), surface.names.len());
                surface.names.push(name);
            }
        }
        surface
    }

    /// Returns the declaration with a qualified name, or `None` if there is no such declaration.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&SurfaceName> {
        self.at.get(name).and_then(|&at| self.names.get(at))
    }

    /// Returns the exported declarations, sorted by place.
    #[must_use]
    // [link.export]
    pub fn exports(&self) -> Vec<Export> {
        let exported = self.names.iter().filter(|name| name.exported);
        exported.map(|name| Export { name: name.name.clone(), span: name.span }).collect()
    }
}

/// The names that the gaps of each namespace may declare.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    by_space: BTreeMap<String, BTreeSet<String>>,
}

impl Gaps {
    /// Collects the gaps in the blocks of a module.
    #[must_use]
    pub fn new(blocks: &[Block]) -> Self {
        let mut gaps = Self::default();
        for block in blocks.iter().filter(|block| !block.gaps.is_empty()) {
            let names = gaps.by_space.entry(block.space()).or_default();
            names.extend(block.gaps.iter().flat_map(|gap| gap.names.iter().cloned()));
        }
        gaps
    }

    /// Returns whether the module contains no gap.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_space.is_empty()
    }

    /// Returns whether a gap in the text may declare the next part of a name. This gap is in the
    /// namespace `space`, or in a nested namespace on the path to the name.
    #[must_use]
    // [names.gap]
    pub fn may_declare(&self, space: &str, parts: &[&str]) -> bool {
        let mut space = space.to_owned();
        for part in parts {
            if self.by_space.get(&space).is_some_and(|names| names.contains(*part)) {
                return true;
            }
            extend(&mut space, part);
        }
        false
    }
}
