//! Tests of the vocabulary and of the notation. The tests do not use the other packages. All tests
//! are in one binary, because each further binary would be linked separately.

mod text;
