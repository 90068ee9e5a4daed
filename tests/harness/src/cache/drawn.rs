//! Draws programs before and after an edit: either a pair that is drawn for this purpose, or any
//! program and an edit of it.

use crate::kit::source::Source;
use crate::programs::edit::{constant, moved_to, replaced};
use crate::programs::law::Trial;
use selfsame_spec::program::Sources;
use selfsame_spec::text::{Token, TokenKind};

/// Declarations to which code refers. Each declaration has several spellings; the functions in
/// [`USES`] are valid with all of them.
const DECLARED: &[&[&str]] = &[
    &["k :: 3;", "k :: 5;", "k :: 70000;", "k :: 3u8;", "k :: \"a\";"],
    &[
        "f :: fn(n: int) -> int { n + 1 };",
        "f :: fn(n: any) -> int { 1 };",
        "f :: fn(n: int | str) -> int { 2 };",
        "f :: fn(n: int) -> any { n };",
        "f :: fn(n: int) -> float { 1.5 };",
        "f :: fn(n: int, m: int = 2) -> int { n + m };",
        "f :: fn(n: int, m: int = 4) -> int { n + m };",
        "f :: fn(n: int) -> int { print(n); n };",
        "f :: fn(n: int) { n };",
    ],
    &[
        "S :: struct { x: int; y: str; };",
        "S :: struct { y: str; x: int; };",
        "S :: struct { x: any; y: str; };",
        "S :: class { x: int; y: str; };",
        "S :: struct { x: int; y: str; z: int = 3; };",
    ],
    &[
        "M :: struct { x: int; get :: fn(self) -> int { self.x }; };",
        "M :: struct { x: int; get :: fn(self) -> int { self.x + 1 }; };",
        "M :: struct { x: int; get :: fn(self) -> any { self.x }; };",
        "M :: struct { x: int; get :: fn(self, n: int = 3) -> int { n }; };",
    ],
    &[
        "V :: variant { A(n: int), B };",
        "V :: variant { B, A(n: int) };",
        "V :: variant { A(n: any), B };",
        "V :: variant { A(n: int), B, C };",
    ],
    &["K :: (1, \"a\");", "K :: (2, \"a\");", "K :: (1, 2.5);", "K :: (1, (2, 3));"],
    &[
        "template t[T: type] = List[T];",
        "template t[T: type] = Tup[T];",
        "template t[T: type] = List[T | none];",
    ],
    &[
        "g :: fn[T: type](x: T) -> T { x };",
        "g :: fn[T: type](x: T) -> any { x };",
        "g :: fn[T: type](x: T) -> T { print(x); x };",
    ],
    &["let v = 1;", "let v = \"a\";", "var v = 1;", "let v = f(1);"],
    &[
        "mk :: fn(n: int) -> fn() -> int { fn() -> int { n } };",
        "mk :: fn(n: int) -> fn() -> int { fn() -> int { n + 1 } };",
        "mk :: fn(n: int) -> fn() -> int { fn() -> int { 3 } };",
    ],
    &[
        "namespace N { pub h :: 1; }",
        "namespace N { pub h :: \"b\"; }",
        "namespace N { pub h :: fn() -> int { 1 }; }",
    ],
    &["z :: -0.0;", "z :: 0.0;", "z :: 0.0 / 0.0;", "z :: 2.5;"],
    // Three spellings of the same type: functions that refer to any of these have equal code.
    &["Ya :: List[Ya | int];", "Ya :: List[Yb | int];", "Ya :: List[List[Ya | int] | int];"],
    &["Yb :: List[Yb | int];", "Yb :: List[Ya | int];", "Yb :: List[Yb | str];", "Yb :: Ya;"],
    // A second name for the object of a member, so that two members hold the same object.
    &["al :: k;", "al :: K;", "al :: top;", "al :: 3;"],
    &[
        "keep :: fn(n: int) -> any { let l: List[any] = []; for i in range(0, n) { push(l, [i]); } l };",
        "keep :: fn(n: int) -> any { let l: List[any] = [0]; for i in range(0, n) { push(l, (i, [l])); pop(l); } l };",
        "keep :: fn(n: int) -> any { fn() -> any { [n] } };",
    ],
    // These declarations depend on other declarations through several members. The last declaration
    // depends on them on paths of several lengths.
    &["top :: fn() -> any { f(1) };", "top :: fn() -> any { (k, f(2)) };"],
    &["way :: fn() -> any { top() };", "way :: fn() -> any { (top(), 1) };"],
    &["ways :: fn() -> any { (f(1), way()) };", "ways :: fn() -> any { (way(), k) };"],
];

