//! The arms of the interpreter loop for instructions that read values, constants and globals, and
//! for tests and switches.

/// Expands to a `match` over an opcode. It has the given arms, the arms of this module, and the
/// arms for numbers.
macro_rules! match_with_questions {
    ($w:ident, $s:ident, $r:ident, $core:ident, { $($arms:tt)* }) => {
        match_with_numbers!($w, $s, $r, $core, {
            $($arms)*
            // These arms load constants.
            Op::ConstS => match $core.data.words.get(number!()) {
                Some(&word) => $s[a!()] = word,
                None => fail!(Broken),
            },
            Op::ConstR => match $core.data.handles.get(number!()) {
                Some(&handle) => $r[a!()] = handle,
                None => fail!(Broken),
            },
            Op::TypeConst => $s[a!()] = number!() as u64,
            Op::None => $r[a!()] = Handle::NULL,
            Op::Unit => $r[a!()] = $core.data.unit,
            Op::Function => match $core.data.functions.get(number!()) {
                Some(&handle) => $r[a!()] = handle,
                None => fail!(Broken),
            },
            // These arms compare and test references.
            Op::EqR => $s[a!()] = u64::from(ask!($core.equal($r[b!()], $r[c!()]))),
            Op::NeR => $s[a!()] = u64::from(!ask!($core.equal($r[b!()], $r[c!()]))),
            Op::EqStr => $s[a!()] = u64::from(ask!($core.equal_texts($r[b!()], $r[c!()]))),
            Op::NeStr => $s[a!()] = u64::from(!ask!($core.equal_texts($r[b!()], $r[c!()]))),
            Op::IfEqR => test!(ask!($core.equal($r[a!()], $r[b!()]))),
            Op::IfNeR => test!(!ask!($core.equal($r[a!()], $r[b!()]))),
            Op::IfEqStr => test!(ask!($core.equal_texts($r[a!()], $r[b!()]))),
            Op::IfNeStr => test!(!ask!($core.equal_texts($r[a!()], $r[b!()]))),
            Op::IfLtStr => test!(ask!($core.order($r[a!()], $r[b!()])).is_lt()),
            Op::IfGeStr => test!(ask!($core.order($r[a!()], $r[b!()])).is_ge()),
            Op::IfNone => test!($r[a!()].is_null()),
            Op::IfSome => test!(!$r[a!()].is_null()),
            Op::IfHolds => test!($core.holds($r[a!()])),
            Op::IfFails => test!(!$core.holds($r[a!()])),
            Op::IfIs => {
                let ty = number!() as u32;
                test_by!(ask!($core.fits($r[a!()], ty)));
            }
            Op::IfIsNot => {
                let ty = number!() as u32;
                test_by!(!ask!($core.fits($r[a!()], ty)));
            }
            Op::IfShape => {
                let shape = $core.data.own_shape(number!() as u32);
                test_by!($core.has_shape($r[a!()], shape));
            }
            Op::IfNotShape => {
                let shape = $core.data.own_shape(number!() as u32);
                test_by!(!$core.has_shape($r[a!()], shape));
            }
            Op::SwitchCase => {
                let last = number!();
                skip!($core.case_of($r[a!()]).map_or(last, |case| (case as usize).min(last)));
            }
            Op::SwitchInt => {
                let last = number!();
                skip!(($s[a!()]).min(last as u64) as usize);
            }
            // These arms read and write globals.
            Op::GlobalS => match $core.globals.get(number!()) {
                Some(&word) => $s[a!()] = word,
                None => fail!(Broken),
            },
            Op::GlobalR => match $core.globals.get(number!()) {
                Some(&word) => $r[a!()] = Handle::of_word(word),
                None => fail!(Broken),
            },
            Op::GlobalTryS => $s[a!()] = ask!($core.global(number!())),
            Op::GlobalTryR => $r[a!()] = Handle::of_word(ask!($core.global(number!()))),
            Op::GlobalPutS => ask!($core.put_global(number!(), $s[a!()])),
            Op::GlobalPutR => ask!($core.put_global(number!(), $r[a!()].word())),
            Op::GlobalSetS => ask!($core.set_global(number!(), $s[a!()])),
            Op::GlobalSetR => ask!($core.set_global(number!(), $r[a!()].word())),
        })
    };
}

pub(super) use match_with_questions;
