//! What `enlace demo` says when it is ready.

mod tour;

pub(crate) use tour::tour;

use chrono::NaiveDate;
use demo::DemoCredentials;
use serde_json::{Value, json};

/// The line for programs, without its end.
pub(crate) fn line(base: &str, credentials: &DemoCredentials, today: NaiveDate) -> String {
    let login = |login: &demo::Login| json!({"user": login.user, "password": login.password});
    let both = |producao: Value, homologacao: Value| json!({"producao": producao, "homologacao": homologacao});
    let DemoCredentials { cliente_production, cliente_homologation, rbx_production, rbx_homologation, staff, subscriber } =
        credentials;
    json!({
        "base": base,
        "credentials": {
            "cliente": both(login(cliente_production), login(cliente_homologation)),
            "rbx": both(rbx_production.as_str().into(), rbx_homologation.as_str().into()),
        },
        "staff": login(staff),
        "subscriber": login(subscriber),
        "today": today,
    })
    .to_string()
}

#[cfg(test)]
pub(crate) fn sample() -> DemoCredentials {
    let login = |user: &str| demo::Login { user: user.to_owned(), password: "p".to_owned() };
    DemoCredentials {
        cliente_production: login("a"),
        cliente_homologation: login("b"),
        rbx_production: "K".to_owned(),
        rbx_homologation: "L".to_owned(),
        staff: login("s"),
        subscriber: login("c"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_announcement_is_one_line_with_everything() {
        let line = line("http://127.0.0.1:4711", &sample(), "2026-03-01".parse().unwrap());
        assert!(!line.contains('\n'));
        let cliente = json!({"producao": {"user": "a", "password": "p"}, "homologacao": {"user": "b", "password": "p"}});
        let expected = json!({
            "base": "http://127.0.0.1:4711",
            "credentials": {"cliente": cliente, "rbx": {"producao": "K", "homologacao": "L"}},
            "staff": {"user": "s", "password": "p"},
            "subscriber": {"user": "c", "password": "p"},
            "today": "2026-03-01",
        });
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), expected);
    }
}