/// Declarations with the same values and other types. Code that reads such a value changes if the
/// type changes, although no hash changes.
const RETYPED: &[&[&str]] = &[
    &["k :: 3;", "k : int | str : 3;", "k : any : 3;"],
    &["k :: 5;", "k : int | none : 5;"],
    &["K :: (1, \"a\");", "K : (int, str) : (1, \"a\");", "K : (any, str) : (1, \"a\");"],
    &["K :: (1, 2.5);", "K : (int, any) : (1, 2.5);"],
    &["al :: 3;", "al : int | str : 3;"],
    &["namespace N { pub h :: 1; }", "namespace N { pub h : any : 1; }"],
];

/// Functions that use these declarations. `NAME` is replaced by the name of the function.
const USES: &[&str] = &[
    "NAME :: fn() -> any { k };",
    "NAME :: fn() -> any { (k, k) };",
    "NAME :: fn() -> any { f(1) };",
    "NAME :: fn() -> any { let x = f(2); let g = fn() -> any { x }; g() };",
    "NAME :: fn(n: int) -> any { if n > 3 { f(n) } else { f(n + 1) } };",
    "NAME :: fn() -> any { f };",
    "NAME :: fn(s: S) -> any { s.x };",
    "NAME :: fn(s: S) -> any { (s.y, s) };",
    "NAME :: fn(s: S) -> any { let z = s.x; (z, s.y, z) };",
    "NAME :: fn(m: M) -> any { m.get() };",
    "NAME :: fn() -> any { M(1).x };",
    "NAME :: fn(v: V) -> any { match v { V.A(n) -> n, _ -> 0 } };",
    "NAME :: fn() -> any { V.B };",
    "NAME :: fn() -> any { K };",
    "NAME :: fn() -> any { K.0 };",
    "NAME :: fn(l: t[int]) -> any { l[0] };",
    "NAME :: fn(l: t[int]) -> int { len(l) };",
    "NAME :: fn() -> any { g(1) };",
    "NAME :: fn() -> any { g(\"a\") };",
    "NAME :: fn() -> any { v };",
    "NAME :: fn() -> any { let w = fn() -> any { v }; w };",
    "NAME :: fn() -> any { mk(1)() };",
    "NAME :: #fold mk(2);",
    "NAME :: fn() -> any { N.h };",
    "NAME :: fn(n: int) -> int { let m = n * 2; for i in range(0, m) { print(i); } m };",
    "NAME :: fn(n: int) -> str { if n == 0 { \"a\" } else { str(n) } };",
    "NAME :: fn() -> any { (z, 1.0 / z) };",
    "NAME :: fn() -> any { al };",
    "NAME :: fn(y: any) -> any { y is Ya };",
    "NAME :: fn(y: any) -> any { match y { l: Yb -> len(l), _ -> 0 } };",
    "NAME :: fn() -> any { let l: Yb = []; let m: Yb = []; push(l, m); (l, m) };",
    "NAME :: fn() -> any { let l: List[Ya] = []; let t: type = Ya; (l, t) };",
    "NAME :: fn() -> any { way() };",
    "NAME :: fn() -> any { ways() };",
    "NAME :: fn() -> any { let l = keep(9); (keep(3), l) };",
];

/// The number of functions that use declarations.
const COUNT: usize = 8;

/// Draws `count` functions that use declarations. Each function has its own name.
fn uses(count: usize, source: &mut (impl Source + ?Sized)) -> Vec<String> {
    let from = source.index(USES.len());
    let line = |at: usize| USES[(from + at * 5) % USES.len()].replace("NAME", &format!("a{at}"));
    (0..count).map(line).collect()
}

