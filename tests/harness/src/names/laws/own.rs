//! Laws of names that are checked on the subject alone, without the model.

use crate::programs::law::{ANY, Law, NAMES, TABLES, Trial, Verdict, expect, expect_list};
use crate::programs::visit::{Visit, visit};
use selfsame_spec::program::{DeclIx, Declaration, DeclaredId, ModuleNames, NameUse, Sort, Target};
use selfsame_spec::text::tree::Function;
use selfsame_spec::text::{Span, Token, TokenKind};

/// Returns the uses that refer to a declaration, each with the declaration.
fn meant(names: &ModuleNames) -> impl Iterator<Item = (&NameUse, DeclIx, &Declaration)> {
    names.uses.iter().filter_map(|found| match found.target {
        Target::Declaration(ix) => Some((found, ix, names.declarations.get(ix.0 as usize)?)),
        Target::Case | Target::Unknown => None,
    })
}

pub(crate) const SAYS: Law = Law {
    name: "a-use-says-the-name",
    rules: &["names.use", "names.lookup", "names.hidden", "names.path"],
    needs: NAMES,
    check: |trial| trial.own.names().modules.iter().try_for_each(|names| says(trial, names)),
    ..ANY
};

/// Checks that the identifiers of a use are the last names in the path of its declaration, and that
/// the use has the right number of identifiers.
fn says(trial: &Trial<'_>, names: &ModuleNames) -> Verdict {
    let text = trial.own.text(&names.module);
    let Some(scanned) = trial.own.tokens(&names.module) else { return Ok(()) };
    for (found, _, declaration) in meant(names) {
        // Closing brackets are left out, because the first identifier may be in brackets.
        let is_word = |kind| !matches!(kind, TokenKind::End | TokenKind::RightParen);
        let holds = |token: &&Token| is_word(token.kind) && found.span.holds(token.span);
        let own = scanned.tokens.iter().filter(holds);
        let words: Vec<&str> = own.map(|token| token.span.text(text)).collect();
        let said = words.concat();
        let dotted = format!(".{}", declaration.name);
        let ends = dotted.ends_with(&format!(".{said}"));
        let count = words.iter().filter(|word| **word != ".").count();
        expect(ends && count == found.parts as usize, || {
            format!("`{said}` in {} is {declaration:?}, {found:?}", names.module)
        })?;
    }
    Ok(())
}

pub(crate) const VISIBLE: Law = Law {
    name: "what-is-used-is-visible",
    rules: &["names.visible", "names.lookup", "names.hidden", "names.namespace"],
    needs: NAMES,
    check: |trial| {
        if !trial.own.reads() {
            return Ok(());
        }
        let errors = &trial.own.names().errors;
        if errors.iter().any(|error| error.code() == "E0108") {
            return Ok(());
        }
        trial.own.names().modules.iter().try_for_each(|names| {
            let text = trial.own.text(&names.module);
            let Some(scanned) = trial.own.tokens(&names.module) else { return Ok(()) };
            let spaces = spaces(text, &scanned.tokens);
            for (found, _, declaration) in meant(names) {
                let Some(visible) = &declaration.visibility else { continue };
                let own = spaces.iter().rev().find(|(span, _)| span.holds(found.span));
                let own = own.map_or("", |(_, space)| space);
                let within =
                    visible.is_empty() || own == visible || own.starts_with(&format!("{visible}."));
                let told = errors.iter().any(|error| {
                    error.code() == "E0304"
                        && error.place.module == names.module
                        && error.place.span.start == found.span.start
                });
                expect(within != told, || {
                    format!("{declaration:?} is read in `{own}`, refused {told}")
                })?;
            }
            Ok(())
        })
    },
    ..ANY
};

