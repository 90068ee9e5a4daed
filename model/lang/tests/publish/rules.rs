//! Rules of publishing.
