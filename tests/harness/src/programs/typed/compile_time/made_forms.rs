//! The records that drawn functions make, values of these records, and tests for these values.

/// A record or variant that a drawn function makes.
pub(super) struct Kind {
    /// The declaration of the record. `@` is replaced by the captured value.
    pub(super) declared: &'static str,
    /// Expressions that make an instance of the record.
    pub(super) makes: &'static [&'static str],
    /// Patterns that match these instances.
    pub(super) patterns: &'static [&'static str],
    /// Whether an instance can be the value of a fold. If so, equal instances of two folds are
    /// equal values.
    pub(super) is_value: bool,
}

pub(super) const KINDS: &[Kind] = &[
    Kind {
        declared: "S :: struct { a: int = @; };",
        makes: &["S()", "S(7)"],
        patterns: &["S(a)", "S(7)", "S(a: _)"],
        is_value: true,
    },
    Kind {
        declared: "S :: struct { b: int; k :: @; };",
        makes: &["S(7)"],
        patterns: &["S(b)", "S(7)", "S()"],
        is_value: true,
    },
    Kind {
        declared: "S :: struct { b: int; get :: fn(self) -> int { self.b + @ }; };",
        makes: &["S(7)"],
        patterns: &["S(7)", "S(_)"],
        is_value: true,
    },
    Kind {
        declared: "S :: class { a: int = @; };",
        makes: &["S()", "S(7)"],
        patterns: &["S(a)", "S(7)", "S()"],
        is_value: false,
    },
    Kind {
        declared: "S :: variant { A, B(b: int); k :: @; };",
        makes: &["S.B(7)"],
        patterns: &["S.B(b)", "S.B(7)", "S.B(_)"],
        is_value: true,
    },
    Kind {
        declared: "S :: variant { A, B(b: int); k :: @; };",
        makes: &["S.A"],
        patterns: &["S.A", "S.A()"],
        is_value: true,
    },
    Kind {
        declared: "R :: struct { k :: @; }; S :: struct { r: R | none = none; mk :: fn(self) -> any { R() }; };",
        makes: &["S()", "S(R())"],
        patterns: &["S(r)", "S(_)"],
        is_value: true,
    },
    Kind {
        declared: "R :: struct { k: int = @; }; S :: struct { r: R; };",
        makes: &["S(R())", "S(r: R(7))"],
        patterns: &["S(R(k))", "S(r: R(7))", "S(R())", "S(r)"],
        is_value: true,
    },
];

/// A form of values that contain an instance, and tests for such a value. In their texts, `V`
/// stands for the instance, `P` for its pattern, `S` for the record, and `y` for the tested value.
/// A test has the value 1 if it holds.
pub(super) struct Form {
    pub(super) value: &'static str,
    pub(super) tests: &'static [&'static str],
    /// Whether a value of this form can be the value of a fold.
    pub(super) is_value: bool,
}

