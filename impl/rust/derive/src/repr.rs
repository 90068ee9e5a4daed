//! Reads the attributes `#[repr(..)]`.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{Attribute, DeriveInput, Ident, Meta};

/// Returns the words of all attributes `repr`, sorted: `C`, `u8`, `packed ( 2 )`, ..
pub(crate) fn words(input: &DeriveInput) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for attribute in input.attrs.iter().filter(|attribute| is_repr(attribute)) {
        let Meta::List(list) = &attribute.meta else { continue };
        let mut starts = true;
        for token in list.tokens.clone() {
            match token {
                TokenTree::Punct(_) => starts = true,
                token if starts => {
                    out.push(token.to_string());
                    starts = false;
                }
                // The token is the argument of the word before it, in parentheses.
                token => {
                    if let Some(word) = out.last_mut() {
                        word.push_str(&token.to_token_stream().to_string().replace(' ', ""));
                    }
                }
            }
        }
    }
    out.retain(|word| word != "Rust");
    // `packed` means `packed(1)`.
    for word in out.iter_mut().filter(|word| *word == "packed") {
        word.push_str("(1)");
    }
    out.sort();
    out.dedup();
    out
}

fn is_repr(attribute: &Attribute) -> bool {
    attribute.path().is_ident("repr")
}

/// Returns the type of the discriminants of an enum.
pub(crate) fn discriminant(words: &[String]) -> Ident {
    let is_integer = |word: &&String| {
        let digits = word.strip_prefix(['i', 'u']);
        digits.is_some_and(|width| width == "size" || width.parse::<u8>().is_ok())
    };
    let word = words.iter().find(is_integer).map_or("isize", String::as_str);
    Ident::new(word, proc_macro2::Span::call_site())
}
