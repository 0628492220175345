use super::CommandError;
use crate::config::SecretKey;
use crate::terminal::{remark, say};

/// `enlace secret`
pub(crate) fn run() -> Result<(), CommandError> {
    let key = SecretKey::generate()?;
    say(key.to_text());
    remark(format_args!(
        "Put it into the configuration as secret_key (it will be called {}), and keep it as safe as the database.",
        key.id()
    ));
    Ok(())
}