/// Draws a program that calls `count` of its functions and prints the results.
pub(crate) fn called(count: usize, source: &mut (impl Source + ?Sized)) -> Sources {
    let uses = uses(count, source);
    let declared = DECLARED.iter().map(|ways| ways[source.index(ways.len())].to_owned());
    let mut lines: Vec<String> = declared.collect();
    for (at, line) in uses.into_iter().enumerate() {
        let call = if line.contains(":: fn() ") { "()" } else { "" };
        let again = if call == "()" { format!(" print(a{at}());") } else { String::new() };
        lines.extend([line, format!("print(a{at}{call});{again}")]);
    }
    // This line is always in the program, so that functions that are reached on several paths are
    // always in the code unit.
    lines.push("print((z, ways()));".to_owned());
    Sources::new("main", &[("main", &(lines.join("\n") + "\n"))])
}

/// Returns the text with another spelling of one of the declarations that have several spellings.
pub(crate) fn respelled(text: &str, source: &mut impl Source) -> Option<String> {
    let ways = |line: &str| DECLARED.iter().find(|ways| ways.contains(&line));
    let lines: Vec<&str> = text.lines().collect();
    let all: Vec<usize> = (0..lines.len()).filter(|at| ways(lines[*at]).is_some()).collect();
    let at = *all.get(source.index(all.len()))?;
    let ways = ways(lines[at])?;
    let own = ways.iter().position(|way| *way == lines[at])?;
    let mut lines = lines;
    lines[at] = ways[(own + 1 + source.index(ways.len() - 1)) % ways.len()];
    Some(lines.join("\n") + "\n")
}

/// Draws a program, and the same program with some edits.
pub(super) fn pair(source: &mut impl Source) -> [Sources; 2] {
    let mut uses = uses(COUNT, source);
    let mut chosen: Vec<usize> = DECLARED.iter().map(|ways| source.index(ways.len())).collect();
    let mut order: Vec<usize> = (0..DECLARED.len()).collect();
    let before = text(&uses, &chosen, &order);
    match source.choose(9) {
        0 => order.rotate_left(1 + source.index(DECLARED.len() - 1)),
        1 => uses.push("zq :: fn(n: int) -> any { (n, \"zq\", 77) };".to_owned()),
        2 => uses.insert(0, "let zq = fn() -> any { (1, 2, (3, 4.5)) };".to_owned()),
        // If a use is removed, the members to which it refers are missing from the tables, or have
        // later rows.
        3 => drop(uses.remove(source.index(COUNT))),
        _ => (0..2).for_each(|_| {
            let at = source.index(DECLARED.len());
            let ways = DECLARED[at].len();
            chosen[at] = (chosen[at] + 1 + source.index(ways - 1)) % ways;
        }),
    }
    let after = text(&uses, &chosen, &order);
    [before, after].map(|text| Sources::new("main", &[("main", &text)]))
}

/// Draws a program, and the same program with an edit that changes keys but no hashes
/// ([cache.key]). The edit gives a constant another type with the same value, or puts a number in
/// brackets.
pub(super) fn retyped(source: &mut impl Source) -> [Sources; 2] {
    let uses = uses(COUNT, source);
    let chosen: Vec<usize> = DECLARED.iter().map(|ways| source.index(ways.len())).collect();
    let order = Vec::from_iter(0..DECLARED.len());
    let before = text(&uses, &chosen, &order);
    let all: Vec<&&[&str]> = RETYPED.iter().filter(|ways| before.contains(ways[0])).collect();
    let after = match all.get(source.index(all.len() + 1)) {
        Some(ways) => before.replacen(ways[0], ways[1 + source.index(ways.len() - 1)], 1),
        None => before.replacen("(n + 1)", "((n) + (1))", 1).replacen("f(1)", "f((1))", 1),
    };
    [before, after].map(|text| Sources::new("main", &[("main", &text)]))
}

