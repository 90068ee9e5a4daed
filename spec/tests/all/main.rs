//! Tests of the vocabulary and of the notation without the other packages. All tests are in one
//! binary, because each further binary would have to be linked separately.

mod text;
