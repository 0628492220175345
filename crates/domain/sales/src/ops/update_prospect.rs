use super::seller;
use crate::{Party, Prospect, ProspectError, rules, store};
use customers::{CustomerKind, Sex};
use db::Ctx;
use kernel::{Permission, ProspectId, StaffId};

/// Changes of a prospect. What is not said stays as it is.
#[derive(Clone, Debug)]
pub struct UpdateProspect {
    /// Which one.
    pub prospect: ProspectId,
    /// The seller who makes the change. The prospect stays whose it is.
    pub seller: StaffId,
    /// The remark.
    pub comments: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The state's tax registration of a company.
    pub state_registration: Option<String>,
    /// The city's tax registration of a company.
    pub city_registration: Option<String>,
    /// The trade name of a company.
    pub trade_name: Option<String>,
    /// The mother's name of a person.
    pub mother_name: Option<String>,
    /// The sex of a person.
    pub sex: Option<Sex>,
}

/// Changes some data of a prospect.
///
/// # Errors
/// [`ProspectError::NotFound`], [`ProspectError::Converted`], [`ProspectError::UnknownSeller`], [`ProspectError::Email`],
/// [`ProspectError::NotOfItsKind`] for what only the other kind of person has.
pub async fn update_prospect(ctx: &mut Ctx, command: UpdateProspect) -> Result<(), ProspectError> {
    ctx.require(Permission::ProspectWrite)?;
    let by = seller(ctx, command.seller).await?;
    let id = command.prospect;
    let prospect = store::prospect::find_for_change(&ctx.db(), id).await?.ok_or(ProspectError::NotFound(id))?;
    if prospect.customer.is_some() {
        return Err(ProspectError::Converted(id));
    }
    let prospect = changed(prospect, command)?;
    rules::check(&prospect.name, &prospect.party, prospect.email.as_deref(), ctx.today())?;
    let prospect = Prospect { changed_at: Some(ctx.now), changed_by: Some(by), ..prospect };
    store::prospect::save(&ctx.db(), prospect).await?;
    ctx.touch("prospect", id.0, "changed");
    Ok(())
}

/// The prospect with the changes, if it is of the kind that has such fields.
fn changed(prospect: Prospect, command: UpdateProspect) -> Result<Prospect, ProspectError> {
    let kind = prospect.party.kind();
    let foreign: Option<&'static str> = match kind {
        CustomerKind::Person => [
            (command.state_registration.is_some(), "state_registration"),
            (command.city_registration.is_some(), "city_registration"),
            (command.trade_name.is_some(), "trade_name"),
        ]
        .iter()
        .find_map(|(given, field)| given.then_some(*field)),
        CustomerKind::Company => [(command.mother_name.is_some(), "mother_name"), (command.sex.is_some(), "sex")]
            .iter()
            .find_map(|(given, field)| given.then_some(*field)),
    };
    if let Some(field) = foreign {
        return Err(ProspectError::NotOfItsKind { kind, field });
    }
    let party = match prospect.party {
        Party::Person { birth_date, identity_card, mother_name, sex } => Party::Person {
            birth_date,
            identity_card,
            mother_name: command.mother_name.or(mother_name),
            sex: command.sex.or(sex),
        },
        Party::Company { state_registration, city_registration, trade_name } => Party::Company {
            state_registration: command.state_registration.or(state_registration),
            city_registration: command.city_registration.or(city_registration),
            trade_name: command.trade_name.or(trade_name),
        },
    };
    Ok(Prospect { party, comments: command.comments.or(prospect.comments), email: command.email.or(prospect.email), ..prospect })
}
