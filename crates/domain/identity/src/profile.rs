use crate::grant::{json_list, words_of_json};
use kernel::{Fault, Permission, Permissions, ProfileId};

/// A profile of rights (perfil) that staff users share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its id.
    pub id: ProfileId,
    /// Its name, unique.
    pub name: String,
    /// The rights of its users.
    pub permissions: Permissions,
    /// Whether its users approve or refuse prospects.
    pub approves_prospects: bool,
}

/// A profile to be created.
#[derive(Clone, Debug)]
pub struct NewProfile {
    /// The id of another system that it keeps, else one is given. After such ids comes [`db::sync_ids`].
    pub id: Option<ProfileId>,
    /// Its name, unique.
    pub name: String,
    /// The rights of its users.
    pub permissions: Permissions,
    /// Whether its users approve or refuse prospects.
    pub approves_prospects: bool,
}

/// What an integration without an acting user may do: everything but managing who has access and how the company works.
#[must_use]
pub(crate) fn permissions_of_integration() -> Permissions {
    let reserved = [Permission::IdentityManage, Permission::SettingsWrite];
    Permission::ALL.iter().copied().filter(|permission| !reserved.contains(permission)).collect()
}

/// The JSON list that is stored: the permissions' words, or `*` for all that there are and will be.
pub(crate) fn permissions_to_json(permissions: Permissions) -> String {
    if permissions == Permissions::ALL {
        return json_list(&["*"]);
    }
    let held = Permission::ALL.iter().filter(|permission| permissions.allows(**permission));
    json_list(&held.map(|permission| permission.as_str()).collect::<Vec<_>>())
}

pub(crate) fn permissions_from_json(text: &str) -> Result<Permissions, Fault> {
    let words = words_of_json(text)?;
    if words.iter().any(|word| word == "*") {
        return Ok(Permissions::ALL);
    }
    let known =
        |word: &String| Permission::from_word(word).ok_or_else(|| Fault::Inconsistent(format!("no permission is called {word}")));
    words.iter().map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permissions_are_stored_as_words() {
        let cases = [
            (Permissions::NONE, "[]"),
            (Permissions::ALL, r#"["*"]"#),
            (Permissions::from_iter([Permission::InvoiceRead, Permission::CustomerRead]), r#"["customer.read","invoice.read"]"#),
        ];
        for (permissions, json) in cases {
            assert_eq!(permissions_to_json(permissions), json);
            assert_eq!(permissions_from_json(json).unwrap(), permissions);
        }
        assert!(permissions_from_json(r#"["customer.fly"]"#).is_err());
    }

    #[test]
    fn an_integration_does_not_manage_access() {
        let permissions = permissions_of_integration();
        assert!(permissions.allows(Permission::PaymentWrite) && permissions.allows(Permission::StaffRead));
        assert!(!permissions.allows(Permission::IdentityManage) && !permissions.allows(Permission::SettingsWrite));
    }
}
