//! Finds the template to which each piece of a text belongs (`[mono.depend]`, `[mono.belong]`).
//!
//! A piece belongs to the innermost enclosing template that has a parameter on which the piece
//! depends. Therefore it suffices to find the level of this template. Levels are propagated along
//! uses, from the highest level to the lowest.

use super::template::{TemplateId, Templates};
use crate::link::{DeclId, Links, ModuleId};
use crate::names::{Meanings, Names, Target, is_record};
use crate::scan::Token;
use hashbrown::HashMap;

/// A piece of a template: a declaration, or the expression or function of a template.
struct Piece {
    first: Token,
    last: Token,
    of: TemplateId,
    /// The level of the template to which the piece belongs, plus 1. The value is 0 if the piece
    /// belongs to no template.
    level: u32,
}

/// The pieces of a module, and the uses of one piece in another.
#[derive(Default)]
struct Pieces {
    /// The pieces, sorted by place. Each piece comes after the pieces that enclose it.
    all: Vec<Piece>,
    of_decl: HashMap<DeclId, usize>,
    of_value: HashMap<TemplateId, usize>,
    /// Pairs of a piece and another piece that uses the first piece.
    users: Vec<(usize, usize)>,
}

/// Finds the template to which each declaration belongs.
fn belong(templates: &mut Templates, links: &Links, names: &Names) {
    for (at, meanings) in names.modules.iter().enumerate() {
        if !meanings.templates.is_empty() {
            let module = ModuleId::new(at);
            let mut pieces = pieces(templates, links, module);
            read_uses(&mut pieces, templates, links, (module, meanings));
            rise(&mut pieces);
            settle(&pieces, templates, (links, module), meanings);
        }
    }
    templates.rank();
}

fn pieces(templates: &Templates, links: &Links, module: ModuleId) -> Pieces {
    let arena = &links.module(module).syntax.arena;
    let mut all = Vec::new();
    for id in templates.of_module(module) {
        let of = templates.get(id);
        for member in &of.members {
            let last = match (arena.item(member.item), templates.at(module, member.name)) {
                (_, Some(inner)) => templates.get(inner).last,
                (crate::parse::arena::ItemKind::Const { init, .. }, _) => arena.last(init),
                _ => member.name,
            };
            all.push((member.name, last, id, Some(member.decl)));
        }
        if let super::Makes::Expr(value) | super::Makes::Function(value) = of.makes {
            // The piece of a generic function begins after the parameters in brackets.
            let behind = of.params.iter().map(|param| arena.last(param.ty).next()).max();
            let first = arena.first(value).max(behind.unwrap_or(of.first));
            all.push((first, of.last, id, None));
        }
    }
    all.sort_by_key(|piece| (piece.0, std::cmp::Reverse(piece.1)));
    let mut pieces = Pieces::default();
    for (first, last, of, decl) in all {
        let number = pieces.all.len();
        match decl {
            Some(decl) => pieces.of_decl.insert(decl, number),
            None => pieces.of_value.insert(of, number),
        };
        pieces.all.push(Piece { first, last, of, level: 0 });
    }
    pieces
}

/// The pieces that enclose a place. They are updated while a walk visits places in ascending order.
struct Around {
    stack: Vec<usize>,
    next: usize,
}

impl Around {
    const fn new() -> Self {
        Self { stack: Vec::new(), next: 0 }
    }

    fn enter(&mut self, pieces: &[Piece], at: Token) {
        while let Some(piece) = pieces.get(self.next).filter(|piece| piece.first <= at) {
            self.leave(pieces, piece.first);
            self.stack.push(self.next);
            self.next += 1;
        }
        self.leave(pieces, at);
    }

    fn leave(&mut self, pieces: &[Piece], at: Token) {
        while self.stack.last().is_some_and(|&piece| pieces[piece].last < at) {
            self.stack.pop();
        }
    }
}

fn read_uses(
    pieces: &mut Pieces,
    templates: &Templates,
    links: &Links,
    (module, meanings): (ModuleId, &Meanings),
) {
    let level = |of: TemplateId| templates.get(of).level;
    let params: HashMap<DeclId, u32> = templates
        .of_module(module)
        .map(|of| templates.get(of))
        .flat_map(|of| of.params.iter().map(|param| (param.decl, of.level)))
        .collect();
    let mut around = Around::new();
    for used in &meanings.uses {
        let Target::Decl(decl) = used.target else { continue };
        let param = params.get(&decl).copied();
        let piece = pieces.of_decl.get(&decl).copied();
        if param.is_none() && piece.is_none() {
            continue;
        }
        around.enter(&pieces.all, used.first);
        for &user in &around.stack {
            let own = level(pieces.all[user].of);
            if let Some(param) = param.filter(|&param| param <= own) {
                let user = &mut pieces.all[user];
                user.level = user.level.max(param + 1);
            }
            if let Some(piece) = piece.filter(|&piece| level(pieces.all[piece].of) <= own) {
                pieces.users.push((piece, user));
            }
        }
    }
    let tokens = links.module(module).syntax.arena.tokens();
    let mut around = Around::new();
    for literal in &meanings.literals {
        if is_record(tokens.kind(literal.first)) {
            around.enter(&pieces.all, literal.first);
            for &user in &around.stack {
                pieces.all[user].level = level(pieces.all[user].of) + 1;
            }
        }
    }
}

