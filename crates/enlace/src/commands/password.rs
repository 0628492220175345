use super::CommandError;
use super::office::Office;
use crate::cli::PasswordSource;
use crate::terminal;
use identity::{PasswordHash, check_new_password, password_settings};

/// A new password, hashed, and to be shown if it was made here.
pub(crate) struct NewPassword {
    pub(crate) hash: PasswordHash,
    generated: Option<String>,
}

impl NewPassword {
    /// From where the person wants it.
    pub(crate) async fn from(source: PasswordSource, office: &Office) -> Result<Self, CommandError> {
        let (password, is_generated) = if source.password_stdin {
            (terminal::password_from_input()?, false)
        } else if source.ask_password {
            (terminal::password_from_person()?, false)
        } else {
            (terminal::generated_password()?, true)
        };
        check_new_password(None, &password, password_settings(office.app().database().reader()).await?.least_length)?;
        let hash = office.app().access().passwords().hash(&password).await?;
        Ok(Self { hash, generated: is_generated.then_some(password) })
    }

    /// Shows it if nobody knows it yet.
    pub(crate) fn show(&self) {
        if let Some(password) = &self.generated {
            terminal::say(format_args!("password: {password}"));
            terminal::remark("It is shown this once; only a hash of it is stored.");
        }
    }
}
