//! Makes words over two letters: Fibonacci words and de Bruijn words.

/// Returns the longest Fibonacci word of at most `len` letters. Each Fibonacci word is the
/// concatenation of the two words before it. A Fibonacci word is not a power of a shorter word, so
/// all its rotations differ.
pub(super) fn fibonacci(len: usize) -> Vec<bool> {
    let (mut word, mut before) = (vec![false], 1);
    if len >= 2 {
        word.push(true);
    }
    while word.len() >= 2 && word.len() + before <= len {
        let length = word.len();
        word.extend_from_within(..before);
        before = length;
    }
    word
}

/// Returns a cyclic word in which every word of `order` letters occurs exactly once. The cyclic
/// word consists of the Lyndon words whose length divides `order`, in lexicographic order
/// (Fredricksen, Maiorana 1978). Each Lyndon word is computed from the one before it (Duval 1988).
pub(super) fn de_bruijn(order: usize) -> Vec<bool> {
    let (mut word, mut out) = (vec![false], Vec::new());
    loop {
        if order.is_multiple_of(word.len()) {
            out.extend(&word);
        }
        word = word.iter().copied().cycle().take(order).collect();
        while word.pop_if(|last| *last).is_some() {}
        match word.last_mut() {
            Some(last) => *last = true,
            None => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{de_bruijn, fibonacci};
    use std::collections::HashSet;

    #[test]
    fn words_are_what_they_are_called() {
        let text = |word: Vec<bool>| -> String {
            word.into_iter().map(|letter| if letter { 'b' } else { 'a' }).collect()
        };
        assert_eq!(text(fibonacci(12)), "abaababa");
        assert_eq!(text(de_bruijn(3)), "aaababbb");
        for order in 1..12 {
            let word = de_bruijn(order);
            let at = |start: usize| -> Vec<bool> {
                word.iter().copied().cycle().skip(start).take(order).collect()
            };
            let factors: HashSet<Vec<bool>> = (0..word.len()).map(at).collect();
            assert_eq!((factors.len(), word.len()), (1 << order, 1 << order));
        }
    }
}
