//! The arms of the interpreter loop for parts of objects, elements of containers, and turns of
//! loops over containers.

/// Expands to a `match` over an opcode. It has the given arms, the arms for parts and elements, and
/// the arms of the other modules.
macro_rules! match_with_elements {
    ($w:ident, $s:ident, $r:ident, $core:ident, { $($arms:tt)* }) => {
        match_with_questions!($w, $s, $r, $core, {
            $($arms)*
            // These arms read and write parts of objects and elements of containers.
            Op::Unwrap => $s[a!()] = ask!($core.unwrapped($r[b!()])),
            Op::GetS => match $core.part($r[b!()], $w.c) {
                Some(word) => $s[a!()] = word,
                None => fail!(Broken),
            },
            Op::GetR => match $core.part($r[b!()], $w.c) {
                Some(word) => $r[a!()] = Handle::of_word(word),
                None => fail!(Broken),
            },
            Op::PutS => {
                if !$core.set_part($r[a!()], $w.b, $s[c!()]) {
                    fail!(Broken);
                }
            }
            Op::PutR => {
                if !$core.set_part($r[a!()], $w.b, $r[c!()].word()) {
                    fail!(Broken);
                }
            }
            Op::ListGetS | Op::TupGetS => match $core.heap.get($r[b!()]) {
                Object::Words(_, _, words) => match words.get($s[c!()] as usize) {
                    Some(&word) => $s[a!()] = word,
                    None => fail!(Index),
                },
                _ => break ($core.no_element($r[b!()], $s[c!()]), at!()),
            },
            Op::ListGetR | Op::TupGetR => match $core.heap.get($r[b!()]) {
                Object::Handles(_, _, handles) => match handles.get($s[c!()] as usize) {
                    Some(&handle) => $r[a!()] = handle,
                    None => fail!(Index),
                },
                _ => break ($core.no_element($r[b!()], $s[c!()]), at!()),
            },
            Op::ListSetS => match $core.heap.get_mut($r[a!()]) {
                Some(Object::Words(_, _, words)) => match words.get_mut($s[b!()] as usize) {
                    Some(word) => *word = $s[c!()],
                    None => fail!(Index),
                },
                _ => break ($core.no_element($r[a!()], $s[b!()]), at!()),
            },
            Op::ListSetR => match $core.heap.get_mut($r[a!()]) {
                Some(Object::Handles(_, _, handles)) => match handles.get_mut($s[b!()] as usize) {
                    Some(handle) => *handle = $r[c!()],
                    None => fail!(Index),
                },
                _ => break ($core.no_element($r[a!()], $s[b!()]), at!()),
            },
            Op::ListLen => $s[a!()] = ask!($core.len($r[b!()])),
            // These arms execute turns of loops.
            Op::ForRange => {
                let next = ($s[a!()] as i64).wrapping_add(1);
                $s[a!()] = next as u64;
                let holds = next < $s[b!()] as i64;
                if holds && $w.holds_body() {
                    turn_with_body!();
                } else {
                    test!(holds);
                }
            }
            Op::ForS => {
                let next = $s[a!()].wrapping_add(1);
                $s[a!()] = next;
                let element = $core.element($r[b!()], next);
                if let Some(word) = element {
                    $s[c!()] = word;
                }
                test!(element.is_some());
            }
            Op::ForR => {
                let next = $s[a!()].wrapping_add(1);
                $s[a!()] = next;
                let element = $core.element($r[b!()], next);
                if let Some(word) = element {
                    $r[c!()] = Handle::of_word(word);
                }
                test!(element.is_some());
            }
            Op::ForLen => {
                let next = $s[a!()].wrapping_add(1);
                $s[a!()] = next;
                test!(next < ask!($core.len($r[b!()])));
            }
        })
    };
}

pub(super) use match_with_elements;
