//! The reference model of Selfsame.
