//! Telling from a short text whether something long is still what it was.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Puts texts together to one fingerprint: a SHA-256 in hexadecimal digits.
#[derive(Debug, Clone, Default)]
pub struct Fingerprint {
    digest: Sha256,
}

impl Fingerprint {
    /// Adds a text. Where one ends and the next begins counts.
    pub fn add(&mut self, text: impl AsRef<[u8]>) {
        let text = text.as_ref();
        self.digest.update((text.len() as u64).to_le_bytes());
        self.digest.update(text);
    }

    /// The fingerprint of all that was added.
    pub fn finish(self) -> String {
        hexadecimal(&self.digest.finalize())
    }
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_texts_end_counts() {
        let of = |texts: &[&str]| {
            let mut fingerprint = Fingerprint::default();
            texts.iter().for_each(|text| fingerprint.add(text));
            fingerprint.finish()
        };
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&[]).len(), 64);
    }
}