/// Finds the blocks of namespaces from the tokens alone. Returns outer blocks first, each with the
/// full name of its namespace.
fn spaces(text: &str, tokens: &[Token]) -> Vec<(Span, String)> {
    let mut out: Vec<(Span, String)> = Vec::new();
    let (mut open, mut header): (Vec<Option<usize>>, Option<String>) = (Vec::new(), None);
    let path = |open: &[Option<usize>], out: &[(Span, String)]| {
        open.iter().rev().flatten().next().map_or(String::new(), |at| out[*at].1.clone())
    };
    for token in tokens {
        match token.kind {
            TokenKind::Namespace => header = Some(path(&open, &out)),
            TokenKind::LeftBrace => {
                let block = header.take().map(|name| {
                    out.push((Span::new(token.span.start, u32::MAX), name));
                    out.len() - 1
                });
                open.push(block);
            }
            TokenKind::RightBrace => {
                if let Some(Some(at)) = open.pop() {
                    out[at].0.end = token.span.end;
                }
            }
            TokenKind::Ident => {
                if let Some(name) = &mut header {
                    let dot = if name.is_empty() { "" } else { "." };
                    *name = format!("{name}{dot}{}", token.span.text(text));
                }
            }
            _ => {}
        }
    }
    out
}

pub(crate) const CAPTURES: Law = Law {
    name: "captures-are-the-free-names",
    rules: &["names.capture"],
    needs: NAMES,
    check: |trial| trial.own.names().modules.iter().try_for_each(|names| captures(trial, names)),
    ..ANY
};

/// The spans of the bodies of functions.
#[derive(Default)]
struct Bodies(Vec<Span>);

impl Visit for Bodies {
    fn function(&mut self, function: &Function) {
        self.0.push(function.body.span);
    }
}

/// Checks that a function captures exactly the locals of enclosing blocks and functions that it
/// uses.
fn captures(trial: &Trial<'_>, names: &ModuleNames) -> Verdict {
    let Some(parsed) = trial.own.tree(&names.module) else { return Ok(()) };
    let mut bodies = Bodies::default();
    visit(&parsed.tree, &mut bodies);
    for function in &names.captures {
        let body = bodies.0.iter().find(|body| body.end == function.span.end);
        let Some(body) = body else { return Err(format!("no body of {function:?}")) };
        let mut expected: Vec<DeclIx> = meant(names)
            .filter(|(found, _, own)| {
                let sort = matches!(own.sort, Sort::Let | Sort::Parameter | Sort::Binder);
                let local = own.visibility.is_none();
                sort && local && body.holds(found.span) && !function.span.holds(own.span)
            })
            .map(|(_, ix, _)| ix)
            .collect();
        expected.sort_unstable();
        expected.dedup();
        // A use in the default or the type of a parameter counts as outside of the function.
        let got: Vec<DeclIx> = function.names.clone();
        expect_list(
            &format!("capture of {:?} in {}", function.span, names.module),
            &got,
            &expected,
        )?;
    }
    Ok(())
}

pub(crate) const IDS: Law = Law {
    name: "ids-are-dense-and-in-order",
    rules: &["names.id", "names.type-id", "names.table"],
    needs: TABLES,
    check: |trial| {
        let (named, tables) = (trial.own.names(), trial.own.tables());
        for (names, table) in named.modules.iter().zip(&tables.modules) {
            let count = names.declarations.len();
            expect(table.ids.len() == count, || format!("{} ids of {count}", table.ids.len()))?;
            let values: Vec<u32> = table
                .ids
                .iter()
                .filter_map(|id| match id {
                    DeclaredId::Value(number) => Some(*number),
                    DeclaredId::Type(_) | DeclaredId::None => None,
                })
                .collect();
            let dense: Vec<u32> = (0..values.len() as u32).collect();
            expect_list(&format!("value of {}", table.module), &values, &dense)?;
            let rows: Vec<u32> = table.values.iter().map(|row| row.declaration.0).collect();
            expect(rows.is_sorted(), || format!("rows {rows:?} of {}", table.module))?;
            let prefix = format!("{}:", table.module);
            let ids = table.ids.iter().zip(&names.declarations);
            let mut own: Vec<&str> = ids
                .filter_map(|(id, declaration)| match id {
                    // The id need not contain this module, because an import has the id of the
                    // imported declaration. The imported declaration may also belong to this
                    // module.
                    DeclaredId::Type(name)
                        if name.starts_with(&prefix) && declaration.sort != Sort::Import =>
                    {
                        Some(&**name)
                    }
                    _ => None,
                })
                .collect();
            own.sort_unstable();
            let twice = own.windows(2).find(|pair| pair[0] == pair[1]);
            expect(twice.is_none(), || format!("two types are {twice:?}"))?;
        }
        Ok(())
    },
    ..ANY
};
