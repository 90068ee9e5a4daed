//! Draws functions that make types of many sizes ([fold.type-size]) from types that are their
//! arguments ([fold.type-value]).

use super::made::MadeTests;
use crate::kit::source::Source;

/// Expressions for types that are used as arguments. Some of these types are on cycles, and `zqrtm`
/// makes records.
const GIVEN: &[&str] = &[
    "int",
    "Type[(int, str)]",
    "Type[int | none | List[bool]]",
    "ZqrtX",
    "Type[List[ZqrtX]]",
    "ZqrtY",
    "Type[(ZqrtY, int)]",
    "ZqrtS",
    "zqrtm(1)",
    "ZqrtM",
    "typeof[ZqrtF]",
    "Type[fn(a: int, ZqrtX) -> ZqrtY]",
];

const DECLARED: &str = "\nZqrtX :: List[ZqrtX] | none | List[(ZqrtX, int)]; ZqrtY :: (List[ZqrtY], ZqrtX | none); \
    ZqrtS :: struct { x: int; }; zqrtm :: fn(n: int) -> type { struct { x: int = n; } }; \
    ZqrtM :: #fold zqrtm(1); ZqrtF :: #fold [(1, [2])];";

/// The names of the variables in a drawn function whose values are types.
const NAMES: &[&str] = &["t", "u", "v"];

/// Draws a type that is built from the types in these variables.
fn made(source: &mut dyn Source, depth: usize) -> String {
    let name = |source: &mut dyn Source| NAMES[source.index(NAMES.len())].to_owned();
    if depth == 0 {
        return if source.chance(1, 5) { "int".into() } else { name(source) };
    }
    let form = source.index(8);
    let mut part = || made(source, depth - 1);
    match form {
        0 => format!("({}, {})", part(), part()),
        1 => format!("List[{}]", part()),
        2 => format!("({} | {})", part(), part()),
        3 => format!("(fn({}, x: {}) -> {})", part(), part(), part()),
        4 => format!("&({})", part()),
        5 => format!("Dict[str, {}]", part()),
        6 => format!("(x: {}, y: {})", part(), part()),
        _ => name(source),
    }
}

impl MadeTests {
    /// Adds a function that makes types, and calls of this function. The results of some of the
    /// expressions in it are not used.
    pub(super) fn types_of_run(&mut self, source: &mut dyn Source) {
        let mut ty = |(depth, is_expected)| {
            let ty = made(source, depth);
            // An expression with a label or a `&` may be read as a value instead of a type. A tuple
            // may also be read as a value if `is_expected` is true.
            let is_value = ty.contains([':', '&']) || is_expected && ty.starts_with('(');
            if !is_value && source.chance(1, 2) { ty } else { format!("Type[{ty}]") }
        };
        // Each call makes the arguments of the next call. The arguments are small, so no type has
        // more than some hundreds of parts.
        let [set, first, dropped, left, right, last] =
            [(2, true), (2, true), (2, false), (1, true), (1, true), (2, true)].map(&mut ty);
        // The expression for the first value of `v` cannot use `v`, so `u` replaces it.
        let first = first.replace('v', "u");
        self.declared += DECLARED;
        self.declared += &format!(
            " zqrt :: fn(t: type, u: type, n: int) -> type {{ var v: type = {first}; \
             for i in [1, 2] {{ if n == i {{ v = {set}; }} else {{ {dropped}; }} }} \
             if n == 0 {{ {last} }} else {{ zqrt({left}, {right}, n - 1) }} }};"
        );
        for at in 0..=source.index(3) {
            let [t, u] = [0; 2].map(|_| GIVEN[source.index(GIVEN.len())]);
            let call = format!("zqrt({t}, {u}, {})", source.index(2));
            match source.index(3) {
                0 => self.declared += &format!(" Zqrt{at} :: #fold {call};"),
                1 => self.folded.push(format!("{call} == {call}")),
                _ => self.folded.push(format!("len(str({call})) > 0")),
            }
        }
    }
}
