//! The table of the verbs of claims. The table of claims in the chapter on examples is generated
//! from it.

use std::fmt::Write;

/// The kind of a block in a chapter. The word after the opening fence determines it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// `selfsame`: types.
    Types,
    /// `world`: a script of operations on objects.
    World,
    /// `program`: a program whose text is read and whose names are resolved.
    Program,
    /// `published`: a program that is published in a world.
    Published,
    /// `checked`: a program whose types are checked.
    Checked,
    /// `run`: a program that is run.
    Run,
    /// `folded`: a program with its folds and instances.
    Folded,
}

use BlockKind::{Checked, Folded, Program, Published, Run, Types, World};

impl BlockKind {
    /// All kinds of blocks.
    pub const ALL: [Self; 7] = [Types, World, Program, Published, Checked, Run, Folded];

    /// Returns the word after the opening fence of a block of this kind.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Types => "selfsame",
            World => "world",
            Program => "program",
            Published => "published",
            Checked => "checked",
            Run => "run",
            Folded => "folded",
        }
    }

    /// Returns the kind of the blocks that have `mark` after their opening fence.
    #[must_use]
    pub fn of(mark: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.mark() == mark)
    }
}

/// A verb of claims, with its usage and its meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verb {
    /// The word after `@`.
    pub name: &'static str,
    /// Examples of a claim with this verb, in backquotes.
    pub usage: &'static str,
    /// The meaning of the claim, in the words of the chapter's table.
    pub says: &'static str,
    /// The kinds of blocks in which the verb is allowed.
    pub blocks: &'static [BlockKind],
}

const TYPES: &[BlockKind] = &[Types];
const WORLD: &[BlockKind] = &[World];
const TYPES_WORLD: &[BlockKind] = &[Types, World];
const HELD: &[BlockKind] = &[World, Published];
const COMPARED: &[BlockKind] = &[Types, World, Program, Published, Checked, Run, Folded];
const GLOBALS: &[BlockKind] = &[World, Program, Published, Checked, Run, Folded];
const PROGRAMS: &[BlockKind] = &[Program, Published, Checked, Run, Folded];
const CHECKED: &[BlockKind] = &[Checked, Run, Folded];
const RUN: &[BlockKind] = &[Run, Folded];
const READ: &[BlockKind] = &[Types, Run, Folded];
const COUNTED: &[BlockKind] = &[World, Run, Folded];
const FOLDED: &[BlockKind] = &[Folded];

const fn verb(
    name: &'static str,
    blocks: &'static [BlockKind],
    usage: &'static str,
    says: &'static str,
) -> Verb {
    Verb { name, usage, says, blocks }
}