pub(super) const FORMS: &[Form] = &[
    Form {
        value: "V",
        tests: &[
            "if y is S { 1 } else { 0 }",
            "if y is S | str { 1 } else { 0 }",
            "if not (y is S) { 0 } else { 1 }",
            "match y { P -> 1, _ -> 0 }",
            "match y { n: int -> 0, P if true -> 1, _ -> 0 }",
            "match y { _: S -> 1, _ -> 0 }",
            "match y { s: S | str -> 1, _ -> 0 }",
            "match y { s: D -> 1, _ -> 0 }",
            "match (y, 1) { (P, 1) -> 1, (_: S, 2) -> 2, _ -> 0 }",
            "{ let z = (y, \"q\"); match z { (s: S, t) -> len(t), _ -> 0 } }",
            "{ let f = fn(w: any) -> bool { w is S }; if f(y) { 1 } else { 0 } }",
            "{ var n = 0; for i in range(0, 2) { match y { P -> { n = n + 1; break; }, _ -> () } } n }",
        ],
        is_value: true,
    },
    Form {
        value: "(V, 5)",
        tests: &[
            "if y is (S, int) { 1 } else { 0 }",
            "if y is (S | str, 5) { 1 } else { 0 }",
            "match y { t: (S, int) -> 1, _ -> 0 }",
            "match y { _: int -> 0, t: (int, int) -> 2, t: (S, 5) -> 1, _ -> 0 }",
        ],
        is_value: true,
    },
    Form {
        value: "(a: V, b: 5)",
        tests: &["if y is (a: S, b: int) { 1 } else { 0 }"],
        is_value: true,
    },
    Form {
        value: "Tup([V])",
        tests: &[
            "if y is Tup[S] { 1 } else { 0 }",
            "match y { t: Tup[S] -> len(t), _ -> 0 }",
            "match y { t: Tup[S] | none -> 1, _ -> 0 }",
        ],
        is_value: true,
    },
    Form {
        value: "ConstDict([1: V])",
        tests: &["if y is ConstDict[int, S] { 1 } else { 0 }"],
        is_value: true,
    },
    Form {
        value: "[V]",
        tests: &["if y is List[S] { 1 } else { 0 }", "match y { l: List[S] -> len(l), _ -> 0 }"],
        is_value: false,
    },
    Form {
        value: "{ let l: List[S] = []; l }",
        tests: &[
            "if y is List[S] { 1 } else { 0 }",
            "{ let l: List[S] = []; if y == l { 1 } else { 0 } }",
        ],
        is_value: false,
    },
    Form { value: "List(Tup([V]))", tests: &["if y is List[S] { 1 } else { 0 }"], is_value: false },
    Form {
        value: "list(2, V) + [V]",
        tests: &["if y is List[S] { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "&V",
        tests: &["if y is &S { 1 } else { 0 }", "match y { b: &S -> 1, _ -> 0 }"],
        is_value: false,
    },
    Form {
        value: "fn(s: S) -> int { 5 }",
        tests: &[
            "if y is fn(S) -> int { 1 } else { 0 }",
            "match y { f: (fn(S) -> int) -> f(V) - 4, _ -> 0 }",
        ],
        is_value: false,
    },
    Form {
        value: "{ let t: type = S; t }",
        tests: &["if y == S { 1 } else { 0 }", "if y in [S] { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "{ let t: type = Type[List[S]]; t }",
        tests: &["if y == List[S] { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "{ let t: type = Type[(S, int | S)]; t }",
        tests: &[
            "if y == Type[(D, S | int)] { 2 } else if y == Type[(D, int | S)] { 1 } else { 0 }",
        ],
        is_value: false,
    },
    Form {
        value: "W.c",
        tests: &[
            "match y { W.c -> 1, _ -> 0 }",
            "match y { E.c -> 1, _ -> 0 }",
            "if y == W.c { 1 } else { 0 }",
        ],
        is_value: false,
    },
    Form {
        value: "{ let t: type = W.T; t }",
        tests: &["if y == W.T { 1 } else { 0 }"],
        is_value: false,
    },
];

/// The code in which a test can be placed; `T` stands for the test of `y`. The first entries make
/// no record.
pub(super) const PLACES: &[&str] = &[
    "(T)",
    "{ T }",
    "{ let g = fn(y: any) -> int { T }; g(y) }",
    "{ let g = fn(y: any) -> int { let h = fn() -> int { T }; h() }; g(y) }",
    "if 1 < 2 { T } else { 3 }",
    "{ M :: struct { t :: fn(self, y: any) -> int { T }; }; M().t(y) }",
    "{ let g = fn(y: any, m: int) -> int { Q :: struct { q: int = m; }; let q = Q(); if q is Q { T } else { 0 } }; g(y, 3) }",
];

/// The number of places at the start of [`PLACES`] that make no record.
pub(super) const PLAIN: usize = 5;

/// A value that a record captures: a `let` that is needed for it, the captured expression, and a
/// function that computes the value from the number `n`.
pub(super) type Captured = (&'static str, &'static str, fn(i64) -> i64);

pub(super) const CAPTURED: &[Captured] = &[
    ("", "n", |n| n),
    ("let m = n * n;", "m", |n| n * n),
    ("let m = n % 2;", "(m * 3)", |n| n % 2 * 3),
    ("let m = if n > 2 { 1 } else { 0 };", "m", |n| i64::from(n > 2)),
];

/// The numbers with which drawn functions are called.
pub(super) const NUMBERS: &[i64] = &[1, 2, 3, 4, -2];
