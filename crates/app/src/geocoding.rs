//! Where addresses stand: looked up outside of every transaction.

use crate::App;
use contracts::Location;
use db::{Leased, Outcome};
use kernel::{Caller, ContractId, Coordinates, Environment, Fault};
use places::House;

impl App {
    /// Where a house stands, if that is known at once.
    pub async fn find_house(&self, environment: Environment, house: &House) -> Option<Coordinates> {
        match self.locate(environment, house).await {
            Location::Known(at) => Some(at),
            Location::Unknown | Location::Later => None,
        }
    }

    /// Looks up where a house stands. When nobody can be asked, nobody knows; when who is asked does not answer, a job asks later.
    pub async fn locate(&self, environment: Environment, house: &House) -> Location {
        let found = match self.geocoder(environment) {
            Ok(geocoder) => geocoder.locate(house).await,
            Err(fault) => Err(fault),
        };
        match found {
            Ok(Some(coordinates)) => Location::Known(coordinates),
            Ok(None) | Err(Fault::NotConfigured(_)) => Location::Unknown,
            Err(fault) => {
                tracing::warn!(%fault, "where a house stands is looked up later");
                Location::Later
            }
        }
    }
}

/// Looks up where the addresses of a contract stand.
pub(crate) async fn locate_contract(app: &App, row: &Leased) -> Outcome {
    let Ok(contract) = row.body.parse().map(ContractId) else {
        return Outcome::Dead(format!("no contract is called {}", row.body));
    };
    match located(app, contract).await {
        // Whoever configures it later sets the addresses anew.
        Ok(()) | Err(Fault::NotConfigured(_)) => Outcome::Done,
        Err(fault) => Outcome::Again(fault.to_string()),
    }
}

async fn located(app: &App, contract: ContractId) -> Result<(), Fault> {
    let caller = Caller::system(contracts::LOCATE_JOB);
    let geocoder = app.geocoder(Environment::Production)?;
    for house in app.read(&caller, async move |ctx| contracts::unlocated_houses(ctx, contract).await).await? {
        if let Some(at) = geocoder.locate(&house).await? {
            app.write(&caller, async move |ctx| contracts::locate_house(ctx, contract, &house, at).await).await?;
        }
    }
    Ok(())
}
