//! Who is asked about prospects.

use crate::config::{Bureau, Config};
use crate::senders::{SenderError, authority};
use app::Bureaus;
use connectors::clearsale::{ClearSaleBureau, ClearSaleConfig};
use connectors::spc::{SpcBureau, SpcConfig};
use sales::{CreditBureau, FraudBureau};
use std::sync::Arc;
use std::time::Duration;

/// How long a bureau may take over an answer: somebody waits for it.
const PATIENCE: Duration = Duration::from_secs(15);

/// The bureaus of the configuration.
///
/// # Errors
/// When one of them cannot be asked as it is configured.
pub fn configured(config: &Config) -> Result<Bureaus, SenderError> {
    let credit = config.spc.as_ref().map(spc).transpose()?;
    let fraud = config.clearsale.as_ref().map(clear_sale).transpose()?;
    Ok(Bureaus {
        credit: credit.map(|bureau| Arc::new(bureau) as Arc<dyn CreditBureau>),
        fraud: fraud.map(|bureau| Arc::new(bureau) as Arc<dyn FraudBureau>),
    })
}

fn spc(bureau: &Bureau) -> Result<SpcBureau, SenderError> {
    let config = SpcConfig {
        base: bureau.url.clone(),
        user: bureau.user.clone(),
        password: bureau.password.reveal().to_owned(),
        timeout: PATIENCE,
        authority: authority("spc", bureau.authority.as_ref())?,
    };
    SpcBureau::new(config).map_err(|error| SenderError::Config { table: "spc", error })
}

fn clear_sale(bureau: &Bureau) -> Result<ClearSaleBureau, SenderError> {
    let config = ClearSaleConfig {
        base: bureau.url.clone(),
        user: bureau.user.clone(),
        password: bureau.password.reveal().to_owned(),
        timeout: PATIENCE,
        authority: authority("clearsale", bureau.authority.as_ref())?,
    };
    ClearSaleBureau::new(config).map_err(|error| SenderError::Config { table: "clearsale", error })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn bureaus_are_those_of_the_configuration() {
        let configured = |text: &str| configured(&Config::of(toml::from_str::<Settings>(text).unwrap()).unwrap());
        let none = configured("").unwrap();
        assert!(none.credit.is_none() && none.fraud.is_none());
        let both = "spc = {url = \"https://spc.example\", user = \"u\", password = \"p\"}\n\
                    clearsale = {url = \"https://x.example\", user = \"u\", password = \"p\"}";
        let both = configured(both).unwrap();
        assert!(both.credit.is_some() && both.fraud.is_some());
        let open = configured("spc = {url = \"http://spc.example\", user = \"u\", password = \"p\"}");
        assert!(open.err().unwrap().to_string().starts_with("spc: spc.example is another machine"));
        let nobody = Config::of(toml::from_str::<Settings>("spc = {url = \"https://spc.example\"}").unwrap());
        assert!(nobody.unwrap_err().to_string().contains("spc.user"));
    }
}
