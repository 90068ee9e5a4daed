//! Pointers to functions (`[rust.standard]`).

use crate::shape::{Identify, Shape, ShapePart};

macro_rules! function {
    ($abi:literal, ($($name:ident $index:tt),*), $ty:ty) => {
        impl<$($name: Identify,)* R: Identify> Identify for $ty {
            fn shape() -> Shape {
                Shape::new("fn", "").fact($abi).layout_of::<Self>()
                    $(.part(ShapePart::new(stringify!($index)).typed::<$name>()))*
                    .part(ShapePart::new("return").typed::<R>())
            }
        }
    };
}

macro_rules! functions {
    ($(($($name:ident $index:tt),*);)*) => {$(
        function!("Rust", ($($name $index),*), fn($($name),*) -> R);
        function!("unsafe Rust", ($($name $index),*), unsafe fn($($name),*) -> R);
        function!("C", ($($name $index),*), extern "C" fn($($name),*) -> R);
        function!("unsafe C", ($($name $index),*), unsafe extern "C" fn($($name),*) -> R);
    )*};
}

functions!(
    ();
    (A 0);
    (A 0, B 1);
    (A 0, B 1, C 2);
    (A 0, B 1, C 2, D 3);
    (A 0, B 1, C 2, D 3, E 4);
    (A 0, B 1, C 2, D 3, E 4, F 5);
);