/// Propagates levels from pieces to the pieces that use them, from the highest level to the lowest.
fn rise(pieces: &mut Pieces) {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); pieces.all.len()];
    pieces.users.iter().for_each(|&(piece, user)| users[piece].push(user));
    let mut order: Vec<usize> = (0..pieces.all.len()).collect();
    order.sort_by_key(|&piece| std::cmp::Reverse(pieces.all[piece].level));
    for start in order {
        let level = pieces.all[start].level;
        let mut open = vec![start];
        while let Some(piece) = open.pop() {
            for &user in &users[piece] {
                if pieces.all[user].level < level {
                    pieces.all[user].level = level;
                    open.push(user);
                }
            }
        }
    }
}

/// Returns the template with the given level among a template and the templates that enclose it.
fn at_level(templates: &Templates, from: TemplateId, level: u32) -> Option<TemplateId> {
    let mut at = Some(from);
    while let Some(of) = at.filter(|&of| templates.get(of).level + 1 != level) {
        at = templates.get(of).around;
    }
    at
}

fn settle(
    pieces: &Pieces,
    templates: &mut Templates,
    (links, module): (&Links, ModuleId),
    meanings: &Meanings,
) {
    let home = |templates: &Templates, piece: usize| {
        let piece = &pieces.all[piece];
        at_level(templates, piece.of, piece.level)
    };
    let decls = meanings.locals.clone().map(DeclId::from_u32);
    let mut by_place: Vec<DeclId> = decls.collect();
    by_place.sort_unstable_by_key(|&decl| links.decl(decl).first);
    let mut around = Around::new();
    for decl in by_place {
        let first = links.decl(decl).first;
        around.enter(&pieces.all, first);
        let Some(&piece) = around.stack.last() else { continue };
        let of = home(templates, piece);
        templates.set(decl, of, Some(pieces.all[piece].of));
    }
    let mut around = Around::new();
    // Templates are visited in order of place, so an enclosing template is visited first.
    for of in templates.of_module(module) {
        let (name, decl) = (templates.get(of).name, templates.get(of).decl);
        around.enter(&pieces.all, name);
        let piece = match decl.and_then(|decl| pieces.of_decl.get(&decl)) {
            Some(&piece) => Some(piece),
            None => around.stack.last().copied(),
        };
        templates.all[of.at()].home = piece.and_then(|piece| home(templates, piece));
        if let (Some(value), Some(&piece)) = (templates.get(of).value, pieces.of_value.get(&of)) {
            let at = home(templates, piece);
            templates.set(value, at, Some(of));
        }
        for at in 0..templates.get(of).params.len() {
            let decl = templates.get(of).params[at].decl;
            templates.set(decl, Some(of), Some(of));
        }
    }
}

impl Templates {
    /// Finds all templates of a program. Cost: linear in the program, in its templates, and in the
    /// nesting of templates.
    pub(crate) fn new(links: &Links, names: &Names) -> Self {
        let mut templates =
            Self { first_extra: links.declared.decls.len() as u32, ..Self::default() };
        for (at, meanings) in names.modules.iter().enumerate() {
            if meanings.templates.is_empty() {
                continue;
            }
            let module = ModuleId::new(at);
            let decls = meanings.locals.clone().chain(links.declared.surfaces[at].own.clone());
            let decl_at: HashMap<Token, DeclId> =
                decls.map(DeclId::from_u32).map(|id| (links.decl(id).first, id)).collect();
            let from = templates.all.len() as u32;
            for row in &meanings.templates {
                let around = row.around.map(|around| TemplateId::from_u32(from + around));
                templates.add(links, (module, row, around), &decl_at);
            }
        }
        if !templates.all.is_empty() {
            let count = links.declared.decls.len() + templates.extra.len();
            templates.homes = vec![(TemplateId::NONE, 0); count];
            templates.around = vec![TemplateId::NONE; count];
            templates.ends();
            belong(&mut templates, links, names);
        }
        templates
    }

    /// Sets the template to which a declaration belongs, and the template that encloses the
    /// declaration.
    fn set(&mut self, decl: DeclId, home: Option<TemplateId>, around: Option<TemplateId>) {
        let number = |of: Option<TemplateId>| of.map_or(TemplateId::NONE, TemplateId::number);
        self.homes[decl.at()].0 = number(home);
        self.around[decl.at()] = number(around);
    }

    /// Numbers the declarations that belong to each template, in order.
    fn rank(&mut self) {
        self.all.iter_mut().for_each(|of| of.decls.clear());
        for (at, (home, rank)) in self.homes.iter_mut().enumerate() {
            if let Some(home) = TemplateId::optional(*home) {
                let decls = &mut self.all[home.at()].decls;
                *rank = decls.len() as u32;
                decls.push(DeclId::new(at));
            }
        }
    }
}
