//! Draws templates in one module that another module applies.

use super::super::scope::Gen;

/// A declaration for one module, a use for another module, and the name that the other module
/// imports. `zq` is replaced by a new name.
type Across = (&'static str, &'static str, &'static str);

/// All pairs of a declaration and a use. The use needs no other declaration of the importing
/// module.
const ACROSS: &[Across] = &[
    (
        "pub template ZqT[T: type, n: int] { pub a :: n * 2; pub B :: (T, int); c :: 3; pub d :: #fold a + c; }",
        "let zqb: ZqT[str, 4].B = (\"a\", 1); print((ZqT[int, 3].a, ZqT[str, 3].d, zqb));",
        "ZqT",
    ),
    (
        "pub zqg :: fn[T: type](x: T) -> (T, T) { (x, x) };",
        "print((zqg(2.5), zqg[_](\"a\"), zqg[bool](true), #fold zqg(7u8)));",
        "zqg",
    ),
    (
        "pub template ZqR[T: type] = class { pub v: T; pub get :: fn(self) -> T { self.v }; };",
        "ZqP :: struct { x: int; }; let zqr = ZqR[ZqP](ZqP(1)); print((zqr.get(), ZqR[ZqP] == ZqR[int]));",
        "ZqR",
    ),
    (
        "pub template ZqM[F: fn(int) -> int] { pub twice :: fn(n: int) -> int { F(F(n)) }; pub one :: #fold F(1); }",
        "zqi :: fn(n: int) -> int { n + 3 }; print((ZqM[zqi].twice(2), ZqM[zqi].one));",
        "ZqM",
    ),
];

impl Gen<'_> {
    /// Draws a line of the last module that applies a template. The declaration of the template is
    /// added to the first module.
    pub(in crate::programs::typed) fn across(&mut self) -> String {
        let modules = self.plan.modules.len();
        if !self.staging.is_on || modules < 2 || !self.chance(1, 6) {
            return String::new();
        }
        let (declared, used, name) = ACROSS[self.source.index(ACROSS.len())];
        let own = self.own_names(&format!("{declared}\0{used}\0{name}"));
        let parts: Vec<&str> = own.trim_end().split('\0').collect();
        let [declared, used, name] = parts[..] else { return String::new() };
        self.staging.declared += &format!("{declared}\n");
        self.plan.imports.insert((modules - 1, 0, name.to_owned()), name.to_owned());
        format!("{used}\n")
    }
}