/// All verbs, in the order of the chapter's table.
pub const VERBS: &[Verb] = &[
    verb(
        "batch",
        TYPES,
        "`@batch`",
        "The lines that follow are the next batch: it is realized in the same interner, where names of earlier batches mean the realized types.",
    ),
    verb(
        "file",
        PROGRAMS,
        "`@file lib/a`",
        "The lines that follow are the text of the module `lib/a`. The lines before the first `@file` are the text of `main`.",
    ),
    verb(
        "root",
        PROGRAMS,
        "`@root lib/a`",
        "The root of the program. Without it the root is `main` if it has lines, and the first file otherwise.",
    ),
    verb(
        "resolve",
        TYPES,
        "`@resolve m:q A`",
        "The member `q` of the module `m` is resolved to the type `A`.",
    ),
    verb(
        "group",
        TYPES,
        "`@group A B ..`",
        "The definitions of these names form one group of an `iso`-recursive system, whether or not they refer to one another.",
    ),
    verb(
        "keep",
        WORLD,
        "`@keep before compiler a`",
        "The hash of `a` under the lens is kept under the name `before`.",
    ),
    verb(
        "limit",
        RUN,
        "`@limit steps 3`, `@limit units 100`",
        "The program is run with this limit.",
    ),
    verb(
        "same",
        COMPARED,
        "`@same a b ..`, `@same by ASPECT a b ..`",
        "All are one type, object or node. By an aspect: their hashes under the lens `identity`, `compiler` or `frozen`, their `bytes`, the `form`s of these functions, their types in an `iso`-recursive system, or their normal forms without these properties (`union-order+member-order`) are one.",
    ),
    verb("differ", COMPARED, "`@differ a b ..`, `@differ by ASPECT a b ..`", "No two are one."),
    verb(
        "normal",
        TYPES,
        "`@normal A union-order N`",
        "The normal form of `A` without these properties is the selfsame type as `N`.",
    ),
    verb(
        "digest",
        TYPES_WORLD,
        "`@digest LENS a <hex>`",
        "The hash under the lens has these 64 digits.",
    ),
    verb(
        "refused",
        COMPARED,
        "`@refused E0705`, `.. at 2:7`, `.. via A.next`, `.. \"text\"`",
        "The batch, the operation before, or the program is refused with this error: at this place, along this path or cycle, or with these notes, with this text. A program has no other errors than those that are claimed.",
    ),
    verb(
        "is",
        TYPES_WORLD,
        "`@is PROPERTY a ..`, `@is not PROPERTY a ..`",
        "Each has the property, or has it not: `forward-defined` (of a type before it is realized), `typelike`, `settled`, `stateful`, `visible`, `gone`.",
    ),
    verb("first", TYPES_WORLD, "`@first a F`, `@first a nothing`", "The first forward."),
    verb(
        "size",
        TYPES,
        "`@size A 16`, `@size A too-large`",
        "The size in bytes; or it does not fit into 64 bits.",
    ),
    verb(
        "refuses",
        TYPES,
        "`@refuses USE A`",
        "Before it is realized, the type refuses an `instance`, its `size`, its `hash` or its bytes (`wire`).",
    ),
    verb("heads", TYPES, "`@heads A 2`", "The type has so many heads."),
    verb(
        "cycle",
        TYPES,
        "`@cycle A 2`",
        "The cycle of the type's first head has so many heads; 0 if the head is on none.",
    ),
    verb("wire", TYPES_WORLD, "`@wire A,B <hex>`", "The bytes of these types, or of this node."),
    verb(
        "read",
        READ,
        "`@read FORMAT <hex> is A,B`, `@read FORMAT <hex> refused E0803 at 12`, `@read listing \"text\" refused E0813 at 1:9`",
        "The result of reading bytes as `types`, as a file of `code`, or as the file of a `cache`; or of assembling a `listing`. Without `at`, the verifier refuses the code.",
    ),
    verb("tag", WORLD, "`@tag a 7`", "The tag of the object."),
    verb(
        "updated",
        WORLD,
        "`@updated a c m.x`, `@updated nothing`",
        "The objects, cells and members with a name here that the last `realize`, `seal` or `apply` reported, in order.",
    ),
    verb(
        "resolved-to",
        WORLD,
        "`@resolved-to a b`, `@resolved-to a nothing`",
        "The object that `a` was resolved to.",
    ),
    verb(
        "shows",
        WORLD,
        "`@shows a new T (x: b)`",
        "The operation that would make the object or node.",
    ),
    verb(
        "display",
        WORLD,
        "`@display a \"text\"`",
        "The display of the object ([typefn.display]).",
    ),
    verb("notes", WORLD, "`@notes v \"0: text\"`", "The notes of the object."),
    verb(
        "member",
        HELD,
        "`@member m.x resolved a`, `.. pending a`, `.. unresolved`, `.. absent`; `@member main:x \"3\"`, `@member main:N module main.N`",
        "The state and the object of a member in a script; of a program that is published, the display of the object, or the module.",
    ),
    verb(
        "globals",
        GLOBALS,
        "`@globals LENS f \"constant 1, member m:x\"`, `@globals form f x P.K`",
        "The globals of the first overload as the lens sees them; those of a form, each as its declaration is called in the example, with its path.",
    ),
    verb(
        "changes",
        WORLD,
        "`@changes m n \"x changed, y added\"`",
        "The result of comparing two loadings of a module.",
    ),
    verb(
        "frozen",
        WORLD,
        "`@frozen a n`, `@frozen a nothing`",
        "The node that the object was frozen as last.",
    ),
    verb(
        "canonical",
        WORLD,
        "`@canonical n a`, `@canonical n nothing`",
        "The canonical instance of the node's type.",
    ),
    verb("owner", WORLD, "`@owner n o`", "The owner of the node."),
    verb(
        "counts",
        COUNTED,
        "`@counts THING 3 ..`, `@counts steps 12 at 3:5`",
        "In a script the number of `objects`, `nodes`, `heads`, `memos`, or of objects that the last `collect` freed (`died`). In a program the number of `steps`, `units`, `folds`, `instances`; of steps or units of the fold at a place.",
    ),
    verb(
        "tokens",
        PROGRAMS,
        "`@tokens let a = 1 ;`",
        "The tokens of the root without its end, with one blank between two.",
    ),
    verb(
        "printed",
        PROGRAMS,
        "`@printed A :: 1000;`",
        "The next line of the printed tree of the root, without blanks at its start. Empty lines are left out. If one line is claimed, all are.",
    ),
    verb(
        "order",
        PROGRAMS,
        "`@order b a main`",
        "The modules in the order of their initialization.",
    ),
    verb("exports", PROGRAMS, "`@exports lib/a x N.y`", "The exports of a module, in order."),
    verb(
        "scope",
        PROGRAMS,
        "`@scope N.x N`, `@scope x root`",
        "The namespace in which the declaration of the root with this path is visible.",
    ),
    verb(
        "names",
        PROGRAMS,
        "`@names 3:5 1:1`",
        "The use at the first place means the declaration at the second; or `builtin:print`, `case`, `unknown`.",
    ),
    verb(
        "parts",
        PROGRAMS,
        "`@parts 3:5 2`",
        "The declaration takes so many identifiers of the use.",
    ),
    verb(
        "captures",
        PROGRAMS,
        "`@captures 2:9 a b`",
        "The names that the function at this place captures, in order.",
    ),
    verb("literal", PROGRAMS, "`@literal 2:6 m:f.C#1`", "The name of the literal at this place."),
    verb("id", PROGRAMS, "`@id 1:5 main:0`", "The id of the declaration at this place; or `none`."),
    verb(
        "kind",
        PROGRAMS,
        "`@kind A.K type`",
        "The kind of the constant of the root with this path: `type`, `value` or `dynamic`.",
    ),
    verb(
        "form",
        PROGRAMS,
        "`@form f 6200..`",
        "The form of the function or template that the root declares with this path.",
    ),
    verb(
        "type",
        CHECKED,
        "`@type x fn(i64) -> str`, `@type 2:5 i64`",
        "The declaration of the root with this path, or at this place, is a value of the type that is spelled so ([types.type]). Of several with one path the last one is meant.",
    ),
    verb(
        "denotes",
        CHECKED,
        "`@denotes A List[i64]`",
        "The declaration is a constant that is this type.",
    ),
    verb(
        "typed",
        CHECKED,
        "`@typed 3:9 i64`",
        "The longest expression that starts at this place has this type.",
    ),
    verb(
        "tested",
        CHECKED,
        "`@tested 2:14`",
        "The value at this place is tested when the program runs ([check.fit]). If one is claimed, all are.",
    ),
    verb(
        "trace",
        CHECKED,
        "`@trace types: none`",
        "The next line of the trace, without blanks at its start. If one line is claimed, all are.",
    ),
    verb(
        "passes",
        CHECKED,
        "`@passes 2:9 0 2`, `@passes 2:9 -`",
        "The longest call that starts at this place passes its arguments to these parameters, from 0; `-` is none.",
    ),
    verb("prints", RUN, "`@prints a`", "The next line that the program prints. All are claimed."),
    verb(
        "ends",
        RUN,
        "`@ends E0902 at 2:17 via 6:7`, `@ends E0906 at 4:55 via 4:55 ..`",
        "The run ends with this error and these calls; with `..` only the innermost calls are claimed. Without this claim the run ends well.",
    ),
    verb(
        "code",
        RUN,
        "`@code 736c..`",
        "The file of the program's code. It reads back as the same unit, and its run is that of the program.",
    ),
    verb("lists", RUN, "`@lists start 5`", "The listing of the code has a line with these words."),
    verb(
        "fold",
        FOLDED,
        "`@fold 3:5 (1, \"a\")`, `@fold 3:5 E0505`",
        "A fold that starts at this place ends with the value that is spelled so ([mono.spell]), or with this error.",
    ),
    verb(
        "instance",
        FOLDED,
        "`@instance main:t[1] { a: 2 }`",
        "This is one of the instances of the program.",
    ),
];

/// Returns the table of verbs for the chapter on examples, as Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut out = "| claim | says | blocks |\n|---|---|---|\n".to_owned();
    for verb in VERBS {
        let all = verb.blocks.len() == BlockKind::ALL.len();
        let marks = verb.blocks.iter().map(|block| format!("`{}`", block.mark()));
        let marks = if all { "all".into() } else { marks.collect::<Vec<_>>().join(" ") };
        let _ = writeln!(out, "| {} | {} | {marks} |", verb.usage, verb.says);
    }
    out
}
