use br::TaxId;
use identity::Subject;
use kernel::CustomerId;

/// A login to the app and the Central do Assinante, as it was read for one attempt.
#[derive(Clone)]
pub(crate) struct AppLogin {
    /// Its id, which no other slice knows.
    pub(crate) id: i64,
    /// Whose it is.
    pub(crate) customer: CustomerId,
    /// Raised by every change of the password.
    pub(crate) version: i64,
    /// The Argon2id hash.
    pub(crate) password_hash: String,
}

impl AppLogin {
    /// What is checked when its password is.
    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject { table: "app_login", id: self.id, version: self.version, hash: &self.password_hash }
    }
}

/// The form in which usernames are stored and compared: a CPF or CNPJ without punctuation, anything else in small letters.
#[must_use]
pub fn login_form(username: &str) -> String {
    // The form alone: people type what is on record, whether its digits are right or not.
    TaxId::parse_relaxed(username).map_or_else(|_| username.trim().to_lowercase(), |tax_id| tax_id.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_the_same_login_with_and_without_punctuation() {
        for (typed, stored) in [
            ("12312312312", "12312312312"),
            ("123.123.123-12", "12312312312"),
            (" 11.222.333/0001-81 ", "11222333000181"),
            ("12.abc.345/01de-35", "12ABC34501DE35"),
            (" Joao.Souza ", "joao.souza"),
            ("ana@exemplo.com", "ana@exemplo.com"),
            ("", ""),
        ] {
            assert_eq!(login_form(typed), stored);
            assert_eq!(login_form(stored), stored, "a stored login stays");
        }
    }
}
