use crate::PasswordError;

/// The most characters of a new password.
const MOST: usize = 128;

/// Whether a new password is acceptable, of at least `least` characters.
///
/// # Errors
/// [`PasswordError::Length`] or [`PasswordError::Unchanged`].
pub fn check_new_password(old: Option<&str>, new: &str, least: usize) -> Result<(), PasswordError> {
    let is = new.chars().count();
    if !(least..=MOST).contains(&is) {
        return Err(PasswordError::Length { is, least, most: MOST });
    }
    if old == Some(new) {
        return Err(PasswordError::Unchanged);
    }
    Ok(())
}

/// Whether a name that people give (login, user name, profile) is acceptable: something other than blanks, at most 100 characters, no
/// control characters, none of `forbidden`.
pub(crate) fn is_acceptable_name(name: &str, forbidden: &[char]) -> bool {
    !name.trim().is_empty()
        && name.chars().count() <= 100
        && !name.chars().any(|letter| letter.is_control() || forbidden.contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Coded;

    #[test]
    fn a_new_password_is_long_enough_and_new() {
        let long = "x".repeat(MOST);
        let cases = [
            (Some("123456"), "789456", 6, None),
            (Some("123456"), "123456", 6, Some("identity.password_unchanged")),
            (Some("123456"), "12345", 6, Some("identity.password_length")),
            (Some("123456"), "789456", 8, Some("identity.password_length")),
            (None, "ação12", 6, None),
            (None, "", 6, Some("identity.password_length")),
            (None, &long, 6, None),
            (None, &format!("{long}x"), 6, Some("identity.password_length")),
        ];
        for (old, new, least, refused) in cases {
            assert_eq!(check_new_password(old, new, least).err().map(|error| error.code()), refused, "{new}");
        }
    }

    #[test]
    fn a_name_is_something() {
        for (name, good) in
            [("joao.souza", true), ("", false), ("  ", false), ("a:b", false), ("a\nb", false), (&*"a".repeat(101), false)]
        {
            assert_eq!(is_acceptable_name(name, &[':']), good, "{name:?}");
        }
    }
}
