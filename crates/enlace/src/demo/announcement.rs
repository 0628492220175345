use chrono::NaiveDate;
use serde::Serialize;

/// What `enlace demo --json` prints, in this order.
#[derive(Clone, Debug, Serialize)]
pub struct Announcement<'a> {
    /// The address, without a slash at its end.
    pub base: &'a str,
    /// For integrations.
    pub credentials: &'a Credentials,
    /// A member of the staff who may do everything.
    pub staff: &'a Login,
    /// A subscriber.
    pub subscriber: &'a Login,
    /// The day on which the demo's clock starts.
    pub today: NaiveDate,
}

/// Who may call the demo provider.
#[derive(Clone, Debug)]
pub struct Access {
    /// For integrations.
    pub credentials: Credentials,
    /// A member of the staff who may do everything.
    pub staff: Login,
    /// A subscriber.
    pub subscriber: Login,
}

/// Credentials of integrations.
#[derive(Clone, Debug, Serialize)]
pub struct Credentials {
    /// HTTP Basic for the cliente API.
    pub cliente: Both<Login>,
    /// Keys for the rbx API.
    pub rbx: Both<String>,
}

/// One for each environment.
#[derive(Clone, Debug, Serialize)]
pub struct Both<T> {
    /// Everything is real.
    pub producao: T,
    /// Everything is checked and answered, and nothing stays.
    pub homologacao: T,
}

/// A name and its password.
#[derive(Clone, Debug, Serialize)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_announcement_is_one_line_in_its_form() {
        let login = |user: &str| Login { user: user.to_owned(), password: "p".to_owned() };
        let credentials = Credentials {
            cliente: Both { producao: login("a"), homologacao: login("b") },
            rbx: Both { producao: "K".to_owned(), homologacao: "L".to_owned() },
        };
        let announcement = Announcement {
            base: "http://127.0.0.1:4711",
            credentials: &credentials,
            staff: &login("s"),
            subscriber: &login("c"),
            today: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        };
        assert_eq!(
            serde_json::to_string(&announcement).unwrap(),
            r#"{"base":"http://127.0.0.1:4711","credentials":{"cliente":{"producao":{"user":"a","password":"p"},"homologacao":{"user":"b","password":"p"}},"rbx":{"producao":"K","homologacao":"L"}},"staff":{"user":"s","password":"p"},"subscriber":{"user":"c","password":"p"},"today":"2026-03-01"}"#
        );
    }
}
