use sha2::{Digest, Sha256};

/// SHA-256 over the lines of a file without their ends and the blanks before these: the same for every copy of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds whole lines.
    pub(crate) fn add(&mut self, text: &str) {
        for line in text.lines() {
            self.0.update(line.trim_end().as_bytes());
            self.0.update(b"\n");
        }
    }

    /// In hexadecimal digits.
    pub(crate) fn hex(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