/// Returns the text of a program: the declarations in the given order, each in the chosen spelling,
/// followed by the uses.
fn text(uses: &[String], chosen: &[usize], order: &[usize]) -> String {
    let declared = order.iter().map(|at| DECLARED[*at][chosen[*at]].to_owned());
    // The program calls all functions, because a code unit contains only functions to which code
    // refers.
    let names: Vec<&str> =
        uses.iter().filter_map(|line| Some(line.split_once(" :: ")?.0)).collect();
    let used = format!("print(({}));", names.join(", "));
    let lines: Vec<String> = declared.chain(uses.iter().cloned()).chain([used]).collect();
    lines.join("\n") + "\n"
}

/// An edit that can be applied to any program. The first two edits change no hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Blanks and comments are changed.
    Blanks,
    /// A local gets another name.
    Local,
    /// A constant is moved to another place.
    Moved,
    /// A number is changed.
    Number,
    /// A string is changed.
    Text,
    /// A function is added.
    Added,
    /// A declaration that has several spellings gets another spelling.
    Respelled,
    /// A number is put in brackets, which changes keys but no hashes.
    Brackets,
}

impl Edit {
    /// All sorts of edits.
    pub const ALL: [Self; 8] = [
        Self::Blanks,
        Self::Local,
        Self::Moved,
        Self::Number,
        Self::Text,
        Self::Added,
        Self::Respelled,
        Self::Brackets,
    ];
}

/// Returns the program of a case with a drawn edit. Half of the edits change no hash.
pub(super) fn edited(trial: &Trial<'_>, source: &mut impl Source) -> Option<Sources> {
    let edit = Edit::ALL[source.index(Edit::Respelled as usize)];
    edited_so(trial, edit, source)
}

/// Returns the program of a case with the given edit, or `None` if the program has no place for
/// this edit.
pub(crate) fn edited_so(
    trial: &Trial<'_>,
    edit: Edit,
    source: &mut impl Source,
) -> Option<Sources> {
    let names = trial.some_module()?;
    let (module, text) = (&names.module, trial.own.text(&names.module));
    let tokens = &trial.own.tokens(module)?.tokens;
    let changed = match edit {
        Edit::Blanks => trial.with_other_blanks(names)?,
        Edit::Local => trial.with_renamed_local(names, false)?.text,
        Edit::Moved => moved(trial, module, source)?,
        Edit::Number => {
            trial.with_other_number(names, token(tokens, source, TokenKind::Number)?.span)
        }
        Edit::Text => {
            let word = token(tokens, source, TokenKind::Str)?.span;
            replaced(text, word, "\"zq\"")
        }
        Edit::Added => format!("{text}\nzqf :: fn(n: int) -> any {{ (n, \"zq\", 7.5) }};\n"),
        Edit::Respelled => respelled(text, source)?,
        Edit::Brackets => {
            let number = token(tokens, source, TokenKind::Number)?.span;
            replaced(text, number, &format!("({})", number.text(text)))
        }
    };
    let mut program = trial.case.program.clone();
    program.texts.insert(module.clone(), changed.into_bytes());
    Some(program)
}

fn token<'t>(tokens: &'t [Token], source: &mut impl Source, kind: TokenKind) -> Option<&'t Token> {
    let all: Vec<&Token> = tokens.iter().filter(|token| token.kind == kind).collect();
    all.get(source.index(all.len().max(1))).copied()
}

/// Returns the text of a module with a constant moved to another place.
fn moved(trial: &Trial<'_>, module: &str, source: &mut impl Source) -> Option<String> {
    let (text, tokens) = (trial.own.text(module), &trial.own.tokens(module)?.tokens);
    let items = &trial.own.tree(module)?.tree.items;
    let all: Vec<_> = items.iter().filter_map(|item| constant(item, tokens)).collect();
    let own = *all.get(source.index(all.len().max(1)))?;
    let to = all.get(source.index(all.len()))?.start;
    // The constant is not moved to a place within itself or to its own place, which would not
    // change the text.
    (to != own.start).then(|| moved_to(text, own, to))
}
